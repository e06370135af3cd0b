"""The open receipts that some dues may concern, each way asked by its own index."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from django.db.models import Exists, QuerySet, Value

from receipts.identity import phone_key
from receipts.matching.due_pool import SHARED_BY, common_amounts
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
    asked = [due for due in dues if due.left_paise > 0]
    amounts = {paise for due in asked for paise in (due.left_paise, due.to_pay_paise)}
    telling = _of_few_amounts if are_few else _of_amounts
    return found | telling(receipts, payee_id, amounts)


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


def _of_few_amounts(receipts: QuerySet[Receipt], payee_id: int, amounts: set[int]) -> set[int]:
    """Receipts that count for one of these amounts, where so few dues and receipts have it that
    it tells anything; in one query.
    """
    asked = []
    for paise in amounts:
        dues = Due.objects.filter(payee=payee_id, left_paise=paise).order_by()
        is_common = Exists(dues[SHARED_BY : SHARED_BY + 1])
        some = receipts.annotate(counted=COUNTED_PAISE).filter(counted=paise)
        of_amount = Receipt.objects.filter(~is_common, pk__in=some.values("pk")[: FEW + 1])
        asked.append(of_amount.order_by().values_list(Value(paise), "pk"))
    found: dict[int, set[int]] = defaultdict(set)
    for paise, key in asked[0].union(*asked[1:], all=True) if asked else ():
        found[paise].add(key)
    return {key for keys in found.values() if len(keys) <= FEW for key in keys}


def _of_amounts(receipts: QuerySet[Receipt], payee_id: int, amounts: set[int]) -> set[int]:
    """The same of hundreds of amounts, of which most are worth asking for."""
    telling = amounts - common_amounts(payee_id, amounts)
    if not telling:
        return set()
    most = FEW * len(telling)
    of_amount = receipts.annotate(counted=COUNTED_PAISE).filter(counted__in=telling)
    found = set(of_amount.values_list("pk", flat=True)[: most + 1])
    return found if len(found) <= most else set()
