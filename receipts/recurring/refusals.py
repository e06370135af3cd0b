"""Why dues cannot come again as asked."""


class RecurringRefused(ValueError):
    """A schedule that cannot be as asked. The message says what to do."""
