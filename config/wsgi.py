"""The WSGI entry point for gunicorn or any other server."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()
# Every screen is imported by it: whoever comes first to a new process would wait two seconds.
import_module(settings.ROOT_URLCONF)
gc.collect()
gc.freeze()  # what stays: to go through all of it takes 200 ms each time, amid somebody's request
