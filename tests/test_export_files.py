"""Each form of the export, byte for byte: what a program or a spreadsheet was taught to read."""

import io
import json
import re
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from receipts import exports, review
from receipts.exports.columns import COLUMNS
from receipts.filters import (
    AllocationFilter,
    CreditFilter,
    DueFilter,
    QueryFilter,
    ReceiptFilter,
    RefundFilter,
)
from receipts.models import (
    Allocation,
    Credit,
    CreditMatch,
    Due,
    Export,
    HandPayment,
    MatchGround,
)
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


def taken(
    format: str, filters: QueryFilter | None = None, *, at: datetime = CAME, **chosen
) -> bytes:
    begun = exports.begin(
        default_payee(), by=None, filters=filters or ReceiptFilter(), format=format, **chosen
    )
    return written(begun, at=at)


def written(export: Export, *, at: datetime = CAME) -> bytes:
    Export.objects.filter(pk=export.pk).update(created_at=at)
    export.refresh_from_db()
    return b"".join(exports.pieces(export))


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
    kept = {"fee_paise": 2_500, "tax_paise": 450}
    credit = make_credit(utr=approved.utr, amount_paise=125_010, on=date(2026, 6, 12), **kept)
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


def test_the_file_of_dues_is_the_one_it_always_was(story, settings):
    settings.SITE_URL = "https://desk.example.org"
    common = {"payer_name": "Ravi", "payer_phone": "+919800001000", "amount_paise": 50_000}
    make_due(pk=7003, reference="JUN", due_on=date(2026, 6, 5), note="=late", **common)
    make_due(pk=7004, reference="AUG", opens_on=date(2026, 8, 1), due_on=date(2026, 8, 5), **common)
    Due.objects.filter(reference="FLAT-9").update(amount_paise=50_000)
    for due in Due.objects.all():
        Due.objects.filter(pk=due.pk).update(public_id=f"link-{due.reference}")
    Due.objects.update(created_at=CAME)
    on = datetime(2026, 7, 19, 18, 30, tzinfo=UTC)  # the 20th has just begun in India
    file = taken("csv", DueFilter(), at=on).replace(f'"{story.pk}"'.encode(), b'"7001"', 1)
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
    assert sheet.auto_filter.ref == "A1:AI3"
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


@pytest.fixture
def money(monkeypatch):
    """Credits of every state, what counts towards a due from each source, and what went back."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: CAME)
    finance, payee = make_user("finance", username="nikhil"), default_payee()
    due = make_due(pk=7101, reference="FLAT-9", payer_name="Asha Rao", amount_paise=200_000)
    receipt = make_receipt(pk=7102, status="approved", payer_name="Asha")
    make_reading(receipt, utr="012345678901", amount_paise=125_010)
    vpa = {"payer_vpa": "asha@example"}
    for pk, utr, paise, day, said in (
        (7103, receipt.utr, 125_010, 12, vpa),
        (7104, "112345678902", 50_000, 13, {"narration": '=UPI/9 "A"', "reference": "007"}),
        (7105, "112345678903", 100, 13, {"reversed_on": date(2026, 6, 14)}),
        (7106, "", 200, 14, {"is_settlement": True, "set_aside_at": CAME}),
    ):
        make_credit(pk=pk, utr=utr, amount_paise=paise, on=date(2026, 6, day), **said)
    Credit.objects.filter(pk=7106).update(statement=None, alerted_at=CAME)
    CreditMatch.objects.create(receipt=receipt, credit_id=7103, ground=MatchGround.CONFIRMED)
    cash = HandPayment.objects.create(
        pk=7107, payee=payee, kind="cash", on=CAME.date(), amount_paise=10_000, by=finance
    )
    kept = [
        Allocation.objects.create(pk=7108, receipt=receipt, due=due, amount_paise=125_010),
        Allocation.objects.create(pk=7109, credit_id=7104, due=due, amount_paise=50_000),
        Allocation.objects.create(pk=7110, hand_payment=cash, due=due, amount_paise=10_000),
    ]
    for paise, one in zip((5_010, 1_000, 100), kept, strict=True):
        review.refund(one, by=finance, paise=paise, note='"Moved" out')


OF_MONEY = {
    "credits": CreditFilter(),
    "allocations": AllocationFilter(),
    "refunds": RefundFilter(),
}


@pytest.mark.parametrize("subject", OF_MONEY)
def test_the_file_of_money_is_the_one_it_always_was(money, subject):
    file = re.sub(rb'"([RB])-\d+"', rb'"\1-1"', taken("csv", OF_MONEY[subject]))
    assert file == (GOLDEN / f"{subject}.csv").read_bytes()


@pytest.mark.parametrize("name", exports.PACKAGED)
def test_a_statement_for_books_is_the_one_it_always_was(money, name):
    begun = exports.begin_from(exports.PACKAGED[name], default_payee(), by=None, also={})
    assert written(begun) == (GOLDEN / f"{name}.csv").read_bytes()


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        (CreditFilter(state="in_bank"), {7103, 7104}),
        (CreditFilter(state="reversed"), {7105}),
        (CreditFilter(state="alerted"), {7106}),
        (
            CreditFilter(credited_from=date(2026, 6, 13), credited_to=date(2026, 6, 13)),
            {7104, 7105},
        ),
        (AllocationFilter(due=7101, counted_to=date(2026, 6, 12)), {7108, 7109, 7110}),
        (AllocationFilter(counted_from=date(2026, 6, 13)), set()),
        (RefundFilter(refunded_to=date(2026, 6, 11)), set()),
    ],
)
def test_money_is_narrowed_by_days_and_states(money, filters, numbers):
    rows = [json.loads(line) for line in taken("jsonl", filters).splitlines()]
    assert {next(iter(row.values())) for row in rows} == numbers


CHOSEN = (("payer_phone", 'Mobile "1"'), ("approved_amount", "=Amount"), ("reference", ""))


def test_a_file_has_the_columns_that_were_chosen_under_their_headings(story):
    assert taken("csv", columns=CHOSEN) == (GOLDEN / "chosen.csv").read_bytes()
    first = json.loads(taken("jsonl", columns=CHOSEN).splitlines()[0])
    assert list(first) == ['Mobile "1"', "=Amount", "reference"]
    sums = Export.objects.order_by("-pk").values_list("sums", flat=True)
    assert list(sums) == [{"approved_amount": 125_010}] * 2


def test_what_a_spreadsheet_would_eat_is_text_in_a_sheet(story):
    references = ("007", "1E5", "12/6", "=1+2")
    for pk, reference in enumerate(references, start=7201):
        make_receipt(pk=pk, payer_phone="+919800001000", reference=reference)
    file = taken("xlsx", columns=CHOSEN)
    _header, *rows, _totals = openpyxl.load_workbook(io.BytesIO(file)).active.iter_rows()
    for phone, _amount, reference in rows[2:]:
        assert (phone.value, phone.data_type, phone.number_format) == ("+919800001000", "s", "@")
        assert (reference.data_type, reference.number_format) == ("s", "@")
    assert tuple(row[2].value for row in rows[2:]) == references


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ([("utr", ""), ("public_id", "")], "There is no column “public_id”"),
        ([("utr", "A"), ("utr", "B")], "stands in a file once"),
        ([("utr", "Ref"), ("reference", "REF")], "Two columns are called “REF”"),
        ([("utr", "reference"), ("reference", "")], "Two columns are called “reference”"),
        ([("utr", "x" * 61)], "longer than 60 characters"),
    ],
)
def test_columns_that_cannot_be_are_refused_with_a_sentence(chosen, said):
    with pytest.raises(exports.ExportRefused, match=said):
        exports.begin(default_payee(), by=None, filters=ReceiptFilter(), columns=chosen)
    assert not Export.objects.exists()
