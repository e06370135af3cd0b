"""Pages in an Indian script: known by the headline, never guessed at."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from receipts.readers.ocr.devanagari import pages
from receipts.readers.ocr.devanagari.pages import has_headline, transcribe
from receipts.readers.ocr.passes import TextRegion
from receipts.readers.ocr.tesseract import Word
from receipts.readers.text_lines import Box, Line, Script

ROW = 60


def draw(rows):
    """A page: a row of Latin text is written, of any other script only its headline drawn."""
    page = np.full((ROW * len(rows), 700, 3), 255, np.uint8)
    for place, text in enumerate(rows):
        top = place * ROW
        if text.isascii():
            cv2.putText(page, text, (10, top + 44), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (0, 0, 0), 2)
        else:
            cv2.line(page, (10, top + 20), (210, top + 20), (0, 0, 0), 3)
            for x in range(20, 210, 26):
                cv2.line(page, (x, top + 20), (x, top + 46), (0, 0, 0), 3)
    return page


def make_sight(place, text, score):
    quad = np.array(
        [[5, place * ROW], [400, place * ROW], [400, place * ROW + ROW], [5, place * ROW + ROW]],
        np.float32,
    )
    box = Box(5, place * ROW, 400, place * ROW + ROW)
    line = Line(text, box, score, (score,) * len(text))
    return TextRegion(quad, line, glanced=False)


def make_page(*values):
    """Two lines of Devanagari, and below them (text, score) as the network read them."""
    rows = [("QER TRET", 0.6), ("3TTT", 0.6), *values]
    page = draw(["व्यवहार", "यशस्वी", *("1" for _ in values)])
    return page, [make_sight(place, *row) for place, row in enumerate(rows)]


@pytest.fixture
def no_tesseract(monkeypatch):
    monkeypatch.setattr(pages, "read_strips", lambda strips: [[] for _ in strips])


class TestHasHeadline:
    def test_is_true_of_letters_that_hang_from_a_line(self):
        assert has_headline(draw(["यशस्वी"])[:, :240])
        assert has_headline(255 - draw(["यशस्वी"])[:, :240])

    @pytest.mark.parametrize("text", ["UPI transaction ID", "T2406121352", "TOTAL 500"])
    def test_is_false_of_latin_letters(self, text):
        assert not has_headline(draw([text])[:, :400])

    def test_is_false_of_latin_letters_that_melt_together_in_a_blur(self):
        page = cv2.blur(draw(["816993132816"])[:, :300], (17, 17))
        assert not has_headline(page)


class TestTranscribe:
    @pytest.mark.parametrize(
        ("text", "score"),
        [
            ("₹400", 0.99),
            ("09:84 4.3. 0n 29 3™ 2028", 0.9),
            ("₹22,384", 0.83),
            ("82823238402", 0.6),
        ],
    )
    @pytest.mark.usefixtures("no_tesseract")
    def test_marks_digits_as_unread_that_may_be_devanagari_ones(self, text, score):
        page, sights = make_page((text, score))
        assert transcribe(page, sights)[-1].line.lettering is Script.FOREIGN

    @pytest.mark.parametrize(
        ("text", "score"),
        [("₹500", 0.99), ("424280043438", 0.95), ("03 Apr 2024, 03:20 PM", 0.95),
         ("asha23@ybl", 0.95), ("Google Pay", 0.98)],
    )  # fmt: skip
    @pytest.mark.usefixtures("no_tesseract")
    def test_leaves_digits_alone_that_are_proven_latin(self, text, score):
        page, sights = make_page((text, score))
        assert transcribe(page, sights)[-1].line.lettering is Script.KNOWN

    @pytest.mark.usefixtures("no_tesseract")
    def test_leaves_a_latin_page_alone_whatever_its_scores(self):
        rows = ["Paid to Asha", "400", "Completed"]
        sights = [make_sight(place, text, 0.7) for place, text in enumerate(rows)]
        assert transcribe(draw(rows), sights) == sights

    def test_looks_no_closer_for_one_headline_alone(self):
        rows = ["यशस्वी", "Paid to Asha", "Completed"]
        sights = [replace(make_sight(0, "3TTT", 0.6), glanced=True)]
        sights += [make_sight(place, rows[place], 0.99) for place in (1, 2)]
        assert transcribe(draw(rows), sights) == sights

    @pytest.mark.usefixtures("no_tesseract")
    def test_leaves_an_amount_alone_where_the_year_is_in_ascii_digits(self):
        page, sights = make_page(("₹400", 0.97), ("17  2016, 05:15 pm", 0.98))
        assert [sight.line.lettering for sight in transcribe(page, sights)][2] is Script.KNOWN

    def test_leaves_an_amount_alone_that_tesseract_reads_in_ascii_digits(self, monkeypatch):
        page, sights = make_page(("₹400", 0.8))
        monkeypatch.setattr(pages, "read_strips", lambda strips: [[(Word("₹400"),)]] * len(strips))
        assert transcribe(page, sights)[-1].line.lettering is Script.KNOWN

    @pytest.mark.parametrize(("told", "is_ascii"), [("स्2", True), ("२", False)])
    def test_leaves_an_amount_of_one_figure_alone_whose_sign_is_doubtful(
        self, monkeypatch, told, is_ascii
    ):
        page, [*words, amount] = make_page(("₹2", 0.99))
        amount = replace(amount, line=replace(amount.line, confidence=0.7, characters=(0.4, 1.0)))
        monkeypatch.setattr(pages, "look_closely", lambda _, sight, **__: sight)
        monkeypatch.setattr(pages, "read_strips", lambda strips: [[(Word(told),)]] * len(strips))
        line = transcribe(page, [*words, amount])[2].line
        assert (line.lettering is Script.KNOWN) == is_ascii

    def test_takes_words_from_tesseract(self, monkeypatch):
        page, sights = make_page(("424212345678", 0.96))
        told = [[(Word("व्यवहार", 0.0, 0.2), Word("यशस्वी", 0.2, 0.6))]]
        monkeypatch.setattr(pages, "read_strips", lambda strips: told * len(strips))
        lines = [sight.line for sight in transcribe(page, sights)]
        assert [line.text for line in lines[:2]] == ["व्यवहार यशस्वी"] * 2
        assert lines[0].lettering is Script.TRANSCRIBED

    def test_shows_the_words_beside_digits_that_stay_unread(self, monkeypatch):
        page, sights = make_page(("3• 23 7°,:39 pm", 0.78))
        told = [[(Word("झाले"), Word("२३"), Word("६:२९"))]]
        monkeypatch.setattr(pages, "read_strips", lambda strips: told * len(strips))
        monkeypatch.setattr(pages, "patch", lambda *args, **options: None)
        line = transcribe(page, sights)[-1].line
        assert (line.text, line.lettering) == ("झाले २३ ६:२९", Script.FOREIGN)

    @pytest.mark.usefixtures("no_tesseract")
    def test_parts_a_brand_from_the_number_behind_its_unread_label(self):
        page, sights = make_page(("UPI236702861962", 0.98), ("₹₹311852466232", 0.95))
        read = [sight.line.text for sight in transcribe(page, sights)[-2:]]
        assert read == ["UPI 236702861962", "₹ 311852466232"]

    @pytest.mark.usefixtures("no_tesseract")
    def test_takes_no_sign_from_among_words_it_cannot_read(self):
        _, sights = make_page()
        line = replace(sights[0].line, text="₹X1465 ₹T", characters=(0.99,) * 9, confidence=0.95)
        sights[0] = replace(sights[0], line=line)
        page = draw(["व्यवहार", "यशस्वी"])
        sights[1] = replace(sights[1], line=replace(sights[1].line, confidence=0.6))
        assert "₹" not in transcribe(page, sights)[0].line.text
