"""Rows of statements that were refused: while one may be the payment, nobody is accused."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Case, Count, Min, Q, QuerySet, When

from receipts.evidence.coverage import CoveredStatement
from receipts.evidence.periods import Period
from receipts.evidence.windows import LATEST
from receipts.models import Receipt, StatementLine


class RefusedRow(NamedTuple):
    """The first row of its statement, day and amount; how many there are, itself included.

    `on` and `amount_paise` are None, and `has_utr` is false, where they could not be read.
    """

    statement_id: int
    file_name: str
    number: int
    on: date | None
    amount_paise: int | None
    has_utr: bool
    alike: int = 1


class RefusedRows:
    """Refused rows of one payee's imported statements that may concern some receipts.

    Found with two queries, or none where nothing was refused; one row stands for all alike.
    """

    def __init__(
        self, statements: Mapping[int, CoveredStatement], receipts: Sequence[Receipt], span: Period
    ) -> None:
        self._statements = {pk: one for pk, one in statements.items() if one.refused}
        self._by_utr: dict[str, RefusedRow] = {}
        self._others: list[RefusedRow] = []
        if self._statements:
            self._find_by_utr({one.utr for one in receipts} - {""})
            self._find_others(receipts, span)

    def with_utr(self, utr: str) -> RefusedRow | None:
        """The row that has this UTR, whatever else cannot be read of it."""
        return self._by_utr.get(utr)

    def that_may_be(self, receipt: Receipt, days: Period) -> list[RefusedRow]:
        """Rows of these days, or of no day, that nothing tells apart from the receipt's payment."""
        return [row for row in self._others if self._may_be(row, receipt, days)]

    def _may_be(self, row: RefusedRow, receipt: Receipt, days: Period) -> bool:
        """With another UTR it is another payment, and so it is with another amount."""
        if receipt.utr and row.has_utr:
            return False
        amounts = {row.amount_paise, receipt.counted_paise} - {None}
        if len(amounts) > 1:
            return False
        if row.on is not None:
            return row.on in days
        covered = self._statements[row.statement_id].period
        return covered.first <= days.last and days.first <= covered.last

    def _find_by_utr(self, utrs: set[str]) -> None:
        rows = self._rows().filter(utr__in=utrs).order_by("statement", "number")
        for utr, pk, number, on, paise in rows.values_list(
            "utr", "statement", "number", "on", "amount_paise"
        ):
            row = RefusedRow(pk, self._statements[pk].file_name, number, on, paise, has_utr=True)
            self._by_utr.setdefault(utr, row)

    def _find_others(self, receipts: Sequence[Receipt], span: Period) -> None:
        booked = LATEST.around(span)
        rows = self._rows().filter(Q(on=None) | Q(on__range=(booked.first, booked.last)))
        amounts = {one.counted_paise for one in receipts}
        if None not in amounts:
            rows = rows.filter(Q(amount_paise=None) | Q(amount_paise__in=amounts))
        if all(one.utr for one in receipts):
            rows = rows.filter(utr="")
        alike = rows.annotate(has_utr=Case(When(utr="", then=False), default=True)).values_list(
            "statement", "on", "amount_paise", "has_utr"
        )
        found = alike.annotate(first=Min("number"), alike=Count("pk")).order_by(
            "statement", "first"
        )
        self._others = [
            RefusedRow(pk, self._statements[pk].file_name, number, on, paise, has_utr, count)
            for pk, on, paise, has_utr, number, count in found
        ]

    def _rows(self) -> QuerySet[StatementLine]:
        return StatementLine.objects.filter(statement__in=self._statements, may_be_credit=True)


def holes_of(rows: Iterable[RefusedRow]) -> dict[int, set[date] | None]:
    """The days that these rows leave open, by statement; None, all of them, for a row without."""
    found: dict[int, set[date] | None] = defaultdict(set)
    for row in rows:
        days = found[row.statement_id]
        if row.on is None:
            found[row.statement_id] = None
        elif days is not None:
            days.add(row.on)
    return dict(found)
