"""When the payment was made: which printed time is the payment's, and which year was meant."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from receipts.extraction.lines import Box, Lettering, Line
from receipts.extraction.parsing.dates import PrintedDate, PrintedTime, find_dates, find_times
from receipts.extraction.parsing.digits import score_of
from receipts.extraction.parsing.folding import skeleton
from receipts.extraction.parsing.governing import labels_before
from receipts.extraction.parsing.labels import labels_of
from receipts.extraction.parsing.layout import Page, around, part_of
from receipts.extraction.parsing.moment import Evidence, Moment
from receipts.extraction.parsing.monthless import complete_from_rrn
from receipts.extraction.parsing.phone_clocks import (
    in_mail_head,
    in_viewer_bar,
    is_phones_own,
    may_be_viewers,
)
from receipts.extraction.parsing.status import names_outcome
from receipts.extraction.parsing.vocabulary import LabelKind
from receipts.extraction.parsing.weekdays import weekday_in
from receipts.upi import INDIA, rrn_names_day

# A screen's printed time and PhonePe's clock differ by up to 3 minutes on every screen measured.
_CLOCKS_AGREE = timedelta(minutes=5)
_SURE_SCORE = 0.8  # below it a printed time that another clock denies was misread
_TIME_LABELS = tuple(map(skeleton, ("Time", "Timestamp", "वेळ", "समय")))
_BY_CLOCK = "year taken from the PhonePe transaction id"
# For a year that nothing proves: an RRN of today names the printed day in some year by chance
# (8 in 1,000), and the latest year is only the likeliest. A person is to look.
_INFERRED = 0.7
_OF_ANOTHER = 2.0  # more than height on the page counts, less than a label
_BEGAN = skeleton("Initiated")  # a screen that prints both means the end
_HALF_ALONE = re.compile(r"[ap]\.?\s?m\b", re.IGNORECASE)
_BROKEN_DATE = re.compile(r"(?<!\d)\d{1,2}[-/](?:\w{2,9}[-/])?\s*$")  # wrapped at its hyphen
_YEAR_FIRST = re.compile(r"20[12]\d(?!\d)")


@dataclass(frozen=True, slots=True)
class _Stamp:
    """A printed date, with the time of day printed with it if any."""

    day: PrintedDate
    clock: PrintedTime | None
    lines: tuple[Line, ...]
    box: Box
    score: float
    merit: float
    in_bar: bool  # under a title, where a viewer's bar would stand


def find_moment(page: Page, evidence: Evidence) -> Moment | None:
    """Return when the payment was made, or None when neither page nor ids say so.

    The order of evidence for a missing year: PhonePe's clock, an RRN that names the printed day,
    a printed weekday, the latest year that puts the payment at or before `seen_at`.
    """
    stamps = list(_stamps(page))
    rated = ((_dated(stamp, evidence), _is_of_another(stamp, stamps, evidence)) for stamp in stamps)
    best = max(
        ((merit - _OF_ANOTHER * other, moment) for (merit, moment), other in rated),
        key=lambda pair: pair[0],
        default=None,
    )
    if best is None or best[0] < 0:
        return _from_phonepe(evidence) or _from_rrn(page, evidence)
    moment = best[1]
    clock = evidence.phonepe_clock
    if clock and moment.at is None and (moment.on == clock.date() or not moment.transcribed):
        return _completed(moment, clock)
    if clock and _is_doubtful(moment) and not (moment.at and _agree(moment.at, clock)):
        note = "the printed time could not be read surely; taken from the PhonePe transaction id"
        return replace(moment, at=clock, on=clock.date(), inferred=True, notes=(note,))
    return moment


def _is_of_another(stamp: _Stamp, stamps: Sequence[_Stamp], evidence: Evidence) -> bool:
    """Whether a later time stands between this one and the amount, as over bubbles of a chat."""
    amount = evidence.amount
    return amount is not None and any(
        other.clock and stamp.box.bottom <= other.box.top and other.box.bottom <= amount.top
        for other in stamps
    )


def _is_doubtful(moment: Moment) -> bool:
    """Whether the app's own clock is to be believed above what was read."""
    if moment.at is None:
        return moment.transcribed
    return moment.transcribed or moment.confidence < _SURE_SCORE


# --- Reading stamps off the page ---------------------------------------------------------------


def _stamps(page: Page) -> Iterator[_Stamp]:
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
) -> _Stamp:
    first, last = lines[0], lines[-1]
    boxes = [part_of(first, day.start, day.end)]
    scores = [score_of(first, day.start, day.end)]
    if clock:
        boxes.append(part_of(last, clock.start, clock.end))
        scores.append(score_of(last, clock.start, clock.end))
    merit = _merit(page, day, clock, first) - (1 if len(lines) > 1 else 0)
    in_bar = may_be_viewers(page, first) and page.above(first) is not None
    return _Stamp(day, clock, lines, around(boxes), min(scores), merit, in_bar)


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


# --- Dating a stamp ------------------------------------------------------------------------------


def _dated(stamp: _Stamp, evidence: Evidence) -> tuple[float, Moment]:
    year, note, merit = _year_of(stamp, evidence)
    by_chance = bool(note) and note != _BY_CLOCK
    on = stamp.day.in_year(year)
    at = (
        datetime.combine(on, stamp.clock.at, tzinfo=INDIA)
        if on is not None and stamp.clock
        else None
    )
    if at and evidence.phonepe_clock:
        if _agree(at, evidence.phonepe_clock):
            merit += 6.0
        elif stamp.in_bar:
            merit -= 8.0  # a viewer's, over a payment whose printed time could not be read
    if on and on > evidence.seen_at.astimezone(INDIA).date() + timedelta(days=1):
        merit -= 4.0
    text = " ".join(line.text for line in stamp.lines)
    moment = Moment(
        at=at,
        on=on,
        inferred=bool(note),
        text=text,
        confidence=stamp.score * (_INFERRED if by_chance else 1.0),
        box=stamp.box,
        notes=(note,) if note else (),
        year_by_chance=by_chance,
        transcribed=any(line.lettering is Lettering.TRANSCRIBED for line in stamp.lines),
    )
    return stamp.merit + merit, moment


def _year_of(stamp: _Stamp, evidence: Evidence) -> tuple[int, str, float]:
    """The year, a note when it was inferred, and what that says for the stamp."""
    if stamp.day.year:
        on = stamp.day.in_year(stamp.day.year)
        named = on is not None and rrn_names_day(evidence.utr, on)
        return stamp.day.year, "", 2.0 if named else 0.0
    clock = evidence.phonepe_clock
    if clock and (clock.month, clock.day) == (stamp.day.month, stamp.day.day):
        return clock.year, _BY_CLOCK, 0.0
    days = _past_days(stamp, evidence.seen_at)
    by_rrn = next((day for day in days if rrn_names_day(evidence.utr, day)), None)
    if by_rrn:
        return by_rrn.year, "year taken from the RRN's own day", 2.0
    weekday = weekday_in(stamp.lines[0].text)
    by_weekday = next((day for day in days if day.weekday() == weekday), None)
    if by_weekday:
        return by_weekday.year, "year inferred from the weekday", 0.0
    if days:
        return days[0].year, "year inferred: the latest before the picture was seen", 0.0
    return evidence.seen_at.astimezone(INDIA).year, "year inferred", -4.0


def _past_days(stamp: _Stamp, seen_at: datetime) -> list[date]:
    """The days the stamp may mean, latest first, none after the picture was seen."""
    local = seen_at.astimezone(INDIA)
    days = []
    for year in range(local.year, 2015, -1):
        day = stamp.day.in_year(year)
        if day is None:
            continue
        clock = stamp.clock.at if stamp.clock else datetime.min.time()
        if datetime.combine(day, clock, tzinfo=INDIA) <= local:
            days.append(day)
    return days


def _from_phonepe(evidence: Evidence) -> Moment | None:
    clock = evidence.phonepe_clock
    if clock is None or clock > evidence.seen_at.astimezone(UTC) + timedelta(days=1):
        return None
    return Moment(
        at=clock,
        on=clock.date(),
        inferred=True,
        confidence=0.9,
        notes=("time taken from the PhonePe transaction id",),
    )


def _from_rrn(page: Page, evidence: Evidence) -> Moment | None:
    found = complete_from_rrn(page, evidence.utr)
    if found is None or found.at > evidence.seen_at:
        return None
    return Moment(
        at=found.at,
        on=found.at.date(),
        inferred=True,
        text=found.line.text,
        confidence=0.8 * found.line.confidence,
        box=found.line.box,
        notes=("the month could not be read; taken from the RRN's own day",),
    )


def _agree(printed: datetime, clock: datetime) -> bool:
    return abs(printed - clock) <= _CLOCKS_AGREE


def _completed(moment: Moment, clock: datetime) -> Moment:
    """A printed day without a time of day, completed from PhonePe's clock when they agree."""
    if moment.on != clock.date():
        return moment
    notes = (*moment.notes, "time of day taken from the PhonePe transaction id")
    return replace(moment, at=clock, inferred=True, notes=notes)
