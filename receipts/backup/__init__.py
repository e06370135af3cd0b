"""One file that holds the whole installation: its database and every file a row points to."""

from receipts.backup.archive import BackupRefused
from receipts.backup.restoring import restore
from receipts.backup.saving import Saved, back_up

__all__ = ["BackupRefused", "Saved", "back_up", "restore"]
