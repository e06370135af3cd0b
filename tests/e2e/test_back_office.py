"""The back office in a real browser: it works, and its policy stops nothing it needs."""

import pytest
from playwright.sync_api import expect

from receipts.models import User
from tests.factories import default_payee, make_reading, make_receipt


@pytest.fixture
def office(desktop, sign_in):
    User.objects.create_superuser("keeper", password="secret-enough")
    sign_in(desktop, "keeper")
    return desktop


def test_its_pages_open_without_a_complaint(office):
    receipt = make_receipt(payer_name="Asha Rao")
    make_reading(receipt)
    for path in ("", "receipts/user/", "receipts/payee/", "receipts/receipt/"):
        office.goto(f"/admin/{path}")
        expect(office.get_by_role("link", name="Payees").first).to_be_visible()
    office.goto(f"/admin/receipts/receipt/{receipt.pk}/change/")
    office.locator("a[href='#readings']").click()
    expect(office.locator("#readings-group").get_by_text("engine").first).to_be_visible()


def test_a_payee_gets_another_address(office):
    payee = default_payee()
    office.goto(f"/admin/receipts/payee/{payee.pk}/change/")
    office.get_by_text("Add another UPI address").click()
    office.locator("[name=vpas-0-address]").fill("Sunrise@OKBank")
    office.get_by_role("button", name="Save", exact=True).click()
    expect(office.get_by_text("was changed successfully")).to_be_visible()
    assert payee.vpas.get().address == "sunrise@okbank"
