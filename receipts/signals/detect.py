"""Finding the reasons to doubt a receipt, and keeping those of others that speak of it."""

from collections.abc import Iterable, Iterator
from itertools import batched

from receipts.evidence.bank_records import BankRecords
from receipts.models import Receipt, Signal
from receipts.signals import (
    bank_checks,
    consistency_checks,
    due_checks,
    duplicates,
    edited_copies,
    payee_checks,
    payer_history,
)
from receipts.signals.finding import Finding
from receipts.signals.others import partners_of, tell_others
from receipts.signals.store import keep

# Kinds that follow what the bank says.
BY_BANK = (
    *bank_checks.BANK_KINDS,
    Signal.Kind.NO_UTR,
    Signal.Kind.NOT_SUCCESSFUL,
    Signal.Kind.BEFORE_ISSUE,
    Signal.Kind.EARLIER_REJECTIONS,
)
# Kinds that follow what dues ask for, when, and to be paid where.
BY_DUE = (Signal.Kind.BEFORE_ISSUE, Signal.Kind.WRONG_AMOUNT, Signal.Kind.OTHER_PAYEE)
BATCH = 500


def examine(receipt: Receipt) -> list[int]:
    """Bring the receipt's signals up to date, and those of receipts that speak of it.

    Returns the ids of all of them. One of those that is in review and is doubted more than before
    has changed: its version rises. Idempotent. A dismissed signal stays dismissed while the facts
    it was given for stay. It locks one receipt after the other: call it outside a transaction, or
    in `pipeline.in_turn`.
    """
    partners = partners_of(receipt)
    found = list(_findings(receipt, BankRecords([receipt]), due_checks.ExpectedDues([receipt])))
    keep({receipt: found}, kinds=Signal.Kind.values)
    return [receipt.pk, *tell_others(receipt, partners | partners_of(receipt))]


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
    examined = 0
    for keys in batched(receipt_ids, BATCH, strict=False):
        receipts = list(Receipt.objects.filter(pk__in=keys).select_related("reading"))
        ledger, dues = BankRecords(receipts), due_checks.ExpectedDues(receipts)
        found = {one: list(_by_bank(one, ledger, dues)) for one in receipts}
        for one, finding in payer_history.weighed_anew(receipts, ledger).items():
            found[one].append(finding)
        keep(found, kinds=BY_BANK, tell=True)
        examined += len(receipts)
    return examined


def examine_asked(receipt_ids: Iterable[int]) -> None:
    """Bring up to date what dues say against these receipts, which have come or changed.

    As `examine_bank` does, by the same rules: a dozen queries for every 500 receipts.
    """
    for keys in batched(receipt_ids, BATCH, strict=False):
        receipts = list(
            Receipt.objects.filter(pk__in=keys)
            .select_related("reading", "payee")
            .prefetch_related("payee__vpas", "payee__names")
        )
        ledger, dues = BankRecords(receipts), due_checks.ExpectedDues(receipts)
        found = {
            one: [
                *due_checks.before_issue(one, dues.only(one), ledger),
                *_asked_otherwise(one, dues),
            ]
            for one in receipts
        }
        keep(found, kinds=BY_DUE, tell=True)


def _findings(
    receipt: Receipt, ledger: BankRecords, dues: due_checks.ExpectedDues
) -> Iterator[Finding]:
    yield from _pair_findings(receipt)
    yield from payer_history.earlier_rejections(receipt, is_confirmed=ledger.confirms(receipt))
    yield from _by_bank(receipt, ledger, dues)
    yield from _asked_otherwise(receipt, dues)
    yield from consistency_checks.future_time(receipt)
    yield from consistency_checks.edited(receipt)
    reading = receipt.reading
    if reading:
        yield from consistency_checks.not_a_payment(reading)
        yield from consistency_checks.clocks_disagree(reading)
        yield from consistency_checks.payer_disagrees(receipt, reading)


def _asked_otherwise(receipt: Receipt, dues: due_checks.ExpectedDues) -> Iterator[Finding]:
    """What speaks against it by the due it names, for money or for whom."""
    yield from due_checks.wrong_amount(receipt, dues)
    if receipt.reading:
        yield from payee_checks.other_payee(receipt, receipt.reading, dues.named(receipt))


def _by_bank(
    receipt: Receipt, ledger: BankRecords, dues: due_checks.ExpectedDues
) -> Iterator[Finding]:
    yield from bank_checks.bank_findings(receipt, ledger)
    yield from due_checks.before_issue(receipt, dues.only(receipt), ledger)
    if reading := receipt.reading:
        is_confirmed = ledger.confirms(receipt)
        yield from consistency_checks.not_successful(reading, is_confirmed=is_confirmed)
        yield from consistency_checks.no_utr(receipt, reading, is_confirmed=is_confirmed)


def _pair_findings(receipt: Receipt) -> Iterator[Finding]:
    yield from duplicates.repeats(receipt)
    if receipt.reading:
        yield from edited_copies.edited_copies(receipt, receipt.reading)
