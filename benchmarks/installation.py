"""A throwaway installation: importing this points Django at an empty SQLite database of its own."""

import atexit
import os
import shutil
import tempfile

import django
from django.core.management import call_command

FOLDER = tempfile.mkdtemp(prefix="raseed-benchmark-")
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
os.environ |= {"DATA_DIR": FOLDER, "DJANGO_SETTINGS_MODULE": "config.settings"}
os.environ.pop("DATABASE_URL", None)
django.setup()
call_command("migrate", verbosity=0)
