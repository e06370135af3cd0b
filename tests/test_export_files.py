"""Each form of the export, byte for byte: what a program or a spreadsheet was taught to read."""

import io
import json
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from receipts import exports
from receipts.exports.columns import COLUMNS
from receipts.filters import DueFilter, ReceiptFilter
from receipts.models import Allocation, CreditMatch, Due, Export, MatchGround
from tests.factories import (
    default_payee,
    make_credit,
    make_due,
    make_reading,
    make_receipt,
    make_user,
)

pytestmark = pytest.mark.django_db
GOLDEN = Path(__file__).parent / "golden"
CAME = datetime(2026, 6, 12, 8, 22, 5, tzinfo=UTC)


def taken(format: str, filters: ReceiptFilter | DueFilter | None = None) -> bytes:
    begun = exports.begin(
        default_payee(), by=None, filters=filters or ReceiptFilter(), format=format
    )
    Export.objects.filter(pk=begun.pk).update(created_at=CAME)
    begun.refresh_from_db()
    return b"".join(exports.pieces(begun))


@pytest.fixture
def story():
    """An approved receipt that its bank confirms, and one that waits with next to nothing."""
    due = make_due(reference="FLAT-9", amount_paise=60_000)
    approved = make_receipt(
        pk=7001,
        status="approved",
        payer_name='Asha "A" Rao',
        payer_phone="+919800001000",
        reference="=FLAT-9",
        note="जून का रखरखाव",
        claimed_amount_paise=125_010,
        decided_by=make_user("reviewer", username="meena"),
        decided_at=CAME,
    )
    make_reading(approved, utr="012345678901", amount_paise=125_010, paid_at=CAME, app="gpay")
    Allocation.objects.create(receipt=approved, due=due, amount_paise=60_000, refunded_paise=1_000)
    credit = make_credit(utr=approved.utr, amount_paise=125_010, on=date(2026, 6, 12))
    CreditMatch.objects.create(receipt=approved, credit=credit, ground=MatchGround.CONFIRMED)
    waiting = make_receipt(pk=7002, payer_name="Ravi", reference="", claimed_amount_paise=50_000)
    for receipt in (approved, waiting):
        type(receipt).objects.filter(pk=receipt.pk).update(created_at=CAME)
    return due


@pytest.mark.parametrize("format", ["csv", "jsonl"])
def test_the_file_is_the_one_it_always_was(story, format):
    assert taken(format) == (GOLDEN / f"receipts.{format}").read_bytes()


def test_the_sheet_is_the_one_it_always_was(story):
    book = zipfile.ZipFile(io.BytesIO(taken("xlsx")))
    assert book.read("xl/worksheets/sheet1.xml") == (GOLDEN / "receipts.sheet.xml").read_bytes()


def test_the_file_of_dues_is_the_one_it_always_was(story, monkeypatch):
    monkeypatch.setattr("receipts.exports.due_columns.today", lambda: date(2026, 7, 20))
    common = {"payer_name": "Ravi", "payer_phone": "+919800001000", "amount_paise": 50_000}
    make_due(pk=7003, reference="JUN", due_on=date(2026, 6, 5), note="=late", **common)
    make_due(pk=7004, reference="AUG", opens_on=date(2026, 8, 1), due_on=date(2026, 8, 5), **common)
    Due.objects.filter(reference="FLAT-9").update(amount_paise=50_000)
    Due.objects.update(created_at=CAME)
    file = taken("csv", DueFilter()).replace(f'"{story.pk}"'.encode(), b'"7001"', 1)
    assert file == (GOLDEN / "dues.csv").read_bytes()


def test_the_same_rows_make_the_same_workbook(story):
    assert taken("xlsx") == taken("xlsx")


def test_a_sheet_sums_money_but_no_claim_and_its_filter_leaves_the_sums_alone(story):
    sheet = openpyxl.load_workbook(io.BytesIO(taken("xlsx")), data_only=True).active
    header, *_, totals = sheet.iter_rows(values_only=True)
    shown = {name: cell for name, cell in zip(header, totals, strict=True) if cell is not None}
    assert shown == {
        "receipt": "Total",
        "approved_amount": 1250.1,
        "allocated_amount": 600,
        "confirmed_amount": 1250.1,
        "refunded_amount": 10,
    }
    assert sheet.auto_filter.ref == "A1:AG3"
    assert sheet["A4"].value == "Total"


def test_an_empty_sheet_has_no_sums(story):
    sheet = openpyxl.load_workbook(
        io.BytesIO(taken("xlsx", ReceiptFilter(states=("rejected",))))
    ).active
    assert sheet.max_row == 1


def test_a_line_of_json_names_every_column_and_loses_no_paisa(story):
    first, second = map(json.loads, taken("jsonl").decode().splitlines())
    assert list(first) == [column.name for column in COLUMNS]
    assert (first["receipt"], first["claimed_amount"]) == (7001, "1250.10")
    assert (first["reference"], first["payer_phone"]) == ("=FLAT-9", "+919800001000")
    assert (second["utr"], second["approved_amount"], second["dues"]) == (None, None, None)
