"""Two readings of one strip made one: what is believed of Devanagari, and what is not."""

import pytest

from receipts.extraction.lines import Box, Line
from receipts.extraction.transcript import join, leaves_half_open, reads_same_figures


def make_line(text, *scores, score=0.95):
    """A line as the network reads it; `scores` are those of its first characters."""
    characters = (*scores, *[score] * len(text))[: len(text)]
    return Line(text, Box(0, 0, 10 * len(text), 20), score, characters)


class TestDigitsOfOurs:
    """ASCII digits were read surely; only the words come from the other recogniser."""

    @pytest.mark.parametrize(
        ("ours", "told", "joined"),
        [
            ("CT3T: 424212345678", "युटीआर: 42421 2345678", "युटीआर: 424212345678"),
            ("12  2024, 1:52 pm", "12 जून 2024, 1:52 0)", "12 जून 2024, 1:52 pm"),
            ("T R₹ 1,200", "एकूण रक्‍कम ₹ 1,200", "एकूण रक्कम ₹ 1,200"),
            ("UPI₹:624611223344", "[॥>। रेफ नंबर: 624611223344", "UPI रेफ नंबर: 624611223344"),
            ("Google T-₹ 3IT", "6००५९ लेन-देन आईडी", "Google लेन-देन आईडी"),
            ("09:45 .3. on 29  2025", "0%45 म.उ. 01 29 ऑग 2025", "09:45 म.उ. 29 ऑग 2025"),
            ("14 3R 2026, 06:45 3TE", "14 अक्टूबर 2026, 06:45 अपराह्ल",
             "14 अक्टूबर 2026, 06:45 अपराह्न"),
        ],
    )  # fmt: skip
    def test_stay_beside_the_words_of_the_other(self, ours, told, joined):
        assert join(make_line(ours), [told], latin=True).split() == joined.split()

    def test_take_no_words_that_leave_am_or_pm_open(self):
        assert join(make_line("06:45 q"), ["06:45 कख"], latin=True) is None


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
        assert join(sure if "-" in ours else line, [told], latin=False) == told

    @pytest.mark.parametrize(
        ("ours", "told"),
        [
            ("₹22,384", "₹२१२,३४५"),  # the rupee sign read as a digit
            ("₹22,384", "२,३४५"),  # a digit lost
            ("₹400", "₹६००"),
            ("₹22,384", "₹२२,३४५"),  # our first 2 is unsure, so it stands for १
            ("₹₹0", "₹७६०"),
        ],
    )
    def test_are_not_believed_where_ours_could_not_have_misread_them(self, ours, told):
        assert join(make_line(ours, 0.6, 0.6), [told], latin=False) is None

    def test_of_a_date_are_believed_where_two_models_agree(self):
        line = make_line("383R 202, 0:843A", score=0.7)
        told = ["१४ अक्टूबर २०२६, ०६:४५ अपराह्", "१४ अक्टूबर २०२६, ०६:४५ अपराह्न"]
        assert join(line, told, latin=False) == "१४ अक्टूबर २०२६, ०६:४५ अपराह्न"
        assert join(line, ["१४ अक्टूबर २०२६, ०६:४५", "१४ अक्टूबर २०२६, ०६:४३"], latin=False) is None

    def test_of_an_amount_are_not_believed_for_two_models_alone(self):
        assert join(make_line("₹₹0"), ["₹७६०", "₹७६०"], latin=False) is None

    def test_take_am_and_pm_from_ours(self):
        line = make_line("97a0 202, 8:33 pm")
        told = ["९ नव० २०२६, ४:३१ ॥", "९ नव॰ २०२६, ४:३१ [॥॥"]
        assert join(line, told, latin=False) == "९ नव॰ २०२६, ४:३१ pm"


class TestReadsSameFigures:
    @pytest.mark.parametrize(("text", "told"), [("₹400", "₹ 400"), ("₹1,500.00", "₹1,500.00")])
    def test_where_the_other_read_them_as_ascii(self, text, told):
        assert reads_same_figures(text, told)

    @pytest.mark.parametrize(("text", "told"), [("₹400", "₹५००"), ("₹400", "₹500"), ("₹", "₹")])
    def test_nowhere_else(self, text, told):
        assert not reads_same_figures(text, told)


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
