"""Digits on a page in an Indian script: what proves them ASCII, and what does not."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from receipts.readers.ocr.devanagari.digit_script import (
    are_proven,
    are_told,
    have_ascii_shape,
    in_year,
)
from receipts.readers.text_lines import Box, Line


def make_line(text, score=0.99):
    return Line(text, Box(0, 0, 10 * len(text), 20), score, (score,) * len(text))


def draw(text, *, size=40):
    """An amount as an app prints it; the font has no rupee sign, so R stands for it."""
    picture = Image.new("RGB", (420, 70), "white")
    ImageDraw.Draw(picture).text((10, 8), text, "black", ImageFont.load_default(size))
    return np.asarray(picture)


class TestAreProven:
    @pytest.mark.parametrize(
        "text", ["₹500", "17/03/2024 11:34", "424280043438", "asha20@ybl", "03 Apr 2024", "Paid"]
    )
    def test_by_digits_of_their_own_by_number_and_by_latin_words(self, text):
        assert are_proven(make_line(text))

    @pytest.mark.parametrize(
        "text",
        [
            "₹400",  # may be ₹५००
            "5. 3,400",  # रु. १,५००
            "73,400",  # the sign read as a 7
        ],
    )
    def test_neither_by_others_nor_by_what_may_be_the_sign(self, text):
        assert not are_proven(make_line(text))

    def test_not_where_one_digit_was_read_badly(self):
        line = Line("₹6,339", Box(0, 0, 60, 20), 0.9, (0.9, 0.98, 0.9, 0.4, 0.9, 0.9))
        assert not are_proven(line)


class TestHaveAsciiShape:
    @pytest.mark.parametrize("figure", ["400", "84.40", "2,038", "9"])
    def test_where_each_digit_has_its_holes(self, figure):
        assert have_ascii_shape(make_line(f"₹{figure}"), draw(f"R{figure}"))
        assert have_ascii_shape(make_line(f"₹{figure}"), 255 - draw(f"R{figure}"))

    @pytest.mark.parametrize(
        ("text", "drawn"),
        [
            ("₹400", "R500"),  # ५ is read as 4 and has no hole
            ("₹800", "R600"),  # ४ is read as 8 and has but one
            ("₹23", "R93"),  # १ is read as 2 and has one
            ("₹40", "R400"),
            ("40", "R40"),
            ("₹40 3T", "R40"),
        ],
    )
    def test_nowhere_else(self, text, drawn):
        assert not have_ascii_shape(make_line(text), draw(drawn))

    def test_not_of_digits_read_unsurely(self):
        assert not have_ascii_shape(make_line("₹400", 0.9), draw("R400"))


class TestAreTold:
    @pytest.mark.parametrize(("text", "told"), [("₹400", "₹ 400"), ("₹1,500.00", "₹1,500.00")])
    def test_where_the_other_read_them_as_ascii(self, text, told):
        assert are_told(make_line(text), told)

    @pytest.mark.parametrize(("text", "told"), [("₹400", "₹५००"), ("₹400", "₹500"), ("₹", "₹")])
    def test_nowhere_else(self, text, told):
        assert not are_told(make_line(text), told)


def test_a_year_in_ascii_digits_is_one_that_is_proven():
    assert in_year(make_line("17  2016, 05:15 pm"))
    assert not in_year(make_line("29 2028, 09:48"))
