"""What payers have paid beyond what their dues ask for: theirs, and usable for other dues."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet, Sum

from receipts.models import Due
from receipts.receivables.account import dues_of_payer

type Payer = tuple[str, str]  # the column that they are known by, and what it says


def overpaid_dues(due: Due) -> QuerySet[Due]:
    """The dues of this due's payer that are paid beyond what they ask for, the oldest first."""
    return dues_of_payer(due).filter(left_paise__lt=0).order_by("due_on", "pk")


def credit_of(due: Due) -> int:
    """Paise of this due's payer that no due asks for."""
    return -(overpaid_dues(due).order_by().aggregate(paise=Sum("left_paise"))["paise"] or 0)


def credits_of(dues: Iterable[Due]) -> dict[int, int]:
    """Due → paise of its payer's credit, for those dues of one payee whose payer has any."""
    payers, payees = {}, set()
    for due in dues:
        if payer := _payer_of(due):
            payers[due.pk] = payer
            payees.add(due.payee_id)
    if not payers:
        return {}
    over = Due.objects.filter(left_paise__lt=0, payee__in=payees)
    sums: dict[Payer, int] = {}
    for due in over.filter(_of_any(set(payers.values()))):
        if payer := _payer_of(due):
            sums[payer] = sums.get(payer, 0) - due.left_paise
    return {pk: sums[payer] for pk, payer in payers.items() if payer in sums}


def _payer_of(due: Due) -> Payer | None:
    """Whose due it is, as `dues_of_payer` tells people apart; None where nobody is named."""
    for column in ("payer_phone", "payer_email", "payer_name"):
        if said := getattr(due, column):
            return column, said
    return None


def _of_any(payers: Iterable[Payer]) -> Q:
    said: dict[str, list[str]] = {}
    for column, value in payers:
        said.setdefault(f"{column}__in", []).append(value)
    return Q(*said.items(), _connector=Q.OR)
