"""The bank at the desk: a statement comes in, and an honest receipt costs one key."""

import re
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from playwright.sync_api import Page, expect

from receipts.matching import match
from receipts.models import Credit, Receipt, StatementFile
from tests.e2e.conftest import PHONE
from tests.e2e.test_reviewer import heading, press, status
from tests.factories import make_due, make_statement, make_user
from tests.web.banking import HEADER, line, locked_xlsx, make_claim, text_pdf
from tests.web.sending import png

STRANGE = "Txn Day,Description,Amount,Bank RRN\n01/10/2026,From Asha,1500.00,612345670001\n"


def make_pictured(utr: str, paise: int, **overrides) -> Receipt:
    """A claim with a picture, matched with the dues."""
    receipt = make_claim(utr, paise, image_width=200, image_height=300, **overrides)
    default_storage.save(receipt.image, ContentFile(png()))
    match(receipt)
    return receipt


def write(folder: Path, *lines: str, name: str = "statement.csv") -> Path:
    file = folder / name
    file.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    return file


def look_at(page: Page, file: Path) -> None:
    page.goto("/desk/statements/")
    page.get_by_role("link", name="Import a statement").first.click()
    page.get_by_label("Files from the bank").set_input_files(file)
    page.get_by_role("button", name="Look at it first").click()


def import_it(page: Page) -> None:
    """By its key, once what is in the file is shown."""
    expect(page.get_by_text("Nothing has been imported yet.")).to_be_visible()
    press(page, "i")
    expect(page.get_by_role("heading", name="What it says")).to_be_visible()


@pytest.fixture
def desk(desktop, sign_in):
    make_user("reviewer", username="priya", first_name="Priya")
    sign_in(desktop, "priya")
    return desktop


class TestAStatement:
    def test_confirms_an_honest_receipt_which_costs_one_key(self, desk, tmp_path):
        make_due(reference="ORD-12", amount_paise=50_000)
        honest = make_pictured("612345678901", 50_000, reference="ORD-12")
        file = write(
            tmp_path,
            line("612345678901", "500.00", note="ORD-12"),
            line("612345678999", "75.00", name="SOMEBODY ELSE"),
            "oops,UPI-BAD,1,,,12.00,",
        )
        look_at(desk, file)
        expect(desk.get_by_text("Nothing has been imported yet.")).to_be_visible()
        expect(desk.get_by_text("“oops” is not a day")).to_be_visible()
        assert not Credit.objects.exists()

        import_it(desk)
        desk.get_by_role("link", name=re.compile("Receipts to approve with one key")).click()
        expect(desk.locator("[data-row]")).to_have_count(1)
        expect(desk.locator("[data-row]")).to_contain_text("In the bank")

        press(desk, "Enter")
        expect(heading(desk, "ORD-12")).to_be_visible()
        expect(desk.get_by_text("Confirmed in the bank")).to_be_visible()
        press(desk, "a")
        expect(desk.get_by_text("ORD-12 approved.")).to_be_visible()
        assert status(honest) == "approved"
        assert honest.allocations.get().due.reference == "ORD-12"

    def test_leads_to_what_came_without_a_receipt(self, desk, tmp_path):
        due = make_due(reference="ORD-77", amount_paise=7_500, payer_name="Kavya Menon")
        look_at(desk, write(tmp_path, line("612345678999", "75.00", note="ORD-77")))
        import_it(desk)
        desk.get_by_role("link", name=re.compile("Credits without receipt")).click()
        expect(desk.locator("#summary")).not_to_have_attribute("aria-busy", "true")
        row = desk.locator("[data-row]")
        row.get_by_role("button", name="Count ₹75.00 towards ORD-77").click()
        expect(row).to_contain_text("₹75.00 counted towards ORD-77.")
        assert due.allocations.get().credit == Credit.objects.get()

        row.get_by_role("link", name="Look at it").click()
        expect(desk.get_by_text("Counted straight from the bank").first).to_be_visible()
        press(desk, "o")
        expect(desk.get_by_text("counts towards nothing any more")).to_be_visible()
        assert not due.allocations.exists()

    def test_sets_aside_what_is_no_payment(self, desk, tmp_path, complaints):
        book = tmp_path / "may.xlsx"
        book.write_bytes(locked_xlsx(line("612345678999", "75.00")))
        look_at(desk, book)
        expect(desk.get_by_text("may.xlsx: This Excel file has a password.")).to_be_visible()
        complaints.clear()  # the browser itself notes the 422
        desk.get_by_label("Files from the bank").set_input_files(book)
        desk.get_by_label("Password").fill("RAVI1990")
        desk.get_by_role("button", name="Look at it first").click()
        import_it(desk)
        desk.goto("/desk/reconciliation/")
        row = desk.locator("[data-row]")
        row.get_by_text("Set aside").first.click()
        row.get_by_placeholder("Why does it need no receipt?").fill("Own transfer")
        desk.keyboard.press("Enter")
        expect(row).to_contain_text("₹75.00 set aside.")
        assert Credit.objects.get().set_aside_reason == "Own transfer"

    def test_with_unknown_columns_is_named_once(self, desk, tmp_path):
        file = tmp_path / "strange.csv"
        file.write_text(STRANGE, encoding="utf-8")
        look_at(desk, file)
        expect(desk.get_by_role("heading", name="What do the columns hold?")).to_be_visible()
        expect(desk.get_by_label("Money in", exact=True)).to_be_hidden()
        desk.get_by_label("Day of the payment").select_option("Txn Day")
        desk.get_by_role("button", name="Use these columns").click()
        expect(desk.get_by_text("Nothing has been imported yet.")).to_be_visible()
        assert StatementFile.objects.get().lines.get().utr == "612345670001"

        file = tmp_path / "april.pdf"
        file.write_bytes(text_pdf())
        look_at(desk, file)  # of a bank that is known nobody asks what the columns hold
        import_it(desk)
        assert Credit.objects.count() == 3


class TestALargeStatement:
    def test_shows_how_far_it_is_and_moves_on_by_itself(self, desk):
        statement = make_statement(
            state="reading", file_name="year.csv", file_bytes=1000, bytes_read=400, rows_read=70
        )
        desk.goto(f"/desk/statements/{statement.pk}/")
        expect(desk.get_by_text("Reading: 70 rows so far")).to_be_visible()
        StatementFile.objects.update(bytes_read=800, rows_read=140)
        expect(desk.get_by_text("Reading: 140 rows so far")).to_be_visible()
        expect(desk.locator("progress")).to_have_attribute("value", "80")
        StatementFile.objects.update(state="ready", credits=140)
        expect(desk.get_by_text("Nothing has been imported yet.")).to_be_visible()


class TestTheWorkbench:
    def test_takes_the_banks_utr_with_one_key(self, desk, tmp_path):
        make_due(reference="ORD-12", amount_paise=50_000)
        receipt = make_pictured("612345678911", 50_000, reference="ORD-12")
        look_at(desk, write(tmp_path, line("612345678901", "500.00")))
        import_it(desk)
        desk.goto(f"/desk/receipts/{receipt.pk}/")
        expect(desk.get_by_text("One digit away")).to_be_visible()
        press(desk, "b")
        expect(desk.get_by_text("Confirmed in the bank")).to_be_visible()
        receipt.refresh_from_db()
        assert receipt.utr == "612345678901"


class TestOnAPhone:
    def test_every_page_fits(self, open_page, sign_in, tmp_path):
        make_user("reviewer", username="priya")
        page = open_page(viewport=PHONE, has_touch=True)
        sign_in(page, "priya")
        receipt = make_pictured("612345678901", 50_000)
        look_at(page, write(tmp_path, line("612345678901", "500.00"), line("612345678999", "7.00")))
        page.get_by_role("button", name=re.compile("^Import")).click()
        expect(page.get_by_role("heading", name="What it says")).to_be_visible()
        make_statement(file_name="a_very_long_name_of_a_file_as_banks_write_it_20261122.csv")
        credit = Credit.objects.latest("id")
        for path in (
            "/desk/statements/",
            "/desk/statements/import/",
            f"/desk/statements/{credit.statement_id}/",
            "/desk/reconciliation/",
            "/desk/reconciliation/?show=uncovered",
            f"/desk/credits/{credit.pk}/",
            f"/desk/receipts/{receipt.pk}/",
        ):
            page.goto(path)
            expect(page.locator("[aria-busy=true]")).to_have_count(0)
            wide = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, f"{path} is {wide} px too wide"
