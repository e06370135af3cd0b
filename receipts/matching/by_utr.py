"""Receipts and credits with one UTR: the joins that find them, for any number at once.

The same SQL runs on PostgreSQL and SQLite; only a list of ids is handed over differently.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.db import connection, transaction

from receipts.matching.bulk_values import among, as_parameter, json_object, run
from receipts.named_locks import Lock, hold

# What a receipt counts for, as `Receipt.counted_paise` says of one.
_COUNTED = "COALESCE(r.amount_paise, r.claimed_amount_paise)"

# Every pair with one UTR. The amount that counts is the believed one, else the payer's; where
# a credit agrees with it, another credit of that UTR is no difference worth showing; but what an
# alert says never hides what a statement says. The plus keeps SQLite, which knows nothing of the
# tables' sizes, from looking receipts up by payee.
_PAIRS = f"""
  FROM receipts_credit c
  JOIN receipts_receipt r ON r.utr = c.utr AND +r.payee_id = c.payee_id
 WHERE c.utr <> ''
   AND NOT c.is_settlement
   AND r.status NOT IN ('queued', 'reading')
   AND (c.amount_paise = {_COUNTED}
        OR NOT EXISTS (SELECT 1
                         FROM receipts_credit equal
                        WHERE equal.payee_id = r.payee_id
                          AND equal.utr = r.utr
                          AND equal.amount_paise = {_COUNTED}
                          AND (equal.statement_id IS NOT NULL OR c.statement_id IS NULL)
                          AND NOT equal.is_settlement))
"""  # noqa: S608  # of a constant

# What is said of a pair, built by the database: of its amounts in paise.
_DIFFERENCE = f"""
       CASE WHEN {_COUNTED} IS NULL
            THEN {{object}}('code', 'receipt_without_amount')
            ELSE {{object}}('code', 'amounts_differ', 'values',
                            {{object}}('bank', c.amount_paise, 'receipt', {_COUNTED})) END
"""

_INSERT = f"""
INSERT INTO receipts_creditmatch (receipt_id, credit_id, ground, reason)
SELECT r.id, c.id,
       CASE WHEN c.statement_id IS NULL THEN 3
            WHEN c.amount_paise = {_COUNTED} THEN 1 ELSE 2 END,
       CASE WHEN c.statement_id IS NULL AND c.amount_paise = {_COUNTED}
            THEN {{object}}('code', 'alert_utr_and_amount_equal')
            WHEN c.amount_paise = {_COUNTED}
            THEN {{object}}('code', CASE WHEN c.reversed_on IS NULL
                                         THEN 'utr_and_amount_equal'
                                         ELSE 'utr_and_amount_equal_reversed' END)
            ELSE {_DIFFERENCE} END
{_PAIRS} AND {{scope}}
    ON CONFLICT (receipt_id, credit_id) DO UPDATE
   SET ground = excluded.ground, reason = excluded.reason
 WHERE receipts_creditmatch.ground <> excluded.ground
    OR (excluded.ground <> 2 AND receipts_creditmatch.reason <> excluded.reason)
RETURNING id, receipt_id, credit_id, ground
"""  # noqa: S608  # of constants

_DIFFER_NOW = f"""
UPDATE receipts_creditmatch
   SET reason = (SELECT {_DIFFERENCE}
                   FROM receipts_credit c, receipts_receipt r
                  WHERE c.id = receipts_creditmatch.credit_id
                    AND r.id = receipts_creditmatch.receipt_id)
 WHERE receipt_id {{among}}
   AND ground = 2
"""  # noqa: S608  # of constants

_DELETE = f"""
DELETE FROM receipts_creditmatch
 WHERE receipt_id {{among}}
   AND ground <= 3
   AND NOT EXISTS (SELECT 1 {_PAIRS}
                      AND r.id = receipts_creditmatch.receipt_id
                      AND c.id = receipts_creditmatch.credit_id)
RETURNING id, receipt_id, credit_id, ground
"""  # noqa: S608  # of constants

# What an alert says stays beside another amount in a statement, which belies it.
_OUTDONE = """
DELETE FROM receipts_creditmatch
 WHERE receipt_id {among}
   AND ground >= 2
   AND EXISTS (SELECT 1
                 FROM receipts_creditmatch stronger
                WHERE stronger.receipt_id = receipts_creditmatch.receipt_id
                  AND stronger.ground <= 3
                  AND stronger.ground < receipts_creditmatch.ground
                  AND NOT (stronger.ground = 2 AND receipts_creditmatch.ground = 3))
"""

# Somebody who holds the row's lock is changing the receipt this moment, and says so himself.
_NEWER = """
UPDATE receipts_receipt
   SET version = version + 1
 WHERE id IN (SELECT id FROM receipts_receipt WHERE id {among} AND status = 'in_review' {locked})
"""


class Scope(NamedTuple):
    """Which pairs are looked at: a condition on `r` and `c`, and its parameters."""

    condition: str
    parameters: dict[str, Any]


class Row(NamedTuple):
    """A match by UTR that came, changed or went."""

    match_id: int
    receipt_id: int
    credit_id: int
    ground: int


def of_receipts(receipt_ids: Iterable[int]) -> Scope:
    return Scope(f"r.id {among()}", {"ids": as_parameter(receipt_ids)})


def of_credits(credit_ids: Iterable[int]) -> Scope:
    return Scope(f"c.id {among()}", {"ids": as_parameter(credit_ids)})


def of_statement(statement_id: int, *, after: int, through: int) -> Scope:
    """The credits of a statement whose id is above `after` and not above `through`."""
    return Scope(
        "c.statement_id = %(statement)s AND c.id > %(after)s AND c.id <= %(through)s",
        {"statement": statement_id, "after": after, "through": through},
    )


@contextmanager
def alone_with(payee_ids: Iterable[int]) -> Iterator[None]:
    """A transaction in which nobody else matches these payees' credits.

    No row is waited for in it, but for those that one insertion takes (see `_NEWER`), and those
    that are locked by who took this turn with the one that comes before all rows.
    """
    with transaction.atomic(savepoint=False):
        for payee in sorted(set(payee_ids)):
            hold(*turn_of(payee))
        yield


def turn_of(payee_id: int) -> tuple[Lock, int]:
    """The name under which nobody else matches the payee's credits."""
    return Lock.MATCHING, payee_id % 2**31


def join(scope: Scope) -> list[Row]:
    """Write the matches by UTR that the scope lacks; return those that are new or changed."""
    statement = _INSERT.format(scope=scope.condition, object=json_object())
    return [Row(*row) for row in run(statement, scope.parameters)]


def forget_false(receipt_ids: Sequence[int]) -> list[Row]:
    """Delete, and return, these receipts' matches by UTR that hold no longer."""
    return [Row(*row) for row in _of(receipt_ids, _DELETE)]


def forget_outdone(receipt_ids: Sequence[int]) -> None:
    """Delete the weaker matches of receipts that have one by UTR."""
    if receipt_ids:
        _of(receipt_ids, _OUTDONE)


def raise_versions(receipt_ids: Sequence[int]) -> None:
    """Tell reviewers with an older screen: of these receipts, those in review have changed."""
    if receipt_ids:
        locked = "FOR NO KEY UPDATE SKIP LOCKED" if connection.vendor == "postgresql" else ""
        _of(receipt_ids, _NEWER, locked=locked)


def differ_now(receipt_ids: Iterable[int]) -> None:
    """Say anew how these receipts and the credits of their UTR differ in amount."""
    _of(receipt_ids, _DIFFER_NOW, object=json_object())


def _of(receipt_ids: Iterable[int], statement: str, **parts: str) -> list[tuple[Any, ...]]:
    return run(statement.format(among=among(), **parts), {"ids": as_parameter(receipt_ids)})
