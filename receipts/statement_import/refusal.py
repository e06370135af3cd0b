"""What people may not do with statements and credits, each with a sentence that says why."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from receipts import access
from receipts.models import Payee, User


class BankRefused(ValueError):
    """Something that cannot be done with a statement or a credit (any more)."""


def require_editor(payee: Payee, by: User | None) -> None:
    """Raise PermissionDenied unless `by` may work with the payee's bank; None, the command, may."""
    if by is not None and not access.may(by, access.Ability.EDIT_BANK, payee):
        raise PermissionDenied(_("You may not work with this payee's bank statements."))
