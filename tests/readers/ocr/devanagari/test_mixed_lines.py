"""A line in two scripts: Tesseract's words, our figures, and what is not believed."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from receipts.readers.ocr.devanagari.mixed_lines import TRANSCRIBED, nearest_month, patch
from receipts.readers.ocr.tesseract import Word
from receipts.readers.text_lines import Box, Line, Script

WIDTH = 640


def draw(*parts):
    """A strip: Latin parts are written, for others letters that hang from a line; and places."""
    picture = Image.new("RGB", (WIDTH, 60), "white")
    pencil, font = ImageDraw.Draw(picture), ImageFont.load_default(34)
    places, left = [], 12
    for part in parts:
        if part.isascii():
            pencil.text((left, 8), part, "black", font)
            width = int(pencil.textlength(part, font))
        else:
            width = 24 * len(part)
            pencil.line((left, 16, left + width, 16), "black", 4)
            for x in range(left + 8, left + width, 18):
                pencil.line((x, 16, x, 46), "black", 4)
        places.append((left / WIDTH, (left + width) / WIDTH))
        left += width + 16
    return np.asarray(picture), places


def make_line(text, score=0.97):
    return Line(text, Box(0, 0, WIDTH, 60), score, (score,) * len(text))


def tell(parts, places):
    return tuple(Word(part, *place) for part, place in zip(parts, places, strict=True))


def patched(parts, ours, *models, latin=True):
    strip, places = draw(*parts)
    readings = [tell(model, places) for model in (models or (parts,))]
    return patch(make_line(ours), strip, readings, latin=latin, threads=1)


class TestPatch:
    def test_sets_our_figures_between_the_words_told(self):
        line = patched(("18", "मई", "2026, 7:21 pm"), "182026,7:21 pm")
        assert line.text == "18 मई 2026, 7:21 pm"
        assert line.lettering is Script.TRANSCRIBED
        assert min(line.characters[:2]) > 0.9 > line.characters[4]

    def test_keeps_a_long_number_that_both_of_our_looks_read(self):
        parts = ("UPI", "व्यवहार", "624611223344")
        assert patched(parts, "UPI TER 624611223344").text == " ".join(parts)

    def test_gives_way_to_a_number_read_otherwise_before(self):
        parts = ("UPI", "व्यवहार", "624611223344")
        assert patched(parts, "UPI TER 624611223345") is None

    def test_takes_no_latin_words_told_for_devanagari_ones(self):
        assert patched(("India", "1613"), "India 1613", ("शता", "1613")) is None

    @pytest.mark.parametrize("place", [(1.0, 1.0), (0.5, 0.5), (0.999, 1.0)])
    def test_takes_no_word_that_has_no_width(self, place):
        strip, _ = draw("India")
        told = (Word("शता", *place),)
        assert patch(make_line("India"), strip, [told], latin=True, threads=1) is None

    def test_takes_the_month_that_one_model_spelled_right(self):
        parts = ("18", "अक्टू", "2026, 7:21 pm")
        told = ("18", "अव्टू", "2026, 7:21 01)")
        assert "अक्टू" in patched(parts, "182026,7:21 pm", told, parts).text

    def test_takes_no_month_where_the_models_name_two(self):
        parts, other = ("18", "जून", "2026, 7:21 pm"), ("18", "जुलै", "2026, 7:21 pm")
        assert patched(parts, "182026,7:21 pm", parts, other).text == "18 2026, 7:21 pm"

    def test_is_surer_of_a_month_that_both_models_name(self):
        parts = ("18", "जून", "2026, 7:21 pm")
        once, twice = (patched(parts, "182026,7:21 pm", *[parts] * n) for n in (1, 2))
        assert once.characters[3] == TRANSCRIBED < twice.characters[3]

    def test_knows_digits_for_ascii_ones_only_where_that_is_proven(self):
        parts, told = ("राशि", "400"), ("राशि", "५००")
        assert patched(parts, "rT 400", told, latin=False) is None
        assert patched(parts, "rT 400", latin=False).text == "राशि 400"

    def test_reads_the_sign_in_letters_and_the_full_stop_by_what_was_told(self):
        assert patched(("राशि", ".440.50"), ".440.50", ("राशि", "रु.440.50")).text == "राशि ₹440.50"
        stopped = patched(("क्रमांक", "6791337951541"), "6791337951541", ("क्रमांक", "679133795154।"))
        assert stopped.text == "क्रमांक 679133795154।"

    def test_gives_way_where_the_box_of_a_word_takes_a_digit_away(self):
        parts = ("15", "जुलै", "0:40 am")
        assert patched(parts, "15 , 10:40 am", ("15", "जुलै", "10:40 301")) is None

    def test_leaves_an_amount_alone_that_was_read_surely(self):
        assert patched(("राशि", "41"), "₹41") is None


@pytest.mark.parametrize(
    ("misread", "month"), [("अव्टू*", "अक्टू"), ("सप्टेबर", "सप्टेंबर"), ("रोजी", ""), ("जु", "")]
)
def test_the_nearest_month_is_named_only_where_no_other_is_as_near(misread, month):
    assert nearest_month(misread) == month
