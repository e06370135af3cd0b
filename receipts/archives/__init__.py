"""Archives from strangers: a ZIP read within bounds, and the chat that a messenger wrote."""

from receipts.archives.chat import LONGEST_CHAT, Message, read_chat
from receipts.archives.refusal import ArchiveRefused
from receipts.archives.words import Shared, amount_in, shared_files
from receipts.archives.zipped import MAX_BYTES, Archive, Member, opened

__all__ = [
    "LONGEST_CHAT",
    "MAX_BYTES",
    "Archive",
    "ArchiveRefused",
    "Member",
    "Message",
    "Shared",
    "amount_in",
    "opened",
    "read_chat",
    "shared_files",
]
