"""Where the bars of a picture stand, in whole units of its view box: the page only draws them."""

from collections.abc import Sequence
from dataclasses import dataclass

FULL = 1_000  # the width of a row's bar, and the height of a column
STEP, COLUMN = 10, 7


@dataclass(frozen=True)
class Part:
    """A piece of a row's bar; `kind` names its colour."""

    kind: str
    x: int
    width: int


@dataclass(frozen=True)
class Bar:
    """The column of the step of this number, counted from 0."""

    number: int
    x: int
    y: int
    height: int


def parts_of(whole: int, **sizes: int) -> list[Part]:
    """The pieces of a bar that is `whole` long, one behind the other; none of what is nothing."""
    found, before = [], 0
    for kind, size in sizes.items():
        start, before = before, before + size
        x = FULL * start // max(whole, 1)
        width = FULL * before // max(whole, 1) - x
        found += [Part(kind, x, width)] if width else []
    return found


def bars_of(sizes: Sequence[int]) -> list[Bar]:
    """A column for each that is more than nothing: the largest of full height, and the smallest
    still to be seen.
    """
    most = max(sizes, default=0)
    heights = (max(FULL * size // most, FULL // 50) if size > 0 else 0 for size in sizes)
    return [
        Bar(number, number * STEP, FULL - height, height)
        for number, height in enumerate(heights)
        if height
    ]


def width_of(steps: int) -> int:
    """Of the view box of so many columns."""
    return steps * STEP - (STEP - COLUMN)
