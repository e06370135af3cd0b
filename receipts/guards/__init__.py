"""What the database refuses that no constraint can express: rules across tables, rows for good.

Triggers that stand up after every migration: SQLite loses those of a table that it makes anew, and
makes none anew that another table's trigger speaks of, so there they stand down before.
"""

from receipts.guards.guard import Guard
from receipts.guards.rules import GUARDS, WITHOUT_WORDS
from receipts.guards.standing import names, stand_down, stand_up

__all__ = ["GUARDS", "WITHOUT_WORDS", "Guard", "names", "stand_down", "stand_up"]
