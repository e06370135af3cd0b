"""Finding the reasons to doubt a receipt, and keeping those of others that speak of it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import batched

from receipts.evidence.bank_records import BankRecords
from receipts.models import Receipt, Signal
from receipts.signals import edited_copies
from receipts.signals.check import Check, all_checks, asking_for, findings, kinds_of
from receipts.signals.facts import Facts
from receipts.signals.finding import Finding
from receipts.signals.neighbours import Common, Neighbours
from receipts.signals.others import spoken_of, tell_others
from receipts.signals.store import keep, of_each, stored_of
from receipts.signals.told import Told
from receipts.upi import is_reference

BATCH = 500


def examine(receipt: Receipt) -> list[int]:
    """Bring the receipt's signals up to date, and those of receipts that speak of it.

    Returns the ids of all of them. One of those that is in review and is doubted more than before
    has changed: its version rises. Idempotent. A dismissed signal stays dismissed while the facts
    it was given for stay. It locks one receipt after the other: call it outside a transaction, or
    in `pipeline.in_turn`.
    """
    return _examine(Facts([receipt]), are_locked=False)


def examine_together(facts: Facts) -> list[int]:
    """`examine` for some receipts of one transaction, whose rows are locked: what is known of them
    is asked for once, and what is found goes into the facts.

    Call it in `pipeline.in_turn`.
    """
    return _examine(facts, are_locked=True)


def _examine(facts: Facts, *, are_locked: bool) -> list[int]:
    stored = stored_of([*facts.receipts, *facts.beside], Signal.Kind.values)
    facts.keep_told(of_each(facts.beside, stored))
    stored = [one for one in stored if one.receipt_id in facts.keys]
    partners = {one: _partners(one, stored, facts.neighbours) for one in facts.receipts}
    found = {one: list(findings(one, all_checks(), facts)) for one in facts.receipts}
    kept = keep(found, kinds=Signal.Kind.values, stored=stored if are_locked else None)
    told = {
        other.pk
        for one, said in found.items()
        for other in _tell(one, partners[one] | spoken_of(one, said), facts)
    }
    facts.alone = {one.pk for one, said in found.items() if _is_alone(one, said)}
    if facts.keys.isdisjoint(told):  # what one was told of another of them is not among these
        facts.signals = sorted(kept, key=lambda one: one.pk)
    return [*facts.keys, *told - facts.keys]


def _tell(receipt: Receipt, partners: Collection[int], facts: Facts) -> list[Receipt]:
    """Tell these of it; what is known of them by then goes into the facts, too."""
    told = tell_others(receipt, partners, facts.neighbours)
    facts.add_partners(told.receipts, told.ledger, told.signals)
    return told.receipts


def _partners(receipt: Receipt, stored: Iterable[Signal], neighbours: Neighbours) -> set[int]:
    """Receipts that its signals so far speak of, or that a credit or its payer leads to."""
    near = neighbours.of(receipt)
    said = (one for one in stored if one.receipt_id == receipt.pk)
    related = {one.pk for one in (*near[Common.CREDIT], *near[Common.PAYER])}
    return related | spoken_of(receipt, said)


def _is_alone(receipt: Receipt, found: Iterable[Finding]) -> bool:
    """Whether no other receipt has its UTR, for what is no reference is not looked for."""
    shares = any(one.kind == Signal.Kind.SAME_UTR for one in found)
    return is_reference(receipt.utr) and not shares


def examine_others(receipt: Receipt) -> list[int]:
    """The receipt was decided: what other receipts' signals say of it is brought up to date.

    Returns the ids of the others.
    """
    near = Neighbours(Told([receipt]), only=[Common.CREDIT, Common.PAYER])
    facts = Facts([receipt])
    facts.neighbours = near
    told = _tell(receipt, _partners(receipt, receipt.signals.all(), near), facts)
    return [one.pk for one in told]


def examine_bank(receipt_ids: Iterable[int]) -> int:
    """Bring up to date what the bank says against these receipts; return how many there were.

    For the many that a statement affects, by the rules of `examine`: a dozen queries and one
    transaction for every 500. Receipts in review that are doubted more get a new version. Call it
    outside a transaction, or in `pipeline.in_turn` with one batch.
    """
    examined, checks = 0, asking_for("ledger")
    asked = [one for one in checks if one.weigh_anew is None]
    for keys in batched(receipt_ids, BATCH, strict=False):
        receipts = list(Receipt.objects.filter(pk__in=keys).select_related("reading"))
        facts = Facts(receipts)
        found = {one: list(findings(one, asked, facts)) for one in receipts}
        for one, finding in _weighed_anew(checks, receipts, facts.ledger):
            found[one].append(finding)
        keep(found, kinds=kinds_of(checks), tell=True)
        _ask_pairs_again(edited_copies.unsettled_by_bank(receipts, facts.ledger))
        examined += len(receipts)
    return examined


def examine_asked(facts: Facts) -> None:
    """Bring up to date what dues say against receipts, which have come or changed.

    As `examine_bank` does, by the same rules, for at most some hundred receipts whose rows are
    locked; what speaks against them goes into the facts. Call it in `pipeline.in_turn`.
    """
    checks = asking_for("dues")
    kinds = kinds_of(checks)
    stored = stored_of(facts.receipts, Signal.Kind.values)
    found = {one: list(findings(one, checks, facts)) for one in facts.receipts}
    asked = [one for one in stored if one.kind in kinds]
    kept = keep(found, kinds=kinds, tell=True, stored=asked)
    others = (one for one in stored if one.kind not in kinds)
    facts.signals = sorted([*kept, *others], key=lambda one: one.pk)


def _ask_pairs_again(receipts: Iterable[Receipt]) -> None:
    """Two alike are two payments when each has its own money: on both sides, as it is now."""
    for receipt in receipts:
        facts = Facts([receipt])
        partners = _partners(receipt, receipt.signals.all(), facts.neighbours)
        found = list(findings(receipt, [edited_copies.edited_copies], facts))
        keep({receipt: found}, kinds=edited_copies.edited_copies.kinds, tell=True)
        _tell(receipt, partners | spoken_of(receipt, found), facts)


def _weighed_anew(
    checks: Iterable[Check[...]], receipts: Sequence[Receipt], ledger: BankRecords
) -> Iterator[tuple[Receipt, Finding]]:
    for one in checks:
        if one.weigh_anew:
            yield from one.weigh_anew(receipts, ledger).items()
