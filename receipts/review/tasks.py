"""What Celery runs of reviewing. A task carries no data: the rows say what is to be done."""

from celery import shared_task

from receipts import verdict
from receipts.review import policy


@shared_task(name="receipts.policy", ignore_result=True)
def follow_policy() -> None:
    """Every few seconds, on the beat."""
    verdict.catch_up()
    policy.look()
