"""What banks tell of money within a minute: taken in, made a credit, compared with receipts."""

from receipts.alerts.forwarders import (
    MAX_BODY_BYTES,
    AlertRefused,
    message_of,
    once,
    says_who,
)
from receipts.alerts.handling import credit_by_hand, dismiss
from receipts.alerts.mailboxes import MailboxSettings, forget_mailbox, set_mailbox
from receipts.alerts.receiving import receive
from receipts.alerts.sources import make_source, recognise, revoke, revoke_all_of

__all__ = [
    "MAX_BODY_BYTES",
    "AlertRefused",
    "MailboxSettings",
    "credit_by_hand",
    "dismiss",
    "forget_mailbox",
    "make_source",
    "message_of",
    "once",
    "receive",
    "recognise",
    "revoke",
    "revoke_all_of",
    "says_who",
    "set_mailbox",
]
