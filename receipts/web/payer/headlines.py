"""Where a receipt stands, in the words the payer's pages have for it."""

from dataclasses import dataclass

from receipts.models import Receipt

Status = Receipt.Status

HEADLINES: dict[str, tuple[str, str]] = {
    Status.QUEUED: (
        "Received",
        "Your receipt is safe and is about to be read. You may close this page: "
        "this link shows it at any time.",
    ),
    Status.READING: ("Being read", "This takes a few seconds."),
    Status.IN_REVIEW: (
        "With the reviewer",
        "Check below that it was read rightly. There is nothing else to do.",
    ),
    Status.AWAITING_PAYER: ("A question for you", "The reviewer cannot decide without you."),
    Status.APPROVED: ("Approved", "Your payment has been accepted. Keep this link as proof."),
    Status.REJECTED: ("Not accepted", "This receipt was not accepted as proof of payment."),
}


@dataclass(frozen=True, slots=True)
class Headlined:
    """A receipt in a list of the payer's, under the words it has for them."""

    receipt: Receipt

    @property
    def headline(self) -> str:
        return HEADLINES[self.receipt.status][0]
