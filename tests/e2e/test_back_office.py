"""The back office in a real browser: it works, and its policy stops nothing it needs."""

import re

import pytest
from playwright.sync_api import expect

from receipts.models import Passkey, User
from tests.e2e.conftest import arrive
from tests.e2e.test_accessibility import LOOKS_AT_THE_DESK, broken_rules, none_seen
from tests.factories import default_payee, make_reading, make_receipt

ADMIN = re.compile(r":\d+/admin/$")  # not where signing in says what is next


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


AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def type_password(page):
    page.goto("/admin/")
    page.get_by_label("Username").fill("keeper")
    page.get_by_label("Password").fill("secret-enough")
    page.get_by_role("button", name="Sign in").click()


def test_is_entered_with_a_passkey_once_one_is_added(desktop, live_server, settings):
    settings.SITE_URL = live_server.url
    User.objects.create_superuser("keeper", password="secret-enough")
    browser = desktop.context.new_cdp_session(desktop)
    browser.send("WebAuthn.enable")
    browser.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    type_password(desktop)
    arrive(desktop, ADMIN)
    desktop.goto("/security/")
    desktop.get_by_label("Device").fill("Laptop")
    desktop.get_by_role("button", name="Add a passkey").click()
    expect(desktop.get_by_role("heading", name="Recovery codes")).to_be_visible()

    desktop.context.clear_cookies()
    type_password(desktop)
    expect(desktop.get_by_role("heading", name="Second step")).to_be_visible()
    assert broken_rules(desktop, none_seen(), LOOKS_AT_THE_DESK) == []
    desktop.wait_for_load_state()
    desktop.get_by_role("button", name="Use a passkey").click()
    arrive(desktop, ADMIN)
    key = Passkey.objects.get()
    assert key.last_used_at
    assert key.sign_count > 0
