"""Finance gets stable columns, harmless cells, exact amounts, and a record of every export."""

import csv
import hashlib
import io
from datetime import UTC, date, datetime

import openpyxl
import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from hypothesis import given
from hypothesis import strategies as st

from receipts import exports
from receipts.exports.columns import COLUMNS
from receipts.exports.due_columns import DUE_COLUMNS
from receipts.exports.table import rupees
from receipts.filters import ReceiptFilter
from receipts.models import Allocation, CreditMatch, Export, MatchGround, Receipt, Signal
from receipts.tables import read_table
from tests.factories import (
    default_payee,
    make_credit,
    make_due,
    make_payee,
    make_reading,
    make_receipt,
    make_user,
)

EVERYTHING = ReceiptFilter()


def export(filters: ReceiptFilter = EVERYTHING, *, bom: bool = False, **begun) -> bytes:
    begun = {"by": None, "filters": filters, "bom": bom} | begun
    return b"".join(exports.pieces(exports.begin(default_payee(), **begun)))


def rows(filters: ReceiptFilter = EVERYTHING) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(export(filters).decode(), newline="")))


class TestCells:
    @given(st.integers(min_value=-(10**15), max_value=10**15))
    def test_rupees_are_exact(self, paise):
        whole, decimals = rupees(paise).lstrip("-").split(".")
        assert (int(whole) * 100 + int(decimals), len(decimals)) == (abs(paise), 2)
        assert rupees(paise).startswith("-") == (paise < 0)

    def test_are_all_described(self):
        text = (settings.BASE_DIR / "docs" / "export.md").read_text(encoding="utf-8")
        columns = (*COLUMNS, *DUE_COLUMNS)
        assert [column.name for column in columns if f"`{column.name}`" not in text] == []


@pytest.mark.django_db
class TestCsv:
    def test_shows_claims_and_approvals_apart(self):
        due = make_due(reference="A-1")
        approved = make_receipt(status="approved", claimed_amount_paise=50_000)
        make_reading(approved, utr="012345678901", amount_paise=12_345_650)
        Allocation.objects.create(receipt=approved, due=due, amount_paise=50_000)
        waiting = make_receipt(claimed_amount_paise=70_000)
        first, second = rows()
        assert (first["receipt"], second["receipt"]) == (str(approved.pk), str(waiting.pk))
        assert first["utr"] == "012345678901"
        assert first["stated_amount"] == "500.00"
        assert first["claimed_amount"] == first["approved_amount"] == "123456.50"
        assert (first["allocated_amount"], first["dues"]) == ("500.00", "A-1")
        assert first["decided_by"] == approved.decided_by.username
        assert (second["claimed_amount"], second["approved_amount"]) == ("700.00", "")
        assert (second["utr"], second["paid_at"], second["dues"]) == ("", "", "")

    def test_names_several_dues_and_standing_warnings(self):
        receipt = make_receipt(status="approved", amount_paise=50_000)
        for reference in ("A-1", "A-2"):
            Allocation.objects.create(
                receipt=receipt, due=make_due(reference=reference), amount_paise=100
            )
        Signal.objects.create(receipt=receipt, kind="edited", severity="warning", evidence="x")
        Signal.objects.create(
            receipt=receipt,
            kind="no_utr",
            severity="warning",
            evidence="x",
            dismissed_at=receipt.created_at,
            dismissal_reason="seen",
        )
        (row,) = rows()
        assert (row["dues"], row["allocated_amount"]) == ("A-1; A-2", "2.00")
        assert row["warnings"] == "edited"

    def test_shows_what_the_bank_proves_beside_what_was_approved(self):
        confirmed, differs, reversed_, missing = (
            make_receipt(status="approved", amount_paise=50_000) for _ in range(4)
        )
        day = date(2026, 6, 12)
        for receipt, values, ground in (
            (confirmed, {}, MatchGround.CONFIRMED),
            (differs, {"amount_paise": 40_000}, MatchGround.AMOUNT_DIFFERS),
            (reversed_, {"reversed_on": day}, MatchGround.CONFIRMED),
        ):
            credit = make_credit(on=day, **values)
            CreditMatch.objects.create(receipt=receipt, credit=credit, ground=ground)
        Signal.objects.create(
            receipt=missing, kind=Signal.Kind.NO_CREDIT, severity="warning", evidence="x"
        )
        make_receipt()
        columns = ("bank", "credited_on", "confirmed_amount", "bank_amount")
        assert [tuple(row[name] for name in columns) for row in rows()] == [
            ("confirmed", "2026-06-12", "500.00", "500.00"),
            ("amount_differs", "2026-06-12", "", "400.00"),
            ("reversed", "2026-06-12", "", "500.00"),
            ("not_found", "", "", ""),
            ("not_covered", "", "", ""),
        ]

    @pytest.mark.parametrize(
        ("first", "second", "expected"),
        [
            ("in_review", "approved", ["", "500.00"]),
            ("in_review", "in_review", ["500.00", ""]),
            ("rejected", "in_review", ["", "500.00"]),
        ],
    )
    def test_confirms_one_credit_once(self, first, second, expected):
        credit = make_credit()
        for status in (first, second):
            receipt = make_receipt(status=status, amount_paise=50_000)
            CreditMatch.objects.create(receipt=receipt, credit=credit, ground=MatchGround.CONFIRMED)
        assert [row["confirmed_amount"] for row in rows()] == expected

    def test_shows_refunds_beside_what_was_counted(self):
        receipt = make_receipt(status="approved", amount_paise=50_000)
        Allocation.objects.create(
            receipt=receipt, due=make_due(), amount_paise=50_000, refunded_paise=20_000
        )
        (row,) = rows()
        assert (row["allocated_amount"], row["refunded_amount"]) == ("500.00", "200.00")

    @pytest.mark.parametrize("text", ["=1+2", "+1", "-1", "@SUM(A1)", "＝1", " =1", "\0=1+2"])
    def test_has_no_cell_that_is_a_formula(self, text):
        make_receipt(payer_name=text.replace("\0", ""), reference=text.replace("\0", ""))
        (row,) = rows()
        assert row["payer_name"].startswith("'")
        assert row["reference"].startswith("'")

    @pytest.mark.parametrize(
        ("at", "in_india", "in_utc"),
        [
            ((2026, 6, 12, 20, 0, 5, 999_999), "2026-06-13 01:30:05", "2026-06-12T20:00:05Z"),
            ((2026, 12, 31, 18, 30), "2027-01-01 00:00:00", "2026-12-31T18:30:00Z"),
            ((2024, 2, 29, 0, 0, 0, 1), "2024-02-29 05:30:00", "2024-02-29T00:00:00Z"),
        ],
    )
    def test_times_are_of_india_with_a_utc_twin(self, at, in_india, in_utc):
        make_receipt(paid_at=datetime(*at, tzinfo=UTC))
        (row,) = rows()
        assert (row["paid_at"], row["paid_at_utc"]) == (in_india, in_utc)
        assert (row["decided_at"], row["decided_at_utc"]) == ("", "")

    def test_quotes_every_field(self):
        make_receipt(payer_name='A "quoted", name\nin lines')
        text = export().decode()
        assert '"A ""quoted"", name\nin lines"' in text
        assert text.splitlines()[0] == ",".join(f'"{column.name}"' for column in COLUMNS)

    def test_comes_back_through_our_own_reader(self):
        make_receipt(payer_name="=cmd", payer_phone="+919800001000")
        (row,) = read_table(export(), header_hint=["receipt", "utr"]).rows
        assert (row.cells["payer_name"], row.cells["payer_phone"]) == ("=cmd", "+919800001000")

    def test_begins_with_a_mark_only_when_asked(self):
        assert export(bom=True).startswith(b"\xef\xbb\xbf")
        assert not export().startswith(b"\xef\xbb\xbf")

    def test_holds_what_the_filters_show_and_nothing_of_another_payee(self):
        make_receipt(payee=make_payee())
        kept = make_receipt(status="approved")
        make_receipt()
        (row,) = rows(ReceiptFilter(states=("approved",)))
        assert row["receipt"] == str(kept.pk)

    def test_never_shows_the_payers_link(self):
        receipt = make_receipt()
        assert receipt.public_id not in export().decode()

    def test_comes_in_few_large_pieces(self, django_assert_max_num_queries):
        payee = default_payee()
        first = make_receipt()
        values = {
            field.attname: getattr(first, field.attname)
            for field in Receipt._meta.concrete_fields
            if field.attname not in ("id", "public_id", "submission")
        }
        Receipt.objects.bulk_create(Receipt(**values) for _ in range(2500))
        begun = exports.begin(payee, by=None, filters=EVERYTHING)
        with django_assert_max_num_queries(10):
            sizes = [len(piece) for piece in exports.pieces(begun)]
        assert all(size == 64 * 1024 for size in sizes[:-1])
        assert begun.rows == 2501


@pytest.mark.django_db
class TestXlsx:
    def test_keeps_identifiers_as_text_and_amounts_as_numbers(self):
        receipt = make_receipt(payer_name="=1+2", payer_phone="+919800001000")
        make_reading(receipt, utr="012345678901", amount_paise=12_345_650)
        credit = make_credit(utr=receipt.utr, amount_paise=12_345_650, on=date(2026, 6, 12))
        CreditMatch.objects.create(receipt=receipt, credit=credit, ground=MatchGround.CONFIRMED)
        book = openpyxl.load_workbook(io.BytesIO(export(format="xlsx")))
        header, values, _totals = book.active.iter_rows()
        cells = {name.value: cell for name, cell in zip(header, values, strict=True)}
        assert list(cells) == [column.name for column in COLUMNS]
        assert (cells["utr"].value, cells["utr"].data_type) == ("012345678901", "s")
        assert (cells["payer_phone"].value, cells["payer_phone"].data_type) == (
            "+919800001000",
            "s",
        )
        assert (cells["payer_name"].value, cells["payer_name"].data_type) == ("=1+2", "s")
        assert cells["claimed_amount"].value == 123_456.5
        assert cells["paid_at"].is_date
        assert cells["credited_on"].value.date() == date(2026, 6, 12)
        assert cells["confirmed_amount"].value == 123_456.5

    def test_is_refused_beyond_what_a_sheet_holds(self, monkeypatch):
        monkeypatch.setattr("receipts.exports.xlsx_file.MOST_ROWS", 1)
        make_receipt()
        make_receipt()
        with pytest.raises(exports.ExportRefused, match="Choose CSV"):
            exports.begin(default_payee(), by=None, filters=EVERYTHING, format="xlsx")
        assert not Export.objects.exists()


@pytest.mark.django_db
class TestRecord:
    def test_says_who_what_and_how_much(self):
        make_receipt(status="approved")
        finance = make_user("finance")
        filters = ReceiptFilter(states=("approved",), search="Asha")
        begun = exports.begin(default_payee(), by=finance, filters=filters)
        data = b"".join(exports.pieces(begun))
        row = Export.objects.get()
        assert (row.by, row.rows, row.filters) == (
            finance,
            1,
            {"state": "approved", "search": "Asha"},
        )
        assert row.sha256 == hashlib.sha256(data).hexdigest()
        assert row.finished_at >= row.created_at
        assert exports.file_name(row).startswith("receipts-pay-2")

    def test_stays_empty_when_the_download_breaks_off(self):
        make_receipt()
        begun = exports.begin(default_payee(), by=None, filters=EVERYTHING)
        exports.pieces(begun).close()
        pieces = exports.pieces(begun)
        next(pieces)
        pieces.close()
        row = Export.objects.get()
        assert (row.rows, row.sha256, row.finished_at) == (None, "", None)

    @pytest.mark.parametrize("role", ["payer", "reviewer", ""])
    def test_is_for_finance(self, role):
        with pytest.raises(PermissionDenied):
            exports.begin(default_payee(), by=make_user(role), filters=EVERYTHING)
        assert not Export.objects.exists()

    def test_is_for_finance_of_the_payee(self):
        stranger = make_user("finance", make_payee())
        with pytest.raises(PermissionDenied):
            exports.begin(default_payee(), by=stranger, filters=EVERYTHING)

    def test_knows_no_due_of_another_payee(self):
        theirs = make_due(payee=make_payee())
        with pytest.raises(exports.ExportRefused, match="has no due with the id"):
            export(ReceiptFilter(due=theirs.pk))
        assert not Export.objects.exists()

    def test_knows_its_formats_alone(self):
        with pytest.raises(exports.ExportRefused, match="csv, xlsx, jsonl, tally"):
            exports.begin(default_payee(), by=None, filters=EVERYTHING, format="pdf")
