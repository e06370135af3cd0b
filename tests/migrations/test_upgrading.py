"""A database of the first version, with rows in every table, becomes one of this version."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
import pytest

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


@pytest.mark.sqlite
def test_on_sqlite(tmp_path):
    check(upgraded(tmp_path, DATABASE_URL=""))


@pytest.mark.postgres
@pytest.mark.once
def test_on_postgres(tmp_path, postgres_url):
    with psycopg.connect(postgres_url, autocommit=True) as server:
        server.execute("CREATE DATABASE upgraded")
    check(upgraded(tmp_path, DATABASE_URL=postgres_url.rpartition("/")[0] + "/upgraded"))
