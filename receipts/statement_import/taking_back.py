"""Taking an imported statement back whole, as long as nothing decided leans on it."""

from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from receipts import books, matching, pipeline, signals, verdict
from receipts.dates import shown_day
from receipts.evidence.bank_records import TAKEN_BY
from receipts.evidence.windows import LATEST
from receipts.models import (
    Allocation,
    BankEvent,
    Credit,
    CreditMatch,
    Receipt,
    Reversal,
    StatementFile,
    User,
)
from receipts.statement_import.history import record
from receipts.statement_import.refusal import BankRefused, require_editor
from receipts.upi import INDIA

NAMED = 12  # of each kind
State, Status = StatementFile.State, Receipt.Status


@dataclass(frozen=True)
class Leaning:
    """What was decided by a statement, the first few of each kind.

    `receipts` are approved with its money, or rejected because it held none of theirs; `credits`
    are its lines that somebody counted, refunded or set aside; `statements` were imported later,
    or are being imported now, and what they share with it stands on this one.
    """

    receipts: list[Receipt]
    credits: list[Credit]
    statements: list[StatementFile]

    def __bool__(self) -> bool:
        return bool(self.receipts or self.credits or self.statements)

    @property
    def may_be_more(self) -> bool:
        """Whether as many of a kind are named as are named at most."""
        return any(len(kind) >= NAMED for kind in (self.receipts, self.credits, self.statements))


def leaning_on(statement: StatementFile) -> Leaning:
    """What keeps an imported statement from being taken back."""
    theirs = CreditMatch.objects.filter(credit__statement=statement, ground__in=TAKEN_BY)
    approved = Receipt.objects.filter(
        pk__in=theirs.order_by().values("receipt"), status=Status.APPROVED
    )
    handled = Q(set_aside_at__isnull=False)
    handled |= Q(Exists(BankEvent.objects.filter(credit=OuterRef("pk"))))
    handled |= Q(Exists(Allocation.objects.filter(credit=OuterRef("pk"))))
    credits = Credit.objects.filter(handled, statement=statement)
    return Leaning(
        [*approved.order_by("pk")[:NAMED], *_rejected_by(statement)[:NAMED]],
        list(credits.order_by("pk")[:NAMED]),
        list(_on_top_of(statement)[:NAMED]),
    )


def take_back(statement: StatementFile, *, by: User | None) -> None:
    """Undo an import: its lines go, its days are covered no longer, its file may come again.

    What an alert had told before stays as told by the alert. All in one transaction. Raises
    PermissionDenied; BankRefused where something decided leans on it, or it is not imported.
    """
    require_editor(statement.payee, by)
    with pipeline.in_turn():
        _lock(statement)
        rows = StatementFile.objects.filter(pk=statement.pk)
        if not rows.filter(state=State.IMPORTED, matched_at__isnull=False).exists():
            raise BankRefused(_("Only a statement whose import is done can be taken back."))
        _refuse_closed(statement)
        if leaning_on(statement):
            raise BankRefused(_("Something that was decided leans on this statement."))
        rows.update(state=State.TAKEN_BACK)
        concerned, amounts = _concerned(statement), _amounts(statement)
        with matching.alone_with([statement.payee_id]):  # who matches them would wait in a circle
            _forget_lines(statement)
            matching.credits_gone(statement.payee_id, amounts, concerned)
        signals.examine_bank(sorted(concerned))
        verdict.refresh(sorted(concerned))
        record(statement.payee, BankEvent.Kind.WITHDRAWN, by=by, statement=statement)
    statement.refresh_from_db()


def _refuse_closed(statement: StatementFile) -> None:
    """Raise BankRefused where lines of it lie in closed books: they stay."""
    through = books.closed_through(statement.payee_id)
    lines = (
        Credit.objects.filter(statement=statement),
        Reversal.objects.filter(statement=statement),
    )
    if through and any(rows.filter(on__lte=through).exists() for rows in lines):
        raise BankRefused(
            _(
                "Lines of it lie in books that are closed through {day}: they stay. Have the books "
                "opened again first, which takes two people."
            ).format(day=shown_day(through))
        )


def _lock(statement: StatementFile) -> None:
    """Until the commit nobody begins to import one beside it, or counts one of its lines."""
    payees = StatementFile.objects.filter(payee=statement.payee_id)
    for rows in (payees, Credit.objects.filter(statement=statement)):
        list(rows.order_by("pk").select_for_update(no_key=True).values_list("pk"))


def _rejected_by(statement: StatementFile) -> QuerySet[Receipt]:
    """Receipts rejected for want of a credit since this statement told of their days."""
    if statement.covers_from is None or statement.covers_to is None:
        return Receipt.objects.none()
    first = datetime.combine(LATEST.first_paid(statement.covers_from), time.min, INDIA)
    last = datetime.combine(statement.covers_to, time.max, INDIA)
    return Receipt.objects.filter(
        payee=statement.payee_id,
        status=Status.REJECTED,
        decision_reason=Receipt.RejectReason.NO_CREDIT,
        decided_at__gte=statement.imported_at,
        paid_at__range=(first, last),
    ).order_by("pk")


def _on_top_of(statement: StatementFile) -> QuerySet[StatementFile]:
    """Others of some of its days that had lines which were there already, or may have.

    They may have found them while this one was still being imported, and been done before it.
    """
    shares = Q(repeated__gt=0) | Q(reversals__gt=0)
    later = shares & Q(state=State.IMPORTED, imported_at__gt=statement.created_at)
    found = _of_its_days(statement).filter(later | Q(state=State.IMPORTING))
    return found.order_by("pk")


def overlapping(statement: StatementFile) -> QuerySet[StatementFile]:
    """The payee's other imported statements that tell of some of its days."""
    return _of_its_days(statement).filter(state=State.IMPORTED)


def _of_its_days(statement: StatementFile) -> QuerySet[StatementFile]:
    if statement.covers_from is None or statement.covers_to is None:
        return StatementFile.objects.none()
    return StatementFile.objects.filter(
        payee=statement.payee_id,
        covers_from__lte=statement.covers_to,
        covers_to__gte=statement.covers_from,
    ).exclude(pk=statement.pk)


def _concerned(statement: StatementFile) -> set[int]:
    """Receipts that its lines, their reversals or its silence said something of."""
    matched = CreditMatch.objects.filter(credit__statement=statement)
    taken_back = CreditMatch.objects.filter(credit__in=_reversed_by(statement))
    found = set(matched.values_list("receipt_id", flat=True))
    found.update(taken_back.values_list("receipt_id", flat=True))
    for some in matching.told_of_by(statement):
        found.update(some)
    return found


def _amounts(statement: StatementFile) -> set[int]:
    own = Credit.objects.filter(Q(statement=statement) | Q(pk__in=_reversed_by(statement)))
    return set(own.order_by().values_list("amount_paise", flat=True))


def _reversed_by(statement: StatementFile) -> QuerySet[Credit, int]:
    """Credits that lines of this statement took back, whosever they are."""
    reversing = Reversal.objects.filter(
        statement=statement,
        content_key=OuterRef("content_key"),
        occurrence=OuterRef("occurrence"),
    )
    its = Credit.objects.filter(Exists(reversing), payee=statement.payee_id)
    return its.order_by().values_list("pk", flat=True)


def _forget_lines(statement: StatementFile) -> None:
    Credit.objects.filter(pk__in=list(_reversed_by(statement))).update(reversed_on=None)
    Reversal.objects.filter(statement=statement).delete()
    own = Credit.objects.filter(statement=statement)
    CreditMatch.objects.filter(credit__in=own).delete()
    own.filter(alerted_at__isnull=False).update(statement=None)
    own.delete()
    statement.lines.all().delete()
