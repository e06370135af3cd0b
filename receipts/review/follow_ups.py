"""What follows from a decision elsewhere: other receipts' warnings and candidates.

A fault here costs what follows and not the decision, which stands.
"""

import logging
from collections.abc import Collection, Iterable, Sequence
from functools import partial

from django.db import transaction

from receipts import pipeline, verdict
from receipts.matching import (
    credits_changed,
    match_dues,
    match_receipts,
    offer_to_few,
    receipt_decided,
)
from receipts.models import Credit, Due, HandPayment, Payee, Receipt
from receipts.outages import DATABASE_GONE
from receipts.signals import Facts, examine, examine_bank, examine_others, examine_together

logger = logging.getLogger(__name__)
WARNED = 100  # receipts of one UTR, the newest: of a flood of copies no more need be told


def warn_others(receipt: Receipt) -> None:
    """Other receipts' warnings and credits depend on this one: bring them up to date."""
    try:
        with transaction.atomic():
            receipt_decided(receipt)
            if receipt.status in Receipt.Status.open():
                verdict.refresh(examine(receipt))
            else:  # what speaks against it was known when it was decided, and its verdict is gone
                verdict.refresh(examine_others(receipt))
    except DATABASE_GONE:
        raise  # the database went away, and nothing has been decided
    except Exception:
        logger.exception("Receipt %s: warnings that speak of it are out of date.", receipt.pk)


def follow_reopened(receipts: Sequence[Receipt], *, freed: Sequence[Due] = ()) -> bool:
    """Receipts of one payee wait for review again: their dues, doubts and verdicts are found anew.

    For all of them at once, in turn and in the transaction in which they were reopened: their rows
    are locked and as they are here. `freed` are dues that they paid; where few other receipts may
    pay these, they are looked at together. Says whether the freed are offered anew by that.
    """
    if not receipts:
        return True
    try:
        with transaction.atomic():
            concerned = offer_to_few(receipts[0].payee, freed)
            beside = _locked((concerned or set[int]()) - {one.pk for one in receipts})
            candidates = match_receipts([*receipts, *beside])
            facts = Facts(receipts, beside=beside, candidates=candidates)
            found = [
                receipt_decided(one, matches=partial(facts.matches_of, one)) for one in receipts
            ]
            if any(found):
                facts.forget_bank()
            examined = examine_together(facts)
            verdict.refresh({*examined, *(one.pk for one in beside)}, facts=facts)
    except DATABASE_GONE:
        raise  # the database went away, and nothing has been reopened
    except Exception:
        keys = [receipt.pk for receipt in receipts]
        logger.exception("Receipts %s: what is known of them is out of date.", keys)
        if freed:  # it may have been another's fault
            follow_reopened(receipts)
        return False
    return concerned is not None


def _locked(receipt_ids: Collection[int]) -> list[Receipt]:
    if not receipt_ids:
        return []
    rows = Receipt.objects.filter(pk__in=receipt_ids).select_related("reading", "payee")
    return list(rows.select_for_update(of=("self",), no_key=True).order_by("pk"))


def follow_credit(credit: Credit) -> None:
    """A credit counts, or no longer: offer what is free, warn receipts of the same payment."""
    try:
        credits_changed([credit])
        if credit.utr:
            with pipeline.in_turn():
                keys = _open_with_utr_of(credit)
                examine_bank(keys)
                verdict.refresh(keys)
    except Exception:
        logger.exception("Credit %s: what follows from it is out of date.", credit.pk)


def follow_payment(payment: HandPayment) -> None:
    """A payment recorded by hand counts, or no longer: judge receipts of the same payment anew."""
    if not payment.utr:
        return
    try:
        with pipeline.in_turn():
            verdict.refresh(_open_with_utr_of(payment))
    except Exception:
        logger.exception("Payment by hand %s: what follows from it is out of date.", payment.pk)


def _open_with_utr_of(money: Credit | HandPayment) -> list[int]:
    found = Receipt.objects.filter(
        payee=money.payee_id, status__in=Receipt.Status.open(), utr=money.utr
    )
    return list(found.order_by("-pk").values_list("pk", flat=True)[:WARNED])


def offer_dues_anew(
    payee: Payee, dues: Iterable[Due], *, but_not_to: Receipt | None = None
) -> None:
    """Other receipts' candidates know what is left of these dues; `but_not_to` was matched and
    judged since that changed.

    It may take long, so it is done after the decision; and as that stands, a fault is no answer
    to give. The candidates are found anew with the next change of the dues.
    """
    if not (keys := [due.pk for due in dues]):
        return
    done = {but_not_to.pk} if but_not_to else set[int]()
    try:
        if matched := match_dues(payee, keys, but_not=done):
            verdict.refresh((matched | _that_may_pay(keys)) - done)
    except Exception:
        logger.exception("Dues %s: the candidates for them are out of date.", keys)


def _that_may_pay(due_ids: Iterable[int]) -> set[int]:
    waiting = Receipt.objects.filter(
        status=Receipt.Status.IN_REVIEW, candidates__due__in=list(due_ids)
    )
    return set(waiting.order_by().values_list("pk", flat=True))
