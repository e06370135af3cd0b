"""The open receipts that some dues may concern, each way asked by its own index."""

from collections.abc import Collection, Iterator

from django.db.models import QuerySet

from receipts.identity import phone_key
from receipts.matching.due_pool import common_amounts
from receipts.models import COUNTED_PAISE, Candidate, Due, Receipt

FEW = 20  # receipts a due and way, of what is shared by chance: a payer, an amount


def concerned_by(payee_id: int, due_ids: Collection[int], *, most: int | None = None) -> set[int]:
    """Open receipts that name these dues, have their UTR, or share their payer or open amount.

    `most` is how many a due and way are worth it where a decision changed no more than what is
    open; None for all that name them. An amount that many dues are open for concerns nobody.
    """
    receipts = Receipt.objects.filter(payee=payee_id, status__in=Receipt.Status.open()).order_by()
    if not receipts.exists():
        return set()
    columns = ("reference_key", "utr", "payer_phone", "payer_email", "left_paise")
    dues = list(Due.objects.filter(payee=payee_id, pk__in=due_ids).order_by().only(*columns))
    named = most and most * len(dues)
    stored = Candidate.objects.filter(due__in=due_ids, receipt__status__in=Receipt.Status.open())
    found = set(stored.order_by().values_list("receipt_id", flat=True)[:named])
    found.update(*(_keys(way, named) for way in _by_identity(receipts, dues)))
    found.update(*(_keys(way, FEW * len(dues)) for way in _by_payer(receipts, dues)))
    return found | _of_amounts(receipts, payee_id, {due.left_paise for due in dues})


def _keys(receipts: QuerySet[Receipt], most: int | None) -> set[int]:
    return set(receipts.values_list("pk", flat=True)[:most])


def _by_identity(receipts: QuerySet[Receipt], dues: Collection[Due]) -> Iterator[QuerySet[Receipt]]:
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
