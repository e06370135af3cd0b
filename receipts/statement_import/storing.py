"""A statement comes in: stored, recognised, its columns named where nobody knew them."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import partial
from hashlib import blake2b, sha256
from typing import BinaryIO

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from receipts import storage
from receipts.models import ColumnMapping, Payee, StatementFile, User
from receipts.statement_formats import Mapping, Statement, UnknownLayout, open_statement
from receipts.statement_import.refusal import BankRefused, ColumnsKnown, require_editor
from receipts.tables import TableRefused, column_key, unlocked

# A file waits once for somebody to confirm it; `a_file_waits_once` holds it.
WAITING = (
    StatementFile.State.UNKNOWN,
    StatementFile.State.READING,
    StatementFile.State.READY,
)
DISCARDABLE = (*WAITING, StatementFile.State.REFUSED)
READ = (StatementFile.State.READY, StatementFile.State.REFUSED)
_PIECE = 1024 * 1024


@dataclass(frozen=True)
class UnknownColumns:
    """The columns of a statement nobody knows, some of its rows, and what they might be."""

    columns: list[str]
    sample: list[dict[str, str]]
    suggested: Mapping


def store(
    payee: Payee,
    file: BinaryIO,
    filename: str,
    *,
    by: User | None,
    account: str = "",
    mapping: Mapping | None = None,
    password: str = "",
) -> StatementFile:
    """Keep a statement in private storage, in state READING, or UNKNOWN without known columns.

    Columns that somebody has named before are known. The same file is the same statement until
    it has been imported; by another `mapping` it takes the place of one that waits. `account`
    are the last digits, where the file does not say them. `password` opens a locked file, of
    which a copy without it is kept, and the password nowhere. Raises TableRefused, and keeps
    nothing, when there is no table in it, PasswordNeeded when the password does not open it.
    """
    require_editor(payee, by)
    digest = _digest(file)
    if known := _unfinished(payee, digest, mapping):
        know_by_now(known)
        return known
    file = unlocked(file, password)
    statement = StatementFile(
        payee=payee,
        by=by,
        file_name=filename[-200:],
        file_bytes=file.seek(0, 2),
        sha256=digest,
        account=account[-20:],
        mapping=asdict(mapping) if mapping else None,
    )
    _recognise(statement, file)
    if mapping:
        _discard_others(statement)
    statement.file = storage.keep(storage.Folder.STATEMENTS, file)
    try:
        with transaction.atomic():
            statement.save(force_insert=True)
    except IntegrityError:  # somebody else was quicker with the same file
        storage.forget(statement.file)
        if known := _unfinished(payee, digest, mapping):
            return known
        raise
    if mapping and statement.state == StatementFile.State.READING:
        _remember(statement, mapping, by=by)
    return statement


def know_by_now(statement: StatementFile) -> None:
    """Let a statement be read whose columns nobody knew when it came, where an upgrade does.

    So is one that an upgrade refuses: reading it says why.
    """
    if statement.state != StatementFile.State.UNKNOWN:
        return
    try:
        with storage.opened(statement.file) as file:
            _recognise(statement, file)
    except FileNotFoundError:
        return
    except TableRefused:
        statement.state = StatementFile.State.READING
    if statement.state != StatementFile.State.UNKNOWN:
        values = {name: getattr(statement, name) for name in _RECOGNISED}
        waiting = StatementFile.objects.filter(pk=statement.pk, state=StatementFile.State.UNKNOWN)
        waiting.update(**values)
    statement.refresh_from_db()


def unknown_columns(statement: StatementFile) -> UnknownColumns:
    """What a person needs to see to name the columns. Raises ColumnsKnown, BankRefused."""
    try:
        with storage.opened(statement.file) as file:
            open_statement(file, filename=statement.file_name)
    except UnknownLayout as unknown:
        suggested = Mapping.suggest(unknown.columns, unknown.sample)
        return UnknownColumns(unknown.columns, unknown.sample, suggested)
    except FileNotFoundError:
        raise BankRefused(_("The file is no longer there. Choose it again.")) from None
    raise ColumnsKnown(_("The columns of this statement are known."))


def name(statement: StatementFile, mapping: Mapping, *, by: User | None) -> None:
    """Name the columns of a statement, remember them for the payee, and let it be read.

    Raises BankRefused when they cannot be used, or when it is not waiting for them (any more).
    """
    require_editor(statement.payee, by)
    if statement.state != StatementFile.State.UNKNOWN:
        raise BankRefused(_("The columns of this statement have been named already."))
    if problems := mapping.problems(unknown_columns(statement).columns):
        raise BankRefused(" ".join(map(str, problems)))
    statement.mapping = asdict(mapping)
    with storage.opened(statement.file) as file:
        _recognise(statement, file)
    values = {name: getattr(statement, name) for name in _RECOGNISED}
    waiting = StatementFile.objects.filter(pk=statement.pk, state=StatementFile.State.UNKNOWN)
    with transaction.atomic():
        if not waiting.update(**values):
            raise BankRefused(_("The columns of this statement have been named already."))
        _remember(statement, mapping, by=by)


def forget_columns(statement: StatementFile, *, by: User | None) -> None:
    """Have the columns named anew, where what was read by them turns out to be wrong.

    Raises BankRefused where nobody named them, or once the import has begun.
    """
    require_editor(statement.payee, by)
    too_late = BankRefused(_("The columns of this statement cannot be named anew (any more)."))
    if statement.state not in READ or not statement.mapping:
        raise too_late
    unknown_columns(statement)  # refuses those of a known bank
    try:
        with transaction.atomic():
            if not StatementFile.objects.filter(pk=statement.pk, state__in=READ).update(**_UNREAD):
                raise too_late
            statement.lines.all().delete()
            ColumnMapping.objects.filter(
                payee=statement.payee, columns_key=statement.columns_key
            ).delete()
    except IntegrityError:
        raise BankRefused(_("The same file was sent anew meanwhile. Go on with that.")) from None
    statement.refresh_from_db()


def discard(statement: StatementFile, *, by: User | None) -> None:
    """Forget a statement that has not been imported, and its file.

    Raises BankRefused once its import has begun.
    """
    require_editor(statement.payee, by)
    with transaction.atomic():
        rows = StatementFile.objects.filter(pk=statement.pk, state__in=DISCARDABLE)
        if not rows.select_for_update().exists():
            raise BankRefused(_("This statement has been imported and cannot be discarded."))
        statement.lines.all().delete()
        rows.delete()
        if statement.file:
            storage.forget_on_commit(statement.file)


def reopened(statement: StatementFile, file: BinaryIO) -> Statement:
    """Open a kept statement as it was recognised. Raises TableRefused."""
    return open_statement(file, filename=statement.file_name, mapping=_mapping(statement.mapping))


_UNREAD = {
    "state": StatementFile.State.UNKNOWN,
    "mapping": None,
    "layout": "",
    "layout_name": "",
    "problem": "",
    "confirmed_by": None,  # whoever asked for it meant other columns
    "covers_from": None,
    "covers_to": None,
    "balance": None,
} | dict.fromkeys(
    ("rows_read", "bytes_read", "credits", "debits", "reversals", "settlements", "refused"), 0
)
_RECOGNISED = ("state", "layout", "layout_name", "columns_key", "mapping", "account")


def _recognise(statement: StatementFile, file: BinaryIO) -> None:
    """Fill in what the statement is. Raises TableRefused, also when it has no such columns."""
    try:
        opened = reopened(statement, file)
    except UnknownLayout as unknown:
        if statement.mapping:
            raise
        statement.state = StatementFile.State.UNKNOWN
        statement.columns_key = _columns_key(unknown.columns)
        statement.mapping = _remembered(statement)
        if statement.mapping:
            _recognise(statement, file)
        return
    statement.state = StatementFile.State.READING
    statement.columns_key = statement.columns_key or _columns_key(opened.columns)
    statement.layout, statement.layout_name = opened.layout, opened.name
    statement.account = opened.account or statement.account


def _remembered(statement: StatementFile) -> dict[str, str] | None:
    named = ColumnMapping.objects.filter(
        payee=statement.payee, columns_key=statement.columns_key
    ).first()
    return named.mapping if named else None


def _mapping(stored: dict[str, str] | None) -> Mapping | None:
    return Mapping.from_json(json.dumps(stored)) if stored else None


def _remember(statement: StatementFile, mapping: Mapping, *, by: User | None) -> None:
    ColumnMapping.objects.update_or_create(
        payee=statement.payee,
        columns_key=statement.columns_key,
        defaults={"mapping": asdict(mapping), "by": by},
    )


def _unfinished(payee: Payee, digest: str, mapping: Mapping | None) -> StatementFile | None:
    """The same file on its way already; where a mapping is given, by the same one."""
    same = StatementFile.objects.filter(payee=payee, sha256=digest, matched_at=None)
    if mapping:
        same = same.filter(mapping=asdict(mapping))
    return same.exclude(state=StatementFile.State.REFUSED).order_by("-id").first()


def _discard_others(statement: StatementFile) -> None:
    """The same file, waiting by columns that were named otherwise or by none yet."""
    waiting = StatementFile.objects.filter(
        payee=statement.payee, sha256=statement.sha256, state__in=WAITING
    )
    for other in waiting:
        discard(other, by=None)


def _digest(file: BinaryIO) -> str:
    digest = sha256()
    file.seek(0)
    for piece in iter(partial(file.read, _PIECE), b""):
        digest.update(piece)
    return digest.hexdigest()


def _columns_key(columns: Iterable[str]) -> str:
    """A key of the columns' names, in whatever case, punctuation and order they stand."""
    keys = sorted(column_key(column) for column in columns)
    return blake2b("\0".join(keys).encode(), digest_size=16).hexdigest()
