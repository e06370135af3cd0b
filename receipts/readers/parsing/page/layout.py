"""Where lines stand to each other: what is beside, above and below, and how large text is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import median

from receipts.readers.text_lines import Box, Line


@dataclass(frozen=True)
class Page:
    """The lines of one picture in reading order (top to bottom, left to right in a row)."""

    lines: tuple[Line, ...]
    width: int
    height: int

    @classmethod
    def of(cls, lines: Sequence[Line], *, size: tuple[int, int]) -> "Page":
        shown = [line for line in lines if line.text.strip()]
        return cls(tuple(_reading_order(shown)), *size)

    @cached_property
    def text_height(self) -> float:
        """The height of the page's ordinary text in pixels, at least 1."""
        return max(median(line.box.height for line in self.lines) if self.lines else 1.0, 1.0)

    @cached_property
    def _over(self) -> dict[tuple[Box, float], Line | None]:
        """What was found over a place before: the same is asked for each field."""
        return {}

    @cached_property
    def _under(self) -> dict[tuple[Box, float], Line | None]:
        return {}

    def row_left_of(self, line: Line) -> tuple[Line, ...]:
        """The lines to the left in the same row, from the top: a label may wrap beside a value."""
        beside = (
            other
            for other in self.lines
            if other is not line
            and other.box.right <= line.box.left + line.box.height
            and _centre_x(other.box) < line.box.left
            and overlap_y(other.box, line.box) > 0.3 * min(other.box.height, line.box.height)
        )
        return tuple(sorted(beside, key=lambda other: (other.box.top, other.box.left)))

    def right_of(self, line: Line) -> Line | None:
        """The nearest line in the same row that starts after this one ends."""
        beside = [
            other
            for other in self.lines
            if other is not line
            and same_row(other.box, line.box)
            and _centre_x(other.box) > line.box.right
        ]
        return min(beside, key=lambda other: other.box.left, default=None)

    def above(self, line: Line, *, within: float = 2.2) -> Line | None:
        """The nearest line over this one that shares its column, `within` line heights away."""
        place = (line.box, within)
        if place not in self._over:
            self._over[place] = max(
                (other for other in self.lines if self._is_over(other.box, line.box, within)),
                key=lambda other: (other.box.bottom, -abs(other.box.left - line.box.left)),
                default=None,
            )
        return self._over[place]

    def below(self, line: Line, *, within: float = 2.2) -> Line | None:
        """The nearest line under this one that shares its column, `within` line heights away."""
        place = (line.box, within)
        if place not in self._under:
            self._under[place] = min(
                (other for other in self.lines if self._is_over(line.box, other.box, within)),
                key=lambda other: (other.box.top, abs(other.box.left - line.box.left)),
                default=None,
            )
        return self._under[place]

    def below_in_column(self, line: Line, *, within: float) -> Line | None:
        """The same, but for a label beside both whose box reaches in from the left."""
        lower = self.below(line, within=within)
        if lower is None or lower not in self.row_left_of(line):
            return lower
        narrower = replace(line, box=replace(line.box, left=lower.box.right))
        return self.below(narrower, within=within)

    def following(self, line: Line) -> Iterable[Line]:
        """The lines that begin beside or below this one, which may be joined of several of them."""
        return [
            other
            for other in self.lines
            if other.box.top >= line.box.top and not _is_within(other.box, line.box)
        ]

    def _is_over(self, upper: Box, lower: Box, within: float) -> bool:
        if upper.left >= lower.right or lower.left >= upper.right:
            return False
        if _centre_y(upper) >= lower.top + 0.2 * lower.height:
            return False
        reach = within * max(min(upper.height, lower.height), self.text_height * 0.8)
        return lower.top - upper.bottom <= reach


def _is_within(inner: Box, outer: Box) -> bool:
    across = outer.left <= inner.left and inner.right <= outer.right
    return across and outer.top <= inner.top and inner.bottom <= outer.bottom


def same_row(one: Box, other: Box) -> bool:
    """Say whether two boxes stand beside each other: half of the lower one is shared."""
    return overlap_y(one, other) > 0.5 * min(one.height, other.height)


def overlap_x(one: Box, other: Box) -> int:
    """How many pixels of width two boxes share; negative is the gap between them."""
    return min(one.right, other.right) - max(one.left, other.left)


def overlap_y(one: Box, other: Box) -> int:
    """How many pixels of height two boxes share; negative is the gap between them."""
    return min(one.bottom, other.bottom) - max(one.top, other.top)


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of these."""
    lefts, tops, rights, bottoms = zip(
        *((box.left, box.top, box.right, box.bottom) for box in boxes), strict=True
    )
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def part_of(line: Line, start: int, end: int) -> Box:
    """Where the characters from `start` to `end` stand, taking all as equally wide."""
    width = line.box.width / max(len(line.text), 1)
    left = line.box.left + int(start * width)
    right = max(line.box.left + round(end * width), left + 1)
    return Box(left, line.box.top, right, line.box.bottom)


def _centre_x(box: Box) -> float:
    return (box.left + box.right) / 2


def _centre_y(box: Box) -> float:
    return (box.top + box.bottom) / 2


def _reading_order(lines: Sequence[Line]) -> list[Line]:
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: _centre_y(line.box)):
        if rows and same_row(rows[-1][-1].box, line.box):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.box.left)]
