"""Late fees and discounts of the day: what falls due, what lapses, and what something happened to.

Each round does some of it, and whoever follows somebody who died over it does the rest: the
entries of a step are written once, and who has them but was not told of is told of first.
"""

from django.db.models import QuerySet

from receipts import dues, owed
from receipts.filters import today
from receipts.models import LOOK_NOW, TELL_NOW, AdjustmentRule, Due, Payee

AT_ONCE = 200  # dues that are looked at together
ROUND = 5_000  # dues of one run


def adjust_dues() -> int:
    """Bring up to date the dues whose day has come; say how many were looked at."""
    payees = AdjustmentRule.objects.order_by().values("payee").distinct()
    for payee in Payee.objects.filter(pk__in=payees, dues__adjust_on=TELL_NOW).distinct():
        _tell(payee, list(_waiting(payee).filter(adjust_on=TELL_NOW).values_list("pk", flat=True)))
    looked_at = 0
    for payee in Payee.objects.filter(pk__in=payees).order_by("pk"):
        while looked_at < ROUND and (some := _some_of(payee)):
            changed = owed.settle(some, on=today(), tell_on=TELL_NOW)
            _tell(payee, changed)
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
