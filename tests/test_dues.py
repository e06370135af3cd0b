"""Expected payments come in from files as people keep them, and twice is the same as once."""

import csv
import io
import string
from datetime import date, datetime

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from receipts import dues, storage
from receipts.dates import parse_day
from receipts.dues import amounts, cell_values
from receipts.dues.amounts import parse_due_amount
from receipts.dues.columns import columns_of
from receipts.dues.heading_words import _SAID_AS, heading_words
from receipts.dues.leftovers import _CARRIED, _SUMS, is_sum
from receipts.models import Allocation, Due, DueColumns, DueImport
from receipts.upi import INDIA
from tests.factories import (
    default_payee,
    make_due,
    make_payee,
    make_reading,
    make_receipt,
    make_user,
)


def as_csv(*rows: list[str], encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


HEADER = ["reference", "name", "amount"]


class TestParseDay:
    @pytest.mark.parametrize(
        "text",
        [
            "5/10/2026", "05-10-2026", "05.10.26", "5-10-26", "5 Oct 2026", "05-Oct-26",
            "5th October, 2026", "Oct 5, 2026", "2026-10-05", "2026-10-05 00:00:00",
            "05/10/2026 13:45", "Mon, 5 Oct 2026", "46300", "०५/१०/२०२६", " 5  Oct  2026 ",
        ],
    )  # fmt: skip
    def test_puts_the_day_first(self, text):
        assert parse_day(text) == date(2026, 10, 5)

    @pytest.mark.parametrize("text", ["", "soon", "10/25/2026", "31/02/2026", "5/10", "1/1/1890"])
    def test_refuses_what_is_no_day(self, text):
        with pytest.raises(ValueError, match="Write"):
            parse_day(text)


class TestColumns:
    def test_are_known_by_what_people_call_them(self):
        columns = ["Flat No.", "Owner Name", "Mobile", "E-mail ID", "Total (₹)", "Due Date"]
        assert columns_of(columns) == {
            "reference": "Flat No.",
            "amount_paise": "Total (₹)",
            "payer_name": "Owner Name",
            "payer_phone": "Mobile",
            "payer_email": "E-mail ID",
            "due_on": "Due Date",
        }

    def test_go_to_the_likelier_of_two(self):
        assert columns_of(["Total", "Amount"])["amount_paise"] == "Amount"

    @pytest.mark.parametrize(
        ("field", "headings"),
        [
            ("payer_name", ["Name of Member", "Student's Name", "OwnerName", "सदस्य का नाम", "नाम"]),
            ("payer_name", ["Name of the Flat Owner", "सभासदाचे नाव", "PARTY_NAME", "छात्र का नाम"]),
            ("due_on", ["Due Dt.", "Last Dt. of Payment", "देय तिथि", "अंतिम तिथि", "Payable by"]),
            ("amount_paise", ["Maintenance Amt", "राशि", "देय राशि", "Monthly Rent (Rs.)", "शुल्क"]),
            ("reference", ["Flat No", "Adm. No.", "मकान नं.", "प्रवेश क्रमांक", "Unit #"]),
            ("payer_phone", ["Mob. No.", "मोबाइल नंबर", "Owner's Contact No.", "Cell No"]),
        ],
    )
    def test_are_known_however_they_are_shortened_in_english_and_hindi(self, field, headings):
        assert [columns_of([one]) for one in headings] == [{field: one} for one in headings]

    @pytest.mark.parametrize(
        "heading", ["Sr. No.", "क्र.सं.", "Father's Name", "Class", "Area (Sq. Ft.)", "Paid", "जमा"]
    )
    def test_are_not_known_where_they_hold_nothing_of_a_due(self, heading):
        assert columns_of([heading]) == {}

    def test_that_mean_two_things_are_what_their_cells_are(self):
        assert columns_of(["Due"], {"Due": ["1,500", "", "900/-"]}) == {"amount_paise": "Due"}
        assert columns_of(["Due"], {"Due": ["10/04/2026"]}) == {"due_on": "Due"}

    def test_have_what_is_left_as_the_amount_where_something_is_paid_or_it_stands_last(self):
        assert columns_of(["Balance", "Amount"])["amount_paise"] == "Amount"
        assert columns_of(["Total", "Balance"])["amount_paise"] == "Balance"
        assert columns_of(["Amount", "Paid", "Balance"])["amount_paise"] == "Balance"


class TestAmounts:
    @pytest.mark.parametrize(
        "text", ["500/- only", "Rs. 500/-", "500.00 Dr", "₹500 Only.", "500 dr."]
    )
    def test_are_read_as_lists_write_them(self, text):
        assert parse_due_amount(text) == 50_000

    @pytest.mark.parametrize("text", ["500 Cr", "(500) Dr", "-500", "nil"])
    def test_are_nothing_due_in_the_payers_favour(self, text):
        with pytest.raises(ValueError, match=r"favour|negative|not an amount"):
            parse_due_amount(text)


LIST = ["Flat No", "Name", "Amount"]
GOOD = [["A-1", "Asha", "500"], ["A-2", "Ravi", "700"]]


@pytest.mark.django_db
class TestLeftOut:
    @pytest.mark.parametrize(
        ("row", "why"),
        [
            (["Total", "", "1,200"], "total"),
            (["", "Grand Total:", "₹ 1,200/-"], "total"),
            (["कुल योग", "", "1200"], "total"),
            (["Total (2 flats)", "", "99"], "total"),
            (["T O T A L", "", ""], "total"),
            (["", "", "1200"], "total"),
            (["Page total", "2", "1200"], "total"),
            (["C/F", "", "1200"], "total"),
            (["Wing B", "", ""], "Only one"),
            (["", "Pay before the 10th.", ""], "Only one"),
        ],
    )
    def test_rows_are_named_with_the_reason(self, row, why):
        seen = dues.preview(default_payee(), as_csv(LIST, *GOOD, row))
        assert (seen.added, seen.refused, seen.left_out) == (2, 0, 1)
        assert seen.left_out_rows[0].number == 4
        assert why in seen.left_out_rows[0].reason
        assert seen.left_out_rows[0].text

    @pytest.mark.parametrize(
        "row",
        [["A-3", "Total Fitness", "1200"], ["Sum-1", "Meera", "1200"], ["A-3", "", "1200"]],
    )
    def test_is_nothing_that_has_a_reference_or_a_name_of_its_own(self, row):
        assert dues.preview(default_payee(), as_csv(LIST, *GOOD, row)).added == 3

    def test_is_the_second_phone_number_of_a_row_that_is_taken(self):
        rows = [["Flat", "Mobile", "Amount"], ["A-1", "98000 01000 / 9800001001", "500"]]
        seen = dues.preview(default_payee(), as_csv(*rows))
        assert seen.new[0][1].values["payer_phone"] == "+919800001000"
        assert (seen.in_part_rows[0].number, seen.in_part_rows[0].text) == (2, "9800001001")

    def test_is_counted_beyond_what_is_shown(self, client, monkeypatch):
        monkeypatch.setattr("receipts.dues.importing.SHOWN", 1)
        two = [["A-1", "98000 01000 / 9800001001", "500"], ["A-2", "98000 01002 / 9800001003", "9"]]
        file = as_csv(["Flat", "Mobile", "Amount"], *two, ["Total", "", "509"], ["Total", "", "1"])
        seen = dues.preview(default_payee(), file)
        assert (seen.in_part, len(seen.in_part_rows), seen.left_out) == (2, 1, 2)
        for flat in ("A-1", "A-2"):
            make_due(reference=flat, amount_paise=100)
        kept = dues.keep(default_payee(), file, "dues.csv", by=make_user("reviewer"))
        client.force_login(kept.by)
        shown = client.get(reverse("due_import", args=[kept.pk])).text
        assert shown.count("The first 1 of 2.") == 3  # changed, left out, taken in part

    def test_are_the_numbers_of_the_columns_and_no_numbered_flats(self):
        numbered = [["(1)", "(2)", "(3)"], *GOOD]
        assert dues.preview(default_payee(), as_csv(LIST, *numbered)).left_out == 1
        assert dues.preview(default_payee(), as_csv(LIST, *GOOD, ["1", "2", "3"])).added == 3

    def test_are_other_sheets_and_what_stands_above_the_headings(self):
        book, out = openpyxl.Workbook(), io.BytesIO()
        for row in (["Lake View"], LIST, *GOOD):
            book.active.append(row)
        book.create_sheet("B wing").append(LIST)
        book.create_sheet("Empty")
        book.save(out)
        file = dues.DueFile(default_payee(), out.getvalue(), "dues.xlsx")
        assert dues.seen_in(file).other_sheets == ("B wing",)
        assert (file.opened.above, file.opened.header_number) == (["Lake View"], 2)


ODD = as_csv(["Bungalow", "Family", "Contribution"], ["B-1", "Rao", "500"], ["B-2", "Menon", "500"])
ODD_CHOICE = {"Bungalow": "reference", "Family": "payer_name", "Contribution": "amount_paise"}


@pytest.mark.django_db
class TestNamedColumns:
    def keep(self, data=ODD) -> DueImport:
        return dues.keep(default_payee(), data, "odd.csv", by=None)

    def test_are_remembered_for_the_next_file_with_these_headings(self):
        user, kept = make_user("finance"), self.keep()
        dues.name_columns(kept, ODD_CHOICE, by=user)
        dues.apply(kept, by=user)
        assert list(Due.objects.values_list("reference", "payer_name")) == [
            ("B-1", "Rao"),
            ("B-2", "Menon"),
        ]
        next_month = as_csv(
            ["Lake View"], ["Family", "Bungalow", "Contribution"], ["Rao", "B-1", "9"]
        )
        file = dues.DueFile(default_payee(), next_month, "may.csv")
        assert file.remembered.by == user
        assert dues.seen_in(file).changed[0].sentence == "amount ₹500.00 → ₹9.00"

    def test_are_of_one_payee_and_can_be_forgotten(self):
        user, kept = make_user("finance"), self.keep()
        dues.name_columns(kept, ODD_CHOICE, by=user)
        assert dues.DueFile(make_payee(), ODD, "odd.csv").remembered is None
        dues.forget_columns(kept, by=user)
        assert dues.opened_import(kept).remembered is None

    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            ({"Family": "reference"}, "“Bungalow”, “Family” are chosen for one thing: reference"),
            ({"Bungalow": ""}, "Choose the column that holds: reference"),
            ({"Wing": "note"}, "This file has no column “Wing”. It has: Bungalow, Family"),
            ({"Family": "colour"}, "“colour” is nothing that a due has"),
        ],
    )
    def test_are_refused_in_a_sentence_and_not_kept(self, change, sentence):
        kept = self.keep()
        with pytest.raises(dues.ColumnsRefused, match=sentence):
            dues.name_columns(kept, ODD_CHOICE | change, by=None)
        assert not DueColumns.objects.exists()

    def test_are_proposed_by_likeness_and_by_what_the_cells_hold(self):
        rows = [
            ["Sr", "Blok Nmber", "Sadsya", "W/app", "Sum payable now", "Till when"],
            ["1", "N-1", "Asha", "9800001000", "500", "10/04/2026"],
            ["2", "N-2", "Ravi", "9800001001", "500", "10/04/2026"],
        ]
        assert dues.DueFile(default_payee(), as_csv(*rows), "x.csv").proposals == {
            "payer_phone": "W/app",
            "amount_paise": "Sum payable now",
            "due_on": "Till when",
            "reference": "Blok Nmber",
        }

    def test_are_those_that_were_looked_at_or_nothing_is_imported(self):
        kept = self.keep()
        dues.name_columns(kept, ODD_CHOICE, by=None)
        mark = dues.columns_mark(dues.opened_import(kept).mapping)
        dues.name_columns(kept, ODD_CHOICE | {"Family": "note"}, by=None)
        with pytest.raises(dues.ColumnsChanged, match="Look at it once more"):
            dues.apply(kept, seen=mark)
        assert not Due.objects.exists()

    def test_are_for_those_who_edit_dues(self):
        with pytest.raises(PermissionDenied):
            dues.name_columns(self.keep(), ODD_CHOICE, by=make_user("auditor"))


@pytest.mark.django_db
class TestPreview:
    def test_counts_and_shows_but_keeps_nothing(self):
        make_due(reference="A-1", payer_name="Asha", amount_paise=50_000)
        make_due(reference="A-2", payer_name="Ravi", amount_paise=50_000)
        data = as_csv(
            [*HEADER, "Wing"],
            ["a1", "Asha", "500", "N"],
            ["A-2", "Ravi", "1,600.00", "N"],
            ["A-3", "Imran", "₹ 1,23,456.50", "S"],
            ["A-4", "Meera", "lots", "S"],
        )
        seen = dues.preview(default_payee(), data, "dues.csv")
        assert (seen.added, seen.updated, seen.unchanged, seen.refused) == (1, 2, 0, 1)
        assert seen.unknown_columns == ["Wing"]
        assert seen.mapping["payer_name"] == "name"
        assert seen.total_paise == 50_000 + 160_000 + 12_345_650
        assert [change.sentence for change in seen.changed] == [
            "reference A-1 → a1",
            "amount ₹500.00 → ₹1,600.00",
        ]
        assert [(row.number, row.reason) for row in seen.refused_rows] == [
            (5, "“lots” is not an amount. Write it like 1,500.00 or 1500.")
        ]
        assert Due.objects.count() == 2

    @pytest.mark.parametrize(
        ("row", "reason"),
        [
            (["", "Asha", "500"], "The reference is missing"),
            (["--", "Asha", "500"], "The reference is missing"),
            (["A-1", "Asha", ""], "The amount is missing"),
            (["A-1", "Asha", "0"], "The amount is zero"),
            (["A-1", "Asha", "-5"], "is negative"),
            (["A-1", "x" * 121, "5"], "The name is longer than 120 characters"),
            (["x" * 65, "Asha", "5"], "The reference is longer than 64 characters"),
            (["A-1", "Asha", "5", "more", "cells"], "This row has 5 cells"),
        ],
    )
    def test_refuses_a_bad_row_with_its_number(self, row, reason):
        seen = dues.preview(default_payee(), as_csv(HEADER, ["OK-1", "Ravi", "1"], row))
        assert (seen.added, seen.refused) == (1, 1)
        assert seen.refused_rows[0].number == 3
        assert reason in seen.refused_rows[0].reason

    def test_refuses_other_values_that_make_no_sense(self):
        header = ["ref", "amount", "email", "vpa", "utr", "issue date", "due date"]
        row = ["A-1", "5", "nobody", "shop", "12345", "5/10/2026", "4/10/2026"]
        seen = dues.preview(default_payee(), as_csv(header, row))
        reason = seen.refused_rows[0].reason
        assert "“nobody” is not an e-mail address" in reason
        assert "“shop” is not a UPI address" in reason
        assert "“12345” is not a UTR" in reason
        good = ["A-1", "5", "a@example.org", "shop@ybl", "HDFCH00612345673", *row[5:]]
        seen = dues.preview(default_payee(), as_csv(header, good))
        assert "after its due date" in seen.refused_rows[0].reason

    def test_refuses_an_address_that_no_column_would_hold(self):
        long = f"{'a' * 243}@example.org"
        rows = ["A-1", "5", f"{long[1:]}"], ["A-2", "5", long], ["A-3", "5", "a..b@example.org"]
        seen = dues.preview(default_payee(), as_csv(["ref", "amount", "email"], *rows))
        assert [entry.values["payer_email"] for _, entry in seen.new] == [long[1:]]
        assert [one.reason for one in seen.refused_rows] == [
            "The e-mail is longer than 254 characters.",
            "“a..b@example.org” is not an e-mail address.",
        ]

    def test_refuses_a_reference_that_stands_twice(self):
        seen = dues.preview(
            default_payee(), as_csv(HEADER, ["A-1", "Asha", "5"], ["a 1", "Ravi", "6"])
        )
        assert (seen.added, seen.refused) == (1, 1)
        assert seen.refused_rows[0].reason == "Row 2 has this reference already."

    def test_keeps_flat_1_12_and_11_2_apart(self):
        seen = dues.preview(
            default_payee(), as_csv(HEADER, ["1-12", "Asha", "5"], ["11-2", "Ravi", "6"])
        )
        assert (seen.added, seen.refused) == (2, 0)

    def test_wants_columns_for_reference_and_amount(self):
        with pytest.raises(dues.TableRefused, match="No column found for: amount"):
            dues.preview(default_payee(), as_csv(["reference", "name"], ["A-1", "Asha"]))

    @pytest.mark.parametrize(
        ("encoding", "delimiter"),
        [("utf-8-sig", ","), ("utf-16", "\t"), ("cp1252", ";")],
    )
    def test_reads_what_spreadsheets_save(self, encoding, delimiter):
        data = as_csv(HEADER, ["A-1", "José", "500"], encoding=encoding, delimiter=delimiter)
        seen = dues.preview(default_payee(), data)
        assert seen.new[0][1].values["payer_name"] == "José"


@pytest.mark.django_db
class TestApply:
    def make_import(self, *rows: list[str], by=None) -> DueImport:
        return dues.keep(default_payee(), as_csv(HEADER, *rows), "dues.csv", by=by)

    def test_writes_the_good_rows_and_counts(self):
        kept = self.make_import(["A-1", "Asha", "500"], ["A-2", "Ravi", "x"])
        done = dues.apply(kept)
        due = Due.objects.get()
        assert (due.reference, due.reference_key, due.amount_paise) == ("A-1", "A1", 50_000)
        assert (kept.added, kept.updated, kept.refused) == (1, 0, 1)
        assert done.refused_rows[0].number == 3
        assert kept.applied_at

    def test_updates_instead_of_doubling(self):
        dues.apply(self.make_import(["A-1", "Asha", "500"]))
        again = self.make_import(["a 1", "Asha", "600"])
        dues.apply(again)
        assert Due.objects.get().amount_paise == 60_000
        assert (again.added, again.updated) == (0, 1)

    def test_leaves_what_the_file_does_not_speak_of(self):
        make_due(reference="A-1", payer_phone="+919800001000", due_on=date(2026, 6, 1))
        dues.apply(self.make_import(["A-1", "Asha", "600"]))
        due = Due.objects.get()
        assert (due.payer_phone, due.due_on) == ("+919800001000", date(2026, 6, 1))

    def test_happens_once_and_forgets_the_file(self, django_capture_on_commit_callbacks):
        kept = self.make_import(["A-1", "Asha", "500"])
        key = kept.file
        with django_capture_on_commit_callbacks(execute=True):
            dues.apply(kept)
        with pytest.raises(dues.ImportRefused, match="imported already"):
            dues.apply(kept)
        with pytest.raises(FileNotFoundError):
            storage.fetch(key)

    def test_matches_open_receipts_again(self):
        receipt = make_receipt(reference="A-1")
        dues.apply(self.make_import(["A-1", "Asha", "500"]))
        assert receipt.candidates.get().due.reference == "A-1"

    def test_looks_again_for_receipts_paid_before_it_was_asked_for(self):
        receipt = make_receipt(reference="A-1", amount_paise=50_000)
        make_reading(receipt, paid_at=datetime(2026, 4, 1, 12, tzinfo=INDIA))
        rows = [["reference", "amount", "issue date"], ["A-1", "500", "01/06/2026"]]
        dues.apply(dues.keep(default_payee(), as_csv(*rows), "june.csv", by=None))
        assert receipt.signals.get().kind == "before_issue"
        rows[1][2] = "01/04/2026"
        dues.apply(dues.keep(default_payee(), as_csv(*rows), "april.csv", by=None))
        assert not receipt.signals.exists()

    def test_leaves_another_payees_dues_alone(self):
        make_due(reference="A-1", payee=make_payee(), amount_paise=1)
        dues.apply(self.make_import(["A-1", "Asha", "500"]))
        assert sorted(Due.objects.values_list("amount_paise", flat=True)) == [1, 50_000]

    def test_is_for_those_who_edit_dues(self):
        with pytest.raises(PermissionDenied):
            self.make_import(["A-1", "Asha", "500"], by=make_user("payer"))
        kept = self.make_import(["A-1", "Asha", "500"], by=make_user("finance"))
        with pytest.raises(PermissionDenied):
            dues.apply(kept, by=make_user("finance", make_payee()))

    def test_reads_a_spreadsheets_numbers_and_dates(self):
        book = openpyxl.Workbook()
        book.active.append(["Flat No", "Amount", "Phone", "Due date"])
        book.active.append(["A-101", 2500, 9800001000, date(2026, 10, 5)])
        out = io.BytesIO()
        book.save(out)
        dues.apply(dues.keep(default_payee(), out.getvalue(), "dues.xlsx", by=None))
        due = Due.objects.get()
        assert (due.reference, due.amount_paise, due.payer_phone, due.due_on) == (
            "A-101",
            250_000,
            "+919800001000",
            date(2026, 10, 5),
        )

    def test_asks_no_question_per_row(self, django_assert_max_num_queries):
        rows = [[f"A-{n}", "Asha", "500"] for n in range(1500)]
        kept = self.make_import(*rows)
        with django_assert_max_num_queries(60):
            dues.apply(kept)
        assert Due.objects.count() == 1500


@pytest.mark.django_db
class TestByHand:
    def test_adds_a_due_and_matches(self):
        receipt = make_receipt(reference="A-1")
        due = dues.add_due(
            default_payee(),
            by=make_user("finance"),
            reference=" A-1 ",
            amount_paise=50_000,
            payer_phone="98000 01000",
            due_on=date(2026, 10, 5),
        )
        assert (due.reference, due.reference_key, due.payer_phone) == (
            "A-1",
            "A1",
            "+919800001000",
        )
        assert receipt.candidates.get().due == due

    @pytest.mark.parametrize(
        "values",
        [
            {"reference": "A-9"},
            {"reference": "", "amount_paise": 5},
            {"reference": "A-9", "amount_paise": 0},
            {"reference": "A-9", "amount_paise": 10**18},
            {"reference": "A-9", "amount_paise": 5, "payee_vpa": "shop"},
            {"reference": "a 1", "amount_paise": 5},
        ],
    )
    def test_adds_no_due_that_makes_no_sense(self, values):
        make_due(reference="A-1")
        with pytest.raises(dues.DueRefused):
            dues.add_due(default_payee(), by=make_user("finance"), **values)
        assert Due.objects.count() == 1

    def test_changes_some_values_and_keeps_the_others(self):
        due = make_due(reference="A-1", payer_name="Asha")
        dues.edit_due(due, by=make_user("reviewer"), reference="A-2", amount_paise=70_000)
        due.refresh_from_db()
        assert (due.reference_key, due.amount_paise, due.payer_name) == ("A2", 70_000, "Asha")

    def test_changes_nothing_that_somebody_else_changed_meanwhile(self):
        due, admin = make_due(note="first"), make_user("admin")
        stale = Due.objects.get(pk=due.pk)
        dues.edit_due(due, by=admin, note="second")
        dues.edit_due(stale, by=admin, amount_paise=70_000)
        due.refresh_from_db()
        assert (due.note, due.amount_paise) == ("second", 70_000)

    def test_changes_no_day_into_one_that_contradicts_the_other(self):
        due = make_due(due_on=date(2026, 6, 1))
        with pytest.raises(dues.DueRefused, match="after its due date"):
            dues.edit_due(due, by=make_user("admin"), opens_on=date(2026, 7, 1))

    def test_deletes_a_due_and_takes_the_candidate_back(self):
        receipt, due = make_receipt(reference="A-1"), make_due(reference="A-1")
        dues.edit_due(due, by=make_user("reviewer"), note="x")
        assert receipt.candidates.exists()
        dues.delete_due(due, by=make_user("reviewer"))
        assert not receipt.candidates.exists()
        assert not Due.objects.exists()

    def test_looks_again_at_receipts_of_a_due_that_changes_or_goes(self):
        user = make_user("finance")
        receipt = make_receipt(reference="A-1", amount_paise=50_000)
        make_reading(receipt, paid_at=datetime(2026, 4, 1, 12, tzinfo=INDIA))
        due = dues.add_due(default_payee(), by=user, reference="A-1", amount_paise=50_000)
        dues.edit_due(due, by=user, opens_on=date(2026, 6, 1))
        assert receipt.signals.get().kind == "before_issue"
        dues.delete_due(due, by=user)
        assert not receipt.signals.exists()

    def test_keeps_a_due_that_money_was_counted_towards(self):
        due = make_due()
        Allocation.objects.create(
            receipt=make_receipt(status="approved"), due=due, amount_paise=50_000
        )
        with pytest.raises(dues.DueRefused, match="cannot be deleted"):
            dues.delete_due(due, by=make_user("reviewer"))
        assert Due.objects.exists()

    def test_is_for_those_who_edit_dues(self):
        due, stranger = make_due(), make_user("payer")
        with pytest.raises(PermissionDenied):
            dues.edit_due(due, by=stranger, note="x")
        with pytest.raises(PermissionDenied):
            dues.delete_due(due, by=stranger)
        with pytest.raises(PermissionDenied):
            dues.add_due(default_payee(), by=stranger, reference="A", amount_paise=1)


def test_any_sign_parts_the_words_of_a_heading_in_any_script():
    for sign in string.punctuation:
        assert heading_words(f"Due{sign}Date") == heading_words(f"देय{sign}तिथि") == ["due", "date"]


@pytest.mark.parametrize(
    "said",
    [
        *("Total", "TOTALS", "tot.", "T O T A L", "t/o/t/a/l", "GrandTotal", "Sub-Total:", "Sums"),
        *("c/f", "B.F.", "Carried forward", "BROUGHT FORWARD", "Opening Bal.", "To of tal"),
        *("कुल", "Total राशि"),
    ],
)
def test_words_of_a_total_are_known_however_they_are_written(said):
    assert is_sum(said)


def test_no_word_of_a_total_is_passed_over_unread():
    spelled = {spelling for spelling, word in _SAID_AS.items() if word in _SUMS}
    words = [word for word in {*_SUMS, *_CARRIED, *spelled} if word.isascii()]
    assert len(words) > 8
    assert all(is_sum(word) for word in words)


@pytest.mark.django_db
def test_dues_with_nothing_to_match_are_found_once_it_comes():
    payee = default_payee()
    rows = [[f"A-{number}", "Asha", f"{number}"] for number in range(1, 31)]
    dues.write(payee, as_csv(HEADER, *rows))
    receipt = make_receipt(reference="A-7", status="in_review", claimed_amount_paise=70_000)
    dues.write(payee, as_csv(HEADER, *([*row[:2], f"{row[2]}00"] for row in rows)))
    assert [one.due.reference for one in receipt.candidates.all()] == ["A-7"]


@pytest.mark.parametrize("cell", ["1" * 9_900, "a" + "." * 9_900, f"1{' ' * 9_900}x"])
def test_no_pattern_whose_cost_grows_by_the_square_is_asked_of_a_long_cell(cell, monkeypatch):
    for module, name in ((amounts, "_SIDE"), (amounts, "_ONLY")):
        monkeypatch.setattr(module, name, None)
    for name in ("_NAME", "_EMAIL"):
        monkeypatch.setattr(cell_values, name, None)
    assert amounts.paise_of(cell) == 0
    assert not cell_values.fits("payer_email", [cell])
    assert not cell_values.are_names([cell, cell])
