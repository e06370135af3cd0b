"""The database as it is at one moment, while others go on writing to it: copied, and put back.

SQLite is copied as the file it is. Of PostgreSQL every table is copied out within one transaction
that sees one moment, so neither needs the other's programs.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, Any

from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from receipts.backup.archive import CHUNK_BYTES, BackupRefused, Writer

SQLITE_FILE = "database.sqlite3"
TABLES = "tables/"
_COPY = "snapshot"  # the alias under which a copied SQLite file is asked


@contextmanager
def taken(folder: Path, writer: Writer) -> Iterator[str]:
    """Write the database into the backup; the alias that is given sees just what was written."""
    if connection.vendor == "sqlite":
        with _sqlite_copy(folder / SQLITE_FILE) as alias:
            writer.add_path(SQLITE_FILE, folder / SQLITE_FILE)
            yield alias
    else:
        with _one_moment():
            for table in tables():
                _copy_out(table, folder / "table")
                writer.add_path(f"{TABLES}{table}", folder / "table")
            yield DEFAULT_DB_ALIAS


@contextmanager
def _sqlite_copy(path: Path) -> Iterator[str]:
    source = connection.settings_dict["NAME"]
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(path)) as copy:
        live.backup(copy)  # in one step: every writer goes on in its WAL
    asked = connections[DEFAULT_DB_ALIAS].copy(alias=_COPY)
    asked.settings_dict["NAME"] = str(path)
    connections[_COPY] = asked
    try:
        yield _COPY
    finally:
        asked.close()
        del connections[_COPY]


@contextmanager
def _one_moment() -> Iterator[None]:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def tables(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """The tables that hold what people and the product wrote, by name."""
    names = connections[using].introspection.django_table_names(only_existing=True)
    return sorted(set(names) - {"django_migrations"})


def migrations(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """The migrations that this database has seen, as app.name."""
    applied = MigrationRecorder(connections[using]).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)


def known_migrations() -> list[str]:
    """The migrations that this version of the code has, as app.name."""
    known = MigrationLoader(None).disk_migrations
    return [f"{app}.{name}" for app, name in known]


def count_rows(using: str = DEFAULT_DB_ALIAS) -> dict[str, int]:
    """How many rows each table has."""
    with connections[using].cursor() as cursor:
        return {table: _count(cursor, table) for table in tables(using)}


def _count(cursor: Any, table: str) -> int:
    cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
    return int(cursor.fetchone()[0])


def _copy_out(table: str, path: Path) -> None:
    with connection.cursor() as cursor, path.open("wb") as out:
        columns = _columns(cursor, table)
        out.write(",".join(columns).encode() + b"\n")
        with cursor.copy(f"COPY {_named(table, columns)} TO STDOUT") as copy:
            for piece in copy:
                out.write(piece)


def _columns(cursor: Any, table: str) -> list[str]:
    """The columns that are written; the database works the generated ones out itself."""
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() "
        "AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
        [table],
    )
    return [name for (name,) in cursor.fetchall()]


def _named(table: str, columns: list[str]) -> str:
    quote = connection.ops.quote_name
    return f"{quote(table)} ({', '.join(map(quote, columns))})"


def is_empty() -> bool:
    """Whether nobody has worked with this database yet."""
    asked = ("receipts_user", "receipts_receipt", "receipts_due", "receipts_statementfile")
    with connection.cursor() as cursor:
        there = set(tables())
        return not any(_count(cursor, table) for table in asked if table in there)


def put_back_sqlite(copy: Path) -> None:
    """Make the database what the copy is, in one transaction of SQLite's own."""
    connection.close()
    name = connection.settings_dict["NAME"]
    with closing(sqlite3.connect(copy)) as source, closing(sqlite3.connect(name)) as live:
        source.backup(live)


@contextmanager
def emptied() -> Iterator[None]:
    """PostgreSQL's tables, emptied to be filled within one transaction, without their triggers."""
    every, quote = tables(), connection.ops.quote_name
    with transaction.atomic():
        with connection.cursor() as cursor:
            for table in every:
                cursor.execute(f"ALTER TABLE {quote(table)} DISABLE TRIGGER USER")
            cursor.execute(f"TRUNCATE {', '.join(map(quote, every))} CASCADE")
        yield
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with open checks stays as is
            for table in every:
                cursor.execute(f"ALTER TABLE {quote(table)} ENABLE TRIGGER USER")
            _go_on_counting(cursor)


def fill(table: str, content: IO[bytes]) -> None:
    """Copy the rows of one table in; raises BackupRefused for a table that is not there."""
    if table not in tables():
        raise BackupRefused(f"The backup has a table {table} that this database lacks.")
    columns = content.readline().decode().strip().split(",")
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {_named(table, columns)} FROM STDIN") as copy,
    ):
        while piece := content.read(CHUNK_BYTES):
            copy.write(piece)


def _go_on_counting(cursor: Any) -> None:
    """New rows take numbers after the ones that came back."""
    models = connection.introspection.installed_models(tables())
    for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
        cursor.execute(statement)
