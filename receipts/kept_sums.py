"""Sums that the database keeps with the rows they are sums of: nobody adds up a table to read one.

What counts towards a due (`Due.paid_paise`) changes with every allocation that is written, changed
or removed, by whomever, and its late fees and discounts with every adjustment. Triggers do it, so
that no writer can forget it; `manage.py audit` proves it against the rows. A due that has been
paid, or is open again, is looked at anew for its late fees and discounts (`adjust_on`), unless it
is paid and has none.
"""

from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

_KEEP = (
    "UPDATE receipts_due SET paid_paise = paid_paise {sign} {paise}, "
    "adjust_on = CASE WHEN entries = 0 AND paid_paise {sign} {paise} >= amount_paise "
    "THEN NULL ELSE '2000-01-01' END WHERE id = {row}.due_id"
).replace("{paise}", "({row}.amount_paise - {row}.refunded_paise)")
_ADD, _TAKE = _KEEP.format(sign="+", row="NEW"), _KEEP.format(sign="-", row="OLD")

_OF_FEES = "CASE WHEN NEW.kind = 'discount' THEN 0 ELSE NEW.paise END"
_OF_DISCOUNTS = "CASE WHEN NEW.kind = 'discount' THEN -NEW.paise ELSE 0 END"
_KEEP_ENTRY = (
    f"UPDATE receipts_due SET fees_paise = fees_paise + {_OF_FEES}, "  # noqa: S608 - our own names
    f"discounts_paise = discounts_paise + {_OF_DISCOUNTS}, "
    "entries = entries + 1 WHERE id = NEW.due_id"
)

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
CREATE OR REPLACE FUNCTION receipts_keep_adjusted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN {_KEEP_ENTRY}; RETURN NULL; END $$;
CREATE OR REPLACE TRIGGER receipts_adjusted_kept AFTER INSERT ON receipts_adjustment
FOR EACH ROW EXECUTE FUNCTION receipts_keep_adjusted();
""".replace("'2000-01-01'", "DATE '2000-01-01'")  # SQLite keeps days as texts
# Rows of adjustments are never changed or removed: the guards see to it.
_ADJUSTED_ON_SQLITE = f"AFTER INSERT ON receipts_adjustment BEGIN {_KEEP_ENTRY}; END"

_WRONG = """
SELECT due.id, due.paid_paise, counted.paise
  FROM receipts_due due
  JOIN (SELECT each.id, COALESCE(SUM(one.amount_paise - one.refunded_paise), 0) AS paise
          FROM receipts_due each
          LEFT JOIN receipts_allocation one ON one.due_id = each.id
         GROUP BY each.id) counted ON counted.id = due.id
 WHERE due.paid_paise <> counted.paise
"""

_WRONGLY_ADJUSTED = """
SELECT due.id, due.fees_paise, due.discounts_paise, due.entries,
       COALESCE(counted.fees, 0), COALESCE(counted.discounts, 0), COALESCE(counted.entries, 0)
  FROM receipts_due due
  LEFT JOIN (SELECT due_id, COUNT(*) AS entries,
                    SUM(CASE WHEN kind = 'discount' THEN 0 ELSE paise END) AS fees,
                    SUM(CASE WHEN kind = 'discount' THEN -paise ELSE 0 END) AS discounts
               FROM receipts_adjustment GROUP BY due_id) counted ON counted.due_id = due.id
 WHERE due.entries <> COALESCE(counted.entries, 0)
    OR due.fees_paise <> COALESCE(counted.fees, 0)
    OR due.discounts_paise <> COALESCE(counted.discounts, 0)
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


class Adjusted(NamedTuple):
    """What the late fees and discounts of a due come to, and how many entries they are of."""

    fees_paise: int
    discounts_paise: int
    entries: int


def wrongly_adjusted(using: str = DEFAULT_DB_ALIAS) -> list[tuple[int, Adjusted, Adjusted]]:
    """(due, as it is kept, as its entries say) where these differ: nowhere, as `wrong_dues`."""
    with connections[using].cursor() as cursor:
        cursor.execute(_WRONGLY_ADJUSTED)
        rows = [[int(one) for one in row] for row in cursor.fetchall()]
    return [(pk, Adjusted(*sums[:3]), Adjusted(*sums[3:])) for pk, *sums in rows]


def names(vendor: str) -> set[str]:
    """Of the triggers that stand between migrations."""
    if vendor == "postgresql":
        return {"receipts_paid_kept", "receipts_adjusted_kept"}
    return {*(f"receipts_paid_kept_{event}" for event in _ON_SQLITE), "receipts_adjusted_kept"}


def stand_down(using: str, plan: Any = (), **_: Any) -> None:
    """Before migrations: SQLite makes tables anew, and a trigger that names one stands in the way.

    Receiver of `pre_migrate`.
    """
    connection = connections[using]
    if plan and connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for name in names("sqlite"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def stand_up(using: str, plan: Any = (), apps: Any = None, **_: Any) -> None:
    """After migrations: the triggers stand, and what they keep is true. Receiver of
    `post_migrate`, which also follows an emptied database: without a plan nothing is to be done.
    """
    if not plan or not apps or "adjustment" not in apps.all_models["receipts"]:
        return
    connection = connections[using]
    _install(connection)
    wrong = [(counted, pk) for pk, _, counted in wrong_dues(using)]
    with connection.cursor() as cursor:
        cursor.executemany("UPDATE receipts_due SET paid_paise = %s WHERE id = %s", wrong)
        cursor.executemany(
            "UPDATE receipts_due SET fees_paise = %s, discounts_paise = %s, entries = %s "
            "WHERE id = %s",
            [(*counted, pk) for pk, _, counted in wrongly_adjusted(using)],
        )


def _install(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_ON_POSTGRES)
            return
        for event, action in _ON_SQLITE.items():
            cursor.execute(f"DROP TRIGGER IF EXISTS receipts_paid_kept_{event}")
            cursor.execute(f"CREATE TRIGGER receipts_paid_kept_{event} {action}")
        cursor.execute("DROP TRIGGER IF EXISTS receipts_adjusted_kept")
        cursor.execute(f"CREATE TRIGGER receipts_adjusted_kept {_ADJUSTED_ON_SQLITE}")
