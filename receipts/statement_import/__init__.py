"""Bank statements: kept, read into a preview, imported once confirmed; credits set aside.

The row of a statement says how far it is read and imported, and every step moves it on by
compare-and-set. So whoever works on one may be killed at any moment, or two may do it at once,
and no line is lost or added twice.
"""

from typing import BinaryIO

from receipts.models import Payee, StatementFile, User
from receipts.statement_formats import MAX_BYTES, Mapping, UnknownLayout
from receipts.statement_import import storing
from receipts.statement_import.importing import begin as begin_import
from receipts.statement_import.importing import begin_once_read, tells_anything
from receipts.statement_import.preview import Preview, preview_of, refused_lines, sent_before
from receipts.statement_import.progress import Overtaken
from receipts.statement_import.refusal import BankRefused, ColumnsKnown
from receipts.statement_import.storing import (
    DISCARDABLE,
    UnknownColumns,
    discard,
    forget_columns,
    store,
)
from receipts.statement_import.taking_back import Leaning, leaning_on, overlapping, take_back
from receipts.statement_import.worker import go_on, ring, steps, work_on_statements
from receipts.tables import TableRefused

__all__ = [
    "DISCARDABLE",
    "MAX_BYTES",
    "BankRefused",
    "Leaning",
    "Mapping",
    "Overtaken",
    "Preview",
    "TableRefused",
    "UnknownColumns",
    "UnknownLayout",
    "begin_import",
    "confirm",
    "confirm_once_read",
    "discard",
    "forget_columns",
    "keep",
    "leaning_on",
    "name_columns",
    "overlapping",
    "preview_of",
    "refused_lines",
    "ring",
    "sent_before",
    "steps",
    "store",
    "take_back",
    "tells_anything",
    "unknown_columns",
    "work_on_statements",
]


def keep(
    payee: Payee, file: BinaryIO, filename: str, *, by: User | None, password: str = ""
) -> StatementFile:
    """Keep a statement and have it read: at once when it is small, else by the workers.

    Its state says what comes next: READY to be looked at, READING, or UNKNOWN until somebody
    names its columns. Raises TableRefused, with nothing kept, when no table is in it, or when it is
    locked and `password` does not open it; BankRefused when somebody discards it meanwhile.
    """
    statement = storing.store(payee, file, filename, by=by, password=password)
    if statement.state == StatementFile.State.READING:
        go_on(statement)
    return statement


def unknown_columns(statement: StatementFile) -> UnknownColumns:
    """What a person needs to see to name the columns.

    Raises BankRefused when they are known, TableRefused; where that is an upgrade's doing, the
    statement is read.
    """
    try:
        return storing.unknown_columns(statement)
    except (ColumnsKnown, TableRefused):
        _go_on_if_known(statement)
        raise


def name_columns(statement: StatementFile, mapping: Mapping, *, by: User | None) -> None:
    """Name the columns of a statement in state UNKNOWN, for good, and have it read.

    Raises BankRefused, as `unknown_columns`.
    """
    try:
        storing.name(statement, mapping, by=by)
    except ColumnsKnown:
        _go_on_if_known(statement)
        raise
    go_on(statement)


def _go_on_if_known(statement: StatementFile) -> None:
    storing.know_by_now(statement)
    if statement.state == StatementFile.State.READING:
        go_on(statement)


def confirm(statement: StatementFile, *, by: User | None) -> None:
    """Import a statement in state READY: at once when it is small, else by the workers.

    Raises BankRefused.
    """
    begin_import(statement, by=by)
    go_on(statement)


def confirm_once_read(statement: StatementFile, *, by: User) -> None:
    """As `confirm`, of one that workers may read yet: it is imported when they have. Where its
    columns are asked for, or nothing came in, it waits for a person. Raises BankRefused.
    """
    begin_once_read(statement, by=by)
    if statement.state == StatementFile.State.IMPORTING:
        go_on(statement)
