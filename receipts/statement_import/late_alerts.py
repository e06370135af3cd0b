"""An alert that comes after its row, which has no UTR: the row takes the alert's, if it must be it.

As in `alerted_rows` only where nothing is left to choose. What is more, the row's statement has to
tell of the day on either side of the alert's: else the alert's own row may be still to come, and
this one is what the same payer paid the day before.
"""

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from receipts.evidence.periods import Period
from receipts.evidence.windows import ALERTED
from receipts.models import Allocation, BankEvent, Credit, StatementFile, StatementLine
from receipts.statement_import.alerted_rows import as_money
from receipts.statement_import.same_money import pairs

_OWN = ("utr", "content_key", "occurrence", "alerted_at")
_OF_THE_PAYER = ("rail", "payer_name", "payer_vpa")


def take_row(told: Credit) -> Credit | None:
    """The imported credit that an alert's credit, not saved yet, is; with its UTR from now on.

    None where no row, or more than one, can be it.
    """
    near = ALERTED.around(Period(told.on, told.on))
    rows = {row.pk: row for row in _rows(told, near)}
    if not rows or told.reversed_on or _is_known(told):
        return None
    free = set(_free(rows, near).values_list("pk", flat=True))
    known = [as_money(row, row.account, is_open=row.pk in free) for row in rows.values()]
    known += [
        as_money(line, line.statement.account, is_open=False) for line in _refused(told, near)
    ]
    alerts = [as_money(one, one.account, is_open=False) for one in _others(told, near)]
    alert = as_money(told, told.account, is_open=True)
    found = next((row for one, row in pairs([alert, *alerts], known) if one is alert), None)
    return _join(rows[found.pk], told) if found else None


def _rows(told: Credit, near: Period) -> QuerySet[Credit]:
    """Rows without a UTR, of its amount and days; locked, so that nobody counts one meanwhile."""
    found = Credit.objects.filter(
        payee=told.payee_id,
        amount_paise=told.amount_paise,
        on__range=(near.first, near.last),
        utr="",
        is_settlement=False,
    )
    return found.order_by("pk").select_for_update(no_key=True)


def _is_known(told: Credit) -> bool:
    """Whether its UTR stands in a statement already, be it with another amount."""
    lines = StatementLine.objects.filter(statement__payee=told.payee_id, utr=told.utr)
    return lines.exists() or Credit.objects.filter(payee=told.payee_id, utr=told.utr).exists()


def _free(rows: dict[int, Credit], near: Period) -> QuerySet[Credit]:
    """Those nobody has dealt with, of a statement that tells of all the days."""
    dealt_with = Q(Exists(Allocation.objects.filter(credit=OuterRef("pk"))))
    dealt_with |= Q(Exists(BankEvent.objects.filter(credit=OuterRef("pk"))))
    return Credit.objects.filter(
        ~dealt_with,
        pk__in=rows,
        statement__covers_from__lte=near.first,
        statement__covers_to__gte=near.last,
        reversed_on=None,
        set_aside_at=None,
    )


def _refused(told: Credit, near: Period) -> QuerySet[StatementLine]:
    """Refused rows of imported statements that may be the money as well."""
    unknown = Q(
        on=None, statement__covers_from__lte=near.last, statement__covers_to__gte=near.first
    )
    return StatementLine.objects.filter(
        unknown | Q(on__range=(near.first, near.last)),
        Q(amount_paise=told.amount_paise) | Q(amount_paise=None),
        statement__payee=told.payee_id,
        statement__state=StatementFile.State.IMPORTED,
        may_be_credit=True,
        utr="",
    ).select_related("statement")


def _others(told: Credit, near: Period) -> QuerySet[Credit]:
    """What other alerts tell, of which no statement has told yet."""
    wide = ALERTED.around(near)
    return Credit.objects.filter(
        payee=told.payee_id,
        amount_paise=told.amount_paise,
        on__range=(wide.first, wide.last),
        statement=None,
    )


def _join(row: Credit, told: Credit) -> Credit | None:
    values = {name: getattr(told, name) for name in _OWN}
    values |= {name: getattr(row, name) or getattr(told, name) for name in _OF_THE_PAYER}
    try:
        with transaction.atomic():
            Credit.objects.filter(pk=row.pk).update(**values)
    except IntegrityError:  # another phone's alert is a credit just now
        return None
    row.refresh_from_db()
    return row
