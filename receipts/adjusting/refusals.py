"""Why a late fee or a discount cannot be as asked."""


class AdjustmentRefused(ValueError):
    """A rule or an entry that cannot be as asked. The message says what to do."""
