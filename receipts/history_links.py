"""Every event gets its place in its payee's history from the database, whoever writes it."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

_LINK = "INSERT INTO receipts_historylink (payee_id, {event}, salt, words, hash)"
_RECEIPT, _BANK = _LINK.format(event="receipt_event_id"), _LINK.format(event="bank_event_id")
_ACTIONS = {
    "receiptevent": (
        f"{_RECEIPT} SELECT payee_id, NEW.id, '', '', '' FROM receipts_receipt "  # noqa: S608
        "WHERE id = NEW.receipt_id"
    ),
    "bankevent": f"{_BANK} VALUES (NEW.payee_id, NEW.id, '', '', '')",
}
# Of old events, and of those that a migration wrote while the triggers stood down.
_UNLINKED = """
INSERT INTO receipts_historylink (payee_id, receipt_event_id, bank_event_id, salt, words, hash)
SELECT payee_id, receipt_event_id, bank_event_id, '', '', ''
  FROM (SELECT receipt.payee_id, event.id AS receipt_event_id, NULL AS bank_event_id, event.at
          FROM receipts_receiptevent event
          JOIN receipts_receipt receipt ON receipt.id = event.receipt_id
         WHERE NOT EXISTS (SELECT 1 FROM receipts_historylink WHERE receipt_event_id = event.id)
         UNION ALL
        SELECT event.payee_id, NULL, event.id, event.at
          FROM receipts_bankevent event
         WHERE NOT EXISTS (SELECT 1 FROM receipts_historylink WHERE bank_event_id = event.id)
       ) unlinked
 ORDER BY at, receipt_event_id, bank_event_id
"""


def names(vendor: str) -> set[str]:
    """Of the triggers that stand between migrations, whatever the database."""
    return {f"receipts_{table}_linked" for table in _ACTIONS}


def stand_down(using: str, plan: Any = (), **_: Any) -> None:
    """Before migrations: SQLite makes tables anew, and a trigger that names one stands in the way.

    Receiver of `pre_migrate`.
    """
    connection = connections[using]
    if plan and connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for table in _ACTIONS:
                cursor.execute(f"DROP TRIGGER IF EXISTS receipts_{table}_linked")


def stand_up(using: str = DEFAULT_DB_ALIAS, plan: Any = (), apps: Any = None, **_: Any) -> None:
    """After migrations: the triggers stand, and every event has its place. Receiver of
    `post_migrate`, which also follows an emptied database: without a plan nothing is to be done.
    """
    if not plan or not apps or "historylink" not in apps.all_models["receipts"]:
        return
    connection = connections[using]
    with connection.cursor() as cursor:
        for table, action in _ACTIONS.items():
            for sql in _said(table, action, connection.vendor):
                cursor.execute(sql)
        cursor.execute(_UNLINKED)


def _said(table: str, action: str, vendor: str) -> tuple[str, ...]:
    name, on = f"receipts_{table}_linked", f"AFTER INSERT ON receipts_{table}"
    if vendor == "sqlite":
        return (f"CREATE TRIGGER IF NOT EXISTS {name} {on} BEGIN {action}; END",)
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN {action}; RETURN NULL; END $$",
        f"CREATE OR REPLACE TRIGGER {name} {on} FOR EACH ROW EXECUTE FUNCTION {name}()",
    )
