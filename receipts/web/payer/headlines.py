"""Where a receipt stands, in the words the payer's pages have for it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from receipts.models import Receipt

Status = Receipt.Status

HEADLINES: dict[str, tuple[str | Promise, str | Promise]] = {
    Status.QUEUED: (
        _("Received"),
        _(
            "Your receipt is safe and is about to be read. You may close this page: this link "
            "shows it at any time."
        ),
    ),
    Status.READING: (_("Being read"), _("This takes a few seconds.")),
    Status.IN_REVIEW: (
        _("With the reviewer"),
        _("You need do nothing now. This page shows the decision as soon as there is one."),
    ),
    Status.AWAITING_PAYER: (_("A question for you"), _("The reviewer cannot decide without you.")),
    Status.APPROVED: (_("Approved"), _("Your payment has been accepted. Keep this link as proof.")),
    Status.REJECTED: (
        _("Not accepted"),
        _("This receipt was not accepted as proof of payment. The reason stands below."),
    ),
}


@dataclass(frozen=True, slots=True)
class Headlined:
    """A receipt in a list of the payer's, under the words it has for them."""

    receipt: Receipt

    @property
    def status(self) -> str:
        return self.receipt.told_status

    @property
    def headline(self) -> str:
        return str(HEADLINES[self.status][0])
