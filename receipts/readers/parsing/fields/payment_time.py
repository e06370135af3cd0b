"""When the payment was made: which printed time is the payment's, and which year was meant."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from receipts.readers.parsing.fields.missing_month import complete_from_rrn
from receipts.readers.parsing.fields.moment import DateEvidence, Moment
from receipts.readers.parsing.fields.timestamps import Timestamp, find_stamps
from receipts.readers.parsing.page.layout import Page, overlap_x, overlap_y
from receipts.readers.parsing.text.weekday_names import weekday_in
from receipts.readers.text_lines import Box, Line, Script
from receipts.upi import INDIA, RRN_CARRIES_DAY_UNTIL, Rail, rail_of, rrn_names_day

# A screen's printed time and PhonePe's clock differ by up to 3 minutes on every screen measured.
_CLOCKS_AGREE = timedelta(minutes=5)
_SURE_SCORE = 0.8  # below it a printed time that another clock denies was misread
_BY_CLOCK = "year taken from the PhonePe transaction id"
# For a year that nothing proves: an RRN of today names the printed day in some year by chance
# (8 in 1,000), and the latest year is only the likeliest. A person is to look.
_INFERRED = 0.7
_DENIED = 0.6  # of a time that another clock denies and that was not read surely
_OF_ANOTHER = 2.0  # more than height on the page counts, less than a label


def find_moment(page: Page, evidence: DateEvidence) -> Moment | None:
    """Return when the payment was made, or None when neither page nor ids say so.

    The order of evidence for a missing year: PhonePe's clock, an RRN that names the printed day,
    a printed weekday, the latest year that puts the payment at or before `seen_at`. Where no line
    tells a time, one may as another look at it had it, unsurely.
    """
    stamps = list(find_stamps(page))
    rated = ((_dated(stamp, evidence), _is_of_another(stamp, stamps, evidence)) for stamp in stamps)
    best = max(
        ((merit - _OF_ANOTHER * other, moment) for (merit, moment), other in rated),
        key=lambda pair: pair[0],
        default=None,
    )
    if best is None or best[0] < 0:
        found = _from_phonepe(evidence) or _by_another_look(page, evidence)
        return found or _from_rrn(page, evidence)
    moment = best[1]
    clock = evidence.phonepe_clock
    if clock and moment.at is None and (moment.on == clock.date() or not moment.transcribed):
        return _completed(moment, clock)
    if clock and moment.at is None and moment.transcribed:
        note = "the printed day could not be read surely; taken from the PhonePe transaction id"
        return replace(moment, at=clock, on=clock.date(), inferred=True, notes=(note,))
    if clock and moment.at and not _agree(moment.at, clock):
        return _denied(page, moment, evidence, clock)
    return _unless_rrn_denies(moment, evidence)


def _denied(page: Page, moment: Moment, evidence: DateEvidence, clock: datetime) -> Moment:
    """What is printed, though the app's own clock denies it: edited, or misread.

    Where another look at the same line read what the clock says, that is what is printed.
    """
    for other in _other_looks(page, moment, evidence):
        if other.at and _agree(other.at, clock):
            return other
    note = f"the PhonePe transaction id says {clock:%Y-%m-%d %H:%M}"
    confidence = moment.confidence
    if moment.transcribed or confidence < _SURE_SCORE:
        confidence = min(confidence, _DENIED)
    return replace(moment, confidence=confidence, notes=(*moment.notes, note))


def _other_looks(page: Page, moment: Moment, evidence: DateEvidence) -> Iterator[Moment]:
    """The moment as the further looks at its lines would have it."""
    for line in page.lines:
        if moment.box is not None and _overlap(line.box, moment.box):
            yield from (one for merit, one in _looks_at(page, line, evidence))


def _by_another_look(page: Page, evidence: DateEvidence) -> Moment | None:
    """The likeliest time in what lines were not taken to say."""
    found = [one for line in page.lines for one in _looks_at(page, line, evidence)]
    merit, moment = max(found, key=lambda pair: pair[0], default=(-1.0, None))
    if moment is None or merit < 0:
        return None
    note = "another look at the line read it otherwise"
    confidence = min(moment.confidence, _DENIED)
    return replace(moment, confidence=confidence, notes=(*moment.notes, note))


def _looks_at(page: Page, line: Line, evidence: DateEvidence) -> Iterator[tuple[float, Moment]]:
    """What further looks at a line read as a time, with how much speaks for it."""
    for look in line.alternatives:
        lines = (replace(one, text=look) if one is line else one for one in page.lines)
        for stamp in find_stamps(Page(tuple(lines), page.width, page.height)):
            if _overlap(stamp.box, line.box):
                yield _dated(stamp, evidence)


def _overlap(one: Box, other: Box) -> bool:
    return overlap_x(one, other) > 0 and overlap_y(one, other) > 0


def _unless_rrn_denies(moment: Moment, evidence: DateEvidence) -> Moment:
    """The moment, unsure where a UTR of the time when UTRs named their day names another."""
    if moment.on is None or moment.on > RRN_CARRIES_DAY_UNTIL:
        return moment
    if rail_of(evidence.utr) is not Rail.UPI or rrn_names_day(evidence.utr, moment.on):
        return moment
    note = "the UTR names another day; one of the two was misread"
    confidence = min(moment.confidence, _DENIED)
    return replace(moment, confidence=confidence, notes=(*moment.notes, note))


def _is_of_another(stamp: Timestamp, stamps: Sequence[Timestamp], evidence: DateEvidence) -> bool:
    """Whether a later time stands between this one and the amount, as over bubbles of a chat."""
    amount = evidence.amount
    return amount is not None and any(
        other.clock and stamp.box.bottom <= other.box.top and other.box.bottom <= amount.top
        for other in stamps
    )


def _dated(stamp: Timestamp, evidence: DateEvidence) -> tuple[float, Moment]:
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
        transcribed=any(line.lettering is Script.TRANSCRIBED for line in stamp.lines),
    )
    return stamp.merit + merit, moment


def _year_of(stamp: Timestamp, evidence: DateEvidence) -> tuple[int, str, float]:
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


def _past_days(stamp: Timestamp, seen_at: datetime) -> list[date]:
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


def _from_phonepe(evidence: DateEvidence) -> Moment | None:
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


def _from_rrn(page: Page, evidence: DateEvidence) -> Moment | None:
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
