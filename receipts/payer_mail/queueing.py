"""Mails to payers about decisions and questions, written with them and sent by the sweep."""

from django.conf import settings
from django.utils import timezone

from receipts.models import Notice, Receipt


def tell_payer(receipt: Receipt, *, subject: str, message: str) -> None:
    """Leave a mail to the payer, where an address is known."""
    if not receipt.payer_email:
        return
    greeting = f"Hello {receipt.payer_name}," if receipt.payer_name else "Hello,"
    about = f" for {receipt.reference}" if receipt.reference else ""
    page = f"{settings.SITE_URL}/r/{receipt.public_id}/"
    body = (
        f"{greeting}\n\nabout your payment proof{about}:\n\n{message}\n\n"
        f"Your receipt: {page}\n\n{receipt.payee.name}\n"
    )
    Notice.objects.create(receipt=receipt, to=receipt.payer_email, subject=subject, body=body)


def take_back(receipt: Receipt, *, decided: bool) -> None:
    """What was told stands no longer: a mail nobody tried to send stays here, else it is recalled.

    A reviewer who undoes a slip at once thus sends the payer nothing.
    """
    unsent = receipt.notices.filter(sent_at=None)
    stopped, _ = unsent.filter(attempts=0).delete()
    # One that was tried may be on its way to the payer at this moment, and is tried no more.
    unsent.update(withdrawn_at=timezone.now())
    if decided and not stopped:
        tell_payer(
            receipt,
            subject="Your payment is looked at again",
            message="The decision was taken back: a reviewer looks at your payment again.",
        )
