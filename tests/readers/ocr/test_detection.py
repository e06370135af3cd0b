"""Rows of a picture that show nothing are not looked at for text."""

import numpy as np

from receipts.readers.ocr.detection import ROOM, STRIDE, find_text, shown_rows


def paper(rows=640):
    return np.full((rows, 288, 3), 255, np.uint8)


class TestShownRows:
    def test_are_those_around_what_is_shown(self):
        pixels = paper()
        pixels[300:310, 40:80] = 0
        rows = shown_rows(pixels)
        assert {*range(300 - ROOM, 310 + ROOM)} <= {*rows.tolist()}
        assert len(rows) == 2 * STRIDE

    def test_are_in_order_and_each_once(self):
        pixels = paper()
        pixels[10:20, 40:80] = pixels[600:610, 40:80] = 0
        rows = shown_rows(pixels).tolist()
        assert rows == sorted(set(rows))
        assert len(rows) % STRIDE == 0

    def test_hold_faint_text_too(self):
        pixels = paper()
        pixels[300:310, 40:80] = 235
        assert 305 in shown_rows(pixels)

    def test_are_few_on_blank_paper_and_all_on_a_photograph(self):
        noise = np.random.default_rng(1).integers(0, 255, (640, 288, 3), np.uint8)
        assert len(shown_rows(paper())) == STRIDE
        assert len(shown_rows(noise)) == 640


def test_blank_paper_holds_no_text():
    assert find_text(paper(), threads=1) == []
