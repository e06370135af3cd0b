"""Finance at the desk: dues come in from a file, receipts go out as one."""

import csv
import io
import re
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from receipts import exports
from receipts.filters import ReceiptFilter
from receipts.models import Due, Export, User
from tests.factories import default_payee, make_due, make_reading, make_receipt, make_user

DUES = (
    "Flat no;Owner;Amount (₹);Due date\n"
    "A-101;Asha Rao;1,23,456.00;05/10/2026\n"
    "A-102;Ravi Naik;oops;05/10/2026\n"
    "A-103;Meena Iyer;2500;05/10/2026\n"
)


@pytest.fixture
def desk(desktop, sign_in):
    make_user("finance", username="farhan")
    sign_in(desktop, "farhan")
    return desktop


class TestImport:
    def test_shows_first_and_writes_only_when_confirmed(self, desk, tmp_path):
        file = tmp_path / "dues.csv"
        file.write_text(DUES, encoding="utf-8")
        desk.goto("/desk/dues/")
        desk.get_by_role("link", name="Import").first.click()
        desk.get_by_label("CSV or Excel file").set_input_files(file)
        desk.get_by_role("button", name="Look at it first").click()
        expect(desk.get_by_text("Nothing has been changed yet.")).to_be_visible()
        expect(desk.get_by_text("“oops” is not an amount")).to_be_visible()
        assert not Due.objects.exists()

        desk.get_by_role("button", name="Import 2 rows").click()
        expect(desk.get_by_text("2 dues added")).to_be_visible()
        expect(desk.get_by_role("link", name="A-101")).to_be_visible()
        assert Due.objects.get(reference="A-101").amount_paise == 12_345_600

    def test_gives_a_due_its_payment_link_and_asks_for_it(self, desk, complaints):
        desk.goto("/desk/dues/add/")
        desk.get_by_label("Reference").fill("INV-7")
        desk.get_by_role("button", name="Add the due").click()
        expect(desk.get_by_label("Amount")).to_be_focused()  # what was wrong is at hand
        complaints.clear()  # the browser's of the refusal
        desk.get_by_label("Amount").fill("1,500")
        desk.get_by_label("Phone").fill("98000 01000")
        desk.get_by_role("button", name="Add the due").click()
        expect(desk.get_by_label("Payment link")).to_be_visible()
        link = re.compile(rf"/d/{Due.objects.get().public_id}/$")
        expect(desk.get_by_label("Payment link")).to_have_value(link)

        desk.get_by_role("button", name="Ask by WhatsApp").click()
        message = re.compile(r"^https://wa\.me/919800001000\?text=Hello.*1%2C500\.00%20for%20INV-7")
        expect(desk.get_by_role("link", name="Open WhatsApp")).to_have_attribute("href", message)
        expect(desk.get_by_text("WhatsApp · farhan")).to_be_visible()


class TestExport:
    def make_approved(self):
        receipt = make_receipt(status="approved", payer_name="Asha Rao")
        make_reading(receipt, utr="012345678901", amount_paise=12_345_600)

    def download(self, desk) -> Path:
        with desk.expect_download() as started:
            desk.get_by_role("button", name="Download d", exact=True).click()
        return Path(started.value.path())

    def test_counts_streams_and_records_the_file(self, desk):
        self.make_approved()
        make_receipt()
        desk.goto("/desk/exports/")
        expect(desk.locator("#count")).to_have_text("1 receipt")
        desk.get_by_label("To review").check()
        expect(desk.locator("#count")).to_have_text("2 receipts")
        desk.get_by_label("To review").uncheck()

        file = self.download(desk)
        [row] = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
        assert row["utr"] == "012345678901"
        assert "123456.00" in row.values()
        expect(desk.locator("#past")).to_contain_text("state approved")
        export = Export.objects.get()
        assert (export.rows, export.by.username) == (1, "farhan")
        assert export.sha256 == sha256(file.read_bytes()).hexdigest()

    def test_is_shown_also_where_the_answer_is_long_in_coming(self, desk):
        desk.clock.install()
        desk.goto("/desk/exports/")
        desk.locator("#take-away").dispatch_event("submit")
        with desk.expect_response(lambda one: one.request.headers.get("hx-request") == "true"):
            desk.clock.fast_forward("00:03")
        by = User.objects.get(username="farhan")
        exports.begin(default_payee(), by=by, filters=ReceiptFilter(), format="csv")
        desk.clock.fast_forward("00:05")
        expect(desk.locator("#past tbody")).to_contain_text("farhan")

    def test_keeps_long_numbers_in_an_excel_file(self, desk):
        self.make_approved()
        desk.goto("/desk/exports/")
        desk.get_by_label("XLSX").check()
        book = openpyxl.load_workbook(io.BytesIO(self.download(desk).read_bytes()))
        rows = book.active.iter_rows(values_only=True)
        assert "012345678901" in [cell for row in rows for cell in row]


def test_a_name_without_a_space_leaves_the_amounts_in_sight(desk):
    make_due(reference="INV-1", payer_name="W" * 120)
    desk.goto("/desk/dues/")
    card = desk.locator(".card", has=desk.locator("table")).bounding_box()
    state = desk.locator("td.state .badge").bounding_box()
    assert state["x"] + state["width"] <= card["x"] + card["width"]
