"""Text cells that no spreadsheet takes for a formula, and back."""

import re

# OWASP's list for CSV injection, the full-width twins that some spreadsheets fold into it, and
# white space before either. A text that already begins with our mark is marked again, so that
# taking one mark away always gives back what was written.
_DANGEROUS = re.compile(r"'*[\s\u200b\ufeff]*[=+\-@\t\r\n＝＋－＠]")
# LibreOffice drops a NUL and runs the formula behind it.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def safe_cell(text: str) -> str:
    """Return text for a CSV cell: without controls, and with `'` before what could be a formula.

    For text only: numbers we format ourselves (a refund of -5.00) are written as they are.
    Every field is to be quoted besides (csv.QUOTE_ALL).
    """
    if not text.isprintable():  # which asks in a tenth of the time
        text = _CONTROLS.sub("", text)
    return f"'{text}" if not text[:1].isalnum() and _DANGEROUS.match(text) else text


def plain_cell(text: str) -> str:
    """Take away the one `'` that safe_cell set; any other text stays as it is."""
    return text[1:] if text.startswith("'") and _DANGEROUS.match(text[1:]) else text
