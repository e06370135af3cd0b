"""What the policy does: it judges what waits for review, and approves where it is on.

The rows are the queue: whoever looks again finds what was left, so a lost or doubled call costs
nothing.
"""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from receipts.evidence.standing import confirmed_receipt
from receipts.models import Due, Policy, PolicyJudgement, Receipt, ReceiptEvent
from receipts.outages import DATABASE_GONE
from receipts.review.approving import carry_out, explained
from receipts.review.follow_ups import offer_dues_anew
from receipts.review.holding import as_seen
from receipts.review.policy.rules import Judgement, judge
from receipts.review.policy.settings import policy_of, policy_user
from receipts.review.refusals import ChangedMeanwhile, DecidedMeanwhile, ReviewRefused
from receipts.wording import Sentence

logger = logging.getLogger(__name__)
AT_ONCE = 100  # receipts a call, so that none is long
# Evidence may come without any change of the receipt: a statement, a due. So those that are
# confirmed in the bank and still wait are judged again, the longest unjudged first.
AGAIN = timedelta(minutes=1)


def look() -> int:
    """Judge the receipts that wait for it, at most AT_ONCE; say how many."""
    waiting = list(_waiting()[:AT_ONCE])
    for receipt in waiting:
        try:
            _look_at(receipt)
        except DATABASE_GONE:
            raise  # the database went away: the next call finds the rest
        except Exception:
            logger.exception("Receipt %s: the policy broke off.", receipt.pk)
            receipt.refresh_from_db()
            _keep(receipt, _broken_off())
    return len(waiting)


def _waiting() -> QuerySet[Receipt]:
    """In review, never decided before, of payees whose policy is not off, and not judged so far.

    While it only watches, a verdict to approve is its last word: it would have acted then.
    """
    reopened = ReceiptEvent.objects.filter(
        receipt=OuterRef("pk"), from_status__in=Receipt.Status.decided()
    )
    on, shadow = (Q(payee__policy__mode=mode) for mode in (Policy.Mode.ON, Policy.Mode.SHADOW))
    unjudged = Q(policy_judgement=None) | ~Q(policy_judgement__version=F("version"))
    stale = Q(confirmed_receipt()) & Q(policy_judgement__at__lt=timezone.now() - AGAIN)
    final = shadow & Q(policy_judgement__approves=True)
    waiting = Receipt.objects.filter(on | shadow, status=Receipt.Status.IN_REVIEW)
    return (
        waiting.filter(unjudged | stale)
        .exclude(final)
        .exclude(Exists(reopened))
        .select_related("payee", "reading", "reviewer", "policy_judgement")
        .order_by(F("policy_judgement__at").asc(nulls_first=True), "pk")
    )


def _look_at(receipt: Receipt) -> None:
    policy = policy_of(receipt.payee)
    if policy.mode == Policy.Mode.OFF:
        return
    judgement = judge(receipt, policy)
    if judgement.approves and policy.mode == Policy.Mode.ON:
        _approve(receipt)
    else:
        _keep(receipt, judgement)


def _approve(receipt: Receipt) -> None:
    """Approve what was judged fit, unless it (or the policy) is found changed under the lock."""
    try:
        with explained(receipt), as_seen(receipt, by=policy_user(), version=receipt.version):
            policy = policy_of(receipt.payee)
            judgement = judge(receipt, policy)
            dues = _allocations(receipt, judgement) if policy.mode == Policy.Mode.ON else {}
            _store(receipt, judgement, acted=bool(dues))
            if dues:
                said = Sentence.of("policy_approved", reasons=judgement.reasons)
                evidence = judgement.as_evidence()
                carry_out(receipt, dues, by=policy_user(), said=said, evidence=evidence)
    except (ChangedMeanwhile, DecidedMeanwhile):
        return  # judged again by what it is now, if it still waits
    except ReviewRefused as refusal:
        _keep(receipt, Judgement(False, [refusal.said], None, None, []))
        return
    offer_dues_anew(receipt.payee, dues)


def _allocations(receipt: Receipt, judgement: Judgement) -> dict[Due, int]:
    """What is counted where it is approved; nothing where it is not."""
    amount = receipt.counted_paise
    fit = judgement.approves and judgement.due is not None and amount is not None
    return {judgement.due: amount} if fit else {}  # type: ignore[dict-item]


def _keep(receipt: Receipt, judgement: Judgement) -> None:
    """Store the verdict on a receipt that is still what was judged."""
    with transaction.atomic():
        row = Receipt.objects.select_for_update(no_key=True).filter(
            pk=receipt.pk, version=receipt.version, status=Receipt.Status.IN_REVIEW
        )
        if row.exists():
            _store(receipt, judgement, acted=False)


def _store(receipt: Receipt, judgement: Judgement, *, acted: bool) -> None:
    PolicyJudgement.objects.update_or_create(
        receipt=receipt,
        defaults={
            "version": receipt.version,
            "approves": judgement.approves,
            "due": judgement.due,
            "reasons": judgement.reasons,
            "acted": acted,
        },
    )


def _broken_off() -> Judgement:
    return Judgement(False, [Sentence.of("policy_broke_off")], None, None, [])
