"""A database of the first version, with rows in every table, becomes one of this version."""

import json
from typing import Any

import pytest

from tests.migrations.own_process import told_by
from tests.migrations.upgrading import tables

# What was thrown away on purpose, and what became something else.
FORGOTTEN = {"accountending"}
RENAMED = {"verdict": "policyjudgement"}


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


@pytest.mark.timeout(900)
@pytest.mark.django_db
def test_it_is_as_one_made_new_and_keeps_its_rows(tmp_path):
    told = told_by("tests.migrations.upgrading", tmp_path)
    assert told.pop("tables") == json.loads(json.dumps(tables()))
    check(told)
