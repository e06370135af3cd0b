"""Two lines of one text put together."""

import re
from collections.abc import Sequence

_DIGITS_BEFORE = re.compile(r"(?<!\d)(\d{1,11})$")
_DIGITS_BEHIND = re.compile(r"^(\d{1,11})(?!\d)")
_OPEN_END = ("/", "-", "@", "*", ":")
_RRN = 12
_FEWEST_BROKEN = 3  # lines that show how a file breaks them


def width_of_lines(broken: Sequence[int]) -> int:
    """After how many letters lines are broken, by the lengths of those that go on; 0 for no rule.

    Broken amid words they are all full, or one short where a blank stood at the end.
    """
    width = max(broken, default=0)
    is_rule = len(broken) >= _FEWEST_BROKEN and all(one in (width, width - 1) for one in broken)
    return width if is_rule else 0


def glued(before: str, behind: str) -> str:
    """Join two lines of one text: a number of twelve digits that was broken is made whole."""
    if not before or not behind:
        return before or behind
    ends, begins = _DIGITS_BEFORE.search(before), _DIGITS_BEHIND.search(behind)
    if ends and begins and len(ends[1]) + len(begins[1]) == _RRN:
        return before + behind
    if before.endswith(_OPEN_END) or behind.startswith(_OPEN_END):
        return before + behind
    return f"{before} {behind}"
