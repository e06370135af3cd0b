"""Late fees and discounts stay as they were entered, and none is entered in closed books."""

from receipts.guards.guard import Guard

_TABLE = "receipts_adjustment"
_STAY = "Late fees and discounts are append-only."
_ON_A_CLOSED_DAY = """EXISTS (
  SELECT 1 FROM receipts_books books
   WHERE books.payee_id = (SELECT payee_id FROM receipts_due WHERE id = NEW.due_id)
     AND NEW."on" <= books.closed_through)"""

ADJUSTMENTS = (
    Guard(f"{_TABLE}_no_update", "UPDATE", _TABLE, "1 = 1", _STAY),
    Guard(f"{_TABLE}_no_delete", "DELETE", _TABLE, "1 = 1", _STAY),
    Guard(
        f"{_TABLE}_closed",
        "INSERT",
        _TABLE,
        _ON_A_CLOSED_DAY,
        "The books of that day are closed.",
    ),
)
