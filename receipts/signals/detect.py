"""Finding the reasons to doubt a receipt, and keeping those of others that speak of it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import batched, chain

from receipts.evidence.bank_records import BankRecords
from receipts.models import Receipt, Signal
from receipts.signals import edited_copies
from receipts.signals.check import Check, all_checks, asking_for, findings, kinds_of
from receipts.signals.expected_dues import ExpectedDues
from receipts.signals.finding import Finding
from receipts.signals.others import partners_of, spoken_of, tell_others
from receipts.signals.store import keep

BATCH = 500


def examine(receipt: Receipt) -> list[int]:
    """Bring the receipt's signals up to date, and those of receipts that speak of it.

    Returns the ids of all of them. One of those that is in review and is doubted more than before
    has changed: its version rises. Idempotent. A dismissed signal stays dismissed while the facts
    it was given for stay. It locks one receipt after the other: call it outside a transaction, or
    in `pipeline.in_turn`.
    """
    return examine_together([receipt])


def examine_together(receipts: Sequence[Receipt]) -> list[int]:
    """`examine` for some receipts of one transaction, whose bank lines and dues are asked for once.

    Call it in `pipeline.in_turn`.
    """
    partners = {one: partners_of(one) for one in receipts}
    ledger, dues = BankRecords(receipts), ExpectedDues(receipts)
    found = {one: list(findings(one, all_checks(), ledger, dues)) for one in receipts}
    keep(found, kinds=Signal.Kind.values)
    told = [tell_others(one, partners[one] | spoken_of(one)) for one in receipts]
    return [*(one.pk for one in receipts), *chain.from_iterable(told)]


def examine_others(receipt: Receipt) -> list[int]:
    """The receipt was decided: what other receipts' signals say of it is brought up to date.

    Returns the ids of the others.
    """
    return tell_others(receipt, partners_of(receipt))


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
        ledger, dues = BankRecords(receipts), ExpectedDues(receipts)
        found = {one: list(findings(one, asked, ledger, dues)) for one in receipts}
        for one, finding in _weighed_anew(checks, receipts, ledger):
            found[one].append(finding)
        keep(found, kinds=kinds_of(checks), tell=True)
        _ask_pairs_again(edited_copies.unsettled_by_bank(receipts, ledger))
        examined += len(receipts)
    return examined


def examine_asked(receipt_ids: Iterable[int]) -> None:
    """Bring up to date what dues say against these receipts, which have come or changed.

    As `examine_bank` does, by the same rules: a dozen queries for every 500 receipts.
    """
    checks = asking_for("dues")
    for keys in batched(receipt_ids, BATCH, strict=False):
        receipts = list(
            Receipt.objects.filter(pk__in=keys)
            .select_related("reading", "payee")
            .prefetch_related("payee__vpas", "payee__names")
        )
        ledger, dues = BankRecords(receipts), ExpectedDues(receipts)
        found = {one: list(findings(one, checks, ledger, dues)) for one in receipts}
        keep(found, kinds=kinds_of(checks), tell=True)


def _ask_pairs_again(receipts: Iterable[Receipt]) -> None:
    """Two alike are two payments when each has its own money: on both sides, as it is now."""
    for receipt in receipts:
        partners = partners_of(receipt)
        reading = receipt.reading
        found = list(edited_copies.edited_copies(receipt, reading)) if reading else []
        keep({receipt: found}, kinds=edited_copies.edited_copies.kinds, tell=True)
        tell_others(receipt, partners | spoken_of(receipt))


def _weighed_anew(
    checks: Iterable[Check[...]], receipts: Sequence[Receipt], ledger: BankRecords
) -> Iterator[tuple[Receipt, Finding]]:
    for one in checks:
        if one.weigh_anew:
            yield from one.weigh_anew(receipts, ledger).items()
