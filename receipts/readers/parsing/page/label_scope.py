"""Which label speaks for a value: before it in its line, left of it in its row, or above it."""

from collections.abc import Sequence
from dataclasses import dataclass

from receipts.readers.parsing.page.label_vocabulary import LabelKind
from receipts.readers.parsing.page.labels import Label, find_labels
from receipts.readers.parsing.page.layout import Page, overlap_x, overlap_y
from receipts.readers.parsing.text.normalising import skeleton
from receipts.readers.text_lines import Line

# "is", "No", an arrow or a misread icon may stand between a label and its value; a word may not.
_LONGEST_GAP = 4
_WORD_GAP = 2.0  # heights of a line: words of one label stand closer, columns further apart


@dataclass(frozen=True, slots=True)
class LabelContext:
    """The labels that speak for a value, all from one place, and the words found there.

    `foreign` is true when words that are no known label stand where a label would.
    """

    labels: tuple[Label, ...] = ()
    words: str = ""
    foreign: bool = False


def labels_before(page: Page, line: Line, start: int = 0) -> LabelContext:
    """Find what governs the value that starts at `start` in `line`."""
    before = line.text[:start]
    if len(skeleton(before)) > 1:
        return _within(page, line, before)
    beside, over = _beside(page, line), _over(page, line)
    if beside.labels and not (_is_exact(over) and not _is_exact(beside)):
        return beside  # but a guessed one, of another pane, gives way: `Request ₹1,240`
    if over.labels:
        return over
    return LabelContext(words=beside.words or over.words, foreign=beside.foreign)


def _is_exact(context: LabelContext) -> bool:
    return bool(context.labels) and all(label.exact for label in context.labels)


def closing_labels(text: str) -> tuple[Label, ...]:
    """The labels with which `text` ends, but for a word too short to matter."""
    found = find_labels(text)
    if not found or len(skeleton(text[found[-1].end :])) > _LONGEST_GAP:
        return ()
    last = found[-1]
    return tuple(label for label in found if (label.start, label.end) == (last.start, last.end))


def _within(page: Page, line: Line, before: str) -> LabelContext:
    labels = closing_labels(before)
    upper = page.above(line)
    if upper is not None and (not labels or _may_go_on(labels[0])):
        # a sentence that wraps: "... transfer Ref" / "No 4164...", "Avlbl" / "Amt: Rs 500"
        wrapped = f"{upper.text} {before}"
        longer = closing_labels(wrapped)
        if longer and longer[0].start < len(upper.text):
            return LabelContext(longer, wrapped)
    if labels:
        return LabelContext(labels, before)
    return LabelContext(words=before, foreign=True)


def _may_go_on(label: Label) -> bool:
    """Whether a label that opens its line may be the end of a longer one that wrapped.

    Ids are left out: "Google Pay" over "Transaction ID" is a name over a label.
    """
    return label.start == 0 and label.kind is LabelKind.AMOUNT


def _beside(page: Page, line: Line) -> LabelContext:
    cells = _of_one_column(page.row_left_of(line))
    text = " ".join(cell.text for cell in cells)
    under = page.below(cells[-1], within=0.7) if cells else None
    if under is not None and page.right_of(under) is None:
        # the label wraps below the row that its value stands in
        wrapped = f"{text} {under.text}"
        labels = closing_labels(wrapped)
        if labels and labels[0].start < len(text) < labels[0].end:
            return LabelContext(labels, wrapped)
    labels = closing_labels(text)
    if len(cells) > 1 and not (labels and labels[0].start < len(text) - len(cells[-1].text)):
        # No label goes over two cells: on a tilted photo the next row's own label reaches in.
        level = max(cells, key=lambda cell: overlap_y(cell.box, line.box)).text
        if closing_labels(level):
            return LabelContext(closing_labels(level), level)
    if labels:
        return LabelContext(labels, text)
    return LabelContext(words=text, foreign=len(skeleton(text)) > _LONGEST_GAP)


def _of_one_column(cells: Sequence[Line]) -> tuple[Line, ...]:
    """The cells next to the value: what stands left of them, a wide gap away, is of another list.

    A label's words may stand apart by a space, or over each other where it wraps.
    """
    kept: list[Line] = []
    for cell in sorted(cells, key=lambda cell: cell.box.right, reverse=True):
        reach = _WORD_GAP * cell.box.height
        if not kept or any(overlap_x(cell.box, near.box) > -reach for near in kept):
            kept.append(cell)
    return tuple(cell for cell in cells if cell in kept)


def _over(page: Page, line: Line) -> LabelContext:
    words, nearest = "", page.above(line)
    upper = nearest
    for _ in range(2):  # the label itself may wrap, or an icon may stand between
        if upper is None:
            break
        words = f"{upper.text} {words}".strip()
        labels = closing_labels(words)
        if labels:
            return LabelContext(labels, words)
        if len(skeleton(upper.text)) > 2 * _LONGEST_GAP:
            break
        upper = page.above(upper)
    return LabelContext(words=nearest.text if nearest else "")
