"""Under which UPI addresses and names the payees of some receipts show up on payers' screens."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from django.db.models import CharField, QuerySet, Value

from receipts.models import PayeeName, Receipt, Vpa
from receipts.models.written_once import one_of, written_once

_ADDRESS, _NAME = (Value(word, output_field=CharField()) for word in ("address", "name"))


class ShownPayees:
    """Fetched with one query when it is first asked for."""

    def __init__(self, receipts: Iterable[Receipt]) -> None:
        self._payees = {one.payee_id for one in receipts}

    def addresses(self, receipt: Receipt) -> list[str]:
        return self._known[receipt.payee_id, "address"]

    def names(self, receipt: Receipt) -> list[str]:
        return self._known[receipt.payee_id, "name"]

    @cached_property
    def _known(self) -> dict[tuple[int, str], list[str]]:
        found: dict[tuple[int, str], list[str]] = defaultdict(list)
        for payee_id, what, text in _rows(list(self._payees)):
            found[payee_id, what].append(text)
        return found


@written_once
def _rows(payee_ids: list[int]) -> QuerySet[Vpa, tuple[int, str, str]]:
    of_these = one_of("payee", payee_ids)
    addresses = Vpa.objects.filter(of_these).order_by()
    names = PayeeName.objects.filter(of_these).order_by()
    rows = addresses.values_list("payee_id", _ADDRESS, "address").union(
        names.values_list("payee_id", _NAME, "name"), all=True
    )
    return rows.order_by()
