"""Money that came in, as bookkeeping takes it: a voucher for every approved receipt, and one for
every bank line that was counted towards dues without any receipt.
"""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import batched, chain
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from receipts.dates import midnight, paid_day
from receipts.evidence.standing import bank_of, stands
from receipts.exports.refusals import ExportRefused
from receipts.filters import PARAMETERS, QueryFilter, ReceiptFilter
from receipts.models import COUNTED_PAISE, Allocation, BankEvent, Credit, Receipt
from receipts.models.among import among

AT_ONCE = 2_000
# What may be asked of a bank line as well as of a receipt.
_OF_BOTH = frozenset(
    {"states", "paid_from", "paid_to", "decided_from", "decided_to", "due", "bank"}
)


class Bill(NamedTuple):
    """A due and the paise of a voucher that count towards it."""

    reference: str
    paise: int


class Voucher(NamedTuple):
    """One payment that came in. `number` is R-7 for receipt 7, B-7 for the bank's line 7."""

    number: str
    on: date  # when the bank booked it; where no statement says so, when it was paid
    paise: int
    utr: str
    payer: str
    bills: list[Bill]

    @property
    def on_account_paise(self) -> int:
        """What of it is counted towards no due."""
        return self.paise - sum(bill.paise for bill in self.bills)


def narrowed(filters: QueryFilter) -> ReceiptFilter:
    """The filters for vouchers: of approved receipts.

    Raises ExportRefused for other rows than receipts, and for filters that say nothing of a bank
    line: what they left out nobody would miss before the books are closed.
    """
    if not isinstance(filters, ReceiptFilter):
        raise ExportRefused(
            _("Vouchers are of money that came in: choose receipts, or another file for these.")
        )
    if filters.states not in ((), (Receipt.Status.APPROVED,)):
        raise ExportRefused(_("Vouchers are of approved receipts. Choose Approved alone."))
    used = {field.name for field in fields(filters) if getattr(filters, field.name)}
    if unfit := [PARAMETERS[name].label for name in PARAMETERS if name in used - _OF_BOTH]:
        raise ExportRefused(
            _(
                "Vouchers are chosen by days of payment or decision, due and bank. Leave empty: "
                "{filters}."
            ).format(filters=", ".join(map(str, unfit)))
        )
    return replace(filters, states=(Receipt.Status.APPROVED,))


def receipts_meant(payee_id: int, filters: ReceiptFilter) -> QuerySet[Receipt]:
    """The approved receipts that come to an amount."""
    approved = Receipt.objects.filter(payee_id=payee_id).alias(counts=COUNTED_PAISE)
    return filters.apply(approved.filter(counts__gt=0))


_COUNTED_AT = Subquery(
    BankEvent.objects.filter(credit=OuterRef("pk"), kind=BankEvent.Kind.COUNTED)
    .order_by("-pk")
    .values("at")[:1]
)


def credits_meant(payee_id: int, filters: ReceiptFilter) -> QuerySet[Credit]:
    """The bank's lines that were counted without a receipt. They were decided when counted: what
    is used of one for another due afterwards is money that came before.
    """
    counted = Allocation.objects.filter(credit=OuterRef("pk"))
    if filters.due:
        counted = counted.filter(due=filters.due)
    found = Credit.objects.filter(Exists(counted), payee_id=payee_id).alias(counted_at=_COUNTED_AT)
    if filters.decided_from:
        found = found.filter(counted_at__gte=midnight(filters.decided_from))
    if filters.decided_to:
        found = found.filter(counted_at__lt=midnight(filters.decided_to + timedelta(days=1)))
    if filters.paid_from:
        found = found.filter(on__gte=filters.paid_from)
    if filters.paid_to:
        found = found.filter(on__lte=filters.paid_to)
    if filters.bank:
        found = found.filter(stands() if filters.bank == "confirmed" else ~stands())
    return found


def batches_of(payee_id: int, filters: ReceiptFilter) -> Iterator[list[Voucher]]:
    """The vouchers in constant memory: of receipts in the order they came, then of bank lines."""
    return chain(
        map(_of_receipts, _rows(receipts_meant(payee_id, filters), *_RECEIPT)),
        map(_of_credits, _rows(credits_meant(payee_id, filters), *_CREDIT)),
    )


_RECEIPT = ("pk", COUNTED_PAISE, "utr", "payer_name", "paid_at", "decided_at")
_CREDIT = ("pk", "amount_paise", "utr", "payer_name", "on")


def _rows(found: QuerySet[Any], *columns: Any) -> Iterator[tuple[tuple[Any, ...], ...]]:
    rows = found.order_by("pk").values_list(*columns).iterator(AT_ONCE)
    return batched(rows, AT_ONCE, strict=False)


def _of_receipts(rows: tuple[tuple[Any, ...], ...]) -> list[Voucher]:
    keys = [row[0] for row in rows]
    bills, banks = _bills("receipt", keys), bank_of(keys)
    return [
        Voucher(
            number=f"R-{pk}",
            on=banks[pk].credited_on or paid_day(paid_at or decided_at),
            paise=paise,
            utr=utr,
            payer=payer,
            bills=bills.get(pk, []),
        )
        for pk, paise, utr, payer, paid_at, decided_at in rows
    ]


def _of_credits(rows: tuple[tuple[Any, ...], ...]) -> list[Voucher]:
    bills = _bills("credit", [row[0] for row in rows])
    return [
        Voucher(f"B-{pk}", on, paise, utr, payer, bills.get(pk, []))
        for pk, paise, utr, payer, on in rows
    ]


def _bills(source: str, keys: list[int]) -> dict[int, list[Bill]]:
    found: dict[int, list[Bill]] = {}
    rows = Allocation.objects.filter(among(source, keys)).order_by("id")
    for pk, reference, paise in rows.values_list(f"{source}_id", "due__reference", "amount_paise"):
        found.setdefault(pk, []).append(Bill(reference, paise))
    return found
