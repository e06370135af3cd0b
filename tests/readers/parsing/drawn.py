"""Screens drawn as rows of text, as a recogniser would hand them over."""

from datetime import datetime

from receipts.readers.base import ReadResult
from receipts.readers.parsing import parse
from receipts.readers.parsing.page.layout import Page
from receipts.readers.text_lines import Box, Line
from receipts.upi import INDIA

SEEN_AT = datetime(2024, 10, 5, 12, 0, tzinfo=INDIA)
WIDTH = 720
ROW = 44
TEXT = 24


def make_line(text, *, left=20, top=0, height=TEXT, confidence=0.99, **overrides):
    """One line; characters are as wide as half their height."""
    width = max(int(len(text) * height * 0.5), 1)
    box = Box(left, top, left + width, top + height)
    return Line(text, box, confidence, **overrides)


def make_lines(*rows, confidence=0.99):
    """Lines from rows. `A | B` puts B at the right edge; `2.5x A` draws A so much larger."""
    lines, top = [], 120
    for row in rows:
        scale, _, rest = row.partition("x ")
        height = TEXT
        if rest and scale.replace(".", "").isdigit():
            height, row = int(TEXT * float(scale)), rest
        for place, text in enumerate(part.strip() for part in row.split(" | ")):
            if text:
                width = int(len(text) * height * 0.5)
                left = 20 if place == 0 else WIDTH - 20 - width
                lines.append(
                    make_line(text, left=left, top=top, height=height, confidence=confidence)
                )
        top += height + ROW - TEXT
    return lines


def make_page(*rows):
    lines = make_lines(*rows)
    return Page.of(lines, size=(WIDTH, lines[-1].box.bottom + 100 if lines else 800))


def read(*rows, seen_at=SEEN_AT, lines=None) -> ReadResult:
    """Parse a drawn screen."""
    lines = make_lines(*rows) if lines is None else lines
    height = max((line.box.bottom for line in lines), default=700) + 100
    return parse(lines, size=(WIDTH, height), seen_at=seen_at)


def read_time(*rows, **options):
    """The time read, as YYYY-MM-DD HH:MM, or None."""
    at = read(*rows, **options).paid_at
    return at.astimezone(INDIA).strftime("%Y-%m-%d %H:%M") if at else None
