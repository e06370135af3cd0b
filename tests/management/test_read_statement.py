"""manage.py read_statement: what stands in files, told and not stored."""

import io
import json

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.once

HDFC = """HDFC BANK Ltd.
Account No :50100012345678
Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance
01/04/26,UPI-ASHA RAO-asha@okaxis-UTIB0000123-609112345601-RENT,0000609112345601,01/04/26,,500.00,1500.00
02/04/26,ATM WDL,,02/04/26,200.00,,1300.00
31/04/26,CASH DEPOSIT,,31/04/26,,200.00,1500.00
"""  # noqa: E501


def told(*files, **options: object) -> list[dict[str, object]]:
    out = io.StringIO()
    call_command("read_statement", *map(str, files), jsonl=True, stdout=out, **options)
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.fixture
def statement(tmp_path):
    path = tmp_path / "april.csv"
    path.write_text(HDFC)
    return path


def test_tells_each_row_and_the_file_last(statement):
    credit, debit, refused, whole = told(statement)
    assert {name: credit[name] for name in ("row", "kind", "on", "at", "amount_paise", "utr")} == {
        "row": 4, "kind": "credit", "on": "2026-04-01", "at": None, "amount_paise": 50_000,
        "utr": "609112345601",
    }  # fmt: skip
    assert (credit["rail"], credit["payer_name"], credit["payer_vpa"], credit["note"]) == (
        "upi", "ASHA RAO", "asha@okaxis", "RENT",
    )  # fmt: skip
    assert (debit["kind"], debit["amount_paise"]) == ("debit", 20_000)
    assert (refused["kind"], refused["row"]) == ("refused", 6)
    assert "not a day of the calendar" in refused["reason"]
    assert (whole["bank"], whole["account"], whole["balance_holds"]) == ("HDFC Bank", "5678", True)
    assert (whole["opening_paise"], whole["closing_paise"]) == (100_000, 130_000)


def test_goes_on_behind_a_file_that_is_no_statement(statement, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear sir,\nthe money came\n")
    refused, none, *rest = told(letter, statement)
    assert (refused["kind"], refused["row"]) == ("refused", None)
    assert refused["reason"].startswith("No row with column names")
    assert (none["bank"], none["balance_holds"]) == (None, None)
    assert len(rest) == 4


def test_says_that_a_file_is_not_there(tmp_path):
    refused, _ = told(tmp_path / "none.csv")
    assert "cannot be read" in refused["reason"]


def test_speaks_to_a_person_without_jsonl(statement):
    out = io.StringIO()
    call_command("read_statement", str(statement), stdout=out)
    assert out.getvalue().splitlines()[0] == "4  credit  2026-04-01  50000  609112345601  ASHA RAO"
