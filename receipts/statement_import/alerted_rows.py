"""Rows without a UTR that are money an alert told of: they take its UTR, and both are one credit.

Only where nothing is left to choose: a UTR at the wrong money would confirm a receipt that nobody
paid, and a row left alone waits for a person, as it did before.
"""

from collections.abc import Collection, Iterable, Sequence
from itertools import batched

from django.db import transaction
from django.db.models import Max, Min, Q, QuerySet

from receipts.evidence.periods import Period
from receipts.evidence.windows import ALERTED
from receipts.models import BankAlert, Credit, StatementFile, StatementLine
from receipts.models.among import among
from receipts.statement_import.content_key import plain
from receipts.statement_import.progress import move
from receipts.statement_import.same_money import Money, pairs

AT_ONCE = 100  # rows of one query that changes them
Kind = StatementLine.Kind
_TAKEN = ("utr", "content_key", "occurrence", "rail", "payer_name", "payer_vpa")


def pair(statement: StatementFile) -> None:
    """Let rows of a statement about to be imported take the UTRs of the alerts that mean them.

    A row that was paired in an earlier statement is known again. Raises Overtaken.
    """
    with transaction.atomic():
        move(statement)
        credits = list(_told_by_alerts(statement))
        if credits:
            rows = list(_rows(statement, credits))
            _know_again(statement, [one for one in credits if one.statement_id], rows)
            _pair(statement, [one for one in credits if not one.statement_id], rows)


def _told_by_alerts(statement: StatementFile) -> QuerySet[Credit]:
    """Credits of such amounts and days that alerts told of, with a statement or without."""
    rows = statement.lines.filter(kind=Kind.CREDIT, utr="").order_by()
    span = rows.aggregate(first=Min("on"), last=Max("on"))
    if span["first"] is None:
        return Credit.objects.none()
    days = ALERTED.around(Period(span["first"], span["last"]))
    told = Credit.objects.filter(
        payee=statement.payee_id,
        amount_paise__in=rows.values("amount_paise").distinct(),
        on__range=(days.first, days.last),
        alerted_at__isnull=False,
    )
    return told.exclude(utr="").order_by("pk")


def _rows(statement: StatementFile, credits: Sequence[Credit]) -> QuerySet[StatementLine]:
    """Rows without a UTR that may be one of these, those refused among them."""
    amounts = among("amount_paise", sorted({one.amount_paise for one in credits}))
    may_be = Q(kind=Kind.CREDIT) & Q(amounts)
    refused = Q(kind=Kind.REFUSED, may_be_credit=True) & (Q(amounts) | Q(amount_paise=None))
    return statement.lines.filter(may_be | refused, utr="").order_by("number")


def _know_again(
    statement: StatementFile, credits: Sequence[Credit], rows: list[StatementLine]
) -> None:
    """Give rows the UTR that the very same row of an earlier statement took."""
    by_words = {(one.account, one.on, one.amount_paise, _words(one)): one for one in credits}
    again = []
    for row in rows:
        if row.kind != Kind.CREDIT or row.occurrence != 1 or not (row.on and row.amount_paise):
            continue
        key = (statement.account, row.on, row.amount_paise, _words(row))
        if credit := by_words.pop(key, None):
            again.append((credit, row))
    _take(again)
    known = {row.pk for _credit, row in again}
    rows[:] = [row for row in rows if row.pk not in known]


def _pair(statement: StatementFile, credits: list[Credit], rows: list[StatementLine]) -> None:
    told = {one.pk: one for one in _unexplained(statement, credits)}
    staged = {row.pk: row for row in rows}
    by_bank = _told_by_bank(list(told))
    alerts = [as_money(one, one.account, is_open=one.pk in by_bank) for one in told.values()]
    known = [
        as_money(one, one.account, is_open=False) for one in _imported(statement, told.values())
    ]
    fresh = [as_money(row, statement.account, is_open=row.kind == Kind.CREDIT) for row in rows]
    _take([(told[alert.pk], staged[row.pk]) for alert, row in pairs(alerts, [*known, *fresh])])


def _told_by_bank(credits: list[int]) -> set[int]:
    """Those of a sender that only a bank can use: what a person read in a message proves less."""
    alerts = BankAlert.objects.filter(among("credit", credits), handled_by=None)
    return set(alerts.values_list("credit_id", flat=True))


def _unexplained(statement: StatementFile, credits: Iterable[Credit]) -> list[Credit]:
    """Those whose UTR stands in no statement, with another amount neither, and not in this one."""
    left = {one.utr: one for one in credits}
    told = Credit.objects.filter(payee=statement.payee_id, statement__isnull=False).order_by()
    for some in batched(list(left), AT_ONCE, strict=False):
        for rows in (statement.lines.order_by(), told):
            for utr in rows.filter(utr__in=some).values_list("utr", flat=True):
                left.pop(utr, None)
    return list(left.values())


def _imported(statement: StatementFile, told: Collection[Credit]) -> QuerySet[Credit]:
    """Credits without a UTR, imported already, that may be what an alert tells."""
    if not told:
        return Credit.objects.none()
    days = [one.on for one in told]
    near = ALERTED.around(Period(min(days), max(days)))
    return Credit.objects.filter(
        among("amount_paise", sorted({one.amount_paise for one in told})),
        payee=statement.payee_id,
        on__range=(near.first, near.last),
        utr="",
        is_settlement=False,
    )


def as_money(line: Credit | StatementLine, account: str, *, is_open: bool) -> Money:
    """A row, or what an alert tells, as it is compared."""
    return Money(
        line.pk, is_open, line.on, line.amount_paise, account,
        line.rail, line.payer_name, line.payer_vpa, line.narration,
    )  # fmt: skip


def _take(found: Iterable[tuple[Credit, StatementLine]]) -> None:
    """Give each row what makes it the credit's, and of the payer what only the alert tells."""
    rows = []
    for credit, row in found:
        row.utr, row.content_key, row.occurrence = (
            credit.utr, credit.content_key, credit.occurrence,
        )  # fmt: skip
        for name in ("rail", "payer_name", "payer_vpa"):
            setattr(row, name, getattr(row, name) or getattr(credit, name))
        rows.append(row)
    StatementLine.objects.bulk_update(rows, _TAKEN, batch_size=AT_ONCE)


def _words(line: Credit | StatementLine) -> str:
    return plain(f"{line.narration}{line.reference}")
