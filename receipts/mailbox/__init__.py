"""Mails that came into a mailbox since the last look, over IMAP. Nothing in it is changed."""

from receipts.mailbox.connecting import Account, MailboxError, Trouble
from receipts.mailbox.letter import Attached, Letter
from receipts.mailbox.mail import Mail
from receipts.mailbox.reading import Delivery, Place, deliveries, read_new

__all__ = [
    "Account",
    "Attached",
    "Delivery",
    "Letter",
    "Mail",
    "MailboxError",
    "Place",
    "Trouble",
    "deliveries",
    "read_new",
]
