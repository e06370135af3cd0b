"""Why receipts are rejected: what the desk offers, and what the payer is told."""

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class RejectReason(TextChoices):
    DUPLICATE = "duplicate", _("Sent before")
    WRONG_AMOUNT = "wrong_amount", _("Wrong amount")
    FAILED_PAYMENT = "failed_payment", _("Payment failed or pending")
    NOT_READABLE = "not_readable", _("Cannot be read")
    EDITED = "edited", _("Picture was changed")
    OTHER_PAYEE = "other_payee", _("Paid to somebody else")
    NO_CREDIT = "no_credit", _("No such credit in the bank")
    OTHER = "other", _("Another reason")


# What the payer reads. Suspicion is not spelt out to them: it is told as what was missing.
TOLD: dict[str, str | Promise] = {
    RejectReason.DUPLICATE: _("This payment was already sent in with another picture."),
    RejectReason.WRONG_AMOUNT: _("The amount is not the one that was expected."),
    RejectReason.FAILED_PAYMENT: _("The picture shows a payment that failed or is still pending."),
    RejectReason.NOT_READABLE: _("The picture could not be read. Please send a clear screenshot."),
    RejectReason.EDITED: _("The picture could not be accepted as proof."),
    RejectReason.OTHER_PAYEE: _("The payment went to another account."),
    RejectReason.NO_CREDIT: _("The payment has not arrived in our account."),
    RejectReason.OTHER: _("The picture could not be accepted as proof."),
}
