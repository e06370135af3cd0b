"""Why receipts are rejected: what the desk offers, and what the payer is told."""

from django.db.models import TextChoices


class RejectReason(TextChoices):
    DUPLICATE = "duplicate", "Sent before"
    WRONG_AMOUNT = "wrong_amount", "Wrong amount"
    FAILED_PAYMENT = "failed_payment", "Payment failed or pending"
    NOT_READABLE = "not_readable", "Cannot be read"
    EDITED = "edited", "Picture was changed"
    OTHER_PAYEE = "other_payee", "Paid to somebody else"
    NO_CREDIT = "no_credit", "No such credit in the bank"
    OTHER = "other", "Another reason"


# What the payer reads. Suspicion is not spelt out to them: it is told as what was missing.
TOLD: dict[str, str] = {
    RejectReason.DUPLICATE: "This payment was already sent in with another picture.",
    RejectReason.WRONG_AMOUNT: "The amount is not the one that was expected.",
    RejectReason.FAILED_PAYMENT: "The picture shows a payment that failed or is still pending.",
    RejectReason.NOT_READABLE: "The picture could not be read. Please send a clear screenshot.",
    RejectReason.EDITED: "The picture could not be accepted as proof.",
    RejectReason.OTHER_PAYEE: "The payment went to another account.",
    RejectReason.NO_CREDIT: "The payment has not arrived in our account.",
    RejectReason.OTHER: "The picture could not be accepted as proof.",
}
