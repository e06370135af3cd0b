"""What receipts, dues and credits have to do with each other, with reasons. Decides nothing."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import batched

from django.db import transaction

from receipts.identity import phone_key
from receipts.matching.after_change import (
    credits_changed,
    credits_for,
    credits_for_new,
    find_credits,
)
from receipts.matching.after_import import credits_arrived
from receipts.matching.due_pool import Pool, paid_paise
from receipts.matching.due_scoring import PaymentClaim, compare
from receipts.models import Candidate, Due, Payee, Receipt

__all__ = [
    "credits_arrived",
    "credits_changed",
    "dues_arrived",
    "find_credits",
    "match",
    "match_dues",
    "match_receipts",
    "phone_key",
]

SHOWN = 8  # candidates kept a receipt
BATCH = 200  # receipts matched with one set of queries
DUES_AT_ONCE = 5_000
_TELLING = (
    "reference_key", "utr", "amount_paise", "payer_phone", "payer_email", "paid_paise",
)  # fmt: skip
OPEN = (Receipt.Status.IN_REVIEW, Receipt.Status.AWAITING_PAYER)


def match(receipt: Receipt) -> None:
    """Find the receipt's candidates anew. Idempotent; decides nothing."""
    match_receipts([receipt])


def match_receipts(receipts: Sequence[Receipt]) -> None:
    """Find the candidates of many receipts of one payee, with a handful of queries a batch."""
    for batch in batched(receipts, BATCH, strict=False):
        claims = [PaymentClaim(receipt) for receipt in batch]
        pool = Pool(batch[0].payee_id, claims)
        _store(batch, [row for claim in claims for row in _ranked(claim, pool)])


def dues_arrived(
    payee: Payee, due_ids: Collection[int], *, formerly: Iterable[int] = ()
) -> Iterator[list[int]]:
    """Match new dues and edited ones with open receipts and with credits.

    `formerly` are amounts, in paise, that the edited ones had. Yields the ids of the receipts
    they may concern, some hundred at once; to be consumed to the end.
    """
    credits_for_new(payee, due_ids, formerly=formerly)
    yield from _matched_again(payee, due_ids)


def match_dues(payee: Payee, due_ids: Iterable[int]) -> int:
    """Match again every open receipt, and credit, that changed dues may concern.

    Says how many receipts these were.
    """
    return sum(len(receipts) for receipts in _matched_again(payee, due_ids))


def _matched_again(payee: Payee, due_ids: Iterable[int]) -> Iterator[list[int]]:
    changed = set(due_ids)
    touch = _Touch(payee, changed)
    receipts = Receipt.objects.filter(payee=payee, status__in=OPEN).select_related("reading")
    for batch in batched(receipts.iterator(BATCH), BATCH, strict=False):
        if concerned := [receipt for receipt in batch if touch.concerns(receipt)]:
            match_receipts(concerned)
            yield [receipt.pk for receipt in concerned]
    credits_for(payee, changed)


class _Touch:
    """What a set of dues could agree with, to tell at once the receipts they leave cold."""

    def __init__(self, payee: Payee, due_ids: set[int]) -> None:
        self.keys: set[str] = set()
        self.utrs: set[str] = set()
        self.amounts: set[int] = set()
        self.contacts: set[str] = set()
        self.receipts: set[int] = set()
        for some in batched(due_ids, DUES_AT_ONCE, strict=False):
            dues = Due.objects.filter(payee=payee, pk__in=some).with_paid()
            for row in dues.values_list(*_TELLING):
                self._add(*row)
            earlier = Candidate.objects.filter(due__in=some, receipt__status__in=OPEN)
            self.receipts.update(earlier.values_list("receipt_id", flat=True))

    def _add(self, key: str, utr: str, asked: int, phone: str, email: str, paid: int) -> None:
        self.keys.add(key)
        self.utrs |= {utr} - {""}
        self.amounts |= {asked, asked - paid}
        self.contacts |= {phone_key(phone), email.casefold()} - {""}

    def concerns(self, receipt: Receipt) -> bool:
        claim = PaymentClaim(receipt)
        return (
            receipt.pk in self.receipts
            or claim.utr in self.utrs
            or claim.amount_paise in self.amounts
            or not self.contacts.isdisjoint({claim.phone, claim.email})
            or not self.keys.isdisjoint(claim.reference_keys | claim.note_keys)
        )


def _ranked(claim: PaymentClaim, pool: Pool) -> list[Candidate]:
    """The best few dues for a claim. Those of equal score all stand: a person breaks the tie."""
    common = pool.is_common_amount(claim)
    compared = [
        (due, compare(claim, due, paid_paise=paid_paise(due))) for due in pool.dues_for(claim)
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
            reasons=[reason.text for reason in agreement.reasons],
        )
        for due, agreement in found[:SHOWN]
    ]


def _store(receipts: Sequence[Receipt], rows: list[Candidate]) -> None:
    with transaction.atomic():
        earlier = Candidate.objects.filter(receipt__in=receipts)
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


def _content(row: Candidate) -> tuple[int, int, int, str]:
    return row.receipt_id, row.due_id, row.score, "\n".join(row.reasons)
