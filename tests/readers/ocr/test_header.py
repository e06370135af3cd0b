"""The coloured head of a screen, and whose screens mean anything by it."""

import numpy as np
import pytest

from receipts.readers.ocr.header import header_of
from receipts.readers.parsing import parse
from receipts.readers.parsing.page.payment_status import Mark
from receipts.readers.text_lines import Box
from tests.readers.parsing.drawn import SEEN_AT, WIDTH, make_lines

GREEN, RED, ORANGE, VIOLET = (62, 138, 18), (40, 40, 200), (20, 140, 240), (160, 40, 100)  # BGR
UNREAD = "abcd efgh"
PHONEPE = (UNREAD, "₹500", "Meena Rao", "T2611290942007977585090", "UTR: 446209102401")


def screen(colour, *, height=1700, head=230):
    """A screen in dark letters on white, its head in this colour with white letters."""
    pixels = np.full((height, 800, 3), 250, np.uint8)
    pixels[:head] = colour
    pixels[110:150, 120:400:3] = 255
    pixels[600:640, 60:700:3] = 30
    return pixels


@pytest.mark.parametrize(
    ("colour", "status"),
    [(GREEN, "success"), (ORANGE, "pending"), (RED, "failed"), (VIOLET, None), ((250,) * 3, None)],
)
def test_tells_by_the_heads_colour(colour, status):
    found = header_of(screen(colour))
    assert (found and found.status.value) == status


@pytest.mark.parametrize("how", [{"head": 1700}, {"head": 60}, {"height": 400}])
def test_tells_nothing_without_a_head_that_ends(how):
    assert header_of(screen(GREEN, **how)) is None


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        (PHONEPE, "success"),
        (("Transaction Failed", *PHONEPE), "failed"),  # words say more
        ((UNREAD, "₹500", "Meena Rao", "UTR: 446209102401"), "unknown"),  # whose colour is it?
        (("Refund processed", *PHONEPE), "unknown"),  # green as well, and no payment
    ],
)
def test_is_heard_on_screens_that_mean_it_and_where_no_word_was_read(rows, status):
    header = Mark(header_of(screen(GREEN)).status, Box(0, 0, WIDTH, 200))
    found = parse(make_lines(*rows), size=(WIDTH, 1200), seen_at=SEEN_AT, header=header)
    assert found.status.value == status
