"""What other receipts' signals say of one that came, changed or was decided, kept true.

Only what they say of this one: the rest of what speaks against them has not changed. All of them
are asked about with a dozen queries, however many they are.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from django.db.models import Count, QuerySet

from receipts.evidence.bank_records import TAKEN_BY, BankRecords
from receipts.filters import with_utr
from receipts.models import CreditMatch, Receipt, Signal
from receipts.models.among import any_of
from receipts.signals import bank_checks, duplicates, edited_copies, payer_history
from receipts.signals.check import kinds_of, mutual
from receipts.signals.finding import Finding, Kind
from receipts.signals.store import keep
from receipts.signals.told import Told

# Told by what two receipts share; and of one's payer, as a whole.
OF_TWO = kinds_of((duplicates.repeats, edited_copies.edited_copies, bank_checks.taken))
OF_THE_PAYER = kinds_of((payer_history.earlier_rejections,))


def partners_of(receipt: Receipt, stored: Iterable[Signal]) -> set[int]:
    """Receipts that this one's signals so far speak of, or that a UTR, credit or payer leads to."""
    related = any_of([_with_the_same_credit(receipt), *payer_history.of_the_same_payer(receipt)])
    return set(related.values_list("pk", flat=True)) | spoken_of(receipt, stored)


def spoken_of(receipt: Receipt, said: Iterable[Signal | Finding]) -> set[int]:
    """The other receipts that these of its signals, stored ones or just found, speak of."""
    partners: set[int] = set()
    for one in said:
        if one.kind not in kinds_of(mutual()):
            continue
        if one.other_id:
            partners.add(one.other_id)
        elif utr := one.data.get("utr"):
            others = with_utr(utr, receipt.organisation_id)
            found = sorted((pk for pk, _ in others), reverse=True)
            partners.update(found[: duplicates.LINKED])
    return partners - {receipt.pk}


def tell_others(receipt: Receipt, partners: Collection[int]) -> list[int]:
    """Bring up to date what the signals of these receipts say of this one; return their ids.

    One that is in review and is doubted more than before has changed: its version rises.
    """
    if not partners:
        return []
    rows = Receipt.objects.filter(pk__in=partners).select_related("payee", "reading")
    others = list(rows.order_by("pk"))
    ours = [one for one in others if one.payee_id == receipt.payee_id]
    _tell_ours(receipt, ours)
    for other in _elsewhere_to_tell(receipt, [one for one in others if one not in ours]):
        found = list(duplicates.repeats(other, Told([other])))
        keep({other: found}, kinds=duplicates.PAIR_KINDS, tell=True)
    return [one.pk for one in others]


def _tell_ours(receipt: Receipt, others: Collection[Receipt]) -> None:
    ledger, pairs = BankRecords(list(others)), _Pairs(receipt, others)
    ways = payer_history.of_the_same_payer(receipt)
    same_payer = set(any_of(ways).values_list("pk", flat=True)) if ways else set[int]()
    found: dict[Receipt, list[Finding]] = {}
    for other in others:
        found[other] = [*pairs.findings(other), *bank_checks.taken(other, ledger)]
    keep(found, kinds=OF_TWO, tell=True, about=receipt.pk)
    rejections = {
        other: list(payer_history.earlier_rejections(other, ledger))
        for other in others
        if other.pk in same_payer
    }
    keep(rejections, kinds=OF_THE_PAYER, tell=True)


class _Pairs:
    """What each of some receipts has in common with one of the same payee."""

    def __init__(self, receipt: Receipt, others: Collection[Receipt]) -> None:
        self._receipt = receipt
        self._told = Told([receipt, *others])
        self._said = _how_many_said(others, but_not=receipt)

    def findings(self, other: Receipt) -> Iterator[Finding]:
        """What is said against `other`, of this one alone."""
        for kind, utr in self._shared(other):
            if self._is_worth_saying(other, kind):
                yield duplicates.repeat(other, self._receipt, kind, utr=utr)
        if other.reading and self._receipt.reading:
            yield from edited_copies.edited_copy(other, self._receipt)

    def _shared(self, other: Receipt) -> Iterator[tuple[Kind, str]]:
        for utr in sorted(self._told.utrs(other) & self._told.utrs(self._receipt))[:1]:
            yield Kind.SAME_UTR, utr
        if other.original_sha256 == self._receipt.original_sha256:
            yield Kind.SAME_FILE, ""
        elif other.pixels_sha256 == self._receipt.pixels_sha256:
            yield Kind.SAME_PIXELS, ""

    def _is_worth_saying(self, other: Receipt, kind: Kind) -> bool:
        """Of the many that are alike so many are named; an approved one always."""
        is_approved = self._receipt.status == Receipt.Status.APPROVED
        return is_approved or self._said[other.pk, kind] < duplicates.LINKED


def _how_many_said(
    others: Collection[Receipt], *, but_not: Receipt
) -> Mapping[tuple[int, str], int]:
    rows = Signal.objects.filter(receipt__in=others, kind__in=duplicates.PAIR_KINDS)
    counted = rows.exclude(other=but_not.pk).order_by().values_list("receipt_id", "kind")
    found: defaultdict[tuple[int, str], int] = defaultdict(int)
    for pk, kind, many in counted.annotate(many=Count("pk")):
        found[pk, kind] = many
    return found


def _elsewhere_to_tell(receipt: Receipt, others: Collection[Receipt]) -> Iterator[Receipt]:
    """Of other payees' receipts those that do not say yet what they share, or say it in vain.

    They name nobody, so that one saying of a kind is enough, whoever else comes.
    """
    if not others:
        return
    rows = Signal.objects.filter(receipt__in=others, kind__in=duplicates.PAIR_KINDS, other=None)
    said: defaultdict[int, set[str]] = defaultdict(set)
    for pk, kind in rows.values_list("receipt_id", "kind"):
        said[pk].add(kind)
    told = Told([receipt, *others])
    for other in others:
        shared = {
            Kind.SAME_UTR: bool(told.utrs(other) & told.utrs(receipt)),
            Kind.SAME_FILE: other.original_sha256 == receipt.original_sha256,
            Kind.SAME_PIXELS: other.pixels_sha256 == receipt.pixels_sha256
            and other.original_sha256 != receipt.original_sha256,
        }
        if {kind for kind, holds in shared.items() if holds} != said[other.pk]:
            yield other


def _with_the_same_credit(receipt: Receipt) -> QuerySet[Receipt]:
    own = CreditMatch.objects.filter(receipt=receipt, ground__in=TAKEN_BY)
    shared = CreditMatch.objects.filter(credit__in=own.values("credit"), ground__in=TAKEN_BY)
    shared = shared.exclude(receipt=receipt.pk).order_by("-receipt_id")
    return Receipt.objects.filter(pk__in=shared.values("receipt")[: duplicates.LINKED])
