"""Reading a statement into lines to be looked at: batch by batch, from wherever it broke off."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import batched, dropwhile, repeat
from typing import Any, cast

from django.db import connection, transaction
from django.db.models import Count
from django.utils import timezone

from receipts import storage
from receipts.models import StatementFile, StatementLine
from receipts.models.among import among
from receipts.statement_formats import Kind, Line, RefusedLine, Statement
from receipts.statement_import import bulk_insert
from receipts.statement_import.content_key import content_key
from receipts.statement_import.mismatches import as_stored
from receipts.statement_import.progress import move
from receipts.statement_import.storing import reopened
from receipts.statement_import.taken_back_later import with_reversals
from receipts.tables import TableRefused
from receipts.upi import INDIA, Rail
from receipts.wording import Sentence

LINES_AT_ONCE = 5_000
State = StatementFile.State

_FIELDS = (
    "statement", "number", "kind", "content_key", "occurrence", "on", "at", "amount_paise", "utr",
    "rail", "payer_name", "payer_vpa", "note", "reference", "fee_paise", "tax_paise", "narration",
    "problem", "may_be_credit",
)  # fmt: skip
_LONGEST = {
    name: cast(Any, StatementLine._meta.get_field(name)).max_length
    for name in ("utr", "payer_name", "payer_vpa", "note", "reference", "narration")
}
_NO_PROBLEM = json.dumps(Sentence().as_json())
_COUNTED_AS = {
    StatementLine.Kind.CREDIT: "credits",
    StatementLine.Kind.SETTLEMENT: "settlements",
    StatementLine.Kind.REVERSAL: "reversals",
    StatementLine.Kind.REFUSED: "refused",
    None: "debits",
}

_WORDS: dict[Any, str] = {
    None: "",
    **{kind: kind.value for kind in StatementLine.Kind},
    **{rail: rail.value for rail in Rail},
}

Read = Line | RefusedLine


def read(statement: StatementFile) -> Iterator[None]:
    """Read on behind the last row taken; yields after every batch that is kept.

    Ends in state READY, or REFUSED when the file turns out not to be readable. Raises Overtaken.
    """
    try:
        with storage.opened(statement.file) as file:
            opened = reopened(statement, file)
            known = statement.rows_read
            unread = dropwhile(lambda line: line.number <= known, opened.lines)
            for lines in batched(unread, LINES_AT_ONCE, strict=False):
                _take(statement, lines, opened, bytes_read=file.tell())
                yield
    except TableRefused as refused:
        _refuse(statement, Sentence.refused(refused))
    except FileNotFoundError:
        _refuse(statement, Sentence.of("statement_gone"))
    else:
        move(
            statement,
            state=State.READY,
            bytes_read=statement.file_bytes,
            balance=as_stored(opened.check),
        )
        yield


def _refuse(statement: StatementFile, sentence: Sentence) -> None:
    with transaction.atomic():
        move(statement, state=State.REFUSED, problem=sentence)
        statement.lines.exclude(kind=StatementLine.Kind.REFUSED).delete()


def _take(
    statement: StatementFile, lines: Sequence[Read], opened: Statement, *, bytes_read: int
) -> None:
    lines = with_reversals(statement, lines)
    kinds = [_kind(line) for line in lines]
    counts = Counter(_COUNTED_AS[kind] for kind in kinds)
    staged = [(kind, line) for kind, line in zip(kinds, lines, strict=True) if kind]
    days = [line.on for line in lines if isinstance(line, Line) and line.kind is not Kind.REFUND]
    with transaction.atomic():
        move(
            statement,
            rows_read=lines[-1].number,
            bytes_read=bytes_read,
            **_covered(statement, opened.period, days),
            **{name: getattr(statement, name) + more for name, more in counts.items()},
        )
        bulk_insert.insert(StatementLine, _FIELDS, _rows(statement, staged))


def _kind(line: Read) -> StatementLine.Kind | None:
    """How the line is kept; None for money that went out or came back, which is only counted."""
    if isinstance(line, RefusedLine):
        return StatementLine.Kind.REFUSED
    if line.kind is Kind.REVERSAL:
        return StatementLine.Kind.REVERSAL
    if line.kind is Kind.CREDIT:
        return StatementLine.Kind.SETTLEMENT if line.is_settlement else StatementLine.Kind.CREDIT
    return None


def _covered(
    statement: StatementFile, period: tuple[date, date] | None, days: Sequence[date]
) -> dict[str, date | None]:
    """The days it covers: as it says itself, though not beyond today, else of all its lines.

    A list of nothing but refunds or settlements tells of no payment, nor that none came.
    """
    known = [day for day in (statement.covers_from, statement.covers_to) if day]
    if period and (known or days):
        today = timezone.localdate(timezone=INDIA)
        return {"covers_from": period[0], "covers_to": max(period[0], min(period[1], today))}
    every = [*known, *days]
    return {"covers_from": min(every, default=None), "covers_to": max(every, default=None)}


def _rows(
    statement: StatementFile, staged: Sequence[tuple[StatementLine.Kind, Read]]
) -> list[tuple[Any, ...]]:
    """The rows of StatementLine, in the order of `_FIELDS`."""
    keys = [
        content_key(line, account=statement.account) if isinstance(line, Line) else ""
        for _, line in staged
    ]
    alike = _alike(statement, keys) if statement.lines.exists() else Counter()
    told = _values([line for _, line in staged if isinstance(line, Line)])
    rows, pk = [], statement.pk
    for (kind, line), key in zip(staged, keys, strict=True):
        which = (kind is StatementLine.Kind.REVERSAL, key)
        alike[which] = occurrence = alike[which] + 1
        values = next(told) if isinstance(line, Line) else _values_refused(line)
        rows.append((pk, line.number, _WORDS[kind], key, occurrence, *values))
    return rows


def _alike(statement: StatementFile, keys: Iterable[str]) -> Counter[tuple[bool, str]]:
    """How many lines alike stand before these in the statement; reversals are counted apart."""
    found: Counter[tuple[bool, str]] = Counter()
    earlier = statement.lines.filter(among("content_key", list(set(keys) - {""})))
    for key, kind, number in earlier.values_list("content_key", "kind").annotate(Count("pk")):
        found[kind == StatementLine.Kind.REVERSAL, key] += number
    return found


@lru_cache(maxsize=1_024)
def _day(on: date) -> Any:
    """A day as the database takes it."""
    return connection.ops.adapt_datefield_value(on)


@lru_cache(maxsize=1_024)
def _moment(at: datetime | None) -> Any:
    return connection.ops.adapt_datetimefield_value(at) if at else None


def _values(lines: Sequence[Line]) -> Iterator[tuple[Any, ...]]:
    """The values of `_FIELDS` from "on" on, as the database takes them, of each line."""
    if not lines:
        return iter(())
    columns = dict(zip(Line._fields, zip(*lines, strict=True), strict=True))
    return zip(
        map(_day, columns["on"]), map(_moment, columns["at"]), columns["amount_paise"],
        _fitting("utr", columns), map(_WORDS.__getitem__, columns["rail"]),
        _fitting("payer_name", columns), _fitting("payer_vpa", columns), _fitting("note", columns),
        _fitting("reference", columns), columns["fee_paise"], columns["tax_paise"],
        _fitting("narration", columns), repeat(_NO_PROBLEM), repeat(False),
        strict=False,
    )  # fmt: skip


def _fitting(name: str, columns: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """Texts no longer than their column takes."""
    texts, longest = columns[name], _LONGEST[name]
    return texts if max(map(len, texts)) <= longest else [text[:longest] for text in texts]


def _values_refused(line: RefusedLine) -> tuple[Any, ...]:
    return (
        _day(line.on) if line.on else None,
        None,
        line.amount_paise,
        line.utr[: _LONGEST["utr"]],
        *[""] * 5,
        None,
        None,
        line.text[: _LONGEST["narration"]],
        json.dumps(Sentence.refused(line.reason).as_json()),
        line.may_be_credit,
    )
