"""Who works for a payee: invited by link, given another role, taken away; each on record. And
payees made by an organisation's own admins.
"""

from receipts.payer_pages import PayeeRefused
from receipts.people.invitations import (
    NameTaken,
    accept,
    accept_as_new,
    invite,
    name_ending,
    open_invitations,
    opened,
    withdraw,
)
from receipts.people.mails import link_of
from receipts.people.payees import make_payee
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
    "PayeeRefused",
    "TeamRefused",
    "accept",
    "accept_as_new",
    "ask_for_second_factor",
    "change_role",
    "history",
    "invite",
    "link_of",
    "make_payee",
    "members",
    "name_ending",
    "open_invitations",
    "opened",
    "take_away",
    "withdraw",
]
