"""The triggers that stand in the database, all as one: which are missing, and putting them back.

SQLite makes tables anew when it migrates, so they stand down before and up after. A migration that
fails, or is killed, must not leave what they guard unguarded.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor

from receipts import day_marks, guards, history_links, kept_sums, search_index

logger = logging.getLogger(__name__)
KEEPERS = (kept_sums, day_marks, guards, history_links, search_index)


def missing(using: str) -> set[str]:
    """Names of those that should stand and do not; none are expected while migrations wait."""
    executor = MigrationExecutor(connections[using])
    if executor.migration_plan(executor.loader.graph.leaf_nodes("receipts")):
        return set()
    expected = {name for one in KEEPERS for name in one.names(connections[using].vendor)}
    return expected - _standing(using).keys()


def put_up(using: str) -> None:
    """Put up all of them, as after a migration, and bring true what they keep."""
    for keeper in KEEPERS:
        keeper.stand_up(using=using, plan=["what was missed"], apps=apps)


@contextmanager
def put_back_when_it_fails(using: str) -> Iterator[None]:
    """Around migrations: those that stood before stand again, whatever happens to them."""
    before = _standing(using)
    try:
        yield
    except BaseException:
        for name, sql in before.items():
            if name not in _standing(using):
                _put_back(using, name, sql)
        raise


def _put_back(using: str, name: str, sql: str) -> None:
    try:
        with connections[using].cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError as error:
        logger.critical("%s cannot stand again until migrations succeed: %s.", name, error)


def _standing(using: str) -> dict[str, str]:
    """What stands now: name → the statement that made it, "" on PostgreSQL, which keeps its own."""
    sql = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    if connections[using].vendor == "postgresql":
        sql = "SELECT tgname, '' FROM pg_trigger WHERE NOT tgisinternal"
    with connections[using].cursor() as cursor:
        cursor.execute(sql)
        return dict(cursor.fetchall())
