"""Badges are found by shape and colour, painted out, and told by their sign; letters are left."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from receipts.readers.base import PaymentStatus
from receipts.readers.ocr.badges import find_badges, outcome_of, paint_out

GREEN, RED, ORANGE, BLUE = "#12a150", "#d93025", "#f29900", "#1a73e8"
SIGNS = {
    "tick": [[(0.27, 0.52), (0.43, 0.67), (0.73, 0.34)]],
    "cross": [[(0.3, 0.3), (0.7, 0.7)], [(0.7, 0.3), (0.3, 0.7)]],
    "bang": [[(0.5, 0.23), (0.5, 0.56)], [(0.5, 0.7), (0.5, 0.78)]],
    "clock": [[(0.5, 0.25), (0.5, 0.52), (0.67, 0.63)]],
}
TIMES = 4  # drawn so much larger and shrunk, for soft edges


def draw(sign, *, disc=GREEN, ink="white", paper="white", size=32, text="₹15"):
    """A figure with a badge right beside it, as pixels in OpenCV's order."""
    picture = Image.new("RGB", (720 * TIMES, 200 * TIMES), paper)
    pen = ImageDraw.Draw(picture)
    pen.text((200, 200), text, fill="black", font=ImageFont.load_default(size=size * TIMES))
    left, top, side = 1200, 240, size * TIMES
    pen.ellipse((left, top, left + side, top + side), fill=disc)
    if sign not in SIGNS:
        font = ImageFont.load_default(size=int(side * 0.5))
        pen.text((left + side / 2, top + side / 2), sign, fill=ink, font=font, anchor="mm")
    for stroke in SIGNS.get(sign, []):
        points = [(left + x * side, top + y * side) for x, y in stroke]
        pen.line(points, fill=ink, width=side // 10)
    small = picture.resize((720, 200), Image.Resampling.LANCZOS)
    return np.asarray(small)[:, :, ::-1].copy()


class TestSays:
    @pytest.mark.parametrize("size", [31, 48, 72])
    @pytest.mark.parametrize(
        ("sign", "disc", "says"),
        [
            ("tick", GREEN, PaymentStatus.SUCCESS),
            ("cross", RED, PaymentStatus.FAILED),
            ("bang", RED, PaymentStatus.FAILED),
            ("clock", ORANGE, PaymentStatus.PENDING),
            ("cross", GREEN, None),
        ],
    )
    def test_what_sign_and_colour_say_together(self, sign, disc, says, size):
        found = outcome_of(find_badges(draw(sign, disc=disc, size=size)))
        assert (found.says if found else None) is says

    @pytest.mark.parametrize(
        ("disc", "size", "says"),
        [
            (BLUE, 31, None),
            (BLUE, 72, PaymentStatus.SUCCESS),
            ("#ffad00", 72, PaymentStatus.SUCCESS),
        ],
    )
    def test_a_tick_in_a_brands_colour_as_large_as_an_outcome_is_printed(self, disc, size, says):
        found = outcome_of(find_badges(draw("tick", disc=disc, size=size)))
        assert (found.says if found else None) is says

    def test_a_green_tick_on_a_white_disc_on_a_coloured_banner(self):
        found = outcome_of(find_badges(draw("tick", disc="white", ink=GREEN, paper="#5f259f")))
        assert found.says is PaymentStatus.SUCCESS

    @pytest.mark.parametrize("disc", [GREEN, RED, ORANGE, "#b3e5fc"])
    def test_nothing_by_letters_in_a_disc_in_place_of_a_face(self, disc):
        for letters in (*"ACIKLMNPRSVWYZ", "RA", "AV", "KX", "%", "!!"):
            pixels = draw(letters, disc=disc, ink="#12326b" if disc > "#a" else "white", size=76)
            assert outcome_of(find_badges(pixels)) is None, letters


class TestFind:
    def test_sees_none_in_letters_and_figures_of_any_colour(self):
        picture = Image.new("RGB", (720, 400), GREEN)
        pen = ImageDraw.Draw(picture)
        for row, ink in enumerate(("white", "#ffe082")):
            for column, size in enumerate((22, 34, 48)):
                place = (20, 20 + 190 * row + 60 * column)
                font = ImageFont.load_default(size=size)
                pen.text(place, "Successful @ 1,800.00 Qee", fill=ink, font=font)
        assert find_badges(np.asarray(picture)[:, :, ::-1].copy()) == []


class TestPaintOut:
    @pytest.mark.parametrize("size", [15, 20, 32])
    def test_leaves_the_paper_where_the_badge_stood_and_the_figure_alone(self, size):
        pixels = draw("tick", size=size)
        cleared = paint_out(pixels, find_badges(pixels))
        assert (cleared[50:110, 299:340] > 240).all()
        assert (cleared[40:110, 40:290] == pixels[40:110, 40:290]).all()
