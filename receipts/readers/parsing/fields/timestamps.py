"""Dates and times as they stand on the page: put together, rated by label and place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from receipts.readers.parsing.fields.interface_clocks import (
    in_mail_head,
    in_viewer_bar,
    is_phones_own,
    may_be_viewers,
)
from receipts.readers.parsing.page.digit_runs import score_at
from receipts.readers.parsing.page.label_scope import labels_before
from receipts.readers.parsing.page.label_vocabulary import LabelKind
from receipts.readers.parsing.page.labels import labels_of
from receipts.readers.parsing.page.layout import Page, around, part_of
from receipts.readers.parsing.page.payment_status import names_outcome
from receipts.readers.parsing.text.dates import (
    PrintedDate,
    PrintedTime,
    deciding,
    find_dates,
    find_times,
)
from receipts.readers.parsing.text.month_names import DAY_HALVES
from receipts.readers.parsing.text.normalising import skeleton
from receipts.readers.text_lines import Box, Line

_TIME_LABELS = tuple(map(skeleton, ("Time", "Timestamp", "वेळ", "समय")))
_BEGAN = skeleton("Initiated")  # a screen that prints both means the end
_HALF_ALONE = re.compile(
    rf"[ap]\.?\s?m\b|{'|'.join(re.escape(half) for half in DAY_HALVES if not half.isascii())}",
    re.IGNORECASE,
)
_BROKEN_DATE = re.compile(r"(?<!\d)\d{1,2}[-/](?:\w{2,9}[-/])?\s*$")  # wrapped at its hyphen
_YEAR_FIRST = re.compile(r"20[12]\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Timestamp:
    """A printed date, with the time of day printed with it if any.

    `merit` is how likely it is the payment's, by its label and company; `score` the recogniser's
    lowest for what decides it.
    """

    day: PrintedDate
    clock: PrintedTime | None
    lines: tuple[Line, ...]
    box: Box
    score: float
    merit: float
    in_bar: bool  # under a title, where a viewer's bar would stand


def find_stamps(page: Page) -> Iterator[Timestamp]:
    """Yield every printed date with the time of day that belongs to it, rated by its place."""
    for line in (_rejoined(page, line) for line in page.lines):
        times = find_times(line.text)
        for day in find_dates(line.text):
            clock = _closest(day, times)
            lines: tuple[Line, ...] = (line,)
            if clock is None and (beside := _time_beside(page, line)):
                clock, lines = beside[0], (line, beside[1])
            yield _stamp(page, day, clock, lines)


def _rejoined(page: Page, line: Line) -> Line:
    """The line with what wrapped below it: the year, the half of the day, the rest of a date."""
    lower = page.below(line, within=1.2)
    if lower is None:
        return line
    if _BROKEN_DATE.search(line.text):
        whole = line.text.rstrip() + lower.text
        seam = len(line.text.rstrip())
        if any(day.start < seam < day.end for day in find_dates(whole)):
            return _joined(line, lower, whole)
    times = find_times(line.text)
    days = find_dates(line.text)
    length = len(line.text.rstrip(" ,"))
    halved = any(at.end >= length and not at.marked for at in times)
    undated = any(day.end >= length and not day.year for day in days)
    if (halved and _HALF_ALONE.match(lower.text)) or (undated and _YEAR_FIRST.match(lower.text)):
        return _joined(line, lower, f"{line.text} {lower.text}")
    return line


def _joined(line: Line, lower: Line, text: str) -> Line:
    return Line(text, around((line.box, lower.box)), min(line.confidence, lower.confidence))


def _stamp(
    page: Page, day: PrintedDate, clock: PrintedTime | None, lines: tuple[Line, ...]
) -> Timestamp:
    first, last = lines[0], lines[-1]
    boxes = [part_of(first, day.start, day.end)]
    scores = [_score(first, day)]
    if clock:
        boxes.append(part_of(last, clock.start, clock.end))
        scores.append(_score(last, clock))
    merit = _merit(page, day, clock, first) - (1 if len(lines) > 1 else 0)
    in_bar = may_be_viewers(page, first) and page.above(first) is not None
    return Timestamp(day, clock, lines, around(boxes), min(scores), merit, in_bar)


def _score(line: Line, printed: PrintedDate | PrintedTime) -> float:
    """The lowest score of what decides it; the line's mean where characters have none."""
    if len(line.characters) != len(line.text):
        return line.confidence
    return score_at(line, deciding(line.text, printed.start, printed.end, line.characters))


def _closest(day: PrintedDate, times: Sequence[PrintedTime]) -> PrintedTime | None:
    return min(
        times, key=lambda at: min(abs(at.start - day.end), abs(day.start - at.end)), default=None
    )


def _time_beside(page: Page, line: Line) -> tuple[PrintedTime, Line] | None:
    """A time of day in a cell of its own: in the same row, above, below, or labelled Time."""
    near = [other for other in (page.right_of(line), page.below(line), page.above(line)) if other]
    near += page.row_left_of(line)
    near += [
        other
        for other in page.lines
        if _labelled_time(page, other) and abs(other.box.top - line.box.top) < page.height // 4
    ]
    for other in near:
        times = find_times(other.text)
        if times and not find_dates(other.text) and not is_phones_own(page, other):
            return times[0], other
    return None


def _labelled_time(page: Page, line: Line) -> bool:
    times = find_times(line.text)
    if not times:
        return False
    governance = labels_before(page, line, times[0].start)
    return any(label.phrase.endswith(_TIME_LABELS) for label in governance.labels)


def _merit(page: Page, day: PrintedDate, clock: PrintedTime | None, line: Line) -> float:
    """How likely this stamp is the payment's, by its label and company."""
    merit = 3.0 if clock else 0.0
    merit += 1.0 if day.year else 0.0
    labels = labels_before(page, line, day.start).labels + labels_of(
        line.text[: day.start], LabelKind.WHEN, LabelKind.OTHER_TIME
    )
    kinds = {label.kind for label in labels}
    if LabelKind.OTHER_TIME in kinds:
        merit -= 8.0
    elif LabelKind.WHEN in kinds:
        merit += 2.5 if any(label.phrase.startswith(_BEGAN) for label in labels) else 3.0
    elif in_viewer_bar(page, line) or in_mail_head(page, line):
        merit -= 6.0
    elif _by_outcome(page, line):
        merit += 2.0
    # Screens print the payment's time over its details; adverts and footers come last.
    return merit + 1.0 - line.box.top / max(page.height, 1)


def _by_outcome(page: Page, line: Line) -> bool:
    """Whether the line, or one right above or below it, says what became of the payment."""
    near = (line, page.above(line), page.below(line))
    return any(names_outcome(other.text) for other in near if other is not None)
