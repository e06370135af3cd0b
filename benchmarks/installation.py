"""A throwaway installation: importing this points Django at an empty SQLite database of its own.

Or, where a benchmark names one, at the empty database BENCHMARK_DATABASE_URL.
"""

import atexit
import gc
import os
import shutil
import tempfile

import django
from django.core.management import call_command

FOLDER = tempfile.mkdtemp(prefix="raseed-benchmark-")
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
os.environ |= {"DATA_DIR": FOLDER, "DJANGO_SETTINGS_MODULE": "config.settings"}
os.environ.pop("DATABASE_URL", None)
if "BENCHMARK_DATABASE_URL" in os.environ:
    os.environ["DATABASE_URL"] = os.environ["BENCHMARK_DATABASE_URL"]
django.setup()

from tests.migrations.quick_state import make_only_what_changes  # noqa: E402  # Django is set up

make_only_what_changes()
call_command("migrate", verbosity=0)
gc.collect()
gc.freeze()  # as web servers and workers do once they have begun
