"""Lines in a script nobody could read: nothing is taken from them, and a person is told where."""

from dataclasses import replace

from receipts.readers.text_lines import Script
from tests.readers.parsing.drawn import make_lines, read, read_time

NOTE = "not read: digits of an Indian script"
PHONEPE_ID = "T2408292145081234567890"


def unread(*rows, lines=()):
    """These rows as lines of an unread script, below `lines`."""
    top = lines[-1].box.bottom if lines else 0
    found = [replace(line, lettering=Script.FOREIGN) for line in make_lines(*rows)]
    boxes = [replace(one.box, top=one.box.top + top, bottom=one.box.bottom + top) for one in found]
    return [*lines, *(replace(one, box=box) for one, box in zip(found, boxes, strict=True))]


class TestUnreadAmount:
    def test_is_left_out_and_told_of(self):
        result = read(lines=unread("2x ₹400", lines=make_lines("UTR: 424212345678")))
        assert result.amount_paise is None
        assert result.fields["amount_paise"].notes == (NOTE,)

    def test_is_not_replaced_by_a_smaller_one(self):
        lines = unread("2x ₹83,384", lines=make_lines("UTR: 424212345678", "₹50"))
        assert read(lines=lines).amount_paise is None

    def test_is_no_icon_that_was_read_as_a_digit(self):
        lines = unread("3x 6", lines=make_lines("2x ₹500", "UTR: 424212345678"))
        assert read(lines=lines).amount_paise == 50000

    def test_leaves_a_larger_one_standing(self):
        lines = unread("₹40", lines=make_lines("2x ₹500", "UTR: 424212345678"))
        assert read(lines=lines).amount_paise == 50000


class TestUnreadTime:
    def test_is_no_account_behind_its_bank(self):
        rows = make_lines("2x ₹500", "12 Jun 2024, 1:52 pm", "UTR: 424212345678")
        assert read(lines=unread("Bank of Maharashtra 3904", lines=rows)).paid_at is not None

    def test_is_left_out_and_told_of(self):
        lines = unread("09:34 on 29 Aug 2024", lines=make_lines("2x ₹500", "UTR: 424212345678"))
        assert read(lines=lines).paid_at is None
        assert read(lines=lines).fields["paid_at"].notes == (NOTE,)

    def test_is_not_replaced_by_another_on_the_page(self):
        lines = make_lines("2x ₹500", "UTR: 424212345678", "30 Sep 2024, 11:59 PM")
        assert read(lines=unread("09:34 on 29", lines=lines)).paid_at is None

    def test_is_replaced_by_phonepes_clock(self):
        lines = unread("09:84 4.3. 0n 29 2028", lines=make_lines("2x ₹500", PHONEPE_ID))
        assert read_time(lines=lines) == "2024-08-29 21:45"
        assert read(lines=lines).paid_at_inferred


def test_no_number_and_no_name_is_taken_from_an_unread_line():
    lines = unread("UTR: 828232384802", "Paid to Qer Tret", lines=make_lines("2x ₹500"))
    result = read(lines=lines)
    assert (result.upi_id, result.payee) == ("", "")


def test_a_transcribed_amount_is_for_a_person_to_look_at():
    lines = [
        replace(line, lettering=Script.TRANSCRIBED, confidence=0.7, characters=())
        for line in make_lines("2x ₹५००")
    ]
    result = read(lines=[*lines, *unread(lines=make_lines("UTR: 424212345678"))])
    assert result.amount_paise == 50000
    assert result.fields["amount_paise"].confidence < 0.75


def test_a_number_is_kept_for_a_person_on_a_page_whose_words_nobody_read():
    result = read(lines=unread("TR 3T", "₹400", lines=make_lines("Ravi Patil", "424212345678")))
    assert (result.upi_id, result.utr_confident) == ("424212345678", False)
