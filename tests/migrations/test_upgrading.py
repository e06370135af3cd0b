"""A database of the first version, with rows in every table, becomes one of this version."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

from tests.migrations.upgrading import tables

# What was thrown away on purpose, and what became something else.
FORGOTTEN = {"accountending"}
RENAMED = {"verdict": "policyjudgement"}


def upgraded(folder: Path, **environment: str) -> dict[str, Any]:
    told = subprocess.run(
        [sys.executable, "-m", "tests.migrations.upgrading"],
        env=os.environ | {"DATA_DIR": str(folder)} | environment,
        cwd=Path(__file__).parents[2],
        check=False,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)


def check(told: dict[str, Any]) -> None:
    before, after = told.pop("before"), told.pop("after")
    assert {name: rows for name, rows in before.items() if name not in FORGOTTEN} == {
        name: after[RENAMED.get(name, name)] for name in before if name not in FORGOTTEN
    }
    assert min(before.values()) > 0
    assert told == {
        "audit": "Every sum is that of its rows.",
        "missing_triggers": [],
        "reasons": ["picture_unreadable"],
        "evidence": ["no_credit_of_utr"],
    }


@pytest.mark.django_db
def test_it_is_as_one_made_new_and_keeps_its_rows(tmp_path):
    url = os.environ.get("DATABASE_URL", "")
    if connection.vendor == "postgresql":
        name = f"upgraded_{os.getpid()}"
        with psycopg.connect(url, autocommit=True) as server:
            server.execute(f"CREATE DATABASE {name}")
        url = f"{url.rpartition('/')[0]}/{name}"
    told = upgraded(tmp_path, DATABASE_URL=url)
    assert told.pop("tables") == json.loads(json.dumps(tables()))
    check(told)
