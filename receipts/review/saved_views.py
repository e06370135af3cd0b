"""Keeping a filter of the queue under a name, for oneself or for everybody of the payee."""

from django.utils.translation import gettext as _

from receipts.access import Ability, require
from receipts.filters import ReceiptFilter
from receipts.models import Payee, SavedView, User
from receipts.review.refusals import WorklistRefused

MOST = 12  # of one person, and as many for everybody: each is counted on every page
LONGEST_NAME = 40
LONGEST_ADDRESS = 2_000


def save_view(
    payee: Payee, *, by: User, name: str, address: str, filters: ReceiptFilter, shared: bool
) -> SavedView:
    """Keep the filter; of the same name, anew. What everybody sees takes the right to review.

    Raises PermissionDenied, and WorklistRefused without a name, when there are MOST already, and
    for an address longer than LONGEST_ADDRESS.
    """
    require(by, Ability.REVIEW if shared else Ability.SEE, payee)
    name = " ".join(name.split())[:LONGEST_NAME]
    owner = None if shared else by
    _refuse(name, address, _number_of_others(payee, owner, name))
    values = {"address": address, "filters": filters.as_query(), "made_by_name": str(by)}
    view, _made = SavedView.objects.update_or_create(
        payee=payee, owner=owner, name=name, defaults=values
    )
    return view


def _number_of_others(payee: Payee, owner: User | None, name: str) -> int:
    """How many views there are beside the one of that name."""
    return SavedView.objects.filter(payee=payee, owner=owner).exclude(name=name).count()


def _refuse(name: str, address: str, others: int) -> None:
    if not name:
        raise WorklistRefused(_("Give the view a name."))
    if len(address) > LONGEST_ADDRESS:
        raise WorklistRefused(_("This filter is too long to be kept. Search for less."))
    if others >= MOST:
        raise WorklistRefused(_("There are {most} views. Delete one first.").format(most=MOST))


def delete_view(view: SavedView, *, by: User) -> None:
    """Forget one's own view, or one that everybody sees, where one may review."""
    require(by, Ability.SEE if view.owner == by else Ability.REVIEW, view.payee)
    view.delete()
