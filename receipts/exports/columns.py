"""The columns of exported receipts. Described for people in docs/export.md: change both.

A batch of receipts is taken column by column: a call for each cell of each row would cost several
times what the database takes to find the row.
"""

import json
from collections.abc import Iterator, Sequence
from functools import cache, cached_property, lru_cache
from itertools import batched
from typing import Any

from django.db.models import (
    Case,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from receipts.evidence.standing import MISSING, as_stored, bank_without, has_its_credit
from receipts.exports.moments import InIndia, InUtc
from receipts.exports.table import Column, Fetched, Shape, plain
from receipts.models import COUNTED_PAISE, Allocation, Receipt, Signal
from receipts.models.among import among
from receipts.wording import Sentence

AT_ONCE = 2_000  # rows fetched, and asked about their dues and warnings, at once


_FETCHED: dict[str, str | Combinable] = {
    "receipt": "pk",
    "state": "status",
    "received_at": InIndia("created_at"),
    "received_at_utc": InUtc("created_at"),
    "payer_name": "payer_name",
    "payer_phone": "payer_phone",
    "payer_email": "payer_email",
    "reference": "reference",
    "payer_note": "note",
    "utr": "utr",
    "utr_sure": Case(When(utr_confident=True, then=Value("yes")), default=Value("no")),
    "paid_at": InIndia("paid_at"),
    "paid_at_utc": InUtc("paid_at"),
    "stated_amount": "claimed_amount_paise",
    "claimed_amount": as_stored(COUNTED_PAISE),
    "app": "reading__app",
    "reader": "reading__reader",
    "decided_at": InIndia("decided_at"),
    "decided_at_utc": InUtc("decided_at"),
    "decided_by": "decided_by__username",
    "decision_reason": "decision_reason",
    "typed_note": "decision_note",
    "said_note": Cast("decision_said", TextField()),
    "file_name": "original_name",
    "verdict": "verdict",
    "approved_amount": as_stored(Case(When(status=Receipt.Status.APPROVED, then=COUNTED_PAISE))),
    "has_its_credit": as_stored(Case(When(has_its_credit(), then=1))),
}


_IS_DISMISSED = Case(When(dismissed_at__isnull=False, then=1), default=0)


class ReceiptBatch(Fetched):
    """Some receipts with what other tables know of them. A column has a cell a receipt, and None
    or nothing where there is nothing to say.
    """

    def __init__(self, rows: Sequence[tuple[Any, ...]]) -> None:
        super().__init__(_FETCHED, rows)
        self._receipts: list[int] = list(self.fetched("receipt"))

    def decision_notes(self) -> Sequence[str]:
        """As `Receipt.decision_words`: a person's words or the product's."""
        said = cache(_said)  # in the language of whoever asks
        both = zip(self.fetched("typed_note"), self.fetched("said_note"), strict=True)
        return [typed or said(stored) for typed, stored in both]

    def dues(self) -> Sequence[str | None]:
        return self._of_each(self._allocated[0])

    def allocated(self) -> Sequence[int | None]:
        return self._of_each(self._allocated[1])

    def refunded(self) -> Sequence[int | None]:
        return self._of_each(self._allocated[2])

    def warnings(self) -> Sequence[str | None]:
        found: dict[int, str] = {}
        for receipt, _id, kind, is_dismissed in self._signals:
            if not is_dismissed:
                found[receipt] = f"{found[receipt]}; {kind}" if receipt in found else kind
        return self._of_each({key: _each_once(kinds) for key, kinds in found.items()})

    def bank(self) -> Sequence[str]:
        return [one.standing for one in self._bank]

    def credited_on(self) -> Sequence[Any]:
        return [one.credited_on for one in self._bank]

    def bank_amounts(self) -> Sequence[int | None]:
        """As the bank has them, whatever the receipt says and whatever became of the money."""
        return [one.amount_paise for one in self._bank]

    def fees(self) -> Sequence[int | None]:
        """What a merchant app kept of it; its report says so, a bank's statement does not."""
        return [one.fee_paise for one in self._bank]

    def taxes(self) -> Sequence[int | None]:
        return [one.tax_paise for one in self._bank]

    def confirmed(self) -> Sequence[int | None]:
        """Once, however many receipts show the credit: a sum of the column is money that came."""
        pairs = zip(self._bank, self.fetched("has_its_credit"), strict=True)
        return [one.confirmed_paise if its_own else None for one, its_own in pairs]

    def _of_each(self, found: dict[int, Any]) -> list[Any]:
        return list(map(found.get, self._receipts))

    @cached_property
    def _bank(self) -> list[Any]:
        missing = {receipt for receipt, _id, kind, _ in self._signals if kind in MISSING}
        return self._of_each(bank_without(self._receipts, missing))

    @cached_property
    def _signals(self) -> list[tuple[int, int, str, bool]]:
        """Receipt, id, kind, and whether somebody dismissed it."""
        rows = Signal.objects.filter(among("receipt", self._receipts)).order_by()
        return sorted(rows.values_list("receipt_id", "id", "kind", _IS_DISMISSED))

    @cached_property
    def _allocated(self) -> tuple[dict[int, str], dict[int, int], dict[int, int]]:
        """References, paise and refunded paise of what counts towards dues."""
        references: dict[int, str] = {}
        allocated: dict[int, int] = {}
        refunded: dict[int, int] = {}
        rows = Allocation.objects.filter(among("receipt", self._receipts))
        for receipt, reference, paise, back in rows.order_by("receipt_id", "id").values_list(
            "receipt_id", "due__reference", "amount_paise", "refunded_paise"
        ):
            if receipt in references:
                references[receipt] += f"; {reference}"
            else:
                references[receipt] = reference
            allocated[receipt] = allocated.get(receipt, 0) + paise
            if back:
                refunded[receipt] = refunded.get(receipt, 0) + back
        return references, allocated, refunded


COLUMNS: tuple[Column, ...] = (
    plain("receipt", Shape.NUMBER),
    plain("state"),
    plain("received_at", Shape.MOMENT),
    plain("received_at_utc", Shape.MOMENT_UTC),
    plain("payer_name"),
    plain("payer_phone"),
    plain("payer_email"),
    plain("reference"),
    plain("payer_note"),
    plain("utr"),
    plain("utr_sure"),
    plain("paid_at", Shape.MOMENT),
    plain("paid_at_utc", Shape.MOMENT_UTC),
    plain("stated_amount", Shape.RUPEES),
    plain("claimed_amount", Shape.RUPEES),
    plain("approved_amount", Shape.RUPEES, is_money=True),
    Column("allocated_amount", Shape.RUPEES, ReceiptBatch.allocated, is_money=True),
    Column("dues", Shape.TEXT, ReceiptBatch.dues),
    Column("warnings", Shape.TEXT, ReceiptBatch.warnings),
    plain("app"),
    plain("reader"),
    plain("decided_at", Shape.MOMENT),
    plain("decided_at_utc", Shape.MOMENT_UTC),
    plain("decided_by"),
    plain("decision_reason"),
    Column("decision_note", Shape.TEXT, ReceiptBatch.decision_notes),
    plain("file_name"),
    Column("bank", Shape.TEXT, ReceiptBatch.bank),
    Column("credited_on", Shape.DAY, ReceiptBatch.credited_on),
    Column("confirmed_amount", Shape.RUPEES, ReceiptBatch.confirmed, is_money=True),
    plain("verdict"),
    Column("refunded_amount", Shape.RUPEES, ReceiptBatch.refunded, is_money=True),
    Column("bank_amount", Shape.RUPEES, ReceiptBatch.bank_amounts),
    Column("bank_fee", Shape.RUPEES, ReceiptBatch.fees),
    Column("bank_tax", Shape.RUPEES, ReceiptBatch.taxes),
)


def batches_of(receipts: QuerySet[Receipt]) -> Iterator[ReceiptBatch]:
    """The receipts in the order they came, in constant memory: four queries a batch."""
    rows = receipts.order_by("pk").values_list(*_FETCHED.values()).iterator(AT_ONCE)
    return map(ReceiptBatch, batched(rows, AT_ONCE, strict=False))


@lru_cache(maxsize=1_000)  # the same few stand together again and again
def _each_once(kinds: str) -> str:
    return "; ".join(dict.fromkeys(kinds.split("; ")))


def _said(stored: str) -> str:
    return str(Sentence.from_json(json.loads(stored)))
