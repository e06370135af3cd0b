"""Why an export is not made."""


class ExportRefused(ValueError):
    """An export that cannot be made as asked. The message says what to do."""
