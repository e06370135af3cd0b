"""What the databases know of their tables' sizes, on which every plan of a query rests.

SQLite gathers nothing by itself, and PostgreSQL only some minutes later: too late for what is
matched right after a file of a million rows. Both look at a sample, so it takes milliseconds.

SQLite makes the table for them when it first gathers any. That changes the schema, and another
connection that comes to a search index by a trigger just then is told "no such table" of a table
that is there. So they are first gathered with the migrations, while nobody is at work.
"""

from typing import Any

from django.db import connection, connections
from django.db.models import Model

SAMPLED = 1_000  # rows of each index that SQLite looks at


def refresh(*tables: type[Model]) -> None:
    """These tables have changed much: look at them anew. Of SQLite's all are looked at."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA analysis_limit={SAMPLED}")
            cursor.execute("ANALYZE")
            return
        for table in tables:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(table._meta.db_table)}")


def keep_fresh() -> None:
    """Once an hour: SQLite looks at tables that have changed; PostgreSQL does so by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit={SAMPLED}")
            cursor.execute("PRAGMA optimize")


def stand_up(using: str, **_: Any) -> None:
    """After migrations: SQLite has its table for them, and knows of indexes that are new. Without,
    it takes such an index for the best. Receiver of `post_migrate`.
    """
    if connections[using].vendor == "sqlite":
        with connections[using].cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit={SAMPLED}")
            cursor.execute("ANALYZE")
