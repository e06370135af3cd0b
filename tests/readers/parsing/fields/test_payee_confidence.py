"""When the payee's name may stand without a person: what vouches for it and what speaks against."""

from dataclasses import replace

import pytest

from receipts.readers.base import SURE
from tests.readers.parsing.drawn import make_line, make_lines, read

PAID = ("2x ₹500", "Payment successful")


def is_sure(*rows, **options):
    return read(*rows, **options).fields["payee"].confidence >= SURE


class TestANameThatNoLabelNames:
    @pytest.mark.parametrize(
        "voucher",
        ["UPI ID | kulkarni82@okaxis", "Thank you, Asha Kulkarni", "ashakulkarni@ybl"],
    )
    def test_is_sure_where_the_screen_vouches_for_it(self, voucher):
        assert is_sure("Asha Kulkarni", *PAID, voucher)

    def test_is_sure_over_an_account(self):
        assert is_sure("Asha Kulkarni", "Axis Bank 8315", *PAID)

    @pytest.mark.parametrize("name", ["Asha Kulkarni", "Movie Night", "Ganpati Utsav"])
    def test_is_unsure_by_its_place_alone(self, name):
        assert read(name, *PAID).payee == name
        assert not is_sure(name, *PAID)

    def test_is_unsure_over_a_day_or_a_number(self):
        assert not is_sure("Movie Night", "12 Jun 2024", *PAID)
        assert not is_sure("Movie Night", "Seat 4411", *PAID)

    def test_is_unsure_as_the_value_of_a_label_that_is_not_known(self):
        rows = ("2x ₹500", "Purpose of it | Asha Fund", "Payment successful", "asha.fund@ybl")
        result = read(*rows)
        assert not result.payee or result.fields["payee"].confidence < SURE

    def test_is_none_of_the_screens_own_words(self):
        result = read("Transaction Limit", *PAID)
        assert not result.payee or result.fields["payee"].confidence < SURE


class TestANameBehindItsLabel:
    @pytest.mark.parametrize(
        "rows",
        [
            ("Paid to | Asha Kulkarni",),
            ("You've paid", "Asha Kulkarni"),
            ("Paid to", "ASHA KULKARNI (Axis Bank)"),
            ("To: Asha Kulkarni · asha@ybl",),
            ("Paid to Asha Kulkarni via UPI",),
            ("Paid to", "Balaji Traders (P) Ltd"),
            ("Paid to", "Asha K.", "Axis Bank 8315"),
            ("Paid to", "Asha Kulkarni", "Debited from", "Axis Bank 8315"),
        ],
    )
    def test_is_sure(self, rows):
        assert is_sure(*rows, *PAID)

    @pytest.mark.parametrize(
        "name",
        [
            "Sunrise Apartment Ow...", "Sunrise Apartment Ow…", "Sunrise Apartment Owners and",
            "Balaji Traders (Old) Shop", "SA Sunrise Apartments", "Linked Cards",
        ],
    )  # fmt: skip
    def test_is_unsure_where_it_may_not_be_the_name_or_not_all_of_it(self, name):
        assert not is_sure("Paid to", name, *PAID)

    def test_is_unsure_where_the_line_below_may_belong_to_it(self):
        lines = make_lines("Paid to", "Sunrise Apartment", "", *PAID)
        lines.append(make_line("OWNERS UNION", left=60, top=lines[1].box.bottom + 4))
        assert not is_sure(lines=lines)


class TestASecondName:
    def test_of_the_account_is_unsure_where_the_first_is_not_read(self):
        assert not is_sure("Qugipj", "Banking Name | KAVITA DEVI", *PAID)

    def test_in_an_address_that_spells_it_otherwise_makes_it_unsure(self):
        assert not is_sure("Paid to", "Lalrinpui Hnamte", *PAID, "lalrinpuii.hnamte@idfcfirst")
        assert is_sure("Paid to", "Lalrinpuii Hnamte", *PAID, "lalrinpuii.hnamte@idfcfirst")


class TestANameThatOpensWithALabelsWord:
    """Firms are called so; their names are read whole, and a person looks."""

    @pytest.mark.parametrize(
        ("rows", "name"),
        [
            (("Paid to", "To Go Cafe", "togocafe@ybl"), "To Go Cafe"),
            (("Paid to | From The Farm Organics",), "From The Farm Organics"),
            (("Paid to", "Sent Joseph Stationery", "Banking Name | R SUBRAMANI"),
             "Sent Joseph Stationery"),
            (("Received by | Paid Parking Contractor",), "Paid Parking Contractor"),
            (("To Go Cafe", "togocafe@ybl"), "To Go Cafe"),
        ],
    )  # fmt: skip
    def test_is_read_whole_and_unsure(self, rows, name):
        assert read(*PAID, *rows).payee == name
        assert not is_sure(*PAID, *rows)

    def test_is_unsure_behind_a_to_that_may_be_its_own(self):
        assert not is_sure("To Go Cafe", *PAID)
        assert is_sure("To Asha Stores", *PAID, "asha@ybl")


class TestOtherWords:
    @pytest.mark.parametrize(
        "rows",
        [
            ("Dear ASHA KULKARNI,", "Payment successful", "2x ₹500"),
            ("TXN TYPE: UPI SALE", "AMOUNT: Rs. 70.00", "STATUS: APPROVED"),
            ("2x ₹500", "Payment successful", "Credited to | Kotak Mahindra Bank 1671"),
            ("You paid 50", "Milk Depot", "Payment successful"),
            ("We could not process your payment of", "2x ₹500"),
        ],
    )
    def test_are_never_surely_the_payee(self, rows):
        result = read(*rows)
        assert not result.payee or result.fields["payee"].confidence < SURE

    def test_leave_a_name_that_sounds_like_them(self):
        assert read("Paid to", "Md Shareef Ahmed", *PAID).payee == "Md Shareef Ahmed"


class TestPlaces:
    def test_under_its_label_past_a_picture(self):
        lines = [make_line("Paid to", top=100), make_line("Jaswinder", left=130, top=140),
                 make_line("₹500", left=640, top=140)]  # fmt: skip
        assert read(lines=lines).payee == "Jaswinder"

    def test_over_an_address_that_is_masked(self):
        rows = ("Payment details", "Ibomcha Singh", "ib****@yapl", "Status", "Completed", "2x ₹50")
        assert read(*rows).payee == "Ibomcha Singh"

    @pytest.mark.parametrize("words", ["not sent to", "Payment failed to", "Payment pending to"])
    def test_behind_what_became_of_the_payment(self, words):
        assert read(words, "Asha Kulkarni", "2x ₹500").payee == "Asha Kulkarni"


class TestANameInASentence:
    @pytest.mark.parametrize(
        ("rows", "name"),
        [
            (("Your payment of ₹70.26 to Vidya", "Niketan Senior Secondary School and",
              "Junior College was successful"),
             "Vidya Niketan Senior Secondary School and Junior College"),
            (("You paid ₹8 to 36 Garh Dhaba. UPI transaction ID:", "416412345678"),
             "36 Garh Dhaba"),
            (("You paid ₹8 to Himalaya Tea Stall - Siliguri. UPI", "transaction ID: 416412345678"),
             "Himalaya Tea Stall - Siliguri"),
        ],
    )  # fmt: skip
    def test_is_read_whole(self, rows, name):
        assert read(*rows).payee == name

    def test_ends_where_a_label_stands_alone(self):
        rows = ("You have successfully paid ₹455.00 to SANJAY", "KUMAR SO RAM LAL",
                "Payee UPI ID | ramlal@axl", "Bank RRN | 416412345678")  # fmt: skip
        assert read(*rows).payee == "SANJAY KUMAR SO RAM LAL"

    def test_does_not_go_on_in_a_labels_value(self):
        lines = [make_line("You have successfully paid ₹70.44 to Credit", left=100, top=100),
                 make_line("Employees Co-op Society", left=260, top=130),
                 make_line("Payee UPI ID", left=20, top=180),
                 make_line("credit.employees@indus", left=440, top=180)]  # fmt: skip
        assert read(lines=lines).payee == "Credit Employees Co-op Society"

    def test_is_unsure_where_it_may_go_on_behind_a_comma(self):
        assert not is_sure("₹500 will be sent to", "Sri Murugan Stores, Madurai", "on 5 Dec 2024")

    def test_is_no_second_place_of_itself(self):
        lines = make_lines("2x ₹25", "Payment failed to", "Lalrinpu Hnamte")
        lines[2] = replace(lines[2], alternatives=("Lalrinpuii Hnamte",))
        assert not is_sure(lines=lines)

    def test_is_unsure_over_a_word_at_its_edge_that_looks_somewhat_taller(self):
        lines = [make_line("Payment Successful", top=100),
                 make_line("Beneficiary Name", left=20, top=160),
                 make_line("THE BANK STREET", left=500, top=160, height=24),
                 make_line("CAFE", left=622, top=186, height=30),
                 make_line("₹552", left=630, top=240)]  # fmt: skip
        assert not is_sure(lines=lines)

    def test_is_sure_though_another_look_read_its_o_as_a_nought(self):
        lines = make_lines("2x ₹25", "Paid to", "Rekha Devi W/O Suresh", "rekhadevi@axl")
        lines[2] = replace(lines[2], alternatives=("Rekha Devi W/0 Suresh",))
        assert is_sure(lines=lines)

    def test_is_sure_where_the_sentence_speaks_of_paying(self):
        assert is_sure("Rs.500 debited from A/c XX4321 trf to Asha Kulkarni Refno", "416412345678")

    def test_is_unsure_in_any_other(self):
        result = read("Please switch to Dark Theme", *PAID)
        assert not result.payee or result.fields["payee"].confidence < SURE


class TestPartsAndSecondNames:
    def test_a_firm_s_end_on_a_line_of_its_own_makes_it_doubtful(self):
        result = read("Paid to", "Nav Jeevan Co-op Housing", "Society Ltd", "₹500", *PAID)
        assert result.fields["payee"].confidence < SURE

    def test_a_firm_s_end_belongs_to_the_name_above_though_its_box_is_lower(self):
        lines = [
            make_line("Paid to", top=100, height=60),
            make_line("Nav Jeevan Co-op Housing", top=180, height=90),
            make_line("Society Ltd", top=275, height=65),
            make_line("₹500", top=420, height=90),
        ]
        assert read(lines=lines).payee == "Nav Jeevan Co-op Housing Society Ltd"

    def test_nobody_is_called_as_a_firm_s_name_ends(self):
        assert not is_sure("Paid to", "Society Ltd", *PAID)

    def test_the_account_s_name_counts_where_no_other_is_found(self):
        paid = ("2x ₹500", "Payment successful", "UPI Ref No | 416412345678")
        named = ("SAI TRADERS", "+91 9500000998")
        banking = ("Banking Name | TARUN KR DAS",)
        assert read(*paid[:1], *named, *banking, *paid[1:]).payee == "SAI TRADERS"
        assert read(*paid, *banking).payee == "TARUN KR DAS"

    def test_who_asks_for_money_is_its_payee(self):
        result = read("Request from Ganga Sweets Kanpur", "sweets@ybl", "2x ₹25,279")
        assert result.payee == "Ganga Sweets Kanpur"


class TestARunOfWordsRightBeforeAName:
    def certainty(self, before, *, gap=10):
        """Of `Bora`, named under "Paid to" beside ₹500 and over an account, `before` it."""
        first = make_line(before, left=60, top=160)
        name = make_line("Bora Traders", left=first.box.right + gap, top=160)
        lines = [make_line("Payment successful"), make_line("Paid to", left=name.box.left, top=120),
                 first, name, make_line("₹500", left=640, top=160),
                 make_line("Axis Bank 8315", left=name.box.left, top=200)]  # fmt: skip
        result = read(lines=lines)
        assert "Bora Traders" in result.payee
        return result.fields["payee"].confidence

    @pytest.mark.parametrize("before", ["Sunil", "Asha Rao", "a", "श्री", "Dr."])
    def test_may_belong_to_it_so_a_person_looks(self, before):
        assert self.certainty(before) < SURE

    @pytest.mark.parametrize("before", ["B", "BT", "To", "•", "✓"])
    def test_is_no_doubt_where_it_is_a_circles_letters_a_label_or_a_sign(self, before):
        assert self.certainty(before) >= SURE

    def test_is_no_doubt_further_away(self):
        assert self.certainty("Sunil", gap=60) >= SURE
