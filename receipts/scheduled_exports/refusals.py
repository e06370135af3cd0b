"""Why an export cannot go out by itself."""


class ScheduleRefused(ValueError):
    """A destination or schedule that cannot be as asked. The message says what to do."""
