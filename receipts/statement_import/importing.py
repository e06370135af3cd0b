"""Importing: lines that were looked at become credits and reversals, range by range, each once."""

from collections.abc import Iterator, Mapping, Sequence

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import Exists, Model, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from receipts import storage, webhooks
from receipts.models import (
    BankEvent,
    Credit,
    Reversal,
    StatementFile,
    StatementLine,
    User,
    WebhookMessage,
)
from receipts.statement_import import alerted_rows, bulk_insert
from receipts.statement_import.history import record
from receipts.statement_import.progress import move
from receipts.statement_import.refusal import BankRefused, require_editor

ROWS_AT_ONCE = 10_000
State, Kind = StatementFile.State, StatementLine.Kind
CREDITS, REVERSALS = (Kind.CREDIT, Kind.SETTLEMENT), (Kind.REVERSAL,)

_MOVEMENT = ("number", "content_key", "occurrence", "utr", "narration", "on", "amount_paise")
_PAYMENT = (
    *_MOVEMENT, "at", "rail", "payer_name", "payer_vpa", "note", "reference", "fee_paise",
    "tax_paise",
)  # fmt: skip


def begin(statement: StatementFile, *, by: User | None) -> None:
    """Let a statement that has been looked at be imported. Raises BankRefused."""
    require_editor(statement.payee, by)
    if not tells_anything(statement):
        raise BankRefused(_("There is no money in this statement that could be imported."))
    ready = StatementFile.objects.filter(pk=statement.pk, state=State.READY)
    if not ready.update(state=State.IMPORTING, confirmed_by=by, worked_at=None):
        raise BankRefused(_("This statement is not waiting to be imported."))
    statement.refresh_from_db()


def begin_once_read(statement: StatementFile, *, by: User) -> None:
    """Let it be imported as soon as it is read, at once where it is. Where its columns are asked
    for, or nothing came in, it waits for a person, as where it is read later. Raises BankRefused.
    """
    require_editor(statement.payee, by)
    wanted = StatementFile.objects.filter(pk=statement.pk, state__in=(State.READING, State.READY))
    wanted.update(confirmed_by=by)
    statement.refresh_from_db()
    if statement.state == State.READY:
        begin_as_asked(statement)


def begin_as_asked(statement: StatementFile) -> None:
    """Begin the import of one that is read by now, where somebody has asked for it before."""
    statement.refresh_from_db(fields=["confirmed_by"])
    if statement.confirmed_by is None:
        return
    try:
        begin(statement, by=statement.confirmed_by)
    except (BankRefused, PermissionDenied):  # a person looks at it, as at any other
        asked = StatementFile.objects.filter(pk=statement.pk, state=State.READY)
        asked.update(confirmed_by=None)
        statement.refresh_from_db()


def tells_anything(statement: StatementFile) -> bool:
    """Whether money came in or back, or a bank's own columns tell that none did on its days.

    Where a person named the columns, no money at all is rather their mistake.
    """
    came = statement.credits or statement.settlements or statement.reversals
    return bool(came or (statement.debits and not statement.mapping))


def run(statement: StatementFile) -> Iterator[None]:
    """Import on from where it broke off; yields after every range that is kept.

    Ends in state IMPORTED. Raises Overtaken.
    """
    if not statement.imported_through:
        alerted_rows.pair(statement)
    while statement.imported_through < statement.rows_read:
        _take_over(statement, min(statement.imported_through + ROWS_AT_ONCE, statement.rows_read))
        yield
    take_back(statement)
    _end(statement)
    yield


def _take_over(statement: StatementFile, upto: int) -> None:
    """Import the rows up to `upto`; what is not refused leaves the preview with them."""
    rows = statement.lines.filter(number__gt=statement.imported_through, number__lte=upto)
    span = (statement.imported_through, upto)
    with transaction.atomic():
        staged = rows.filter(kind__in=CREDITS).count()
        added = _insert_credits(statement, span)
        _insert_reversals(statement, span)
        rows.exclude(kind=Kind.REFUSED).delete()
        move(
            statement,
            imported_through=upto,
            added=statement.added + added,
            repeated=statement.repeated + staged - added,
        )


def _insert_credits(statement: StatementFile, span: tuple[int, int]) -> int:
    own: dict[str, int | str] = {
        "payee": statement.payee_id,
        "statement": statement.pk,
        "account": statement.account,
        "set_aside_reason": "",
    }
    # What an alert told before becomes the statement's line, and stays known as told by both.
    told = [name for name in (*own, *_PAYMENT) if name not in ("payee", "content_key")]
    changes = ", ".join(f"{one} = excluded.{one}" for one in _columns(Credit, told))
    alerted = f"{bulk_insert.table(Credit)}.statement_id IS NULL"
    merge = f"(payee_id, content_key, occurrence) DO UPDATE SET {changes} WHERE {alerted}"
    settlement = f"{connection.ops.quote_name('kind')} = '{Kind.SETTLEMENT.value}'"
    return _insert(Credit, own, _PAYMENT, CREDITS, span, merge, is_settlement=settlement)


def _insert_reversals(statement: StatementFile, span: tuple[int, int]) -> int:
    own = {"payee": statement.payee_id, "statement": statement.pk}
    return _insert(Reversal, own, _MOVEMENT, REVERSALS, span)


def _insert(
    model: type[Model],
    own: Mapping[str, int | str],
    shared: Sequence[str],
    kinds: Sequence[StatementLine.Kind],
    span: tuple[int, int],
    conflict: str = "DO NOTHING",
    **computed: str,
) -> int:
    """Copy lines of these kinds where they are not there yet; say how many were new.

    `conflict` says what becomes of one that is there.

    `own` are values that all rows have, `shared` columns that both tables have, `computed` SQL.
    One statement in the language that SQLite and PostgreSQL share.
    """
    into = bulk_insert.columns(model, [*own, *shared, *computed])
    given = ", ".join(["%s"] * len(own))
    copied = ", ".join([bulk_insert.columns(StatementLine, shared), *computed.values()])
    among = ", ".join(["%s"] * len(kinds))
    sql = f"""
        INSERT INTO {bulk_insert.table(model)} ({into})
        SELECT {given}, {copied} FROM {bulk_insert.table(StatementLine)}
        WHERE statement_id = %s AND kind IN ({among}) AND number > %s AND number <= %s
        ORDER BY number
        ON CONFLICT {conflict}
    """  # noqa: S608 - only names of our own tables and columns
    with connection.cursor() as cursor:
        cursor.execute(
            sql, [*own.values(), own["statement"], *(kind.value for kind in kinds), *span]
        )
        return int(cursor.rowcount)


def _columns(model: type[Model], names: Sequence[str]) -> list[str]:
    return bulk_insert.columns(model, names).split(", ")


def take_back(statement: StatementFile) -> None:
    """Mark credits that the bank has reversed, whichever of the two came first.

    Reversal n of a content takes credit n of it back. Both can stand in this statement or in
    another one of the payee.
    """
    reversing = Reversal.objects.filter(
        payee=OuterRef("payee"),
        content_key=OuterRef("content_key"),
        occurrence=OuterRef("occurrence"),
    )
    standing = Credit.objects.filter(Exists(reversing), reversed_on=None)
    here = Reversal.objects.filter(statement=statement).values("content_key")
    for concerned in (
        standing.filter(statement=statement),
        standing.filter(payee=statement.payee_id, content_key__in=here),
    ):
        concerned.update(reversed_on=Subquery(reversing.values("on")[:1]))


def _end(statement: StatementFile) -> None:
    file = statement.file
    with transaction.atomic():
        move(statement, state=State.IMPORTED, imported_at=timezone.now(), file="")
        record(
            statement.payee,
            BankEvent.Kind.IMPORTED,
            by=statement.confirmed_by,
            statement=statement,
            data={
                "added": statement.added,
                "repeated": statement.repeated,
                "refused": statement.refused,
            },
        )
        news = webhooks.News(
            WebhookMessage.Type.STATEMENT_IMPORTED,
            f"statement {statement.pk}",
            {"statement": statement.pk, "credits_added": statement.added},
        )
        webhooks.announce(statement.payee_id, [news])
        storage.forget_on_commit(file)
