"""Statements as people read them: what they are, how far they have come, what they led to."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from receipts import reconciliation
from receipts.evidence.periods import Period, account_name, period_of
from receipts.models import COUNTED_PAISE, CreditMatch, MatchGround, Receipt, StatementFile
from receipts.reconciliation import COUNTED_TO, Scope, Tally, tally

State = StatementFile.State
Status = Receipt.Status
TONES = {
    State.UNKNOWN: "warning",
    State.READING: "info",
    State.READY: "warning",
    State.IMPORTING: "info",
    State.IMPORTED: "ok",
    State.REFUSED: "serious",
    State.TAKEN_BACK: "info",
}
# What an import leaves open: its tone and words, and the list in which it is gone on with.
LISTS = {
    "differs": ("serious", gettext_lazy("Receipts with another amount"), "credits"),
    "missing": ("warning", gettext_lazy("Receipts not in the bank"), "missing"),
    "unexplained": ("info", gettext_lazy("Credits without receipt"), "credits"),
}


@dataclass(frozen=True)
class Progress:
    """How far the work on a statement is, which no person does. `percent` None: no telling."""

    words: str
    percent: int | None


@dataclass(frozen=True)
class StatementRow:
    """One statement of the list."""

    statement: StatementFile
    url: str
    account: str
    period: Period | None
    tone: str
    progress: Progress | None


def statement_rows(statements: Iterable[StatementFile]) -> list[StatementRow]:
    return [
        StatementRow(
            statement=one,
            url=reverse("statement", args=[one.pk]),
            account=account_name(one.layout_name, one.account),
            period=period_of(one.covers_from, one.covers_to),
            tone=TONES[State(one.state)],
            progress=progress_of(one),
        )
        for one in statements
    ]


def progress_of(statement: StatementFile) -> Progress | None:
    """What is being done without a person at this moment; None when nothing is."""
    match statement.state:
        case State.READING:
            words = _("Reading: {rows_read:,} rows so far").format(rows_read=statement.rows_read)
            return Progress(words, part(statement.bytes_read, statement.file_bytes))
        case State.IMPORTING:
            words = _("Importing: {added:,} credits added so far").format(added=statement.added)
            return Progress(words, part(statement.imported_through, statement.rows_read))
        case State.IMPORTED if statement.matched_at is None:
            return Progress(_("Imported. Comparing it with receipts and dues"), None)
    return None


def part(done: int, whole: int) -> int:
    return min(100, round(100 * done / whole)) if whole else 0


@dataclass(frozen=True)
class Result:
    """One thing that came of an import, and where it is gone on with."""

    name: str
    tone: str
    label: str
    tally: Tally
    url: str


def results_of(statement: StatementFile) -> list[Result]:
    """What the statement confirmed and what it left open, for its days; nothing for nothing."""
    days = Scope(statement.payee, statement.covers_from, statement.covers_to)
    own = Scope(statement.payee, statement=statement)
    proofs = {
        name: _worth(own.matches(MatchGround.CONFIRMED, [state]))
        for name, state in (("confirmed", Status.IN_REVIEW), ("decided", Status.APPROVED))
    }
    missing = reconciliation.missing(days)
    unexplained = tally(reconciliation.without_receipt(own.credits()), F("amount_paise"))
    found = [
        _of_receipts("confirmed", _("Receipts to approve with one key"), proofs["confirmed"]),
        _of_receipts("decided", _("Approved receipts confirmed"), proofs["decided"]),
        _in_list("differs", days, _worth(reconciliation.amount_differs(own))),
        _in_list("missing", days, tally(missing, COUNTED_PAISE)),
        _in_list("unexplained", days, unexplained),
    ]
    return [one for one in found if one.tally.count]


def _worth(matches: QuerySet[CreditMatch]) -> Tally:
    some = matches.order_by()[: COUNTED_TO + 1]
    paise = list(some.values_list("credit__amount_paise", flat=True))
    return Tally(len(paise), None if len(paise) > COUNTED_TO else sum(paise))


def _of_receipts(name: str, label: str, found: Tally) -> Result:
    state = Status.IN_REVIEW if name == "confirmed" else Status.APPROVED
    query = urlencode({"state": state.value, "bank": "confirmed"})
    return Result(name, "ok", label, found, f"{reverse('queue')}?{query}")


def _in_list(name: str, scope: Scope, found: Tally) -> Result:
    """A list of the reconciliation, narrowed to the statement's days."""
    tone, label, shown = LISTS[name]
    edges = {"first": scope.first, "last": scope.last}
    query = {"show": shown} | {edge: day.isoformat() for edge, day in edges.items() if day}
    return Result(name, tone, str(label), found, f"{reverse('reconciliation')}?{urlencode(query)}")
