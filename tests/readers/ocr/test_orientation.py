"""Pictures that lie on their side, stand on their head or lean are read like upright ones."""

import numpy as np
import pytest
from PIL import Image

from receipts.readers.engine import Engine
from receipts.readers.ocr.orientation import LEAN, View, lean
from receipts.readers.text_lines import Box
from tests.readers.test_engine import SCREEN, draw_screen, encode, read

UTR, UTR_SIZE = "612345678901", 36


@pytest.fixture(scope="module")
def engine():
    return Engine()


def turn(picture, degrees):
    """Turn as a hand turns a sheet: counterclockwise, the corners white."""
    bicubic = Image.Resampling.BICUBIC
    return picture.rotate(degrees, resample=bicubic, expand=True, fillcolor="white")


def run(left, top, width, height, *, falls=0.0):
    """The corners of a run of text that falls by so many degrees to the right."""
    angle = np.radians(falls)
    across = np.array([np.cos(angle), np.sin(angle)]) * width
    down = np.array([-np.sin(angle), np.cos(angle)]) * height
    start = np.array([left, top], float)
    return np.array([start, start + across, start + across + down, start + down], np.float32)


class TestReading:
    @pytest.mark.parametrize("degrees", [90, 180, 270, 7, -12, 97])
    def test_is_the_same_however_the_picture_lies(self, engine, degrees):
        result = read(engine, turn(draw_screen(), degrees))
        assert result.upi_id == UTR
        assert result.utr_confident
        assert result.amount_paise == 125_000
        assert f"{result.paid_at:%Y-%m-%d %H:%M}" == "2026-06-12 13:52"

    @pytest.mark.parametrize(
        ("degrees", "centre"),
        [(0, (175, 498)), (90, (498, 545)), (180, (545, 202)), (270, (202, 175))],
    )
    def test_says_where_the_utr_stands_in_the_picture_as_given(self, engine, degrees, centre):
        box = read(engine, turn(draw_screen(), degrees)).fields["upi_id"].box
        assert abs((box.left + box.right) / 2 - centre[0]) < UTR_SIZE
        assert abs((box.top + box.bottom) / 2 - centre[1]) < UTR_SIZE

    def test_gives_lines_from_top_to_bottom_of_the_sheet(self, engine):
        lines = engine.lines(encode(turn(draw_screen(), 90)))
        assert [line.text for line in lines] == [text for _, text, _ in SCREEN]


class TestLean:
    def test_is_nothing_for_an_upright_page(self):
        assert lean([run(10, top, 200, 20) for top in (0, 40, 80)]) == 0

    @pytest.mark.parametrize("degrees", [-30.0, -5.0, 8.0, 90.0, 100.0])
    def test_is_what_most_of_the_text_falls_by(self, degrees):
        quads = [run(300, 50 * row, 200, 20, falls=degrees) for row in range(4)]
        stray = run(0, 0, 60, 20, falls=25.0)
        assert lean([*quads, stray]) == pytest.approx(degrees, abs=0.1)

    def test_does_not_ask_single_signs(self):
        assert lean([run(0, 40 * row, 24, 20, falls=45.0) for row in range(9)]) == 0

    def test_does_not_believe_two_runs(self):
        assert abs(lean([run(0, 40 * row, 200, 20, falls=90.0) for row in range(2)])) <= LEAN


class TestView:
    def test_leaves_the_boxes_of_an_unturned_picture_alone(self):
        view = View(np.zeros((20, 30, 3), np.uint8), [])
        assert view.as_given(Box(1, 2, 3, 4)) == Box(1, 2, 3, 4)

    def test_keeps_boxes_inside_the_picture_as_given(self):
        quarter = np.array([[0, 1, 0], [-1, 0, 39]], float)
        view = View(np.zeros((40, 30, 3), np.uint8), [], quarter, given=(30, 40))
        assert view.as_given(Box(-5, 2, 20, 12)) == Box(2, 19, 12, 40)
