"""Asking for one due, by a person."""

from django.db import transaction
from django.utils.translation import gettext as _

from receipts import access, askable
from receipts.asking.refusal import AskingRefused
from receipts.asking.writing import ask_for, unreachable
from receipts.filters import today
from receipts.models import Asking, Due, User

Way, LeftOut = Asking.Way, Asking.LeftOut


def ask(due: Due, *, by: User, way: str) -> Asking:
    """Ask for it and write that down. By WhatsApp the person sends it: the link is theirs to open.

    Raises PermissionDenied, and AskingRefused where it is not to be asked for.
    """
    access.require(by, access.Ability.ASK, due.payee)
    if way not in Way.values:
        raise AskingRefused(_("Choose how the payer is to be asked."))
    with transaction.atomic():
        asked, left_out = ask_for([due], way=Way(way), by=by)
    if not asked:
        [why] = left_out
        raise AskingRefused(_refusal(due, why))
    return asked[0]


def hindrance_of(due: Due, *, way: str = "") -> str:
    """Why it cannot be asked for now (in this way); empty where it can."""
    why = askable.left_out([due], on=today()).get(due.pk)
    if why is None and due.askings.filter(on=today()).exists():
        why = LeftOut.ASKED
    if why is None and way:
        why = unreachable(due, Way(way))
    return _refusal(due, why) if why else ""


def _refusal(due: Due, why: Asking.LeftOut) -> str:
    if why == LeftOut.ASKED:
        last = due.askings.filter(on=today()).first()
        who = (last and last.by_name) or _("the schedule")
        return _("{who} has asked for it today already. Ask again tomorrow.").format(who=who)
    return str(why.label) + "."
