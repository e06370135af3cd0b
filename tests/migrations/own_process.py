"""Migrations of a database of its own, in a process of their own, as an installation has them."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection

PATIENCE = 800  # seconds: on an idle core it takes some ten


def told_by(module: str, folder: Path) -> dict[str, Any]:
    """What the module prints, as JSON, run with an empty database of the kind that is tested."""
    told = subprocess.run(
        [sys.executable, "-m", module],
        env=os.environ | {"DATA_DIR": str(folder), "DATABASE_URL": _empty_database(module)},
        cwd=Path(__file__).parents[2],
        check=False,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)


def _empty_database(module: str) -> str:
    """Its URL; "" for SQLite, which is in the folder."""
    url = os.environ.get("DATABASE_URL", "")
    if connection.vendor != "postgresql":
        return url
    name = f"{module.rpartition('.')[2]}_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    return f"{url.rpartition('/')[0]}/{name}"
