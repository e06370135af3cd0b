"""Strips of text: cut out of the picture, cut to their ink, read."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from receipts.readers.ocr.recognition import crop, recognise, recognise_fast, trim


def draw_strip(text="INR 41,283.00", *, height=120, size=36, paper="white", ink="black"):
    """Text in the middle of a strip far taller than it."""
    picture = Image.new("RGB", (300, height), paper)
    pen = ImageDraw.Draw(picture)
    font = ImageFont.load_default(size=size)
    pen.text((20, height / 2), text, fill=ink, font=font, anchor="lm")
    return np.array(picture)


class TestTrim:
    @pytest.mark.parametrize(("paper", "ink"), [("white", "black"), ("#131314", "#9aa0a6")])
    def test_cuts_blank_rows_and_no_ink(self, paper, ink):
        strip = draw_strip(paper=paper, ink=ink)
        cut = trim(strip)
        assert len(cut) < 70
        blank = strip[0, 0]
        assert (cut != blank).any(axis=2).sum() == (strip != blank).any(axis=2).sum()

    def test_leaves_a_strip_that_is_filled(self):
        strip = trim(draw_strip())
        assert len(trim(strip)) >= len(strip) - 2

    def test_leaves_a_blank_strip_whole(self):
        strip = np.full((40, 200, 3), 255, np.uint8)
        assert trim(strip).shape == strip.shape

    @pytest.mark.parametrize("read", [recognise, recognise_fast])
    def test_makes_small_text_in_a_loose_box_legible(self, read):
        strip = draw_strip(height=160, size=22)
        assert read(trim(strip), threads=1).text.replace(" ", "") == "INR41,283.00"


class TestCrop:
    def test_takes_a_level_region_as_it_stands(self):
        pixels = np.arange(60 * 90 * 3, dtype=np.uint32).astype(np.uint8).reshape(60, 90, 3)
        quad = np.array([[10, 20], [70, 20], [70, 40], [10, 40]], np.float32)
        assert (crop(pixels, quad) == pixels[20:40, 10:70]).all()

    def test_straightens_a_leaning_region(self):
        quad = np.array([[10, 20], [70, 30], [67, 50], [7, 40]], np.float32)
        height, width = crop(np.zeros((80, 90, 3), np.uint8), quad).shape[:2]
        assert (width, height) == (61, 20)

    def test_lays_tall_text_down(self):
        quad = np.array([[10, 5], [30, 5], [30, 65], [10, 65]], np.float32)
        assert crop(np.zeros((80, 90, 3), np.uint8), quad).shape[:2] == (20, 60)
