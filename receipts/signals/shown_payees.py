"""Under which UPI addresses and names the payees of some receipts show up on payers' screens."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from django.db.models import CharField, Value

from receipts.models import PayeeName, Receipt, Vpa

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
        addresses = Vpa.objects.filter(payee__in=self._payees).order_by()
        names = PayeeName.objects.filter(payee__in=self._payees).order_by()
        rows = addresses.values_list("payee_id", _ADDRESS, "address").union(
            names.values_list("payee_id", _NAME, "name"), all=True
        )
        found: dict[tuple[int, str], list[str]] = defaultdict(list)
        for payee_id, what, text in rows.order_by():
            found[payee_id, what].append(text)
        return found
