"""Words of a page gathered into lines, and those that stand close together into cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

_SAME_LINE = 0.5  # of a word's height, that the middles of words in one line differ at most
_SPACE = 0.6  # of the height: a wider gap parts cells


class Cell(NamedTuple):
    """Some words beside each other, and from where to where they stand."""

    left: float
    right: float
    text: str


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text: `bottom` and `top` grow upwards, cells stand from left to right.

    `words` are the single words of the cells.
    """

    bottom: float
    top: float
    cells: tuple[Cell, ...]
    words: tuple[Cell, ...]

    @property
    def height(self) -> float:
        return self.top - self.bottom


def lines_on(page: Mapping[str, Any]) -> list[TextLine]:
    """The lines of a page, the topmost first."""
    words = sorted(page["words"], key=lambda word: -(word[1] + word[3]))
    groups: list[list[Sequence[Any]]] = []
    for word in words:
        if groups and _is_beside(groups[-1], word):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [_line(group) for group in groups]


def _is_beside(group: list[Sequence[Any]], word: Sequence[Any]) -> bool:
    first = group[0]
    height = max(min(first[3] - first[1], word[3] - word[1]), 1.0)
    apart: float = abs((first[1] + first[3]) - (word[1] + word[3])) / 2
    return bool(apart < _SAME_LINE * height)


def _line(group: list[Sequence[Any]]) -> TextLine:
    words = sorted(group, key=lambda word: word[0])
    bottom, top = min(word[1] for word in words), max(word[3] for word in words)
    cells: list[Cell] = []
    for left, low, right, high, text in words:
        gap = _SPACE * max(high - low, 1.0)
        if cells and left - cells[-1].right < gap:
            before = cells.pop()
            cells.append(Cell(before.left, max(right, before.right), f"{before.text} {text}"))
        else:
            cells.append(Cell(left, right, text))
    single = tuple(Cell(word[0], word[2], word[4]) for word in words)
    return TextLine(bottom, top, tuple(cells), single)
