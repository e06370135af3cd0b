"""The open receipts that some dues may concern, each way asked by its own index."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from django.db.models import Exists, QuerySet, Value

from receipts.identity import phone_key
from receipts.matching.due_pool import SHARED_BY, common_amounts
from receipts.models import COUNTED_PAISE, Candidate, Due, Receipt
from receipts.models.among import any_of

FEW = 20  # receipts a due and way, of what is shared by chance: a payer, an amount
_NAMED = 0  # where another receipt is found by an amount, which is never 0


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
    asked = [due for due in dues if due.left_paise > 0]
    amounts = {paise for due in asked for paise in (due.left_paise, due.to_pay_paise)}
    if are_few:
        return _of_few(ways, receipts, payee_id, amounts)
    found = {key for way in ways for key in way.values_list("pk", flat=True)}
    return found | _of_amounts(receipts, payee_id, amounts)


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


def _of_few(
    ways: Sequence[QuerySet[Receipt]],
    receipts: QuerySet[Receipt],
    payee_id: int,
    amounts: Iterable[int],
) -> set[int]:
    """Receipts found by any of these ways, and those that count for one of these amounts, where so
    few dues and receipts have it that it tells anything; in one query, which for hundreds of dues
    would be slower.
    """
    asked = []
    for paise in amounts:
        dues = Due.objects.filter(payee=payee_id, left_paise=paise).order_by()
        is_common = Exists(dues[SHARED_BY : SHARED_BY + 1])
        some = receipts.annotate(counted=COUNTED_PAISE).filter(counted=paise)
        of_amount = Receipt.objects.filter(~is_common, pk__in=some.values("pk")[: FEW + 1])
        asked.append(of_amount.order_by().values_list(Value(paise), "pk"))
    found: dict[int, set[int]] = defaultdict(set)
    named = any_of(ways).values_list(Value(_NAMED), "pk")
    for paise, key in named.union(*asked, all=True):
        found[paise].add(key)
    telling = (keys for paise, keys in found.items() if paise == _NAMED or len(keys) <= FEW)
    return set[int]().union(*telling)


def _of_amounts(receipts: QuerySet[Receipt], payee_id: int, amounts: set[int]) -> set[int]:
    """The same of hundreds of amounts, of which most are worth asking for."""
    telling = amounts - common_amounts(payee_id, amounts)
    if not telling:
        return set()
    most = FEW * len(telling)
    of_amount = receipts.annotate(counted=COUNTED_PAISE).filter(counted__in=telling)
    found = set(of_amount.values_list("pk", flat=True)[: most + 1])
    return found if len(found) <= most else set()
