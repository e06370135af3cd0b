"""What a due asks for on a day of payment: the amount that was entered, late fees, discounts."""

from receipts.owed.entries import EntryLine, Ledger, ledgers_of
from receipts.owed.payments import came_on, look_at_booked
from receipts.owed.settling import settle

__all__ = ["EntryLine", "Ledger", "came_on", "ledgers_of", "look_at_booked", "settle"]
