"""What people may not do with statements and credits, each with a sentence that says why."""

from receipts import access
from receipts.models import Payee, User


class BankRefused(ValueError):
    """Something that cannot be done with a statement or a credit (any more)."""


class ColumnsKnown(BankRefused):
    """Nobody needs to name the columns of this statement."""


def require_editor(payee: Payee, by: User | None) -> None:
    """Raise PermissionDenied unless `by` may work with the payee's bank; None, the command, may."""
    access.require(by, access.Ability.EDIT_BANK, payee)
