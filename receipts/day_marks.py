"""Which days have to be summed up anew: the database marks them itself, whoever writes.

A trigger adds up nothing. Were every decision to change its day's sum, all of a payee's decisions
of a day would wait for one another; a mark is a row of one's own. `day_sums` sums up what is
marked, and reads it from the rows until then.
"""

from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections

EVENTS = ("INSERT", "UPDATE", "DELETE")


class Watched(NamedTuple):
    """A table whose rows make up days of a `DaySum.Source`; `update` are the columns that matter.

    `payee` and `day` are SQL of a row, `when` what lets it count, `beside` the table that tells,
    `events` what may change a day.
    """

    name: str
    table: str
    source: str
    update: str
    payee: str
    day: str
    when: str = "1 = 1"
    beside: str = ""
    events: tuple[str, ...] = EVENTS


_PAID_ON = "{{day_of}}COALESCE({0}.paid_at, {0}.picture_at){{in_india}}"
_STANDING = "is_settlement, statement_id, reversed_on, set_aside_at"
_DECIDED = "status IN ('approved', 'rejected')"
WATCHED = (
    Watched(
        "received",
        "receipts_receipt",
        "received",
        "payee_id, created_at, amount_paise, claimed_amount_paise",
        "{row}.payee_id",
        "{day_of}{row}.created_at{in_india}",
    ),
    Watched(
        "decided",
        "receipts_receipt",
        "decided",
        "payee_id, status, created_at, decided_at, decided_by_id, decision_reason, reading_id, "
        "utr, paid_at, amount_paise, claimed_amount_paise",
        "{row}.payee_id",
        "{day_of}{row}.decided_at{in_india}",
        when=f"{{row}}.{_DECIDED}",
    ),
    Watched(
        "warned",
        "receipts_signal",
        "decided",
        "receipt_id, kind, severity, dismissed_at",
        "receipt.payee_id",
        "{day_of}receipt.decided_at{in_india}",
        when=f"receipt.id = {{row}}.receipt_id AND receipt.{_DECIDED}",
        beside="FROM receipts_receipt receipt",
    ),
    Watched(
        "due",
        "receipts_due",
        "dues",
        "payee_id, due_on, created_at, amount_paise, paid_paise, fees_paise, discounts_paise, "
        'cancelled_at, "group"',
        "{row}.payee_id",
        "COALESCE({row}.due_on, {day_of}{row}.created_at{in_india})",
    ),
    Watched(
        "credited",
        "receipts_credit",
        "credits",
        'payee_id, "on", amount_paise, is_settlement, statement_id, reversed_on, set_aside_at',
        "{row}.payee_id",
        '{row}."on"',
    ),
    Watched(
        "shown",
        "receipts_receipt",
        "shown",
        "payee_id, status, paid_at, picture_at, amount_paise, claimed_amount_paise",
        "{row}.payee_id",
        _PAID_ON.format("{row}"),
    ),
    Watched(
        "shown_matched",
        "receipts_creditmatch",
        "shown",
        "receipt_id, credit_id, ground",
        "receipt.payee_id",
        _PAID_ON.format("receipt"),
        when="{row}.ground IN (1, 2, 4) AND receipt.id = {row}.receipt_id",
        beside="FROM receipts_receipt receipt",
    ),
    Watched(
        "shown_proved",
        "receipts_credit",
        "shown",
        _STANDING,
        "receipt.payee_id",
        _PAID_ON.format("receipt"),
        when="proved.credit_id = {row}.id AND proved.ground = 1",
        beside=(
            "FROM receipts_creditmatch proved "
            "JOIN receipts_receipt receipt ON receipt.id = proved.receipt_id"
        ),
        events=("UPDATE",),
    ),
    Watched(
        "shown_missed",
        "receipts_signal",
        "shown",
        "receipt_id, kind",
        "receipt.payee_id",
        _PAID_ON.format("receipt"),
        when="{row}.kind = 'no_credit' AND receipt.id = {row}.receipt_id",
        beside="FROM receipts_receipt receipt",
    ),
    Watched(
        "arrived",
        "receipts_credit",
        "arrived",
        f'payee_id, "on", account, amount_paise, {_STANDING}',
        "{row}.payee_id",
        '{row}."on"',
    ),
    Watched(
        "arrived_matched",
        "receipts_creditmatch",
        "arrived",
        "receipt_id, credit_id, ground",
        "credit.payee_id",
        'credit."on"',
        when="{row}.ground IN (1, 2, 4) AND credit.id = {row}.credit_id",
        beside="FROM receipts_credit credit",
    ),
    Watched(
        "arrived_decided",
        "receipts_receipt",
        "arrived",
        "status",
        "credit.payee_id",
        'credit."on"',
        when="matched.receipt_id = {row}.id",
        beside=(
            "FROM receipts_creditmatch matched "
            "JOIN receipts_credit credit ON credit.id = matched.credit_id"
        ),
        events=("UPDATE",),
    ),
    Watched(
        "arrived_counted",
        "receipts_allocation",
        "arrived",
        "credit_id",
        "credit.payee_id",
        'credit."on"',
        when="credit.id = {row}.credit_id",
        beside="FROM receipts_credit credit",
    ),
)
# What stands around a moment to make it the day that it is then in India.
_DAY = {
    "sqlite": ("date(", ", '+330 minutes')"),
    "postgresql": ("CAST(", " AT TIME ZONE 'Asia/Kolkata' AS date)"),
}
_COLUMNS = 'receipts_daymark (payee_id, source, "on", "transaction")'


def names(vendor: str) -> set[str]:
    """Of the triggers that stand between migrations."""
    if vendor == "postgresql":
        return {f"receipts_{one.name}_marked" for one in WATCHED}
    return {_on_sqlite(one, event) for one in WATCHED for event in one.events}


def stand_down(using: str, plan: Any = (), **_: Any) -> None:
    """Before migrations: SQLite makes tables anew, and a trigger that names one stands in the way.

    Receiver of `pre_migrate`.
    """
    connection = connections[using]
    if plan and connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for name in names("sqlite"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def stand_up(using: str = DEFAULT_DB_ALIAS, plan: Any = (), apps: Any = None, **_: Any) -> None:
    """After migrations: the triggers stand, and every day is marked, as who knows what was written
    without them. Receiver of `post_migrate`, which also follows an emptied database: without a
    plan nothing is to be done.
    """
    if not plan or not apps or "adjustment" not in apps.all_models["receipts"]:
        return
    connection = connections[using]
    with connection.cursor() as cursor:
        for one in WATCHED:
            for sql in _triggers(one, connection.vendor):
                cursor.execute(sql)
            if not one.beside:  # what tells of another table's row is of that one's day
                cursor.execute(_mark_all(one, connection.vendor))


def _triggers(one: Watched, vendor: str) -> list[str]:
    if vendor == "postgresql":
        return _on_postgres(one)
    found = []
    for event in one.events:
        columns = f" OF {one.update}" if event == "UPDATE" else ""
        marks = "; ".join(_mark(one, row, vendor) for row in _rows(event))
        name = _on_sqlite(one, event)
        found += [
            f"DROP TRIGGER IF EXISTS {name}",
            f"CREATE TRIGGER {name} AFTER {event}{columns} ON {one.table} BEGIN {marks}; END",
        ]
    return found


def _on_postgres(one: Watched) -> list[str]:
    name = f"receipts_{one.name}_marked"
    old, new = (_mark(one, row, "postgresql") for row in ("OLD", "NEW"))
    events = " OR ".join(
        f"UPDATE OF {one.update}" if event == "UPDATE" else event for event in one.events
    )
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP <> 'INSERT' THEN {old}; END IF; "
        f"IF TG_OP <> 'DELETE' THEN {new}; END IF; RETURN NULL; END $$",
        f"CREATE OR REPLACE TRIGGER {name} AFTER {events} "
        f"ON {one.table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]


def _on_sqlite(one: Watched, event: str) -> str:
    return f"receipts_{one.name}_marked_{event.lower()}"


def _rows(event: str) -> tuple[str, ...]:
    return {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}[event]


def _mark(one: Watched, row: str, vendor: str) -> str:
    """SQL that marks the row's day."""
    return _marking(one, row, vendor, among=one.beside)


def _mark_all(one: Watched, vendor: str) -> str:
    """SQL that marks the days of every row."""
    return _marking(one, "marked", vendor, among=f"FROM {one.table} marked")


def _marking(one: Watched, row: str, vendor: str, *, among: str) -> str:
    """Each day is marked once in a transaction: a file's rows are of few days.

    SQLite, which lets one transaction write at a time, needs no mark where one stands already.
    """
    payee, day, when = (_said(part, row, vendor) for part in (one.payee, one.day, one.when))
    transaction = "txid_current()" if vendor == "postgresql" else "0"
    return (
        f"INSERT INTO {_COLUMNS} "  # noqa: S608
        f"SELECT DISTINCT {payee}, '{one.source}', {day}, {transaction} {among} WHERE {when} "
        "AND NOT EXISTS (SELECT 1 FROM receipts_daymark mark "
        f"WHERE mark.payee_id = {payee} AND mark.source = '{one.source}' "
        f'AND mark."on" = {day} AND mark."transaction" = {transaction})'
    )


def _said(sql: str, row: str, vendor: str) -> str:
    """The SQL for this row, on this database."""
    day_of, in_india = _DAY[vendor]
    return sql.format(row=row, day_of=day_of, in_india=in_india)
