"""Mails that came into a mailbox since the last look, over IMAP. Nothing in it is changed."""

from receipts.mailbox.connecting import Account, MailboxError, Trouble
from receipts.mailbox.mail import Mail
from receipts.mailbox.reading import Place, read_new

__all__ = ["Account", "Mail", "MailboxError", "Place", "Trouble", "read_new"]
