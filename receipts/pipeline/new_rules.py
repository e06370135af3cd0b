"""After a change of the rules or of a payee, what waits for review is looked at anew, by and by.

Whoever decides (a person, the policy, a clearing) judges anew in any case. Until it is looked at,
a verdict of older rules is only shown: in lists, exports and the API.
"""

import logging
import time

from django.db.models import F, QuerySet
from django.utils import timezone

from receipts.models import Payee, PayeeWalk, Receipt
from receipts.outages import DATABASE_GONE
from receipts.pipeline.completion import in_turn, look_again
from receipts.pipeline.rule_walks import begun, keep

WALK = 1
# Where the rules stand by which credits and dues are found, doubts raised and verdicts made.
ROOMS = ("dates.py", "evidence", "identity", "matching", "signals", "upi.py", "verdict")
TURN_SECONDS = 2.0
AT_ONCE = 100

logger = logging.getLogger(__name__)


def look_anew() -> int:
    """Look anew at some of what waits, the oldest first: with a payee that was changed, then where
    the rules are not those of the last walk; say how many. At most AT_ONCE, and none is begun after
    TURN_SECONDS.

    Whoever is killed amid it leaves the rest to the next call, and two at once do no harm. A walk
    is finished once nothing is left that it did not look at or that is not judged.
    """
    if changed := PayeeWalk.objects.order_by("began_at").first():
        return _walk_payee(changed)
    walk = begun(WALK, ROOMS)
    if walk.finished_at:
        return 0
    waiting = _waiting_after(walk.through)
    seen = _look_at_some(waiting)
    walk.through = waiting[seen - 1] if seen else walk.through
    keep(walk, is_finished=not waiting and not _in_review().filter(verdict="").exists())
    return seen


def begin_anew(payee: Payee) -> None:
    """What its receipts are judged by was changed, such as whom payers pay: look at them anew."""
    begun_now = {"through": 0, "began_at": timezone.now()}
    PayeeWalk.objects.update_or_create(payee=payee, defaults=begun_now)


def _walk_payee(walk: PayeeWalk) -> int:
    """What is kept of it is kept unless it was begun anew meanwhile, by another change."""
    mine = PayeeWalk.objects.filter(payee=walk.payee_id, began_at=walk.began_at)
    waiting = _waiting_after(walk.through, payee=walk.payee_id)
    if not waiting:
        mine.delete()
        return 0
    if seen := _look_at_some(waiting):
        mine.update(through=waiting[seen - 1])
    return seen


def _look_at_some(waiting: list[int]) -> int:
    """How many of them it came to before its time was over."""
    until = time.monotonic() + TURN_SECONDS
    for seen, pk in enumerate(waiting):
        if time.monotonic() > until:
            return seen
        _look_at(pk)
    return len(waiting)


def _in_review() -> QuerySet[Receipt]:
    return Receipt.objects.filter(status=Receipt.Status.IN_REVIEW)


def _waiting_after(pk: int, **whose: int) -> list[int]:
    waiting = _in_review().filter(pk__gt=pk, **whose).order_by("pk")
    return list(waiting.values_list("pk", flat=True)[:AT_ONCE])


def _look_at(pk: int) -> None:
    """Its credits, dues, doubts and verdict; a fault of one receipt holds up no other.

    That one is as if it had never been judged: `verdict.catch_up` tries again.
    """
    one = _in_review().filter(pk=pk)
    try:
        with in_turn():
            if receipt := one.select_for_update(no_key=True).first():
                look_again(receipt)
    except DATABASE_GONE:
        raise  # the next call begins with this one
    except Exception:
        logger.exception("Receipt %s: looking at it by new rules broke off.", pk)
        old = one.exclude(verdict="")
        old.update(verdict="", verdict_points=[], version=F("version") + 1)
