"""Which printed time is the payment's, and which year was meant."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from receipts.readers.base import SURE
from receipts.readers.parsing import parse
from receipts.readers.parsing.text.dates import find_dates, find_times
from receipts.readers.parsing.text.normalising import plain
from receipts.readers.text_lines import Script
from receipts.upi import INDIA
from tests.readers.parsing.drawn import (
    SEEN_AT,
    WIDTH,
    make_line,
    make_lines,
    read,
    read_time,
)

NOON = "2024-06-12 13:52"


class TestSureness:
    """A time is as sure as what decides it was read."""

    @pytest.mark.parametrize(
        ("printed", "faint", "is_sure"),
        [
            ("12 Nov 2023, 01:52 PM", "v", True),
            ("12 Nov 2023, 01:52 PM", " ", True),
            ("12 Nov 2023, 01:52 PM", ":", True),
            ("12 Nov 2023, 01:52 PM", "M", True),
            ("12-11-2023 13:52:08", "8", True),
            ("12 Nov 2023, 01:52 PM", "P", False),
            ("12 Nov 2023, 01:52 PM", "5", False),
            ("12 Jan 2024, 01:52 PM", "a", False),
            ("12 Jul 2024, 01:52 PM", "l", False),
            ("12 Mar 2024, 01:52 PM", "r", False),
            ("12 Mar 2024, 01:52 PM", "M", True),
        ],
    )
    def test_is_that_of_the_digits_and_letters_that_tell_it(self, printed, faint, is_sure):
        lines = make_lines("Payment successful", printed, "2x ₹500")
        scores = tuple(0.55 if letter == faint else 0.99 for letter in printed)
        field = read(lines=[lines[0], replace(lines[1], characters=scores), lines[2]])
        assert (field.fields["paid_at"].confidence >= SURE) == is_sure

    @pytest.mark.parametrize(
        ("month", "faint", "is_sure"),
        [
            ("June", "une", False),
            ("July", "uly", False),
            ("June", "ue", False),
            ("June", "u", True),
            ("Nov", "Nov", False),
            ("Nov", "Nv", False),
            ("August", "gs", False),
            ("August", "s", True),
        ],
    )
    def test_of_a_months_word_is_that_of_its_second_weakest_letter(self, month, faint, is_sure):
        printed = f"12 {month} 2023, 01:52 PM"
        lines = make_lines("Payment successful", printed, "2x ₹500")
        scores = tuple(0.3 if letter in faint else 0.99 for letter in printed)
        field = read(lines=[lines[0], replace(lines[1], characters=scores), lines[2]])
        assert (field.fields["paid_at"].confidence >= SURE) == is_sure

    def test_does_not_hang_on_the_century(self):
        printed = "12 Nov 2023, 01:52 PM"
        lines = make_lines("Payment successful", printed, "2x ₹500")
        scores = tuple(0.55 if place in (7, 8) else 0.99 for place in range(len(printed)))
        field = read(lines=[lines[0], replace(lines[1], characters=scores), lines[2]])
        assert field.fields["paid_at"].confidence >= SURE


class TestForms:
    @pytest.mark.parametrize(
        ("printed", "expected"),
        [
            ("12 Jun 2024, 1:52 pm", NOON),
            ("Completed · 12 Jun 2024, 1:52 pm", NOON),
            ("Completed·12Jun2024,1:52pm", NOON),
            ("01:52 PM on 12 Jun 2024", NOON),
            ("01:52PMon12Jun2024", NOON),
            ("2024-06-1213:52:08", NOON),
            ("12-06-2413:52:08", NOON),
            ("01:52 PM, 12 Jun 2024", NOON),
            ("Paid at 01:52 PM, 12 June 2024", NOON),
            ("12/06/2024 13:52", NOON),
            ("12-06-2024 13:52:08", NOON),
            ("12-06-202413:52:08", NOON),
            ("12.06.2024 | 13:52", NOON),
            ("2024-06-12 13:52:08", NOON),
            ("12 Jun 2024-01:52 PM", NOON),
            ("12-Jun-2024 1:52 PM", NOON),
            ("12/Jun/2024 1:52PM", NOON),
            ("Wed, 12 Jun 2024 01:52 PM", NOON),
            ("2024 Jun 12, 1:52 PM", NOON),
            ("Wed Jun 12 13:52:08 IST 2024", NOON),
            ("Wed,12Jun202401:52PM", NOON),
            ("June 12, 2024 1:52 PM", NOON),
            ("June12,20241:52PM", NOON),
            ("Wed, 12 Jun 24 • 13:52pm", NOON),
            ("12 Jun 2024 • 1:52 p.m.", NOON),
            ("12th June 2024 at 1.52 pm", NOON),
            ("12 Jun'24, 1:52 PM", NOON),
            ("12 Jun 24, 13:52", NOON),
            ("I2 Jun 2O24, 1:52 pm", NOON),
            ("12 Jun 2024 1;52 PM", NOON),
            ("12 Jun 2024, 152 pm", NOON),
            ("12 जून॰ 2024, 0152 pm", NOON),
            ("०१:५२ म.उ. on १२ जून २०२४", NOON),
            ("१२ जून २०२४, ०१:५२ अपराह्न", NOON),
            ("12 Jun 2024, 12:05 am", "2024-06-12 00:05"),
            ("12 Jun 2024, 12:05 pm", "2024-06-12 12:05"),
            ("22 Sept 2024, 9:05 p.m.", "2024-09-22 21:05"),
            ("May 5, 2024 at 5:05 PM", "2024-05-05 17:05"),
        ],
    )
    def test_are_read(self, printed, expected):
        assert read_time("Payment successful", "2x ₹500", printed) == expected

    @pytest.mark.parametrize(
        "printed",
        [
            "31 Feb 2024", "45 Jun 2024", "13/13/2024", "declined", "marli 12a", "Asha May 500",
            "1234-56-78", "416412345678", "₹12.06", "12 Months",
        ],
    )  # fmt: skip
    def test_are_not_seen_in_other_text(self, printed):
        assert find_dates(plain(printed)) == ()

    @pytest.mark.parametrize("printed", ["25:00", "12:75 pm", "5.30", "₹1.52", "416412:34"])
    def test_of_times_are_not_seen_in_other_text(self, printed):
        assert find_times(plain(printed)) == ()

    def test_in_american_order_are_read_where_no_other_order_is_possible(self):
        (day,) = find_dates("08/30/2024")
        assert day.in_year(2024) == date(2024, 8, 30)

    def test_put_the_day_before_the_month(self):
        (day,) = find_dates("03/04/2024")
        assert day.in_year(2024) == date(2024, 4, 3)


class TestPlace:
    def test_pairs_date_and_time_in_separate_cells(self):
        assert read_time("Payment successful", "Date | 12 Jun 2024", "Time | 01:52 PM") == NOON

    def test_pairs_date_and_time_in_columns(self):
        lines = [
            *make_lines("Payment successful", "2x ₹500"),
            make_line("Date", top=300),
            make_line("Time", left=400, top=300),
            make_line("12/06/2024", top=330),
            make_line("13:52:08", left=400, top=330),
        ]
        assert read_time(lines=lines) == NOON

    def test_leaves_the_status_bar_alone(self):
        lines = [
            make_line("9:41", top=4),
            make_line("5G 83%", left=600, top=4),
            *make_lines("Payment successful", "12 Jun 2024", "2x ₹500"),
        ]
        result = read(lines=lines)
        assert result.paid_at is None
        assert result.fields["paid_on"].text == "12 Jun 2024"

    @pytest.mark.parametrize(
        "other",
        [
            "Offer valid till 30 Sep 2024, 11:59 PM",
            "Due date: 20 Jun 2024",
            "Will be credited by 15 Jun 2024, 6:00 PM",
            "Last login 11 Jun 2024 09:00 AM",
        ],
    )
    def test_takes_the_payments_time_and_no_other(self, other):
        assert read_time(other, "Payment successful", "12 Jun 2024, 1:52 pm") == NOON

    @pytest.mark.parametrize("half", ["PM", "अपराह्न", "म.उ."])
    def test_takes_the_half_of_the_day_that_wrapped_below(self, half):
        lines = [
            make_line("12 जून 2024, 01:52", top=100),
            make_line(half, top=130),
            *(
                replace(line, box=replace(line.box, top=400, bottom=424))
                for line in make_lines("₹5")
            ),
        ]
        assert read_time(lines=lines) == NOON

    def test_is_not_that_of_the_gallery_which_shows_the_screenshot(self):
        bar = [make_line("Asha", top=6), make_line("14 June 2024, 09:30", top=32)]
        payment = make_lines("Payment successful", "12 Jun 2024, 1:52 pm", "2x ₹500")
        bubble = make_lines("Payment to Asha", "2x ₹500", "You paid • 9:12 PM")
        rest = [make_line("Reply", top=900)]
        assert read_time(lines=[*bar, *payment, *rest]) == NOON
        assert read_time(lines=[*bar, *bubble, *rest]) is None

    def test_is_not_put_together_from_two_bubbles_of_a_chat(self):
        rows = ("Payment to you", "2x ₹313", "Paid • 3 Mar",
                "Payment to Asha", "2x ₹500", "You paid • 3:48 PM")  # fmt: skip
        assert read_time(*rows) is None

    def test_is_the_one_over_the_payments_own_bubble(self):
        rows = ("9 Mar 2024, 4:11 PM", "Payment to you", "2x ₹350", "Paid • 9 Mar",
                "12 Mar 2024, 8:20 PM", "Payment to Asha", "2x ₹1,275", "You paid")  # fmt: skip
        assert read_time(*rows) == "2024-03-12 20:20"

    def test_stands_in_the_smallest_crop(self):
        lines = [
            make_line("UPI Ref. No: 416412345678 Copy", top=0),
            make_line("01:52 PM, 12 Jun 2024", top=30),
        ]
        assert read_time(lines=lines) == NOON

    def test_without_a_date_is_no_payment_time(self):
        assert read_time("Payment to Asha", "2x ₹70", "You paid • 9:12 PM") is None


def test_of_a_long_scroll_capture_is_no_viewers_though_its_head_is_near_the_top():
    lines = make_lines("12:11", "Money transferred successfully", "2x ₹47,381.00",
                       "1 Oct 2024-12:11 PM", "", "", "To | Bhavna Nair",
                       "UPI Ref No. | 416412345678")  # fmt: skip
    lines.append(make_line("off your next train journey", top=6000))
    assert read_time(lines=lines) == "2024-10-01 12:11"


class TestMissingYear:
    def test_is_taken_from_phonepes_clock(self):
        rows = (
            "Transaction successful",
            "13:52, 12 Jun",
            "Transaction ID",
            "T2106121352081234567890",
        )
        result = read(*rows)
        assert read_time(*rows) == "2021-06-12 13:52"
        assert result.paid_at_inferred

    def test_is_taken_from_an_rrn_that_names_the_day(self):
        rows = ("Completed · 12 Jun, 1:52 pm", "UPI transaction ID", "216312345678")
        assert read_time(*rows) == "2022-06-12 13:52"
        assert read(*rows).fields["paid_at"].notes == ("year taken from the RRN's own day",)

    def test_is_not_taken_from_an_rrn_of_another_day(self):
        assert (
            read_time("Completed · 12 Jun, 1:52 pm", "UPI transaction ID", "219912345678") == NOON
        )

    def test_is_taken_from_the_weekday(self):
        assert read_time("Paid", "Mon, 12 Jun, 1:52 pm") == "2023-06-12 13:52"

    def test_is_the_latest_that_is_not_in_the_future(self):
        assert read_time("Completed · Sep 1, 3:57 PM") == "2024-09-01 15:57"
        assert read_time("Completed · Dec 1, 3:57 PM") == "2023-12-01 15:57"

    def test_counts_the_upload_day_by_the_hour(self):
        seen_at = datetime(2024, 9, 1, 15, 0, tzinfo=INDIA)
        assert read_time("Completed · Sep 1, 2:57 PM", seen_at=seen_at) == "2024-09-01 14:57"
        assert read_time("Completed · Sep 1, 3:57 PM", seen_at=seen_at) == "2023-09-01 15:57"

    def test_says_that_it_was_inferred(self):
        assert read("Completed · Sep 1, 3:57 PM").paid_at_inferred
        assert not read("Completed · Sep 1, 2024 3:57 PM").paid_at_inferred


class TestMonthThatCannotBeRead:
    ROWS = ("2x ₹693", "·30  2022, 8:15 pm", "UPI")

    def test_is_taken_from_an_rrn_that_names_day_and_year(self):
        result = read(*self.ROWS, "236412345678")
        assert read_time(*self.ROWS, "236412345678") == "2022-12-30 20:15"
        assert result.paid_at_inferred

    @pytest.mark.parametrize("utr", ["236312345678", "336412345678", "299912345678"])
    def test_is_not_guessed(self, utr):
        assert read_time(*self.ROWS, utr) is None


class TestPhonepesClock:
    ID = "T2406121352081234567890"

    def test_supplies_a_time_where_none_is_printed(self):
        result = read("Paid to", "Asha | ₹500", "Transaction ID", self.ID)
        assert result.paid_at == datetime(2024, 6, 12, 13, 52, 8, tzinfo=INDIA)
        assert result.paid_at_inferred

    def test_supplies_the_time_of_a_printed_day(self):
        assert read_time("Transaction successful", "12 Jun 2024", self.ID) == NOON

    def test_leaves_a_printed_time_standing(self):
        assert read_time("01:53 PM on 12 Jun 2024", self.ID) == "2024-06-12 13:53"

    def test_leaves_standing_what_was_read_badly_but_unsure_and_with_the_clock_beside_it(self):
        lines = make_lines("01:52 PM on 12 Jan 2024", self.ID)
        lines[0] = replace(lines[0], characters=(0.99,) * 16 + (0.4,) + (0.99,) * 6)
        field = read(lines=lines).fields["paid_at"]
        assert read_time(lines=lines) == "2024-01-12 13:52"
        assert field.confidence < SURE
        assert field.notes == ("the PhonePe transaction id says 2024-06-12 13:52",)

    def test_tells_which_of_two_looks_read_what_is_printed(self):
        lines = make_lines("01:52 PM on 12 Jan 2024", self.ID)
        lines[0] = replace(lines[0], alternatives=("01:52 PM on 12 Jun 2024",))
        assert read_time(lines=lines) == NOON

    def test_outranks_the_gallery_over_a_time_that_could_not_be_read(self):
        bar = [make_line("You", top=6), make_line("29 July 2026, 18:34", top=32)]
        rest = make_lines("02:35 PM 04 2024", "Asha | ₹500", self.ID)
        assert read_time(lines=[*bar, *rest]) == NOON

    def test_does_not_hide_an_edited_time(self):
        assert read_time("05:53 PM on 14 Jun 2024", self.ID) == "2024-06-14 17:53"


class TestAnotherLook:
    def test_tells_unsurely_what_the_chosen_one_no_longer_says(self):
        for lost in ("12 un 2024, 1:52 pm", "Jun 2024", "completed"):
            lines = make_lines("To Asha", "₹500", lost)
            lines[2] = replace(lines[2], alternatives=("12 Jun 2024, 1:52 pm",))
            result = parse(lines, size=(WIDTH, 1200), seen_at=SEEN_AT)
            assert result.paid_at == datetime(2024, 6, 12, 13, 52, tzinfo=INDIA)
            assert result.fields["paid_at"].confidence < SURE

    def test_tells_nothing_beside_a_time_that_is_printed(self):
        lines = make_lines("To Asha", "₹500", "12 Jun 2024, 1:52 pm", "HDFC Bank 1234")
        lines[3] = replace(lines[3], alternatives=("3 May 2024, 9:10 am",))
        assert read_time(lines=lines) == NOON


class TestAUtrThatNamesItsDay:
    @pytest.mark.parametrize(
        ("printed", "utr", "is_sure"),
        [
            ("17 Aug 2023, 1:52 pm", "322912345678", True),
            ("19 Aug 2023, 1:52 pm", "322912345678", False),  # a display font's 7
            ("19 Aug 2024, 1:52 pm", "322912345678", True),  # no UTR of 2024 names its day
            ("19 Aug 2023, 1:52 pm", "AXISN23231123456", True),
        ],
    )
    def test_is_compared_with_the_printed_day(self, printed, utr, is_sure):
        field = read("Completed", printed, "UPI transaction ID", utr).fields["paid_at"]
        assert (field.confidence >= SURE) is is_sure


class TestWrapped:
    @pytest.mark.parametrize(
        "rows",
        [
            ("Date | Wed, 12 Jun 2024 01:52", " | PM"),
            ("Completed on 12 Jun 2024, 1:52", "p.m."),
            ("Rs 500 debited on 12 Jun", "2024 01:52 PM"),
        ],
    )
    def test_halves_and_years_are_put_back(self, rows):
        lines = make_lines(*rows)
        lines = [replace(line, box=_raised(line.box, by=14 * n)) for n, line in enumerate(lines)]
        assert read_time(lines=[*lines, make_line("UTR: 416412345678", top=400)]) == NOON

    def test_halves_are_put_back_where_a_gallerys_bar_would_stand(self):
        first = make_line("Rs 500 debited on 12-06-", top=6)
        second = make_line("2024 13:52 to Asha", top=34)
        assert read_time(lines=[first, second, make_line("UTR: 416412345678", top=400)]) == NOON

    def test_rows_of_another_kind_stay_apart(self):
        assert read_time("12 Jun, 01:52 PM", "2025 people paid here") == NOON

    @pytest.mark.parametrize("below", ["Payment Done", "Asha Stores"])
    def test_gallery_bar_close_to_the_screenshot_does_not_either(self, below):
        lines = make_lines("Screenshots", "26 September 2024, 09:44", below, "2x ₹60",
                           "12 Jun 2024, 1:52 PM", "UTR | 416412345678")  # fmt: skip
        lines = [
            replace(line, box=replace(line.box, top=line.box.top - 90, bottom=line.box.bottom - 90))
            for line in lines
        ]
        assert read_time(lines=lines) == NOON

    def test_lock_screens_clock_is_no_payments(self):
        rows = ("5x 12:30", "Wed, 12 June", "HDFC: Rs 500 debited on 12-06-24 (UPI 416412345104)")
        assert read_time(*rows) is None

    def test_gallery_bar_does_not_outrank_the_receipt(self):
        rows = ("You", "19 June 2024, 11:08", "22:11 | 5G13%", "Payment Successful",
                "Reference No | 381654067351", "Date and Time | 12 Jun 2024 13:52")  # fmt: skip
        assert read_time(*rows) == NOON


def _raised(box, *, by):
    return replace(box, top=box.top - by, bottom=box.bottom - by)


class TestAYearThatIsNotPrinted:
    ROWS = ("Completed • 30 Aug, 10:24 am", "2x ₹500", "UPI transaction ID | 424310123456")

    def test_is_for_a_person_to_look_at(self):
        result = read(*self.ROWS)
        assert result.paid_at_inferred
        assert result.fields["paid_at"].confidence < 0.75

    def test_proves_no_number_without_a_label_that_it_was_taken_from(self):
        rows = ("Completed • 30 Aug, 10:24 am", "2x ₹500", "asha@okaxis", "324210123456")
        assert read(*rows).utr_confident is False


class TestOtherTimes:
    def test_of_a_mail_give_way_to_the_receipts_own(self):
        rows = ("Fwd: payment", "Ravi <ravi@mail.example>", "Sun, 1 Sep 2024 at 08:00", "to me",
                "2x ₹500", "Completed", "UPI transaction ID | 424310123456",
                "30 Aug 2024, 10:24 am")  # fmt: skip
        assert read_time(*rows) == "2024-08-30 10:24"

    def test_of_the_start_give_way_to_that_of_the_end(self):
        rows = ("Payment Successful", "2x ₹500", "Initiated on | 30 Aug 2024, 10:24 AM",
                "Completed on | 30 Aug 2024, 10:25 AM")  # fmt: skip
        assert read_time(*rows) == "2024-08-30 10:25"

    def test_may_have_a_stop_for_a_colon_before_hrs(self):
        assert read_time("2x ₹500", "Date | 30.08.2024 14.15 hrs") == "2024-08-30 14:15"


class TestATranscribedTime:
    ID = "T2408171352081234567890"

    @pytest.mark.parametrize(
        ("printed", "paid_at"),
        [
            ("03 Aug 2024, 1:52 pm", datetime(2024, 8, 3, 13, 52, tzinfo=INDIA)),
            ("03 Aug 2024", datetime(2024, 8, 17, 13, 52, 8, tzinfo=INDIA)),
        ],
    )
    def test_is_kept_beside_the_apps_own_clock_but_a_day_alone_gives_way(self, printed, paid_at):
        lines = make_lines("Payment successful", printed, "₹500", self.ID)
        read_as = [
            replace(line, lettering=Script.TRANSCRIBED) if line.text == printed else line
            for line in lines
        ]
        result = parse(read_as, size=(WIDTH, 1600), seen_at=SEEN_AT)
        assert result.paid_at == paid_at
        assert result.other_ids["phonepe_id"] == self.ID

    def test_stands_where_the_clock_agrees(self):
        lines = make_lines("Payment successful", "17 Aug 2024, 1:53 pm", "₹500", self.ID)
        read_as = [replace(line, lettering=Script.TRANSCRIBED) for line in lines[1:2]]
        result = parse([lines[0], *read_as, *lines[2:]], size=(WIDTH, 1600), seen_at=SEEN_AT)
        assert result.paid_at == datetime(2024, 8, 17, 13, 53, tzinfo=INDIA)


class TestADateThatWraps:
    @pytest.mark.parametrize(
        ("upper", "lower"),
        [
            ("Your a/c XX4168 is debited by Rs 805.00 on 12-", "Jun-2024 13:52 towards A Mehta"),
            ("Your a/c XX4168 is debited by Rs 805.00 on 12-Jun-", "2024 13:52 towards A Mehta"),
            ("Rs 805.00 sent to Asha Mehta on 12/06/", "2024 13:52. UPI Ref 416412345678"),
        ],
    )
    def test_is_read_across_the_lines(self, upper, lower):
        assert read_time(upper, lower) == NOON

    def test_takes_nothing_that_is_no_rest_of_a_date(self):
        assert read_time("Pay flat 12-", "UPI Ref 416412345678 of 12 Jun 2024, 1:52 pm") == NOON
