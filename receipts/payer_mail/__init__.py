"""What payers are told by mail: written down with what gave rise to it, sent by the sweep."""

from receipts.payer_mail.queueing import (
    acknowledge,
    ask_by_mail,
    greeting,
    hold_back,
    in_payers_language,
    release,
    take_back,
    tell_payer,
    withdraw,
)
from receipts.payer_mail.sending import send_due

__all__ = [
    "acknowledge",
    "ask_by_mail",
    "greeting",
    "hold_back",
    "in_payers_language",
    "release",
    "send_due",
    "take_back",
    "tell_payer",
    "withdraw",
]
