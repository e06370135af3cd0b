"""Why an archive is not taken, in a sentence that tells what to do."""

from receipts.refusal import Refusal


class ArchiveRefused(Refusal):
    """An archive, or a file in it, that is not taken."""
