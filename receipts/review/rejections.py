"""What a payer reads of why a receipt was rejected, before the reviewer's own words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from receipts.models import Receipt

RejectReason = Receipt.RejectReason

# Suspicion is not spelt out to the payer: it is told as what was missing.
REJECTIONS_TOLD: dict[str, str | Promise] = {
    RejectReason.DUPLICATE: _("This payment was already sent in with another picture."),
    RejectReason.WRONG_AMOUNT: _("The amount is not the one that was expected."),
    RejectReason.FAILED_PAYMENT: _("The picture shows a payment that failed or is still pending."),
    RejectReason.NOT_READABLE: _("The picture could not be read. Please send a clear screenshot."),
    RejectReason.EDITED: _("The picture could not be accepted as proof."),
    RejectReason.OTHER_PAYEE: _("The payment went to another account."),
    RejectReason.NO_CREDIT: _("The payment has not arrived in our account."),
    RejectReason.NOT_THEIRS: _(
        "This payment is another payer's. If you have paid as well, send the receipt of your own "
        "payment."
    ),
    RejectReason.OTHER: _("The picture could not be accepted as proof."),
}


def rejection_told(reason: str) -> str:
    """What the payer of this RejectReason reads first; "" for none."""
    return str(REJECTIONS_TOLD.get(reason, ""))
