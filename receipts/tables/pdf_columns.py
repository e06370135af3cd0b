"""The heading of a table on a page, and where one column ends and the next begins."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise, takewhile

from receipts.tables.pdf_lines import Cell, TextLine

_MOST_LINES = 3  # a heading may be broken over
_MOST_BODY = 4_000  # lines looked at for the gaps between columns
FIGURE = re.compile(r"\(?-?(?:INR|Rs\.?|₹)? ?[\d,]+\.\d{2}\)? ?(?:\(?(?:Cr|Dr)\.?\)?)?", re.I)
# What a column is called that holds no figures of money, also where it is empty.
_OF_WORDS = re.compile(
    r"\b(?:date|dt|chq|cheque|ref\w*|instr\w*|no|number|id|code|narrat\w*|particulars?|descript\w*"
    r"|details|remarks|branch|br|sol|type|mode|time)\b",
    re.I,
)
_BEYOND = 4.0  # points by which figures stand beside the name they belong to
_STRAY = 3  # times as many as of figures in words below the table, which tell otherwise
_CLOSE = 1.2  # of a line's height: lines of one heading stand no farther apart


@dataclass(frozen=True, slots=True)
class Heading:
    """The names of columns on a page, its lines from `begins` to before `ends`.

    `known` are those of them that are known as such.
    """

    begins: int
    ends: int
    cells: tuple[Cell, ...]
    known: frozenset[str]

    @property
    def hints(self) -> int:
        return len(self.known)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(cell.text for cell in self.cells)


def heading_on(lines: Sequence[TextLine], is_hint: Callable[[str], bool]) -> Heading | None:
    """The lines that name most columns; None where none names any."""
    best: Heading | None = None
    for begins in range(len(lines)):
        for ends in range(begins + 1, min(begins + _MOST_LINES, len(lines)) + 1):
            if ends - begins > 1 and not _are_close(lines[ends - 2], lines[ends - 1]):
                break
            cells = _parted(_merged(lines[begins:ends]), is_hint)
            known = frozenset(cell.text.lower() for cell in cells if is_hint(cell.text))
            found = Heading(begins, ends, cells, known)
            if known and (best is None or len(known) > best.hints or _is_rest(found, best)):
                best = found
    return best


def _is_rest(found: Heading, best: Heading) -> bool:
    """Whether the lines above name nothing: the account, the period, a balance over the table."""
    is_within = best.begins < found.begins and found.ends <= best.ends
    return is_within and found.known == best.known


def _parted(cells: Sequence[Cell], is_hint: Callable[[str], bool]) -> tuple[Cell, ...]:
    """Part two names that stand so close together that they seem one."""
    found: list[Cell] = []
    for cell in cells:
        words = cell.text.split(" ")
        ways = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
        way = next((each for each in ways if all(map(is_hint, each))), None)
        if way is None or is_hint(cell.text):
            found.append(cell)
            continue
        middle = cell.left + (cell.right - cell.left) * (len(way[0]) + 0.5) / len(cell.text)
        found += [Cell(cell.left, middle - 1, way[0]), Cell(middle + 1, cell.right, way[1])]
    return tuple(found)


def _are_close(upper: TextLine, lower: TextLine) -> bool:
    return upper.bottom - lower.top < _CLOSE * max(upper.height, 1.0)


def _merged(lines: Sequence[TextLine]) -> tuple[Cell, ...]:
    """Names that are broken over lines: what stands below a name belongs to it."""
    cells: list[Cell] = []
    for line in lines:
        for cell in line.cells:
            over = [at for at, above in enumerate(cells) if _overlap(above, cell)]
            if len(over) == 1 and line is not lines[0]:
                above = cells[over[0]]
                cells[over[0]] = Cell(
                    min(above.left, cell.left),
                    max(above.right, cell.right),
                    f"{above.text} {cell.text}",
                )
            else:
                cells.append(cell)
    return tuple(sorted(cells))


def _overlap(one: Cell, other: Cell) -> bool:
    return one.left < other.right and other.left < one.right


class Hang(Enum):
    """Where the figures of a column stand that are not under its name."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Columns:
    """Where columns are parted: the right edge of each but the last."""

    edges: tuple[float, ...]

    @property
    def width(self) -> int:
        return len(self.edges) + 1

    def place(self, cell: Cell) -> int:
        middle = (cell.left + cell.right) / 2
        return sum(edge < middle for edge in self.edges)

    def parted(self, cell: Cell) -> list[tuple[int, str]]:
        """The words of a cell by column; a cell over an edge is two that stand close together."""
        crossed = [edge for edge in self.edges if cell.left + 1 < edge < cell.right - 1]
        words = cell.text.split(" ")
        if not crossed or len(words) == 1:
            return [(self.place(cell), cell.text)]
        return _by_words(self, cell, words)

    def crosses(self, line: TextLine) -> bool:
        """Whether a line is a sentence that runs over the columns."""
        return any(
            sum(cell.left + 2 < edge < cell.right - 2 for edge in self.edges) > 1
            for cell in line.cells
        )


def _by_words(columns: Columns, cell: Cell, words: Sequence[str]) -> list[tuple[int, str]]:
    each = (cell.right - cell.left) / max(len(cell.text), 1)
    left, found = cell.left, dict[int, list[str]]()
    for word in words:
        right = left + each * len(word)
        found.setdefault(columns.place(Cell(left, right, word)), []).append(word)
        left = right + each
    return [(place, " ".join(said)) for place, said in sorted(found.items())]


def columns_under(heading: Heading, bodies: Sequence[Sequence[TextLine]]) -> Columns:
    """Part the columns where fewest words stand, between the middles of two names."""
    rows = [line for lines in bodies for line in lines[:_MOST_BODY] if len(line.cells) > 1]
    cells = [word for line in rows for word in line.words]
    width = max(int(max((cell.right for cell in [*cells, *heading.cells]), default=0)), 0) + 2
    crossed = [0] * (width + 1)
    for cell in cells:
        for x in range(max(int(cell.left), 0), min(int(cell.right) + 1, width)):
            crossed[x] += 1
    figures = [figure for line in rows for figure in _figures(line)]
    hang = _hang(heading.cells, cells, figures)
    edges = []
    for one, other in pairwise(heading.cells):
        begins, ends = _middle(one), _middle(other)
        if hang is Hang.RIGHT:
            theirs = [c for c in figures if one.left <= c.left and c.right < other.left]
            begins = max([begins, *(int(cell.right) for cell in _in_line(theirs))])
        elif hang is Hang.LEFT:
            theirs = [c for c in figures if one.right < c.left and c.right <= other.right]
            ends = min([ends, *(int(cell.left) for cell in _in_line(theirs))])
        edges.append(_clearest(crossed, begins, max(ends, begins + 1), one.right, other.left))
    return Columns(tuple(edges))


def _figures(line: TextLine) -> Iterator[Cell]:
    """Figures behind no words of their cell: none of a narration."""
    for cell in line.cells:
        words = (word for word in line.words if _overlap(cell, word))
        yield from takewhile(lambda word: FIGURE.fullmatch(word.text), words)


def _middle(name: Cell) -> int:
    return max(int((name.left + name.right) / 2), 0)  # a page may be cut at its left


def _in_line(figures: Sequence[Cell]) -> list[Cell]:
    """Those of a column, which share an edge; the ones in payers' notes stand anywhere."""
    sides = ([round(cell.left) for cell in figures], [round(cell.right) for cell in figures])
    times = [Counter(side) for side in sides]
    fewest = max((many for side in times for many in side.values()), default=0) / _STRAY
    return [
        figure for figure, *edges in zip(figures, *sides, strict=True)
        if any(side[edge] > fewest for side, edge in zip(times, edges, strict=True))
    ]  # fmt: skip


def _hang(names: Sequence[Cell], words: Sequence[Cell], figures: Sequence[Cell]) -> Hang | None:
    """On which side of their names all figures end that may stand beside them.

    Between two names of figures one may belong to either. So the last name tells it, behind which
    other words stand or nothing, or the first, before which others stand; None where neither or
    both do.
    """
    rest = [word for word in words if word.text.isalnum() and not FIGURE.fullmatch(word.text)]
    others = [
        _OF_WORDS.search(name.text) is not None or any(_overlap(name, word) for word in rest)
        for name in names
    ]
    told = Counter[Hang]()
    for at, name in enumerate(names):
        if _OF_WORDS.search(name.text):
            continue
        behind, before = names[at + 1 : at + 2], names[max(at - 1, 0) : at]
        if not behind or others[at + 1]:
            ends = behind[0].left if behind else float("inf")
            under = [each for each in figures if each.right > name.left and each.left < ends]
            if all(_ends_right_of(name, each) for each in under):
                told[Hang.RIGHT] += len(under)
        if before and others[at - 1]:
            under = [each for each in figures if before[0].right < each.left < name.right]
            if all(_begins_left_of(name, each) for each in under):
                told[Hang.LEFT] += len(under)
    side = max(Hang, key=lambda each: told[each])
    return side if told[side] > _STRAY * (told.total() - told[side]) else None


def _ends_right_of(name: Cell, figure: Cell) -> bool:
    return figure.left >= name.left and figure.right > name.right + _BEYOND


def _begins_left_of(name: Cell, figure: Cell) -> bool:
    return figure.right <= name.right and figure.left < name.left - _BEYOND


def _clearest(crossed: Sequence[int], begins: int, ends: int, one: float, other: float) -> float:
    """The middle of the widest stretch that fewest words cross; of equals that between names."""
    fewest = min(crossed[begins:ends])
    stretches, start = list[tuple[int, int]](), None
    for x in range(begins, ends + 1):
        is_clear = x < ends and crossed[x] == fewest
        if is_clear and start is None:
            start = x
        elif not is_clear and start is not None:
            stretches.append((start, x))
            start = None
    between = (one + other) / 2
    low, high = max(stretches, key=lambda each: (each[1] - each[0], -abs(each[0] - between)))
    return (low + high) / 2
