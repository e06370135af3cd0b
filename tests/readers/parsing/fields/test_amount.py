"""Which figure on a screen is the payment's amount."""

from dataclasses import replace

import pytest

from receipts.readers.base import SURE
from receipts.readers.parsing import parse
from receipts.readers.parsing.text.amounts import find_figures
from receipts.readers.parsing.text.amounts_in_words import read_rupee_words
from tests.readers.parsing.drawn import SEEN_AT, make_line, make_lines, read


def amount_of(*rows, **options):
    return read(*rows, **options).amount_paise


def below(box, rows):
    return replace(box, top=box.top + rows, bottom=box.bottom + rows)


@pytest.mark.parametrize("sign", ["रैं", "र", "रे", "रँ", "रां", "रं "])
@pytest.mark.parametrize(("figure", "paise"), [("३,५००", 350000), ("९९.५०", 9950), ("२०", 2000)])
def test_a_sign_misread_before_devanagari_digits_leaves_the_amount(sign, figure, paise):
    rows = ("गीता देवी को", f"2.5x {sign}{figure}", "पूरा हुआ", "24 Dec 2023, 3:59 am",
                  "UPI लेन-देन आईडी", "509658569852")  # fmt: skip

    assert amount_of(*rows) == paise


def test_a_letter_at_a_words_end_is_no_misread_sign():
    assert not any(figure.odd_sign for figure in find_figures("घर 12"))


class TestTwoPanes:
    """A tablet: a list at the left, one payment at the right, its own figure cut off or not."""

    RIGHT = ("Paid to Asha Rao", "12 Jun 2024, 01:52 PM", "UPI transaction ID", "626054328614")

    def see(self, *figures, width=1100):
        rows = [("The Book Nook", 16, 120), ("₹1,250", 350, 120), *figures]
        rows += [(text, 480, 160 + 48 * place) for place, text in enumerate(self.RIGHT)]
        lines = [make_line(text, left=left, top=top) for text, left, top in rows]
        return parse(lines, size=(width, 900), seen_at=SEEN_AT).fields["amount_paise"]

    def test_a_figure_of_the_list_is_unsure(self):
        assert self.see().confidence < SURE
        assert self.see(("₹1,250", 350, 207)).confidence < SURE

    def test_the_payments_own_figure_is_sure(self):
        own = self.see(("Payment of ₹777 successful", 480, 112))
        assert (own.text, own.confidence >= SURE) == ("777", True)

    def test_a_figure_that_stands_in_both_is_sure(self):
        assert self.see(("Amount ₹1,250", 480, 500)).confidence >= SURE

    def test_a_phone_prints_figure_and_ids_in_two_columns(self):
        assert self.see(width=690).confidence >= SURE


class TestPieces:
    def certainty(self, other):
        """Of an amount of ₹1,500 that ends at 164 of 720 pixels, `other` in its row."""
        rows = make_lines("Paid to", "Sarita Stores", "Payment successful")
        lower = [replace(line, box=below(line.box, 200)) for line in rows]
        lines = [make_line("₹1,500", top=120, height=48), other, *lower]
        return read(lines=lines).fields["amount_paise"].confidence

    def test_are_unsure_where_two_runs_of_digits_share_a_place(self):
        assert self.certainty(make_line("500", left=140, top=122, height=44)) < SURE

    def test_are_none_where_they_stand_apart(self):
        assert self.certainty(make_line("2", left=400, top=122, height=24)) >= SURE


class TestFigures:
    @pytest.mark.parametrize(
        ("printed", "paise"),
        [
            ("₹70", 7000),
            ("₹ 1,500", 150000),
            ("₹1,23,456.50", 12345650),
            ("Rs.500.00", 50000),
            ("Rs 70/-", 7000),
            ("INR 12.50", 1250),
            ("₹1.500.00", 150000),
            ("₹2,00000", 200000),
            ("₹2,0000", 200000),
            ("₹ 500 .00", 50000),
            ("Rs.:500", 50000),
            ("lNR 500.00", 50000),
            ("₹:500", 50000),
            ("₹1.00.000", 10000000),
            ("Rs. 1.00,000.00/.", 10000000),
            ("₹1.00,000", 10000000),
            ("Rs 1,34.000.00", 13400000),
            ("₹2 500", 250000),
            ("₹70:50", 7050),
            ("₹1,5OO", 150000),
            ("Rs. 5OO", 50000),
            ("₹l,500", 150000),
            ("₹500Only", 50000),
            ("₹500|", 50000),
            ("¥70", 7000),
            ("天4,100", 410000),
            ("き181", 18100),
            ("R1,250", 125000),
            ("F500", 50000),
            ("₹1.989", 198900),
            ("₹19.500", 1950000),
            ("Paid₹1q500", 150000),
            ("₹1'500", 150000),
            ("₹1.74", 174),
        ],
    )
    def test_are_read(self, printed, paise):
        assert [figure.paise for figure in find_figures(printed)] == [paise]

    @pytest.mark.parametrize(
        "text",
        [
            "12 Jun 2024", "10:31", "416412345678", "XXXXXXXX4321", "83%", "asha12@ybl",
            "T2406121352081234567890", "#4411", "₹0", "5G", "₹1.5K", "₹2 lakh",
        ],
    )  # fmt: skip
    def test_are_not_seen_in_other_text(self, text):
        assert list(find_figures(text)) == []


def test_the_amount_of_a_bill_that_was_paid_counts_where_no_other_stands():
    assert amount_of("Payment Successful", "Bill Amount | ₹500", "UTR: 416412345678") == 50000
    assert amount_of("Electricity bill", "Bill Amount | ₹500", "Due Date | 18 Jun 2024") is None


class TestAMisreadComma:
    @pytest.mark.parametrize("printed", ["₹1.989", "₹19.500", "Paid ₹1q500", "₹1,5000"])
    def test_makes_an_amount_that_a_person_looks_at(self, printed):
        field = read("Payment successful", printed, "UTR: 416412345678").fields["amount_paise"]
        assert field.confidence < SURE

    def test_is_settled_by_the_same_amount_well_set_elsewhere(self):
        result = read("Payment successful", "2x ₹1.989", "₹1,989 debited from Axis Bank")
        assert result.amount_paise == 198900
        assert result.fields["amount_paise"].confidence >= SURE

    def test_may_be_a_digit_where_an_app_always_groups(self):
        rows = ("Paid to Asha", "2x ₹19500", "Google transaction ID", "CICAgO89tAO4i4")
        assert read(*rows).fields["amount_paise"].confidence < SURE


class TestABadge:
    def test_read_as_the_last_digit_gives_way_to_the_amount_below(self):
        result = read("Asha Stores", "2x ₹150", "₹15 debited from Axis Bank", "Completed")
        assert result.amount_paise == 1500
        assert result.fields["amount_paise"].confidence < SURE


class TestAnotherLook:
    def test_that_read_another_figure_makes_the_amount_unsure(self):
        lines = make_lines("Payment successful", "2x ₹250", "UTR: 416412345678")
        lines[1] = replace(lines[1], alternatives=("₹50",))
        assert read(lines=lines).fields["amount_paise"].confidence < SURE


class TestAChat:
    ROWS = ("3 Mar", "Payment to Asha Ahmed", "2x ₹891", "Paid · 3 Mar, 6:12 pm", "Today",
            "Payment to Asha Ahmed", "2x ₹82", "Paid · 9:51 AM")  # fmt: skip

    def test_with_two_payments_gives_the_lower_one_unsure(self):
        result = read(*self.ROWS)
        assert result.amount_paise == 8200
        assert result.fields["amount_paise"].confidence < SURE

    def test_with_the_hours_below_the_outcomes_gives_the_lower_one_unsure(self):
        rows = ("Asha Ahmed", "last seen today at 18:20", "2x ₹616", "✓ Payment completed",
                "9:04 am", "Received. Please send the rest", "2x ₹804", "Payment pending",
                "27 Dec, 5:36 pm")  # fmt: skip
        result = read(*rows)
        assert result.amount_paise == 80400
        assert result.fields["amount_paise"].confidence < SURE

    @pytest.mark.parametrize(("upper", "lower"), [("₹677", "798"), ("798", "₹677")])
    def test_is_unsure_though_one_lost_its_sign(self, upper, lower):
        rows = (f"2x {upper}", "Payment completed", "9:04 am", "Please send the rest",
                f"2x {lower}", "Payment completed", "2:02 pm, 2 Oct 2024")  # fmt: skip
        assert read(*rows).fields["amount_paise"].confidence < SURE


class TestADebit:
    """A bank's own entry prints what went out behind a minus."""

    @staticmethod
    def read(printed):
        rows = ("Canara Bank", "Transaction type | Amount", f"Debit | {printed}", "Narration",
                "UPI/DR/416412345678/ASHA", "Closing balance | ₹95,076.95")  # fmt: skip
        return read(*rows)

    @pytest.mark.parametrize(("printed", "paise"), [("-120.00", 12000), ("- 1,500.00", 150000)])
    def test_is_the_amount(self, printed, paise):
        assert self.read(printed).amount_paise == paise

    def test_with_a_digit_that_may_be_the_rupee_sign_is_never_sure(self):
        assert self.read("-215.00").fields["amount_paise"].confidence < SURE


class TestWords:
    @pytest.mark.parametrize(
        ("words", "rupees"),
        [
            ("Rupees Seventy Only", 70),
            ("Rupees Two Thousand Seven Hundred Only", 2_700),
            ("RupeesTwoThousandSevenHundredOnly", 2_700),
            ("Rupees One Lakh Twenty Three Thousand Four Hundred Fifty Six Only", 123_456),
            ("Rupees Two Crore Five Lakh Only", 20_500_000),
            ("Ruppees Sevnty Only", 70),
            ("Seventy Rupees Only", 70),
            ("Rupees Five Hundred and Fifty Paise Only", 500.5),
            ("Rupees One Hundred and Twenty Five Only", 125),
        ],
    )
    def test_are_read_as_an_amount(self, words, rupees):
        assert read_rupee_words(words) == rupees * 100

    @pytest.mark.parametrize(
        "words", ["Seventy", "Only", "Rupees", "Pay Rupees via UPI", "Rupees Seventy Bananas Only"]
    )
    def test_are_refused_when_not_wholly_understood(self, words):
        assert read_rupee_words(words) is None


class TestPlace:
    @pytest.mark.parametrize(
        "rows",
        [
            ("To Asha", "2x ₹70", "Completed"),
            ("Paid to", "Asha | ₹70", "Debited from", "XXXX4321 | ₹70"),
            ("Paid to", "Asha | 70", "Debited from", "XXXX4321 | 70"),
            ("Payment successful", "Amount | ₹ 70.00"),
            ("Payment successful", "Amount", "Rs. 70.00"),
            ("Payment of ₹70 to Asha successful",),
            ("Payment of 70 successful",),
            ("A/c XX4321 debited by Rs.70.00 on 12Jun24. Avl Bal Rs.23,456.70",),
            ("A/c XX4321 debited", "by 70.00 on 12Jun24 trf to ASHA"),
            ("2x 70", "Rupees Seventy Only"),
            ("Total Amount | ₹70", "Platform fee | ₹3"),
            ("70 sent successfully", "To | Raju"),
            ("A/c *7712 Debited for Rs:70.00 on 09-04-2025 Avl Bal Rs:8211.90",),
        ],
    )
    def test_tells_the_payments_amount(self, rows):
        assert amount_of(*rows) == 7000

    @pytest.mark.parametrize(
        "advert",
        [
            "Get ₹500 cashback on recharge",
            "1.5x Win up to ₹1,000",
            "Flat ₹150 off on your first order",
            "Available Balance | ₹23,456.70",
            "Convenience fee | ₹12.00",
            "Instant loan up to ₹5,00,000",
            "You won ₹20 cashback!",
        ],
    )
    def test_leaves_other_money_alone(self, advert):
        assert amount_of(advert, "To Asha", "2x ₹70", "Completed", advert) == 7000
        assert amount_of("Payment successful", "To Asha", advert) is None

    def test_takes_the_last_payment_of_a_chat(self):
        rows = (
            "Payment to you", "1.5x ₹313", "Paid • 3 Mar",
            "Payment to Asha", "1.5x ₹11,292", "You paid • 10:06 AM",
        )  # fmt: skip
        assert amount_of(*rows) == 1129200

    def test_has_its_sign_in_a_run_of_its_own(self):
        lines = [*make_lines("To Asha", "Completed"), make_line("₹", left=300, top=300),
                 make_line("70", left=330, top=300)]  # fmt: skip
        result = read(lines=lines)
        assert result.amount_paise == 7000
        assert result.fields["amount_paise"].confidence > 0.9


class TestRupeeSignReadAsDigit:
    def test_is_undone_by_the_words(self):
        result = read("Paid successfully", "2x 270", "Rupees Seventy Only")
        assert result.amount_paise == 7000
        assert "rupee sign" in result.fields["amount_paise"].notes[0]

    def test_is_undone_by_a_second_mention(self):
        assert amount_of("Paid to", "Asha", "2x 270", "Debited from", "XXXX4321 | ₹70") == 7000

    def test_is_undone_where_the_recogniser_doubts_the_first_digit(self):
        lines = make_lines("To Asha", "2x 270", "Completed")
        lines[1] = replace(lines[1], characters=(0.5, 0.99, 0.99))
        result = read(lines=lines)
        assert result.amount_paise == 7000
        assert result.fields["amount_paise"].confidence <= 0.5

    def test_is_undone_where_the_figure_stands_twice_but_for_that_digit(self):
        rows = ("Payment Successful", "Paid to", "Asha | 96", "XXXX4402 | 796")
        assert amount_of(*rows) == 9600

    def test_is_undone_by_a_second_look(self):
        lines = make_lines("To Asha", "2x 270", "Completed")
        lines[1] = replace(lines[1], alternatives=("₹70",))
        assert amount_of(lines=lines) == 7000

    def test_is_undone_where_the_app_would_have_grouped(self):
        rows = ("To Asha", "2x 2500", "Google transaction ID", "CICAgOjh4tSqBg")
        result = read(*rows)
        assert result.amount_paise == 50000
        assert result.fields["amount_paise"].confidence <= 0.5

    def test_is_not_suspected_for_a_faint_space_before_the_digit(self):
        line = make_line("Amount Paid: 890.00", top=100)
        faint = tuple(0.7 if letter == " " else 0.99 for letter in line.text)
        assert amount_of(lines=[replace(line, characters=faint)]) == 89000

    def test_is_never_suspected_behind_a_printed_sign(self):
        assert amount_of("To Asha", "2x ₹270", "Debited from", "XXXX4321 | ₹70 off") == 27000

    def test_is_impossible_where_the_grouping_needs_the_digit(self):
        result = read("To Asha", "2x 2,500", "Completed")
        assert result.amount_paise == 250000
        assert SURE > result.fields["amount_paise"].confidence > 0.6

    def test_leaves_an_unproven_figure_in_doubt(self):
        result = read("To Asha", "2x 270", "Completed")
        assert result.amount_paise == 27000
        assert result.fields["amount_paise"].confidence < 0.6


class TestWordsAndFigure:
    def test_agree_though_the_words_leave_out_the_paise(self):
        assert amount_of("2x ₹5,046.65", "Rupees Five Thousand Forty Six Only") == 504665

    def test_are_read_together_over_lines(self):
        assert amount_of("2x ₹1,27,500", "Rupees One Lakh Twenty Seven Thousand Five",
                         "Hundred Only") == 12750000  # fmt: skip

    def test_leave_the_figure_in_doubt_where_they_differ(self):
        result = read("2x ₹70", "Rupees Seven Only")
        assert result.amount_paise == 7000
        assert result.fields["amount_paise"].confidence <= 0.5

    def test_may_stand_alone(self):
        assert amount_of("Paid successfully", "Rupees Seventy Only") == 7000


def test_raised_paise_are_understood_in_the_app_that_prints_them():
    lines = [
        *make_lines("amazon pay", "Money sent!", "Paid to", "Asha Stores", "Bank Reference ID"),
        make_line("7000", left=600, top=240, height=50),
    ]
    assert amount_of(lines=lines) == 7000


class TestDoubt:
    @pytest.mark.parametrize(
        ("printed", "is_sure"), [("500", False), ("5,500", False), ("₹500", True), ("¥500", True)]
    )
    def test_falls_on_a_figure_alone_that_may_have_lost_sign_and_first_digits(
        self, printed, is_sure
    ):
        result = read("you paid", "HOTEL SRI KRISHNA", f"2x {printed}", "successful")
        assert (result.fields["amount_paise"].confidence >= SURE) == is_sure

    def test_does_not_fall_on_one_without_a_sign_behind_its_label(self):
        result = read("Payment successful", "Amount | 5,500.00")
        assert result.fields["amount_paise"].confidence >= SURE

    @pytest.mark.parametrize(
        ("printed", "faint", "is_sure"),
        [
            ("₹2,62,843", ",", True),
            ("₹69,561.00", ".", True),
            ("₹2,843", ",", False),
            ("₹43.50", ".", False),
            ("₹2,62,843", "6", False),
        ],
    )
    def test_falls_on_a_faint_mark_only_where_no_other_vouches_for_it(
        self, printed, faint, is_sure
    ):
        lines = make_lines("Payment successful", f"2x {printed}")
        scores = tuple(0.55 if letter == faint else 0.99 for letter in printed)
        field = read(lines=[lines[0], replace(lines[1], characters=scores)]).fields["amount_paise"]
        assert (field.confidence >= SURE) == is_sure

    def test_takes_no_piece_of_a_figure_that_lost_digits(self):
        assert amount_of("Payment successful", "Amount | INR 1,06,00.0") is None

    def test_takes_no_sign_amid_what_is_left_of_another_script(self):
        assert amount_of("Asha Rao | ₹325", "051₹5ALLIL", "UTR: 416412345678") == 32500
        assert amount_of("Payment successful", "Paid₹325on 12 Jun 2024") == 32500

    def test_leaves_a_sign_to_the_figure_behind_it(self):
        assert amount_of("Paid to", "Asha", "XXXX4402 ₹2,500") == 250_000

    def test_does_not_fall_on_digits_behind_a_sign_that_was_not_known(self):
        lines = make_lines("103183.0 38m₹2024", "Asha | ¥740", "XXXX6317 | 740")
        lines[0] = replace(lines[0], confidence=0.5)
        lines[2] = replace(lines[2], characters=(0.3, 0.99, 0.99, 0.99))
        assert read(lines=lines).amount_paise == 74_000

    def test_gives_way_to_a_figure_that_was_read_well(self):
        lines = make_lines("Sunrise CHS | ₹2,400", "T2406121352123456789015", "XXXX4402 | ₹2,500")
        lines[1] = replace(lines[1], confidence=0.4)
        assert read(lines=lines).amount_paise == 250_000

    def test_of_a_balance_whose_label_wraps_is_none(self):
        rows = ("Rs.4200 transferred to:UPI/416412345616. Total Bal:Rs.18220.11CR. Avlbl",
                "Amt:Rs.18220.11 (12-06-2024 13:52:08) - Bank of Baroda")  # fmt: skip
        assert amount_of(*rows) == 420_000


class TestOtherSums:
    def test_is_not_what_an_advert_under_the_ids_praises(self):
        rows = ("Payment Successful", "Paid to", "Asha | ₹86", "UTR: 416412345678",
                "2.5x ₹5,00,000", "Instant loan, apply now")  # fmt: skip
        assert amount_of(*rows) == 8600

    def test_is_not_what_an_advert_says_in_passing_though_the_amount_lost_its_sign(self):
        lines = make_lines("Paid Successfully to", "Deepa Sharma", "2.3x 1,45,500",
                           "Ref. No 416412345678", "Insure your bike at ₹482")  # fmt: skip
        lines[2] = replace(lines[2], characters=(0.5, *(0.99,) * 7))
        assert read(lines=lines).amount_paise == 14_550_000

    def test_said_in_passing_are_never_sure(self):
        result = read("Paid Successfully to", "Deepa Sharma", "Ref. No 416412345678",
                      "Insure your bike at ₹482")  # fmt: skip
        assert result.amount_paise is None or result.fields["amount_paise"].confidence < SURE

    def test_is_not_taken_from_a_feed_of_adverts_under_the_receipt(self):
        rows = ("Paid Successfully", "2x 83", "UPI Ref No: 416412345678", "Send Again", "Share",
                "", "", "", "₹2,499", "flights from, book by Sunday")  # fmt: skip
        assert amount_of(*rows) == 8300

    @pytest.mark.parametrize(
        ("rows", "text"),
        [
            (("Transfer amount | ₹67.00", "Convenience fee | ₹8.00", "Total paid | ₹75.00"),
             "75.00"),
            (("Transfer amount | ₹79,140.00", "Convenience fee | ₹7.00",
              "Total paid | ₹79,147.00"), "79,147.00"),
            (("Amount | ₹500.00", "Discount | ₹50.00", "Total paid | ₹450.00"), "450.00"),
        ],
    )  # fmt: skip
    def test_lead_to_the_sum_that_stands_under_them(self, rows, text):
        field = read("Payment Successful", *rows, "Paid to | Asha").fields["amount_paise"]
        assert (field.text, field.confidence >= SURE) == (text, True)

    def test_of_messages_around_a_picture_are_not_the_payments(self):
        rows = ("1.1x ₹7,687 maintenance is due sir", "Transaction Successful", "Paid to",
                "Asha Stores ₹2,000", "UTR | 416412345678",
                "1.1x ok, ₹899 late fee also")  # fmt: skip
        field = read(*rows).fields["amount_paise"]
        assert (field.text, field.confidence >= SURE) == ("2,000", True)

    def test_may_be_added_to_a_balance(self):
        assert amount_of("₹10,000 added to wallet balance", "Success") == 1000000
        cashback = ("Paid to Asha Rao", "₹47.75 added to your wallet", "UTR | 416412345678")
        assert read(*cashback).fields["amount_paise"].confidence < SURE

    @pytest.mark.parametrize(
        ("rows", "paise"),
        [
            (("2.5x ₹333", "Group total ₹1,332"), 33300),
            (("Order total | ₹500.00", "Discount | -₹50.00", "Amount paid | ₹450.00"), 45000),
            (("Bill amount | ₹500.00", "Platform fee | ₹10.00", "Total paid | ₹510.00"), 51000),
        ],
    )
    def test_are_not_the_payments_own(self, rows, paise):
        assert read("Payment Successful", *rows, "UPI Ref No | 416412345678").amount_paise == paise


class TestARival:
    """Another amount that may be the payment's: which of the two was paid, a person tells."""

    @pytest.mark.parametrize(
        "rows",
        [
            ("Amount | ₹500", "Paid to | Asha", "Total | ₹512"),
            ("2.5x ₹500", "Paid to | Asha", "You paid ₹450 to Asha"),
            ("Paid to | Asha", "2x ₹500", "Chit fund", "1.8x ₹650"),
            ("Amount | ₹500", "Paid to | Asha", "2x ₹650"),
        ],
    )
    def test_makes_the_amount_unsure(self, rows):
        field = read("Payment successful", *rows).fields["amount_paise"]
        assert field.confidence < SURE

    @pytest.mark.parametrize(
        "rows",
        [
            ("2.5x ₹500", "Paid to | Asha", "UPI Lite ₹650"),
            ("2x ₹500", "Paid to | Asha", "You won ₹20 cashback"),
            ("2x ₹500", "Paid to | Asha", "Available Balance | ₹20,500.00"),
            ("Amount | ₹500", "Paid to | Asha", "Platform fee | ₹3"),
            ("2x ₹500", "Paid to | Asha", "UPI Ref No | 416412345678", "", "", "", "", "2x ₹899"),
        ],
    )
    def test_is_no_other_money(self, rows):
        field = read("Payment successful", *rows).fields["amount_paise"]
        assert (field.text, field.confidence >= SURE) == ("500", True)


class TestRaisedSign:
    def test_is_known_by_what_it_was_read_for(self):
        assert read(
            "Paid Successfully", "2.4x *98,997", "UPI Ref ID 416412345678"
        ).amount_paise == (9899700)

    def test_is_not_the_star_of_a_masked_account(self):
        assert read(
            "Paid Successfully", "From", "*1234", "UPI Ref ID 416412345678"
        ).amount_paise is (None)


class TestALargerFigureThatWasNotRead:
    """Of digits that nobody could read noughts are left, or a sign of money before no figure.

    Another figure is no sure amount then.
    """

    @pytest.mark.parametrize("unread", ["2.5x ₹000.00", "2.5x 0", "2.5x ₹和", "2.5x ₹OD"])
    def test_makes_the_one_below_unsure(self, unread):
        result = read(unread, "Payment successful", "₹3,082.35", "UPI Ref No | 416412345678")
        assert result.fields["amount_paise"].confidence < SURE

    def test_is_none_below_the_amount_or_as_small(self):
        for rows in (("2.5x ₹500", "3x 0"), ("0", "2.5x ₹500")):
            result = read(*rows, "Payment successful", "UPI Ref No | 416412345678")
            assert result.fields["amount_paise"].confidence >= SURE
