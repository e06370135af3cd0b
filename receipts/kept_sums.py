"""Sums that the database keeps with the rows they are sums of: nobody adds up a table to read one.

What counts towards a due (`Due.paid_paise`) changes with every allocation that is written, changed
or removed, by whomever. Triggers do it, so that no writer can forget it; `manage.py audit` proves
it against the rows.
"""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

_KEEP = "UPDATE receipts_due SET paid_paise = paid_paise {sign} ({row}.amount_paise - {row}.refunded_paise) WHERE id = {row}.due_id"  # noqa: E501
_ADD, _TAKE = _KEEP.format(sign="+", row="NEW"), _KEEP.format(sign="-", row="OLD")

_ON_SQLITE = {
    "insert": f"AFTER INSERT ON receipts_allocation BEGIN {_ADD}; END",
    "update": (
        "AFTER UPDATE OF due_id, amount_paise, refunded_paise ON receipts_allocation "
        f"BEGIN {_TAKE}; {_ADD}; END"
    ),
    "delete": f"AFTER DELETE ON receipts_allocation BEGIN {_TAKE}; END",
}
_ON_POSTGRES = f"""
CREATE OR REPLACE FUNCTION receipts_keep_paid() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN {_TAKE}; END IF;
  IF TG_OP <> 'DELETE' THEN {_ADD}; END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER receipts_paid_kept
AFTER INSERT OR DELETE OR UPDATE OF due_id, amount_paise, refunded_paise ON receipts_allocation
FOR EACH ROW EXECUTE FUNCTION receipts_keep_paid();
"""

_WRONG = """
SELECT due.id, due.paid_paise, counted.paise
  FROM receipts_due due
  JOIN (SELECT each.id, COALESCE(SUM(one.amount_paise - one.refunded_paise), 0) AS paise
          FROM receipts_due each
          LEFT JOIN receipts_allocation one ON one.due_id = each.id
         GROUP BY each.id) counted ON counted.id = due.id
 WHERE due.paid_paise <> counted.paise
"""


_OVERCOUNTED = """
SELECT one.receipt_id, one.credit_id, one.hand_payment_id, SUM(one.amount_paise) AS counted,
       MAX(COALESCE(receipt.amount_paise, receipt.claimed_amount_paise, credit.amount_paise,
                    hand.amount_paise)) AS paid
  FROM receipts_allocation one
  LEFT JOIN receipts_receipt receipt ON receipt.id = one.receipt_id
  LEFT JOIN receipts_credit credit ON credit.id = one.credit_id
  LEFT JOIN receipts_handpayment hand ON hand.id = one.hand_payment_id
 GROUP BY one.receipt_id, one.credit_id, one.hand_payment_id
HAVING SUM(one.amount_paise)
       > MAX(COALESCE(receipt.amount_paise, receipt.claimed_amount_paise, credit.amount_paise,
                      hand.amount_paise))
"""

_COUNTED_TWICE = """
WITH hand AS (
  SELECT id, payee_id, utr FROM receipts_handpayment
   WHERE kind = 'transfer' AND taken_back_at IS NULL AND utr <> '')
SELECT hand.id, hand.utr, 'payment by hand', other.id
  FROM hand JOIN hand other ON other.payee_id = hand.payee_id AND other.utr = hand.utr
 WHERE other.id < hand.id
UNION ALL
SELECT hand.id, hand.utr, 'receipt', receipt.id
  FROM hand JOIN receipts_receipt receipt ON receipt.utr = hand.utr
 WHERE receipt.payee_id = hand.payee_id AND receipt.status = 'approved'
UNION ALL
SELECT hand.id, hand.utr, 'credit', credit.id
  FROM hand JOIN receipts_credit credit
    ON credit.payee_id = hand.payee_id AND credit.utr = hand.utr
 WHERE EXISTS (SELECT 1 FROM receipts_allocation one WHERE one.credit_id = credit.id)
"""


def counted_twice(using: str = DEFAULT_DB_ALIAS) -> list[tuple[int, str, str, int]]:
    """(payment by hand, UTR, what else, its number) of every transfer recorded by hand that counts
    otherwise as well: none, unless somebody wrote past the guards, or before there were any.
    """
    with connections[using].cursor() as cursor:
        cursor.execute(_COUNTED_TWICE)
        return sorted(cursor.fetchall())


def overcounted(using: str = DEFAULT_DB_ALIAS) -> list[tuple[str, int, int, int]]:
    """(what, its number, paise counted of it, paise paid) of every payment of which more counts
    towards dues than was paid: none, unless somebody wrote past the guards.
    """
    with connections[using].cursor() as cursor:
        cursor.execute(_OVERCOUNTED)
        rows = cursor.fetchall()
    found = []
    for *keys, counted, paid in rows:
        named = zip(("Receipt", "Credit", "Payment by hand"), keys, strict=True)
        what, pk = next((what, pk) for what, pk in named if pk is not None)
        found.append((what, pk, int(counted), paid))
    return found


def wrong_dues(using: str = DEFAULT_DB_ALIAS) -> list[tuple[int, int, int]]:
    """(due, paise that are kept, paise of its rows) where these differ: nowhere, unless somebody
    wrote past the triggers.
    """
    with connections[using].cursor() as cursor:
        cursor.execute(_WRONG)
        return [(pk, kept, int(counted)) for pk, kept, counted in cursor.fetchall()]


def names(vendor: str) -> set[str]:
    """Of the triggers that stand between migrations."""
    if vendor == "postgresql":
        return {"receipts_paid_kept"}
    return {f"receipts_paid_kept_{event}" for event in _ON_SQLITE}


def stand_down(using: str, plan: Any = (), **_: Any) -> None:
    """Before migrations: SQLite makes tables anew, and a trigger that names one stands in the way.

    Receiver of `pre_migrate`.
    """
    connection = connections[using]
    if plan and connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for event in _ON_SQLITE:
                cursor.execute(f"DROP TRIGGER IF EXISTS receipts_paid_kept_{event}")


def stand_up(using: str, plan: Any = (), apps: Any = None, **_: Any) -> None:
    """After migrations: the triggers stand, and what they keep is true. Receiver of
    `post_migrate`, which also follows an emptied database: without a plan nothing is to be done.
    """
    due = apps.all_models["receipts"].get("due") if plan and apps else None
    if due is None or not any(one.name == "paid_paise" for one in due._meta.fields):
        return
    connection = connections[using]
    _install(connection)
    wrong = [(counted, pk) for pk, _, counted in wrong_dues(using)]
    with connection.cursor() as cursor:
        cursor.executemany("UPDATE receipts_due SET paid_paise = %s WHERE id = %s", wrong)


def _install(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_ON_POSTGRES)
            return
        for event, action in _ON_SQLITE.items():
            cursor.execute(f"DROP TRIGGER IF EXISTS receipts_paid_kept_{event}")
            cursor.execute(f"CREATE TRIGGER receipts_paid_kept_{event} {action}")
