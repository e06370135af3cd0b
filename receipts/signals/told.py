"""What was ever read off some receipts' pictures, or typed about them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import CharField, QuerySet, Value

from receipts.models import Correction, Reading, Receipt
from receipts.models.written_once import one_of, written_once
from receipts.upi import is_reference

_VALUES = ("utr", "paid_at", "amount_paise")
_READ = Value("", output_field=CharField())


class Said(NamedTuple):
    """The values of one reading or, where `source` names who typed, of one correction."""

    source: str
    at: datetime
    key: int
    utr: str
    paid_at: datetime | None
    amount_paise: int | None


class Told:
    """Of some receipts, fetched with one query when it is first asked for."""

    def __init__(self, receipts: Iterable[Receipt]) -> None:
        self._receipts = list(receipts)

    def typed(self, receipt: Receipt) -> list[Said]:
        """What people typed about the picture it has now, in the order in which they did."""
        said = self._said[receipt.pk]
        return sorted(
            (one for one in said if one.source and one.at >= receipt.picture_at),
            key=lambda one: one.key,
        )

    def utrs(self, receipt: Receipt) -> set[str]:
        """Every UTR that is believed, was read or was typed, of any of its pictures."""
        said = (one.utr for one in self._said[receipt.pk])
        return {utr for utr in (receipt.utr, *said) if is_reference(utr)}

    @cached_property
    def _said(self) -> dict[int, list[Said]]:
        found: dict[int, list[Said]] = defaultdict(list)
        for receipt_id, *said in _rows([one.pk for one in self._receipts]):
            found[receipt_id].append(Said(*said))
        return found


@written_once
def _rows(receipt_ids: list[int]) -> QuerySet[Correction, tuple[Any, ...]]:
    """A receipt and what is Said of it."""
    of_these = one_of("receipt", receipt_ids)
    typed = Correction.objects.filter(of_these).order_by()
    read = Reading.objects.filter(of_these).order_by()
    rows = typed.values_list("receipt_id", "source", "created_at", "pk", *_VALUES).union(
        read.values_list("receipt_id", _READ, "started_at", "pk", *_VALUES), all=True
    )
    return rows.order_by()
