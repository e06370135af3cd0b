"""Proofs that payers write to a mailbox: each picture through the one intake, each mail once."""

from receipts.proof_mail.looking import look_into
from receipts.proof_mail.settings import ProofMailboxSettings, forget_mailbox, set_mailbox
from receipts.proof_mail.taking import MOST_BYTES, MOST_OF_A_SENDER

__all__ = [
    "MOST_BYTES",
    "MOST_OF_A_SENDER",
    "ProofMailboxSettings",
    "forget_mailbox",
    "look_into",
    "set_mailbox",
]
