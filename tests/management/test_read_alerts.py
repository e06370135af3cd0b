"""manage.py read_alerts: one object out for every object in."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.once

CREDIT = {
    "sender": "VM-AXISBK",
    "text": "INR 500.00 credited to A/c no. XX1234. Info- UPI/P2A/608837405314/ASHA RAO",
    "at": "2026-03-28T18:59:24+05:30",
}


def read(path: Path, *options: str) -> str:
    out = io.StringIO()
    call_command("read_alerts", str(path), *options, stdout=out)
    return out.getvalue()


def test_answers_each_line_in_its_turn(tmp_path):
    file = tmp_path / "alerts.jsonl"
    file.write_text("\n".join(["no JSON", json.dumps(CREDIT), "[]", '{"text": 5}', "", "{}"]))
    told = [json.loads(line) for line in read(file, "--jsonl").splitlines()]
    assert [one["kind"] for one in told] == ["other", "credit", "other", "other", "other"]
    assert told[1] == {
        "kind": "credit",
        "amount_paise": 50_000,
        "utr": "608837405314",
        "payer_name": "ASHA RAO",
        "payer_vpa": None,
        "account": "1234",
        "bank": "Axis Bank",
        "trusted": True,
        "reason": None,
    }


def test_says_it_in_words_to_people(tmp_path):
    file = tmp_path / "alerts.jsonl"
    file.write_text(json.dumps(CREDIT))
    assert "608837405314" in read(file) and "ASHA RAO" in read(file)


def test_names_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        read(tmp_path / "none.jsonl")
