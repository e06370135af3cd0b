"""What other receipts' signals say of one that came, changed or was decided, kept true.

Only what they say of this one: the rest of what speaks against them has not changed. All of them
are asked about with a dozen queries, however many they are.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator

from django.db import transaction

from receipts.evidence.bank_records import BankRecords
from receipts.filters import with_utr
from receipts.models import Receipt, Signal
from receipts.signals import bank_checks, duplicates, edited_copies, payer_history
from receipts.signals.check import kinds_of, mutual
from receipts.signals.finding import Finding, Kind
from receipts.signals.neighbours import LINKED, Common, Neighbours
from receipts.signals.store import keep, of_each, stored_of
from receipts.signals.told import Told

# Told by what two receipts share; and of one's payer, as a whole.
OF_TWO = kinds_of((duplicates.repeats, edited_copies.edited_copies, bank_checks.taken))
OF_THE_PAYER = kinds_of((payer_history.earlier_rejections,))


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
            partners.update(found[:LINKED])
    return partners - {receipt.pk}


class Partners:
    """Other receipts that one's coming, change or decision concerns, their rows locked."""

    def __init__(self, keys: Collection[int]) -> None:
        self.receipts = _locked(sorted(keys)) if keys else []
        self.ledger = BankRecords([])  # of those of its own payee
        self.signals: dict[int, list[Signal]] = {}  # of the same, the oldest first


def _locked(keys: Collection[int]) -> list[Receipt]:
    rows = Receipt.objects.filter(pk__in=keys).select_related("payee", "reading")
    return list(rows.select_for_update(of=("self",), no_key=True).order_by("pk"))


def tell_others(receipt: Receipt, partners: Collection[int], neighbours: Neighbours) -> Partners:
    """Bring up to date what the signals of these receipts say of this one.

    `neighbours` are the receipt's. One that is in review and is doubted more than before has
    changed: its version rises.
    """
    with transaction.atomic():
        told = Partners(partners)
        ours = [one for one in told.receipts if one.payee_id == receipt.payee_id]
        if ours:
            told.ledger = BankRecords(ours)
            told.signals = _tell_ours(receipt, ours, told.ledger, neighbours)
    for other in _elsewhere_to_tell(receipt, [one for one in told.receipts if one not in ours]):
        sharing = Neighbours(Told([other]), only=[Common.UTR, Common.FILE, Common.PIXELS])
        found = list(duplicates.repeats(other, sharing))
        keep({other: found}, kinds=duplicates.PAIR_KINDS, tell=True)
    return told


def _tell_ours(
    receipt: Receipt,
    others: Collection[Receipt],
    ledger: BankRecords,
    neighbours: Neighbours,
) -> dict[int, list[Signal]]:
    """What speaks against each of them by then."""
    stored = stored_of(others, Signal.Kind.values)
    pairs = _Pairs(receipt, others, stored, neighbours.utrs(receipt))
    found: dict[Receipt, list[Finding]] = {}
    for other in others:
        found[other] = [*pairs.findings(other), *bank_checks.taken(other, ledger)]
    of_two = [one for one in stored if one.kind in OF_TWO]
    kept = keep(found, kinds=OF_TWO, tell=True, about=receipt.pk, stored=of_two)
    rejected = Neighbours(pairs.told, only=[Common.REJECTED_PAYER])
    same_payer = {one.pk for one in neighbours.of(receipt)[Common.PAYER]}
    rejections = {
        other: list(payer_history.earlier_rejections(other, ledger, rejected))
        for other in others
        if other.pk in same_payer
    }
    of_payer = [one for one in stored if one.kind in OF_THE_PAYER and one.receipt_id in same_payer]
    kept += keep(rejections, kinds=OF_THE_PAYER, tell=True, stored=of_payer)
    written = {one.pk for one in (*of_two, *of_payer)}
    left = (one for one in stored if one.pk not in written)
    return of_each(others, sorted([*kept, *left], key=lambda one: one.pk))


class _Pairs:
    """What each of some receipts has in common with one of the same payee."""

    def __init__(
        self,
        receipt: Receipt,
        others: Collection[Receipt],
        stored: Iterable[Signal],
        utrs: Iterable[str],
    ) -> None:
        self._receipt, self._own = receipt, set(utrs)
        self.told = Told([receipt, *others])
        self._in_bank = edited_copies.InBank(one.pk for one in (receipt, *others))
        said = (one for one in stored if one.kind in duplicates.PAIR_KINDS)
        self._said = Counter(
            (one.receipt_id, one.kind) for one in said if one.other_id != receipt.pk
        )

    def findings(self, other: Receipt) -> Iterator[Finding]:
        """What is said against `other`, of this one alone."""
        for kind, utr in self._shared(other):
            if self._is_worth_saying(other, kind):
                yield duplicates.repeat(other, self._receipt, kind, utr=utr)
        if other.reading and self._receipt.reading:
            yield from edited_copies.edited_copy(other, self._receipt, self._in_bank)

    def _shared(self, other: Receipt) -> Iterator[tuple[Kind, str]]:
        for utr in sorted(self._utrs_of(other) & self._own)[:1]:
            yield Kind.SAME_UTR, utr
        if other.original_sha256 == self._receipt.original_sha256:
            yield Kind.SAME_FILE, ""
        elif other.pixels_sha256 == self._receipt.pixels_sha256:
            yield Kind.SAME_PIXELS, ""

    def _utrs_of(self, other: Receipt) -> set[str]:
        """Those that count: where its own is the one there is, what else was read is not asked."""
        return self._own if self._own == {other.utr} else self.told.utrs(other)

    def _is_worth_saying(self, other: Receipt, kind: Kind) -> bool:
        """Of the many that are alike so many are named; an approved one always."""
        is_approved = self._receipt.status == Receipt.Status.APPROVED
        return is_approved or self._said[other.pk, kind] < LINKED


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
