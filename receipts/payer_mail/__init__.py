"""What payers are told by mail or phone: written with what gave rise to it, sent by the sweep."""

from receipts.payer_mail.browser import subscribe
from receipts.payer_mail.phone import keep_delivery
from receipts.payer_mail.queueing import (
    acknowledge,
    ask_by_mail,
    ask_by_phone,
    greeting,
    hold_back,
    in_payers_language,
    is_phone_carried,
    release,
    send_link,
    take_back,
    tell_payer,
    withdraw,
)
from receipts.payer_mail.sending import send_due

__all__ = [
    "acknowledge",
    "ask_by_mail",
    "ask_by_phone",
    "greeting",
    "hold_back",
    "in_payers_language",
    "is_phone_carried",
    "keep_delivery",
    "release",
    "send_due",
    "send_link",
    "subscribe",
    "take_back",
    "tell_payer",
    "withdraw",
]
