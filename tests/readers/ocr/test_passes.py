"""Which lines are looked at again, and what becomes of looks that differ."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from receipts.readers.base import Field, PaymentStatus, ReadResult, Screen
from receipts.readers.ocr import looks, passes
from receipts.readers.ocr.passes import WORDED, TextRegion, box_of, fast_pass, look_again
from receipts.readers.ocr.recognition import Recognition
from receipts.readers.text_lines import Box, Line, Script

PIXELS = np.zeros((400, 400, 3), np.uint8)
UTR = "612345678901"


def quad(top):
    return np.array([[10, top], [210, top], [210, top + 20], [10, top + 20]], np.float32)


def make_sight(text, *, top=0, score=0.99, glanced=True, lettering=Script.KNOWN):
    scores = (score,) * len(text)
    return TextRegion(
        quad(top), Line(text, box_of(quad(top)), score, scores, lettering=lettering), glanced
    )


def make_result(**fields):
    """A payment of which everything was read; `fields` are the lines they were read from."""
    return ReadResult(
        upi_id=UTR,
        utr_confident=True,
        paid_at=datetime(2026, 6, 12, tzinfo=UTC),
        amount_paise=100,
        status=PaymentStatus.SUCCESS,
        payee="Sarita Stores",
        fields={
            name: Field(sight.line.text, 1.0, sight.line.box) for name, sight in fields.items()
        },
    )


@pytest.fixture
def answers(monkeypatch, glances):
    """What the whole network will answer, look after look; it fails when asked more often."""
    return replaced(monkeypatch, "recognise")


@pytest.fixture
def glances(monkeypatch):
    """What the light network will answer, and nothing when asked more often."""
    return replaced(monkeypatch, "recognise_fast", reading(""))


def replaced(monkeypatch, name, *spare):
    queue = []

    def read(strip, *, threads, squeeze=1.0):
        return queue.pop(0) if queue or not spare else spare[0]

    for module in (looks, passes):
        monkeypatch.setattr(module, name, read)
    return queue


def reading(text, score=0.99):
    return Recognition(text, (score,) * len(text))


def again(sight, result):
    return look_again(PIXELS, [sight], result, threads=1)[0]


class TestGlance:
    def test_looks_closely_where_a_digit_of_twelve_may_be_lost(self, glances, answers):
        glances += [reading("61234567890")]
        answers += [reading(UTR)]
        assert fast_pass(PIXELS, quad(0), threads=1).line.text == UTR

    def test_looks_closely_at_a_long_number_with_one_unsure_digit(self, glances, answers):
        glances += [Recognition(UTR, (0.99,) * 11 + (0.6,))]
        answers += [reading("612345678907")]
        assert fast_pass(PIXELS, quad(0), threads=1).line.text == "612345678907"

    def test_takes_a_long_number_glanced_twice_alike_once_surely(self, glances, answers):
        glances += [Recognition(UTR, (0.99,) * 11 + (0.6,)), reading(UTR, 0.95)]
        sight = fast_pass(PIXELS, quad(0), threads=1)
        assert (sight.glanced, sight.line.text) == (True, UTR)
        assert min(sight.line.characters) == 0.95

    def test_looks_closely_where_two_glances_lost_a_digit(self, glances, answers):
        glances += [reading("61234567890"), reading("61234567890")]
        answers += [reading(UTR)]
        assert fast_pass(PIXELS, quad(0), threads=1).line.text == UTR

    def test_leaves_a_sure_number_to_the_light_network_for_now(self, glances):
        glances += [reading(UTR)]
        assert fast_pass(PIXELS, quad(0), threads=1).glanced

    def test_leaves_unsure_words_until_it_is_known_what_they_tell(self, glances):
        glances += [reading("Pament Detals", 0.6), reading("Pament Details", 0.7)]
        assert fast_pass(PIXELS, quad(0), threads=1).glanced

    def test_reads_in_full_width_what_did_not_read_well_narrowed(self, glances):
        glances += [reading("AU-2061537.UPRe 0 29", 0.6), reading("Aug-2026 15:37. UPI", 0.95)]
        assert fast_pass(PIXELS, quad(0), threads=1).line.text == "Aug-2026 15:37. UPI"


class TestLookAgain:
    def test_asks_for_the_utr_until_two_looks_agree(self, answers):
        sight = make_sight("612345678907")
        answers += [reading(UTR), reading(UTR)]
        seen = again(sight, make_result(upi_id=sight))
        assert (seen.line.text, seen.line.alternatives) == (UTR, ("612345678907",))

    @pytest.mark.parametrize(
        ("field", "text"),
        [
            ("upi_id", f"UPI transaction ID: {UTR}"),
            ("amount_paise", "₹1,250.00"),
            ("amount_paise", "INR 1,250"),
            ("paid_at", "12 Jun 2026, 10:15 AM"),
        ],
    )
    def test_is_content_with_two_glances_that_tell_the_same(self, answers, glances, field, text):
        sight = make_sight(text, score=0.85)
        glances += [reading(text, 0.95)]
        seen = again(sight, make_result(**{field: sight}))
        assert (seen.line.text, min(seen.line.characters)) == (text, 0.95)

    @pytest.mark.parametrize(
        ("field", "first", "second", "score"),
        [
            ("upi_id", UTR, "612345678907", 0.99),
            ("upi_id", UTR, UTR, 0.85),  # neither is sure enough
            ("upi_id", UTR[1:], UTR[1:], 0.99),  # may have lost one of twelve
            ("amount_paise", "3250", "3250", 0.99),  # its sign may be its first digit
            ("paid_at", "12 Jun 2026, 10:15 AM", "12 Jun 2026, 10:15 PM", 0.99),
        ],
    )
    def test_looks_closely_where_two_glances_may_be_wrong(
        self, answers, glances, field, first, second, score
    ):
        sight = make_sight(first, score=score)
        glances += [reading(second, score)]
        answers += [reading(first)] * 3
        assert not again(sight, make_result(**{field: sight})).glanced

    def test_needs_no_sure_letters_of_a_month_that_is_like_no_other(self, answers, glances):
        sight = make_sight("12 NoV 2026, 10:15 AM", score=0.95)
        glances += [Recognition("12 Nov 2026, 10:15 AM", (0.97,) * 5 + (0.6,) + (0.97,) * 15)]
        assert again(sight, make_result(paid_at=sight)).line.text == "12 Nov 2026, 10:15 AM"

    def test_glances_no_third_time(self, answers, glances):
        glances += [Recognition(UTR, (0.99,) * 11 + (0.6,)), reading(UTR), reading("7" * 12)]
        sight = fast_pass(PIXELS, quad(0), threads=1)
        assert again(sight, make_result(upi_id=sight)).line.text == UTR
        assert len(glances) == 1

    def test_is_content_with_sure_digits_behind_an_unsure_sign(self, answers):
        sight = make_sight("1,250.00")
        answers += [Recognition("₹1,250.00", (0.4,) + (0.99,) * 8)]
        assert again(sight, make_result(amount_paise=sight)).line.characters[0] == 0.4

    def test_is_not_content_with_an_unsure_letter_of_a_date(self, answers):
        sight = make_sight("12 Jun 2026, 10:15 AM", score=0.6)
        answers += [reading("12 Jun 2026, 10:15 AM", 0.6), reading("12 Jun 2026, 10:15 AM")]
        assert again(sight, make_result(paid_at=sight)).line.characters[0] == 0.99

    @pytest.mark.parametrize("field", ["upi_id", "paid_at", "amount_paise"])
    def test_lets_no_glance_alone_decide(self, answers, field):
        sight = make_sight("612345678901")
        answers += [reading(UTR, 0.9)]
        assert not again(sight, make_result(**{field: sight})).glanced

    def test_is_as_sure_of_a_letter_as_either_network_that_read_the_same(self, answers):
        sight = make_sight(UTR, score=0.95)
        answers += [Recognition(UTR, (0.5,) + (0.99,) * 11)]
        seen = again(sight, make_result(upi_id=sight))
        assert seen.line.characters == (0.95,) + (0.99,) * 11

    def test_asks_no_more_for_a_time_behind_an_unsure_word_of_screens(self, answers):
        text = "Completed • 12 Jun 2026, 10:15 AM"
        sight = make_sight(text, score=0.6)
        answers += [Recognition(text, (0.79,) * 12 + (0.99,) * 21)]
        assert again(sight, make_result(paid_at=sight)).line.characters[0] == 0.79

    def test_asks_once_more_for_a_time_amid_which_a_sign_is_unsure(self, answers):
        text = "12 Jun 2026 | 10:15 AM"
        sight = make_sight(text, score=0.6)
        answers += [Recognition(text, (0.99,) * 12 + (0.6,) + (0.99,) * 9), reading(text)]
        assert again(sight, make_result(paid_at=sight)).line.characters[12] == 0.99

    @pytest.mark.parametrize("text", ["Paid •12 Jun 2026", "Transaction Successful"])
    def test_asks_no_more_for_a_time_behind_a_sign_or_of_no_word_but_screens(self, answers, text):
        sight = make_sight(text, score=0.6)
        answers += [Recognition(text, tuple(0.6 if letter == "•" else 0.99 for letter in text))]
        assert not again(sight, make_result(paid_at=sight)).glanced

    def test_asks_once_more_for_may_which_screens_have_among_their_words(self, answers):
        text = "12 May 2026, 10:15 AM"
        unsure = (0.99,) * 5 + (0.6,) + (0.99,) * 15  # its y
        sight = make_sight(text, score=0.6)
        answers += [Recognition(text, unsure), reading(text)]
        assert again(sight, make_result(paid_at=sight)).line.characters[5] == 0.99

    def test_takes_the_words_of_the_closer_look(self, answers):
        sight = make_sight("Paid ₹500 to lshaan", score=0.99)
        answers += [reading("Paid ₹500 to Ishaan", 0.9)]
        seen = again(sight, make_result(amount_paise=sight))
        assert seen.line.text == "Paid ₹500 to Ishaan"

    def test_leaves_an_amount_looked_at_closely_alone(self):
        sight = make_sight("₹1,250.00", glanced=False)
        assert again(sight, make_result(amount_paise=sight)) is sight

    def test_looks_closely_at_an_unsure_name(self, answers):
        sight = make_sight("Sarta Stors", score=0.6)
        answers += [reading("Sarita Stores")]
        assert again(sight, make_result(payee=sight)).line.text == "Sarita Stores"

    def test_takes_a_name_glanced_twice_alike(self, answers, glances):
        sight = make_sight("Sarita Stores", score=0.6)
        glances += [reading("Sarita Stores", 0.9)]
        assert min(again(sight, make_result(payee=sight)).line.characters) == 0.9

    @pytest.mark.parametrize(
        ("glanced", "true"), [("H20 Stores", "H2O Stores"), ("Raju A", "Raju")]
    )
    def test_looks_closely_at_a_name_of_a_digit_or_a_letter_alone(
        self, answers, glances, glanced, true
    ):
        sight = make_sight(glanced, score=0.6)
        glances += [reading(glanced)]
        answers += [reading(true)]
        assert again(sight, make_result(payee=sight)).line.text == true

    def test_takes_what_was_glanced_twice_alike_while_something_is_missing(self, answers, glances):
        sight = make_sight("Trasaction faled", score=0.6)
        glances += [reading("Trasaction faled", 0.85)]
        assert min(again(sight, ReadResult()).line.characters) == 0.85

    def test_leaves_a_name_that_was_glanced_surely(self):
        sight = make_sight("Sarita Stores")
        assert again(sight, make_result(payee=sight)) is sight

    def test_takes_a_label_of_words_of_screens_as_read(self):
        sight = make_sight("UPI transaction ID", score=0.6)
        assert min(again(sight, ReadResult()).line.characters) >= WORDED

    def test_leaves_what_tells_nothing_once_all_is_known(self, answers):
        sight = make_sight("Earl birds get 10 of", score=0.6)
        assert again(sight, make_result()) is sight

    def test_looks_closely_at_all_that_is_unsure_while_something_is_missing(self, answers):
        sight = make_sight("Trasactin faled", score=0.6)
        answers += [reading("Transaction failed")]
        assert again(sight, ReadResult()).line.text == "Transaction failed"

    def test_asks_once_more_for_a_number_while_the_utr_is_missing(self, answers):
        sight = make_sight("612345678901Avl Bal", score=0.9, glanced=False)
        answers += [reading("612345678901). Avl Bal")]
        assert again(sight, ReadResult(screen=Screen.PAYMENT)).line.text == "612345678901). Avl Bal"

    def test_leaves_words_alone_while_only_a_figure_is_missing(self, answers):
        sight = make_sight("Weather", score=0.6)
        assert again(sight, replace(make_result(), paid_at=None)) is sight

    def test_keeps_a_longer_figure_that_faint_digits_make(self, answers):
        pixels = np.full((400, 400, 3), 255, np.uint8)
        pixels[4:16, 150:200], pixels[4:16, 204:214] = 0, 240
        sight = make_sight("₹20", glanced=False)
        answers += [reading("₹200")]
        (seen,) = look_again(pixels, [sight], make_result(amount_paise=sight), threads=1)
        assert (seen.line.text, seen.line.alternatives) == ("₹20", ("₹200",))

    def test_asks_for_no_faint_digits_where_the_ground_is_blank(self, answers):
        pixels = np.full((400, 400, 3), 255, np.uint8)
        pixels[4:16, 12:200] = 0
        sight = make_sight("₹20", glanced=False)
        assert look_again(pixels, [sight], make_result(amount_paise=sight), threads=1) == [sight]

    def test_leaves_round_letters_of_an_unknown_script_alone(self, answers, glances):
        glances += [reading("000 0000 00000", 0.6)]
        sight = fast_pass(PIXELS, quad(0), threads=1)
        assert again(sight, ReadResult(screen=Screen.PAYMENT)) is sight

    def test_leaves_an_unread_script_alone(self, answers):
        sight = make_sight("400", lettering=Script.FOREIGN)
        assert again(sight, make_result(amount_paise=sight)) is sight


class TestBoxOf:
    def test_is_the_upright_rectangle_around_the_corners(self):
        leaning = np.array([[10, 5], [30, 8.5], [29, 20], [9, 16]], np.float32)
        assert box_of(leaning) == Box(9, 5, 30, 20)
