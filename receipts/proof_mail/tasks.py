"""What Celery runs for payers' mailboxes."""

from celery import shared_task

from receipts.models import ProofMailbox
from receipts.proof_mail.looking import look_into


@shared_task(name="receipts.proof_mailboxes", ignore_result=True)
def look_into_all() -> None:
    """Ring for each mailbox by itself: one whose server is dead holds up no other."""
    for key in ProofMailbox.objects.values_list("pk", flat=True):
        look_into_one.apply_async((key,), expires=600)


@shared_task(name="receipts.proof_mailbox", ignore_result=True, soft_time_limit=120, time_limit=150)
def look_into_one(key: int) -> None:
    """Look into a mailbox, unless it was taken away meanwhile."""
    if mailbox := ProofMailbox.objects.select_related("payee").filter(pk=key).first():
        look_into(mailbox)
