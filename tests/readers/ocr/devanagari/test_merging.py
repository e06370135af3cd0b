"""Two readings of one strip made one: what is believed of Devanagari, and what is not."""

import pytest

from receipts.readers.ocr.devanagari.merging import join, leaves_half_open, shape_of
from receipts.readers.text_lines import Box, Line


def make_line(text, *scores, score=0.95):
    """A line as the network reads it; `scores` are those of its first characters."""
    characters = (*scores, *[score] * len(text))[: len(text)]
    return Line(text, Box(0, 0, 10 * len(text), 20), score, characters)


class TestDigitsOfTheOther:
    @pytest.mark.parametrize(
        ("ours", "told"),
        [
            ("₹3,C84", "₹१,८४५"),
            ("₹L,₹₹O", "₹८,६४०"),
            ("24-30-2028 23:42:02", "२५-१०-२०२६ १३:५२:०८"),
            ("阿400", "रुपये ५००"),
        ],
    )
    def test_are_believed_where_ours_misread_those_very_digits(self, ours, told):
        line = make_line(ours, *[0.95 if "२" in told else 0.6] * 5)
        sure = make_line("24-30-2028 23:42:02", *([0.95] * 11), 0.4)
        assert join(sure if "-" in ours else line, [told]) == told

    @pytest.mark.parametrize(
        ("ours", "told"),
        [
            ("₹22,384", "₹२१२,३४५"),  # the rupee sign read as a digit
            ("₹22,384", "२,३४५"),  # a digit lost
            ("₹400", "₹६००"),
            ("₹22,384", "₹२२,३४५"),  # our first 2 is unsure, so it stands for १
            ("₹₹0", "₹७६०"),
            ("5. 3,400.04", "रु. १,५००,.७५"),  # two marks in a row
        ],
    )
    def test_are_not_believed_where_ours_could_not_have_misread_them(self, ours, told):
        assert join(make_line(ours, 0.6, 0.6), [told]) is None

    def test_of_a_date_are_believed_where_two_models_agree(self):
        line = make_line("383R 202, 0:843A", score=0.7)
        told = ["१४ अक्टूबर २०२६, ०६:४५ अपराह्", "१४ अक्टूबर २०२६, ०६:४५ अपराह्न"]
        assert join(line, told) == "१४ अक्टूबर २०२६, ०६:४५ अपराह्न"
        assert join(line, ["१४ अक्टूबर २०२६, ०६:४५", "१४ अक्टूबर २०२६, ०६:४३"]) is None

    def test_of_an_amount_are_not_believed_for_two_models_alone(self):
        assert join(make_line("₹₹0"), ["₹७६०", "₹७६०"]) is None

    @pytest.mark.parametrize(
        ("ours", "told", "joined"),
        [
            ("₹,334.00", ["₹ ४६,३१५.००", "हैं ४६,३१५.००"], "₹ ४६,३१५.००"),
            ("Rs. 8.o", ["२5. ४९६.००", "रि5. ४९६,००"], "₹४९६.००"),
            ("INR 8,o", ["१९ १,२५,०००", "॥४२ १,२५,०००"], "₹१,२५,०००"),
        ],
    )
    def test_of_an_amount_are_believed_for_two_models_where_its_marks_are_moneys(
        self, ours, told, joined
    ):
        assert join(make_line(ours, score=0.6), told) == joined

    @pytest.mark.parametrize(
        "told",
        [
            ["₹ ४६,३१५.००", "₹ ४६,३१६.००"],
            ["₹ ४६,३१५.००"],
            ["₹ ४६३,१५", "₹ ४६३,१५"],
        ],
    )
    def test_of_an_amount_are_not_believed_where_the_models_or_its_marks_differ(self, told):
        assert join(make_line("₹,334.00", score=0.6), told) is None

    def test_of_a_date_and_a_time_are_believed_though_ours_lost_the_space_between(self):
        line = make_line("08-22-202409:08:40", 1.0, 0.8, 1.0, 0.82, 0.92)
        told = ["०१-१२-२०२५ ०९:०४:५०", "०३-१२-२०२५ ०९:०४:५०"]
        assert join(line, told) == told[0]

    def test_take_am_and_pm_from_ours(self):
        line = make_line("97a0 202, 8:33 pm")
        told = ["९ नव० २०२६, ४:३१ ॥", "९ नव॰ २०२६, ४:३१ [॥॥"]
        assert join(line, told) == "९ नव॰ २०२६, ४:३१ pm"


class TestShapeOf:
    def test_is_the_words_and_the_figures_between_them(self):
        assert shape_of(["पूर्ण झाले • २३ नव०, ६:२९ ७॥"]) == "पूर्ण झाले २३ ६:२९"

    @pytest.mark.parametrize("told", [[], ["831९0 3904"], ["५००"]])
    def test_is_nothing_where_no_word_was_told(self, told):
        assert shape_of(told) == ""


class TestLeavesHalfOpen:
    @pytest.mark.parametrize("text", ["09:45 q", "०९:४५ कख on 29", "12:10 3TRTE"])
    def test_of_a_time_before_an_unread_word(self, text):
        assert leaves_half_open(text)

    @pytest.mark.parametrize(
        "text",
        ["09:45 pm", "०९:४५ म.उ. on", "21:45 q", "09:45, 12 जून", "09:45", "06:45 अपराह्न", "₹500"],
    )
    def test_of_no_other(self, text):
        assert not leaves_half_open(text)
