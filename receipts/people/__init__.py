"""Who works for a payee: invited by link, given another role, taken away; each on record."""

from receipts.people.invitations import (
    NameTaken,
    accept,
    accept_as_new,
    invite,
    open_invitations,
    opened,
    withdraw,
)
from receipts.people.mails import link_of
from receipts.people.refusals import InvitationRefused
from receipts.people.team import (
    TeamRefused,
    ask_for_second_factor,
    change_role,
    history,
    members,
    take_away,
)

__all__ = [
    "InvitationRefused",
    "NameTaken",
    "TeamRefused",
    "accept",
    "accept_as_new",
    "ask_for_second_factor",
    "change_role",
    "history",
    "invite",
    "link_of",
    "members",
    "open_invitations",
    "opened",
    "take_away",
    "withdraw",
]
