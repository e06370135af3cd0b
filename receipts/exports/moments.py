"""Moments as the database writes them: Python takes longer for one than for all else of a row."""

from typing import Any

from django.db.models import CharField, Func


class _Written(Func):
    """A moment to the second, its fraction cut off; NULL where there is none."""

    output_field = CharField()
    sqlite = postgresql = ""

    def as_sqlite(self, compiler: Any, connection: Any, **_: Any) -> Any:
        return self.as_sql(compiler, connection, template=self.sqlite)

    def as_postgresql(self, compiler: Any, connection: Any, **_: Any) -> Any:
        return self.as_sql(compiler, connection, template=self.postgresql)


class InIndia(_Written):
    """India time: 2026-06-12 13:52:05."""

    sqlite = "datetime(substr(%(expressions)s, 1, 19), '+330 minutes')"
    postgresql = "to_char(%(expressions)s AT TIME ZONE 'Asia/Kolkata', 'YYYY-MM-DD HH24:MI:SS')"


class InUtc(_Written):
    """UTC as ISO 8601: 2026-06-12T08:22:05Z."""

    sqlite = "substr(%(expressions)s, 1, 10) || 'T' || substr(%(expressions)s, 12, 8) || 'Z'"
    postgresql = "to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
