"""Where the ten most used apps show the UTR: what is drawn beside the field to type it in."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class UtrPlace:
    """An app's screen of one payment: how to get there, and its rows with the UTR's among them.

    The rows are as the app prints them, in English whatever the page's language.
    """

    app: str
    way: str | Promise
    above: tuple[str, ...]
    label: str
    below: tuple[str, ...] = ()

    @property
    def rows(self) -> Iterator[tuple[int, str, bool]]:
        """Top to bottom: where it is drawn (SVG units), the label, whether it is the UTR's."""
        for at, label in enumerate((*self.above, self.label, *self.below)):
            yield 74 + 34 * at, label, at == len(self.above)


_HISTORY = _("Open the history, then tap the payment.")
PLACES = (
    UtrPlace("PhonePe", _HISTORY, ("Paid to", "Transaction ID", "Debited from"), "UTR"),
    UtrPlace(
        "Google Pay",
        _("Tap the person or the shop, then the payment, and open its details."),
        ("To", "From"),
        "UPI transaction ID",
        ("Google transaction ID",),
    ),
    UtrPlace("Paytm", _("Open Balance & History, then tap the payment."), ("To", "From"),
             "UPI Ref No", ("Order ID",)),
    UtrPlace("BHIM", _HISTORY, ("Paid to", "From"), "Transaction ID", ("Remarks",)),
    UtrPlace("Navi", _HISTORY, ("Paid to", "From"), "UPI transaction ID"),
    UtrPlace("super.money", _HISTORY, ("Paid to", "From"), "UPI transaction ID"),
    UtrPlace("CRED", _HISTORY, ("Paid to", "Paid from"), "UPI txn ID", ("Transaction ID",)),
    UtrPlace("Amazon Pay", _("Open Amazon Pay, then Transaction history, then the payment."),
             ("Paid to", "Transaction ID"), "Bank Reference ID"),
    UtrPlace("WhatsApp", _("Open the chat, then tap the payment in it."), ("To", "From"),
             "UPI transaction ID"),
    UtrPlace("SBI", _HISTORY, ("Beneficiary", "Debit account"), "UPI Reference Number"),
)  # fmt: skip


def places(app: str) -> list[UtrPlace]:
    """All of them, the one of the app that the picture is of first."""
    return sorted(PLACES, key=lambda place: place.app != app)
