"""Late fees and discounts of the day: what falls due, what lapses, and what something happened to.

Each round does some of it, and whoever follows somebody who died over it does the rest: the
entries of a step are written once, and who has them but was not told of is told of first.
"""

import logging

from django.db.models import QuerySet

from receipts import dues, owed
from receipts.filters import today
from receipts.models import LOOK_NOW, TELL_NOW, AdjustmentRule, Due, Payee

logger = logging.getLogger(__name__)

AT_ONCE = 200  # dues that are looked at together
ROUND = 5_000  # dues of one run


def adjust_dues() -> int:
    """Bring up to date the dues whose day has come; say how many were looked at.

    A fault at one payee's holds up no other's. Raises the first one, once all had their turn.
    """
    payees = AdjustmentRule.objects.order_by().values("payee").distinct()
    unheard = Payee.objects.filter(pk__in=payees, dues__adjust_on=TELL_NOW).distinct()
    looked_at, faults = 0, list[Exception]()
    for act, some in ((_tell_waiting, unheard), (_settle, Payee.objects.filter(pk__in=payees))):
        for payee in some.order_by("pk"):
            try:
                looked_at += act(payee, ROUND - looked_at)
            except Exception as fault:
                logger.exception("Payee %s: late fees and discounts broke off.", payee.pk)
                faults.append(fault)
    if faults:
        raise faults[0]
    return looked_at


def _tell_waiting(payee: Payee, _most: int) -> int:
    _tell(payee, list(_waiting(payee).filter(adjust_on=TELL_NOW).values_list("pk", flat=True)))
    return 0


def _settle(payee: Payee, most: int) -> int:
    looked_at = 0
    while looked_at < most and (some := _some_of(payee)):
        _tell(payee, owed.settle(some, on=today(), tell_on=TELL_NOW))
        looked_at += len(some)
    return looked_at


def _waiting(payee: Payee) -> QuerySet[Due]:
    return Due.objects.filter(payee=payee, adjust_on__lte=today()).order_by()


def _some_of(payee: Payee) -> list[int]:
    waiting = _waiting(payee).exclude(adjust_on=TELL_NOW)
    return list(waiting.values_list("pk", flat=True)[:AT_ONCE])


def _tell(payee: Payee, due_ids: list[int]) -> None:
    """Match them anew, and only then let them look forward to their next day."""
    if due_ids:
        dues.match_anew(payee, due_ids)
        Due.objects.filter(pk__in=due_ids, adjust_on=TELL_NOW).update(adjust_on=LOOK_NOW)
