"""Who sent it: the same person's earlier receipts, as far as they were found dishonest."""

from collections.abc import Iterable, Iterator, Sequence

from receipts.evidence.bank_records import BankRecords
from receipts.models import Receipt, Signal
from receipts.signals.check import check
from receipts.signals.duplicates import PAIR_KINDS, sender
from receipts.signals.finding import Finding, Kind, Severity
from receipts.signals.neighbours import OF_A_PAYER, Common, Neighbours, Other
from receipts.wording import Sentence

Reason = Receipt.RejectReason
OFTEN = 2
SPELT_OUT = 5


def weighed_anew(receipts: Sequence[Receipt], ledger: BankRecords) -> dict[Receipt, Finding]:
    """What is known of these payers already, as grave as it is by what the bank says now."""
    stored = Signal.objects.filter(receipt__in=receipts, kind=Kind.EARLIER_REJECTIONS)
    known = {signal.receipt_id: signal for signal in stored}
    found = {}
    for receipt in receipts:
        if signal := known.get(receipt.pk):
            confirmed = ledger.confirms(receipt)
            severity = _severity(signal.data["rejected"], is_confirmed=confirmed)
            found[receipt] = Finding(
                Kind.EARLIER_REJECTIONS, severity, signal.evidence, signal.data
            )
    return found


@check(Kind.EARLIER_REJECTIONS, is_mutual=True, weigh_anew=weighed_anew)
def earlier_rejections(
    receipt: Receipt, ledger: BankRecords, neighbours: Neighbours
) -> Iterator[Finding]:
    """Other receipts of the same phone, e-mail or paying address were rejected as dishonest.

    Where the bank confirms this one, that is said for information only.
    """
    rejected = list(_rejected_of(neighbours.of(receipt)[Common.REJECTED_PAYER]))
    if not rejected:
        return
    keys = sorted(one.pk for one in rejected)
    severity = _severity(keys, is_confirmed=ledger.confirms(receipt))
    yield Finding(Kind.EARLIER_REJECTIONS, severity, _told(rejected), {"rejected": keys})


def _told(rejected: Sequence[Receipt]) -> Sentence:
    receipts = [_why(one) for one in rejected[:SPELT_OUT]]
    if len(rejected) > SPELT_OUT:
        return Sentence.of("earlier_rejections_and_more", receipts=receipts)
    return Sentence.of("earlier_rejections", receipts=receipts, count=len(rejected))


def _why(rejected: Receipt) -> Sentence:
    match rejected.decision_reason:
        case Reason.EDITED:
            return Sentence.of("rejected_edited", receipt=rejected.pk)
        case Reason.NO_CREDIT:
            return Sentence.of("rejected_no_credit", receipt=rejected.pk)
        case Reason.OTHER_PAYEE:
            return Sentence.of("rejected_other_payee", receipt=rejected.pk)
    return Sentence.of("rejected_duplicate", receipt=rejected.pk)


def _severity(rejected: Sequence[int], *, is_confirmed: bool) -> Severity:
    is_telling = len(rejected) >= OFTEN and not is_confirmed
    return Severity.WARNING if is_telling else Severity.INFO


def _rejected_of(others: Iterable[Other]) -> Iterator[Receipt]:
    """Of its payer's receipts those that were, the newest first."""
    newest = sorted((one.pk for one in others), reverse=True)[:OF_A_PAYER]
    for one in Receipt.objects.filter(pk__in=newest).order_by("-pk") if newest else ():
        if one.decision_reason != Reason.DUPLICATE or _copied_somebody(one):
            yield one


def _copied_somebody(receipt: Receipt) -> bool:
    """Whether a duplicate repeats another sender's receipt; one's own, sent again, is haste."""
    others = Receipt.objects.filter(
        signals_elsewhere__receipt=receipt, signals_elsewhere__kind__in=PAIR_KINDS
    )
    contacts = {sender(other)[:2] for other in others}  # phone and e-mail
    return any(any(contact) for contact in contacts - {sender(receipt)[:2]})
