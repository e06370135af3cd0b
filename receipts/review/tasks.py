"""What Celery runs of reviewing. A task carries no data: the rows say what is to be done."""

from celery import shared_task

from receipts import verdict
from receipts.pipeline.tasks import stopping
from receipts.review import clearing, policy
from receipts.review.worklist import wake_what_is_due

# The dues of thousands are offered anew in one go, which takes its time and is not broken off.
LONGEST_CLEARING_SECONDS = 3_600


@shared_task(name="receipts.policy", ignore_result=True)
def follow_policy() -> None:
    """Every few seconds, on the beat."""
    verdict.catch_up()
    policy.look()


@shared_task(
    name=clearing.TASK,
    ignore_result=True,
    soft_time_limit=LONGEST_CLEARING_SECONDS - 60,
    time_limit=LONGEST_CLEARING_SECONDS,
)
def clear() -> None:
    """On a ring, and every few seconds on the beat."""
    clearing.work_on_clearings(is_stopping=stopping.is_set)


@shared_task(name="receipts.wake", ignore_result=True)
def wake() -> None:
    """Twice a minute, on the beat: what was put off comes up again."""
    wake_what_is_due()
