"""The open receipts that some dues may concern, each way asked by its own index."""

from collections.abc import Collection, Iterator, Sequence

from django.db.models import QuerySet

from receipts.identity import phone_key
from receipts.matching.due_pool import common_amounts
from receipts.models import COUNTED_PAISE, Candidate, Due, Receipt
from receipts.models.among import any_of

FEW = 20  # receipts a due and way, of what is shared by chance: a payer, an amount


def concerned_by(payee_id: int, dues: Collection[Due], *, most: int | None = None) -> set[int]:
    """Open receipts that name these dues, have their UTR, or share their payer or open amount.

    `most` is how many a due and way are worth it where a decision changed no more than what is
    open; None for all that name them. An amount that many dues are open for concerns nobody.
    """
    receipts = Receipt.objects.filter(payee=payee_id, status__in=Receipt.Status.open()).order_by()
    are_few = len(dues) <= FEW
    if not are_few and not receipts.exists():
        return set()
    named = most and most * len(dues)
    ways = [way[:named] for way in _by_identity(receipts, dues)]
    ways += [way[: FEW * len(dues)] for way in _by_payer(receipts, dues)]
    found = _keys(ways, at_once=are_few)
    amounts = {paise for due in dues for paise in (due.left_paise, due.to_pay_paise)}
    return found | _of_amounts(receipts, payee_id, amounts)


def _keys(ways: Sequence[QuerySet[Receipt]], *, at_once: bool) -> set[int]:
    """Found by any of these ways; of a few dues in one query, which for hundreds is slower."""
    asked = [any_of(ways)] if at_once else ways
    return {key for one in asked for key in one.values_list("pk", flat=True)}


def _by_identity(receipts: QuerySet[Receipt], dues: Collection[Due]) -> Iterator[QuerySet[Receipt]]:
    stored = Candidate.objects.filter(due__in=[due.pk for due in dues]).order_by()
    yield receipts.filter(pk__in=stored.values("receipt"))
    yield receipts.filter(reference_key__in={due.reference_key for due in dues})
    if utrs := {due.utr for due in dues} - {""}:
        yield receipts.filter(utr__in=utrs)


def _by_payer(receipts: QuerySet[Receipt], dues: Collection[Due]) -> Iterator[QuerySet[Receipt]]:
    phones = {ten for due in dues if (ten := phone_key(due.payer_phone))}
    if phones:
        yield receipts.filter(payer_phone__in={*phones, *(f"+91{ten}" for ten in phones)})
    if emails := {due.payer_email for due in dues} - {""}:
        yield receipts.filter(payer_email__in=emails)


def _of_amounts(receipts: QuerySet[Receipt], payee_id: int, amounts: set[int]) -> set[int]:
    """Receipts that count for one of these amounts, where so few dues and receipts have it that
    it tells anything.
    """
    asked = {paise for paise in amounts if paise > 0}
    telling = asked - common_amounts(payee_id, asked)
    if not telling:
        return set()
    most = FEW * len(telling)
    of_amount = receipts.annotate(counted=COUNTED_PAISE).filter(counted__in=telling)
    found = set(of_amount.values_list("pk", flat=True)[: most + 1])
    return found if len(found) <= most else set()
