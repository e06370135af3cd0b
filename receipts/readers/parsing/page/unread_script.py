"""What stands in a script nobody could read: hidden from the parser, and told of."""

import re
from dataclasses import replace

from receipts.readers.parsing.page.layout import Page
from receipts.readers.text_lines import Line, Script

NOTE = "not read: digits of an Indian script"
HIDDEN = "\ufffd"  # stands for a digit that may be another
HIDDEN_WORD = "\u25a1"
# One digit alone is an icon that looked like one.
_MONEY = re.compile(rf"^\W*{HIDDEN}[{HIDDEN},. ]*{HIDDEN}(?:/-)?\W*$|(?:₹|\bRs\.?)\s?{HIDDEN}")
# Four digits behind a word or a mask are an account's; a year stands alone or behind a day.
_TIME = re.compile(
    rf"{HIDDEN}\s?[:/]\s?{HIDDEN}"
    rf"|(?<![A-Za-z*•.]{{2}}[ -])(?<![A-Za-z*•.-]{{2}}){HIDDEN}{{4}}(?!{HIDDEN})"
)


def hide(line: Line) -> Line:
    """The line as the parser may see it: without what only looks like digits or letters."""
    if line.lettering is not Script.FOREIGN:
        return line
    if re.search(r"\d", line.text):
        return replace(line, text=re.sub(r"\d", HIDDEN, line.text), alternatives=())
    return replace(line, text=HIDDEN_WORD, alternatives=())


def unread_amount(page: Page) -> Line | None:
    """The largest line that looks like an amount in digits nobody read."""
    lines = [line for line in page.lines if _MONEY.search(line.text)]
    lines = [line for line in lines if not _TIME.search(line.text)]
    return max(lines, key=lambda line: line.box.height, default=None)


def unread_time(page: Page) -> Line | None:
    """The first line that looks like a date or time in digits nobody read."""
    return next((line for line in page.lines if _TIME.search(line.text)), None)


def is_unread(page: Page) -> bool:
    """Whether words or digits on the page stand in a script that nobody read."""
    return any(HIDDEN in line.text or HIDDEN_WORD in line.text for line in page.lines)
