"""A phone's status bar: signals are told from what was cropped by the clock beside them."""

from receipts.readers.ocr.status_bar import is_signal, shows_clock
from receipts.readers.text_lines import Box, Line

PHONE = (1080, 2400)
CLOCK_BOX = Box(60, 30, 160, 80)


def line(text, box=CLOCK_BOX):
    return Line(text, box, 0.99)


class TestIsSignal:
    def test_is_true_at_the_top_right_of_a_phone(self):
        assert is_signal(Box(800, 30, 1040, 80), size=PHONE)

    def test_is_false_on_the_left_and_lower_down(self):
        assert not is_signal(CLOCK_BOX, size=PHONE)
        assert not is_signal(Box(800, 130, 1040, 180), size=PHONE)

    def test_is_false_on_a_picture_that_is_no_phone(self):
        assert not is_signal(Box(800, 10, 1040, 40), size=(1080, 1000))


class TestShowsClock:
    def test_is_true_where_the_time_stands_on_the_left(self):
        assert shows_clock([line("9:41"), line("Paid to", Box(60, 300, 300, 350))], size=PHONE)

    def test_is_false_for_other_words_there(self):
        assert not shows_clock([line("UTR 416412345678")], size=PHONE)

    def test_is_false_for_a_time_elsewhere(self):
        assert not shows_clock([line("9:41", Box(60, 300, 160, 350))], size=PHONE)
        assert not shows_clock([line("9:41", Box(900, 30, 1000, 80))], size=PHONE)
