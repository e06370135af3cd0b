"""Who sent it: the same person's earlier receipts, as far as they were found dishonest."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Exists, QuerySet

from receipts.evidence.bank_records import BankRecords
from receipts.models import Receipt, ReceiptEvent, Signal
from receipts.models.among import any_of
from receipts.signals.check import check
from receipts.signals.duplicates import PAIR_KINDS, sender
from receipts.signals.finding import Finding, Kind, Severity
from receipts.upi import is_vpa
from receipts.wording import Sentence

Reason = Receipt.RejectReason
# Reasons of a rejection that say something about the payer. A picture that cannot be read, a
# failed payment or a wrong amount happens to anybody.
DISHONEST = (Reason.EDITED, Reason.NO_CREDIT, Reason.OTHER_PAYEE, Reason.NOT_THEIRS)
OFTEN = 2
NAMED = 20
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
def earlier_rejections(receipt: Receipt, ledger: BankRecords) -> Iterator[Finding]:
    """Other receipts of the same phone, e-mail or paying address were rejected as dishonest.

    Where the bank confirms this one, that is said for information only.
    """
    rejected = list(_rejected_of(receipt))
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


def of_the_same_payer(receipt: Receipt) -> list[QuerySet[Receipt]]:
    """Receipts in review whose warnings speak of this one's rejection, or did before it ended: a
    query for each way to know its payer.
    """
    waiting = Receipt.objects.filter(status=Receipt.Status.IN_REVIEW)
    if receipt.status != Receipt.Status.REJECTED:
        waiting = waiting.filter(Exists(receipt.events.filter(kind=ReceiptEvent.Kind.REJECTED)))
    return _alike(receipt, waiting)


def _rejected_of(receipt: Receipt) -> Iterator[Receipt]:
    reasons = (*DISHONEST, Reason.DUPLICATE)
    rejected = Receipt.objects.filter(status=Receipt.Status.REJECTED, decision_reason__in=reasons)
    if not (ways := _alike(receipt, rejected)):
        return
    for one in any_of(ways).order_by("-pk")[:NAMED]:
        if one.decision_reason != Reason.DUPLICATE or _copied_somebody(one):
            yield one


def _alike(receipt: Receipt, among: QuerySet[Receipt]) -> list[QuerySet[Receipt]]:
    """The newest others of the same payer; each way to know one is asked by its own index."""
    others = among.filter(payee_id=receipt.payee_id).exclude(pk=receipt.pk).order_by("-pk")
    return [others.filter(**same)[:NAMED] for same in _ways(receipt)]


def _ways(receipt: Receipt) -> Iterator[dict[str, Any]]:
    """Who sends the same phone or e-mail, or pays from the same address, is the same payer.

    A name is no proof of that, nor are the last digits of an account.
    """
    if phone := receipt.payer_phone.strip():
        yield {"payer_phone": phone}
    if email := receipt.payer_email.strip():
        yield {"payer_email__in": {email, email.casefold()}}
    vpa = receipt.reading.payer_vpa if receipt.reading else ""
    if is_vpa(vpa):
        yield {"reading__payer_vpa": vpa}


def _copied_somebody(receipt: Receipt) -> bool:
    """Whether a duplicate repeats another sender's receipt; one's own, sent again, is haste."""
    others = Receipt.objects.filter(
        signals_elsewhere__receipt=receipt, signals_elsewhere__kind__in=PAIR_KINDS
    )
    contacts = {sender(other)[:2] for other in others}  # phone and e-mail
    return any(any(contact) for contact in contacts - {sender(receipt)[:2]})
