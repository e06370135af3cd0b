"""The phone's own status bar over an app's screen: its clock is evidence, its signals are not."""

import re
from collections.abc import Iterable

from receipts.readers.text_lines import Box, Line

TALL = 0.05  # of the height of a phone's screen
PHONE = 1.6  # height by width from which a picture may be a whole phone screen
_CLOCK = re.compile(r"\W?\d{1,2}[:.]\d\d\b")


def is_signal(box: Box, *, size: tuple[int, int]) -> bool:
    """Whether a run of text stands where phones show their signal and battery."""
    return _is_in_bar(box, size) and box.left >= size[0] / 2


def shows_clock(lines: Iterable[Line], *, size: tuple[int, int]) -> bool:
    """Whether the clock was read on the left: the bar is one, and no part of what was cropped."""
    return any(
        _CLOCK.match(line.text)
        for line in lines
        if _is_in_bar(line.box, size) and line.box.right <= size[0] / 2
    )


def _is_in_bar(box: Box, size: tuple[int, int]) -> bool:
    width, height = size
    return height >= PHONE * width and box.bottom <= TALL * height
