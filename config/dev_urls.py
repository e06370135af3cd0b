"""The product's addresses, and those of the tools that `make dev` brings."""

from debug_toolbar.toolbar import debug_toolbar_urls
from django.urls import URLPattern, URLResolver, include, path

from config.urls import urlpatterns as own

urlpatterns: list[URLPattern | URLResolver] = [
    *own,
    path("__reload__/", include("django_browser_reload.urls")),
    *debug_toolbar_urls(),
]
