"""What receipts, dues and credits have to do with each other, with reasons. Decides nothing."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import batched

from django.db import transaction
from django.db.models import QuerySet

from receipts.identity import phone_key
from receipts.matching.after_change import (
    credits_changed,
    credits_for,
    credits_for_new,
    find_credits,
)
from receipts.matching.after_import import credits_arrived
from receipts.matching.concerned import FEW, concerned_by
from receipts.matching.due_pool import Pool
from receipts.matching.due_scoring import PaymentClaim, compare
from receipts.models import Candidate, Credit, Due, Payee, Receipt
from receipts.models.written_once import one_of, written_once

__all__ = [
    "candidates_now",
    "candidates_of",
    "credits_arrived",
    "credits_changed",
    "dues_arrived",
    "find_credits",
    "match",
    "match_dues",
    "match_receipts",
    "offer_to_few",
    "phone_key",
]

SHOWN = 8  # candidates kept a receipt
BATCH = 200  # receipts matched with one set of queries
DUES_AT_ONCE = 500
ASKED_OF_DUES = (
    "reference_key", "utr", "payer_phone", "payer_email", "amount_paise", "asked_paise",
    "fees_paise", "discounts_paise", "left_paise",
)  # fmt: skip


def match(receipt: Receipt) -> list[Candidate]:
    """Find the receipt's candidates anew, the best first. Idempotent; decides nothing."""
    return match_receipts([receipt])


def match_receipts(receipts: Sequence[Receipt]) -> list[Candidate]:
    """The same of many receipts of one payee, with a handful of queries a batch."""
    found: list[Candidate] = []
    for batch in batched(receipts, BATCH, strict=False):
        rows = _found(batch)
        _store(batch, rows)
        found += rows
    return found


def candidates_now(receipt: Receipt) -> list[Candidate]:
    """The dues that the receipt may pay by what is open this moment, best first; none is stored.

    What is stored was true when the receipt came, and is for lists.
    """
    return _found([receipt])


def candidates_of(receipts: Sequence[Receipt]) -> Iterator[Candidate]:
    """The same of many receipts of any payees, with a handful of queries a payee."""
    by_payee: dict[int, list[Receipt]] = {}
    for receipt in receipts:
        by_payee.setdefault(receipt.payee_id, []).append(receipt)
    for some in by_payee.values():
        yield from _found(some)


def dues_arrived(
    payee: Payee, due_ids: Collection[int], *, formerly: Iterable[int] = ()
) -> Iterator[list[int]]:
    """Match new dues and edited ones with credits, and tell whom else they concern.

    `formerly` are amounts, in paise, that the edited ones had. Yields the ids of the open receipts
    that are to be matched again, some hundred at once; to be consumed to the end.
    """
    if len(due_ids) > FEW and not _awaits_dues(payee):
        return
    known, amounts = credits_for_new(payee, due_ids)
    amounts |= set(formerly)
    for dues in [known] if known else _as_they_are(payee, due_ids):
        amounts |= _asked_or_left(dues)
        for keys in batched(sorted(concerned_by(payee.pk, dues)), BATCH, strict=False):
            yield list(keys)
    credits_for(payee, due_ids, amounts)


def _awaits_dues(payee: Payee) -> bool:
    """Whether there is anything that a due may be for: a list often comes before all payments."""
    receipts = Receipt.objects.filter(payee=payee, status__in=Receipt.Status.open())
    return receipts.exists() or Credit.objects.filter(payee=payee).exists()


def match_dues(payee: Payee, due_ids: Iterable[int], *, but_not: Collection[int] = ()) -> set[int]:
    """What is open of these dues has changed: match again the open receipts and the credits.

    `but_not` are receipts that were matched since. Returns the ids of the receipts: some of all
    that these dues are stored as candidates of, and none only where there are none.
    """
    keys, amounts, matched = list(due_ids), set[int](), set[int]()
    for dues in _as_they_are(payee, keys):
        amounts |= _asked_or_left(dues)
        concerned = concerned_by(payee.pk, dues, most=FEW).difference(but_not)
        _match_again(concerned)
        matched |= concerned
    credits_for(payee, keys, amounts)
    return matched


def offer_to_few(payee: Payee, dues: Collection[Due]) -> set[int] | None:
    """What is open of these dues, which are as they are by now, has changed: match the credits
    again, and say which open receipts are to be matched again, where these and the dues are FEW.
    None, and nothing is done, where they may be more.
    """
    if not dues:
        return set()
    found = concerned_by(payee.pk, dues, most=FEW)
    if len(dues) > FEW or len(found) >= FEW:  # of those stored with a due some may be left out
        return None
    credits_for(payee, [due.pk for due in dues], _asked_or_left(dues))
    return found


def _as_they_are(payee: Payee, due_ids: Iterable[int]) -> Iterator[list[Due]]:
    """The dues by now, some hundred at once, with what matching asks of them."""
    rows = Due.objects.filter(payee=payee).order_by().only(*ASKED_OF_DUES)
    for some in batched(due_ids, DUES_AT_ONCE, strict=False):
        if dues := list(rows.filter(pk__in=some)):
            yield dues


def _asked_or_left(dues: Iterable[Due]) -> set[int]:
    return {
        paise
        for due in dues
        for paise in (due.amount_paise, due.total_paise, due.left_paise, due.to_pay_paise)
    }


def _match_again(receipt_ids: Iterable[int]) -> None:
    for keys in batched(sorted(receipt_ids), BATCH, strict=False):
        match_receipts(list(Receipt.objects.filter(pk__in=keys).select_related("reading")))


def _found(receipts: Sequence[Receipt]) -> list[Candidate]:
    claims = [PaymentClaim(receipt) for receipt in receipts]
    pool = Pool(receipts[0].payee_id, claims)
    return [row for claim in claims for row in _ranked(claim, pool)]


def _ranked(claim: PaymentClaim, pool: Pool) -> list[Candidate]:
    """The best few dues for a claim. Those of equal score all stand: a person breaks the tie."""
    common = pool.is_common_amount(claim)
    compared = [
        (due, compare(claim, due, left_paise=pool.left_on(due, claim.paid_on)))
        for due in pool.dues_for(claim)
    ]
    found = [
        (due, agreement)
        for due, agreement in compared
        if agreement and not (common and agreement.only_amount)
    ]
    found.sort(key=lambda pair: (-pair[1].score, pair[0].due_on or date.max, pair[0].pk))
    return [
        Candidate(
            receipt=claim.receipt,
            due=due,
            score=agreement.score,
            reasons=[reason.sentence for reason in agreement.reasons],
        )
        for due, agreement in found[:SHOWN]
    ]


def _store(receipts: Sequence[Receipt], rows: list[Candidate]) -> None:
    with transaction.atomic():
        earlier = _stored([one.pk for one in receipts])
        if {_content(row) for row in earlier} == {_content(row) for row in rows}:
            return
        kept = {(row.receipt_id, row.due_id) for row in rows}
        gone = [row.pk for row in earlier if (row.receipt_id, row.due_id) not in kept]
        Candidate.objects.filter(pk__in=gone).delete()
        Candidate.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["receipt", "due"],
            update_fields=["score", "reasons"],
        )


@written_once
def _stored(receipt_ids: list[int]) -> QuerySet[Candidate]:
    return Candidate.objects.filter(one_of("receipt", receipt_ids))


def _content(row: Candidate) -> tuple[int, int, int, str]:
    reasons = json.dumps([reason.as_json() for reason in row.reasons], sort_keys=True)
    return row.receipt_id, row.due_id, row.score, reasons
