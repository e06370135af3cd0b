"""Any number of rows like one, by one statement of SQL, and what work costs."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.models import Model

NUMBERS = (
    "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < %s) "
)
# A whole cycle through eleven digits without a pattern: the factor shares no divisor with 10.
UTR = "'6' || substr(CAST(100000000000 + ({n} * 61803398871) %% 100000000000 AS text), 2)"


def spread(count: int, pattern: Model, *, where: str = "", **columns: str) -> None:
    """Insert `count` rows like the pattern, but for columns that are SQL of the number `n`.

    `where` is a condition on `n`: numbers without a row.
    """
    postgres = connection.vendor == "postgresql"
    parts, values, names = [], [], []
    for field in pattern._meta.concrete_fields:
        if field.generated or (field.primary_key and field.name not in columns):
            continue
        names.append(f'"{field.column}"')
        if field.name in columns:
            parts.append(columns[field.name])
        else:
            parts.append(f"CAST(%s AS {field.db_type(connection)})" if postgres else "%s")
            values.append(field.get_db_prep_save(getattr(pattern, field.attname), connection))
    # SQLite takes WITH before INSERT, PostgreSQL both before and after it.
    run(
        f"{NUMBERS} INSERT INTO {pattern._meta.db_table} ({', '.join(names)}) "
        f"SELECT {', '.join(parts)} FROM numbers {f'WHERE {where}' if where else ''}",
        count,
        *values,
    )


def run(sql: str, *parameters: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters or None)


def cost(act: Callable[[], object]) -> float:
    began = spent()
    act()
    return spent() - began


def spent() -> float:
    """Seconds of work that this process, and the database for it, have done so far."""
    seconds = time.process_time()
    if connection.vendor == "postgresql":
        server = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text()
        seconds += int(server.split()[0]) / 1e9  # its ticks are of 10 ms: too coarse
    return seconds
