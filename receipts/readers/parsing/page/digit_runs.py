"""Runs of digits that could be a 12-digit UTR: whole, split by spaces, wrapped, or half misread."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from receipts.readers.parsing.page.labels import find_labels
from receipts.readers.parsing.page.layout import Page, around, part_of
from receipts.readers.parsing.text.normalising import skeleton
from receipts.readers.text_lines import Box, Line

LENGTH = 12
# Digits as recognisers misread them; undone only where twelve characters in a row prove the shape.
LOOK_ALIKES = {"O": "0", "o": "0", "Q": "0", "D": "0", "I": "1", "l": "1", "|": "1", "i": "1",
               "Z": "2", "z": "2", "S": "5", "s": "5", "G": "6", "b": "6", "B": "8", "g": "9",
               "q": "9"}  # fmt: skip
_MOST_REPAIRS = 3
_BLOCK = re.compile(r"\d+(?:(?: ?- ?|\s{1,2})\d+)*")
_GROUP = re.compile(r"\d+")
# The end of a line where a number may break off: with the group before it, or the group alone.
_TAILS = (re.compile(r"\d{3,10} \d{1,8}$"), re.compile(r"\d{3,11}$"))
_HEAD = re.compile(r"\d{1,8}(?![0-9A-Za-z:@]|[.,]\S)")
_ONLY_DIGITS = re.compile(r"\d[\d ]{2,9}")
_MOST_WRAPS = 2  # lines below the first over which twelve digits are spread
_REPAIRABLE = re.compile(rf"(?<![0-9A-Za-z])[0-9{''.join(LOOK_ALIKES)}]{{12}}(?![0-9A-Za-z])")
_WORD_BEFORE = re.compile(r"[A-Za-z]+[^A-Za-z0-9]?$")
_WORD_AFTER = re.compile(r"[A-Za-z]+")
# Words that recognisers glue to the end of a number because only an icon or a gap parts them.
_JOINING = "*₹@_+"
_GLUED_AFTER = frozenset(
    map(
        skeleton,
        (
            "Copy", "Copied", "Share", "UPI", "on", "dated", "is", "If", "Not", "via", "at",
            "Avl", "Avbl", "Avlbl", "Available", "Bal", "Call",
        ),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DigitRun:
    """Twelve digits found on the page. `start` is its place in the first line it stands on."""

    digits: str
    lines: tuple[Line, ...]
    start: int
    box: Box
    score: float  # the recogniser's lowest score on any of the digits, 0 to 1
    split: bool = False  # printed in groups
    wrapped: bool = False  # printed over two lines
    repaired: str = ""  # the characters that were read as look-alike digits
    foreign_neighbour: bool = False  # more digits stand right beside it
    icon: bool = False  # a single letter is glued behind it, which may be an icon


def find_runs(page: Page) -> list[DigitRun]:
    """Return every run of twelve digits on the page, the whole ones first."""
    whole = [run for line in page.lines for run in _in_line(line)]
    wrapped = [run for line in page.lines for run in _wrapped(page, line)]
    repaired = [run for line in page.lines for run in _repaired(line)]
    return [*sorted(whole, key=lambda run: run.split), *wrapped, *repaired]


def score_of(line: Line, start: int, end: int) -> float:
    """The lowest score of the characters from `start` to `end`; the line's mean without scores."""
    return score_at(line, range(start, end))


def score_at(line: Line, places: Iterable[int]) -> float:
    """The lowest score of the characters at those places; the line's mean without scores."""
    if len(line.characters) != len(line.text):
        return line.confidence
    return min((line.characters[place] for place in places), default=line.confidence)


def _in_line(line: Line) -> Iterator[DigitRun]:
    for block in _BLOCK.finditer(line.text):
        groups = [
            (group.start() + block.start(), group.end() + block.start())
            for group in _GROUP.finditer(block[0])
        ]
        for first in range(len(groups)):
            for last in range(first, len(groups)):
                start, end = groups[first][0], groups[last][1]
                digits = re.sub(r"\D", "", line.text[start:end])
                if len(digits) == LENGTH and _stands_alone(line.text, start, end):
                    yield DigitRun(
                        digits,
                        (line,),
                        start,
                        part_of(line, start, end),
                        score_of(line, start, end),
                        split=last > first,
                        foreign_neighbour=last - first + 1 < len(groups),
                        icon=_ends_in_icon(line.text, end),
                    )


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Not a piece of a longer id, a VPA, a masked number or an amount."""
    return _free_before(text, start) and _free_after(text, end)


def _free_before(text: str, start: int) -> bool:
    before = text[:start]
    if not before or before[-1] in _JOINING:
        return not before
    if before[-1] in ".,":
        return not before[-2:-1].isdigit()
    if not (before[-1].isascii() and before[-1].isalnum()):
        return True  # a space, a mark, or an icon read as a letter of another script
    word = _WORD_BEFORE.search(before)
    labels = find_labels(before)
    glued_label = bool(labels) and labels[-1].end == len(before)
    return glued_label and word is not None and word[0].lower() not in ("x", "xx")


def _free_after(text: str, end: int) -> bool:
    after = text[end:]
    if not after or after[0] in _JOINING:
        return not after
    if after[0] in ".,":
        return not after[1:2].isdigit()
    if not (after[0].isascii() and after[0].isalnum()) or _ends_in_icon(text, end):
        return True
    word = _WORD_AFTER.match(after)
    return word is not None and any(skeleton(word[0]).startswith(glued) for glued in _GLUED_AFTER)


def _ends_in_icon(text: str, end: int) -> bool:
    """Whether one last letter is glued behind, as the icon for copying is often read."""
    return bool(re.fullmatch(r"[A-Za-z]\W*", text[end:]))


def _wrapped(page: Page, line: Line) -> Iterator[DigitRun]:
    """A number whose last digits stand at the start of the line below, or of the two below."""
    for shape in _TAILS:
        tail = shape.search(line.text.rstrip(" -/"))
        if tail is not None and _free_before(line.text, tail.start()):
            yield from _continued(page, line, tail.start(), tail.end())


def _continued(page: Page, line: Line, start: int, end: int) -> Iterator[DigitRun]:
    pieces = [(line, start, end)]
    for _ in range(_MOST_WRAPS):
        lower = page.below(pieces[-1][0], within=1.2)
        head = _HEAD.match(lower.text) if lower else None
        if lower is None or head is None:
            break
        pieces.append((lower, 0, head.end()))
        # The label may stand beside any of the lines of a value that wraps.
        yield from (run for piece in pieces for run in _joined(pieces, piece))
        if head.end() < len(lower.text.rstrip()):
            break
    # The first digits of a value that wraps round its label stand above the label's own line.
    upper = page.above(line, within=1.2)
    if upper is not None and _ONLY_DIGITS.fullmatch(upper.text.strip()):
        yield from _joined(((upper, 0, len(upper.text)), pieces[0]), pieces[0])


def _joined(
    pieces: Sequence[tuple[Line, int, int]], labelled: tuple[Line, int, int]
) -> Iterator[DigitRun]:
    digits = "".join(re.sub(r"\D", "", line.text[start:end]) for line, start, end in pieces)
    if len(digits) == LENGTH:
        yield DigitRun(
            digits,
            (labelled[0], *(line for line, _, _ in pieces if line is not labelled[0])),
            labelled[1],
            around(part_of(line, start, end) for line, start, end in pieces),
            min(score_of(line, start, end) for line, start, end in pieces),
            wrapped=True,
        )


def _repaired(line: Line) -> Iterator[DigitRun]:
    for match in _REPAIRABLE.finditer(line.text):
        odd = "".join(character for character in match[0] if not character.isdigit())
        if 0 < len(odd) <= _MOST_REPAIRS:
            digits = "".join(LOOK_ALIKES.get(character, character) for character in match[0])
            yield DigitRun(
                digits,
                (line,),
                match.start(),
                part_of(line, match.start(), match.end()),
                score_of(line, match.start(), match.end()),
                repaired=odd,
            )
