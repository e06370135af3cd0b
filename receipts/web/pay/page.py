"""What the page of a due says: where to pay, the QR, the apps, the way to send the receipt."""

from typing import NamedTuple

import segno
from django.urls import reverse
from django.utils.http import urlencode

from receipts.models import Due
from receipts.upi import payment_uri, plain_rupees

# The apps most used in India and what Android calls them; a name that is not installed leads to
# the app's page in the shop.
_ANDROID_APPS = (
    ("PhonePe", "com.phonepe.app"),
    ("Google Pay", "com.google.android.apps.nbu.paisa.user"),
    ("Paytm", "net.one97.paytm"),
    ("BHIM", "in.org.npci.upiapp"),
)


class AppLink(NamedTuple):
    """A button that opens the payment in one app."""

    name: str
    url: str


def vpa_of(due: Due) -> str:
    """The UPI address to pay at: the due's own, else the payee's first; empty where none is."""
    first = due.payee.vpas.order_by("pk").first()
    return due.payee_vpa or (first.address if first else "")


def uri_of(due: Due, vpa: str) -> str:
    """The UPI link for what is asked for."""
    return payment_uri(
        vpa=vpa, name=due.payee.name, amount_paise=due.to_pay_paise, reference=due.reference
    )


def qr(uri: str) -> str:
    """The link as a QR code, an SVG in a data URI: dark on light in both themes for the scanner.

    The wide border is the quiet zone that scanners need.
    """
    code = segno.make(uri, error="m", micro=False)
    return code.svg_data_uri(dark="#000", light="#fff", border=4, scale=4)


def app_links(uri: str, user_agent: str) -> list[AppLink]:
    """The apps by name where they can be called by it: on Android."""
    if "Android" not in user_agent:
        return []
    rest = uri.removeprefix("upi:")
    return [
        AppLink(name, f"intent:{rest}#Intent;scheme=upi;package={package};end")
        for name, package in _ANDROID_APPS
    ]


def upload_url(due: Due) -> str:
    """The upload form with what is known filled in, save the contact: links are passed on."""
    known = {"ref": due.reference, "name": due.payer_name}
    if due.left_paise > 0:
        known["amount"] = plain_rupees(due.to_pay_paise)
    said = {name: value for name, value in known.items() if value}
    return f"{reverse('upload', args=[due.payee.slug])}?{urlencode(said)}"
