"""Settings for `make dev`: debug pages, a toolbar, and pages that reload when a file changes."""

from config.settings import *  # noqa: F403
from config.settings import INSTALLED_APPS, MIDDLEWARE, STORAGES

DEBUG = True
INTERNAL_IPS = ["127.0.0.1", "::1"]  # who sees the toolbar
INSTALLED_APPS = [*INSTALLED_APPS, "debug_toolbar", "django_browser_reload"]
MIDDLEWARE = [
    "debug_toolbar.middleware.DebugToolbarMiddleware",
    *MIDDLEWARE,
    "django_browser_reload.middleware.BrowserReloadMiddleware",
]
ROOT_URLCONF = "config.dev_urls"
# Straight from the folders, so that a changed file is served as it is.
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
