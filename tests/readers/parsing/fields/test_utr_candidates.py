"""Which number on a screen is the UTR, and when it may stand without a person."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from receipts.readers.parsing import parse
from receipts.readers.text_lines import Box, Line
from receipts.upi import normalise_utr
from tests.readers.parsing.drawn import SEEN_AT, make_line, make_lines, read

UTR = "416412345678"
PAID = ("Paid to", "Asha Kulkarni | ₹500", "UPI payment")


class TestLabelledUtr:
    @pytest.mark.parametrize(
        "rows",
        [
            ("UPI transaction ID", UTR),
            (f"UPI transaction ID: {UTR}",),
            (f"UPItransactionID:{UTR}",),
            (f"UPI transaction ID | {UTR}",),
            ("UPI transacton lD", UTR),
            (f"UTR: {UTR}",),
            (f"UTR{UTR}",),
            ("UTR", UTR),
            (f"UTR:{UTR} Copy",),
            (f"UPI Ref No: {UTR}Copy",),
            ("Rs 500 debited (UPI Ref No", f"{UTR}Avl Bal Rs 30,788.03"),
            ("UPI Ref. No: 4164123 45678 Copy",),
            (f"UTR: {UTR}回",),
            (f"UTR: {UTR}D",),
            (f"युटीआर{UTR}",),
            ("UPI Ref ID | 4164 1234 5678",),
            (f"UPI Reference No | {UTR}",),
            (f"UPl Ref. N0. {UTR}",),
            (f"Bank Reference ID | {UTR}",),
            (f"RRN | {UTR}",),
            (f"Bank RRN | {UTR}",),
            (f"UPI txn ID | {UTR}",),
            (f"UTR Number | {UTR}",),
            (f"IMPS Ref No | {UTR}",),
            ("युटीआर: ४१६४१२३४५६७८",),
            (f"यूटीआर | {UTR}",),
            ("UPI लेन-देन आईडी", UTR),
            ("UPI रेफ़ नं: 4164123 45678 Copy",),
            ("UPI ट्रांज\u093cैक्शन आईडी", UTR),
            ("Unique Transaction Reference Number", UTR),
        ],
    )
    def test_is_read_and_stands(self, rows):
        result = read(*PAID, *rows)
        assert (result.upi_id, result.utr_confident) == (UTR, True)

    @pytest.mark.parametrize(
        "label",
        [
            "Transaction ID",
            "Reference No",
            "Txn ID",
            "Transaction Reference No :",
            "Ref ID",
            "Refno",
        ],
    )
    def test_may_have_a_label_that_is_the_utr_only_in_some_apps(self, label):
        result = read(*PAID, f"{label} | {UTR}")
        assert (result.upi_id, result.utr_confident) == (UTR, True)

    def test_is_labelled_by_what_stands_over_it_not_by_another_panes_words(self):
        label = make_line("UPI transaction ID", left=400, top=200)
        other = make_line("Request ₹1,240", left=20, top=228)
        number = make_line(UTR, left=400, top=234)
        result = read(lines=[*make_lines("Completed", "2x ₹500"), label, other, number])
        assert (result.upi_id, result.utr_confident) == (UTR, True)

    def test_stands_below_a_whole_phonepe_id(self):
        rows = ("Transaction ID | T2406121352081234567890", f"UTR | {UTR}")
        assert read("Payment successful", "2x ₹500", *rows).upi_id == UTR

    def test_keeps_its_leading_zero(self):
        assert read(*PAID, "UTR: 016412345678").upi_id == "016412345678"

    def test_is_found_in_a_narration_that_wraps(self):
        result = read(*PAID, "Reference No", "IMPS/P2A/4164123456", "78/ASHA")
        assert (result.upi_id, result.rail) == (UTR, "imps")

    def test_is_found_in_a_value_that_wraps_round_its_label(self):
        lines = [
            *make_lines(*PAID),
            make_line("4164123 4", left=260, top=400),
            make_line("UPI Reference No: 5678", left=20, top=426),
        ]
        assert read(lines=lines).upi_id == UTR

    def test_is_found_in_a_sentence_that_wraps_before_its_last_digit(self):
        rows = ("on 12-Jun-2024 13:52. UPI Ref no 41641234567", "8. Not you? Call 18002533053")
        assert read(*rows).upi_id == "416412345678"
        assert read(rows[0], "8.50 is the balance").upi_id == ""

    def test_is_found_in_groups_that_wrap(self):
        lines = make_lines("UPI Ref. No: 7054618 2", "7892")
        lower = replace(lines[1].box, top=lines[0].box.bottom + 4, bottom=lines[0].box.bottom + 28)
        result = read(lines=[lines[0], replace(lines[1], box=lower)])
        assert result.upi_id == "705461827892"

    @pytest.mark.parametrize(
        "row",
        [
            f"Rs.500 credited to HDFC Bank A/c XX1234 from VPA asha@ybl (UPI {UTR})",
            f"Rs.500 Dr. from A/C XX4455 and Cr. to asha@ybl. Ref:{UTR}. AvlBal:Rs4567.00",
            f"UPI Transaction | {UTR}",
            f"UPI Trn ID | {UTR}",
        ],
    )
    def test_is_sure_behind_rarer_wordings(self, row):
        result = read(*PAID, row)
        assert (result.upi_id, result.utr_confident) == (UTR, True)

    @pytest.mark.parametrize("beside", [0, 1, 2])
    def test_is_found_in_a_value_of_three_lines(self, beside):
        pieces = [make_line(text, left=500, top=400 + 26 * row)
                  for row, text in enumerate(("41641", "23456", "78"))]  # fmt: skip
        label = make_line("UPI Ref No", left=20, top=400 + 26 * beside)
        assert read(lines=[*make_lines(*PAID), *pieces, label]).upi_id == UTR

    def test_is_found_beside_a_label_that_wraps(self):
        lines = [
            *make_lines(*PAID),
            make_line("Transaction", top=400),
            make_line(UTR, left=400, top=400),
            make_line("Reference No :", top=430),
        ]
        result = read(lines=lines)
        assert (result.upi_id, result.utr_confident) == (UTR, True)

    @pytest.mark.parametrize(
        "rows",
        [
            (
                "Rs.500.00 debited from A/c XX4321 on 12-06-24 (IMPS Ref no",
                f"{UTR}). Not you? Call",
            ),
            ("debited by Rs.500 on 12Jun24 trf to ASHA Refno", f"{UTR}. If not u? call 18001234"),
            ("Rs 500 debited, credited to ashak@ybl Ref", f"No {UTR}. If not done by you"),
            (f"A/c *4321 debited Rs.500 UPI Ref no {UTR}. Avl Bal Rs 1,234.00",),
        ],
    )
    def test_is_found_in_a_bank_message(self, rows):
        assert read(*rows).upi_id == UTR

    @pytest.mark.parametrize(
        ("label", "utr", "rail"),
        [
            ("UTR Number", "HDFCN24164123456", "neft"),
            ("UTR", "HDFCR52024061212345678", "rtgs"),
            ("UTR", "SBIN324164123456", "neft"),
        ],
    )
    def test_may_be_of_another_rail(self, label, utr, rail):
        result = read("Transfer successful", "Amount | ₹50,000.00", f"{label} | {utr}")
        assert (result.upi_id, result.rail) == (utr, rail)

    def test_of_another_rail_names_the_day_it_was_paid(self):
        rows = (
            "Transfer successful",
            "Amount | ₹50,000.00",
            "Bank Reference No | HDFC524164123456",
        )
        assert read(*rows, "Date | 12-06-2024 10:10").utr_confident
        assert not read(*rows, "Date | 28-08-2024 10:10").utr_confident

    def test_of_rtgs_is_known_by_its_shape_where_no_label_could_be_read(self):
        result = read("Transfer successful", "Amount | ₹5,00,000.00", "HDFCR52024061212345678")
        assert (result.upi_id, result.utr_confident) == ("HDFCR52024061212345678", False)

    def test_is_read_off_a_tilted_photo_where_the_next_rows_label_reaches_in(self):
        rows = (("UPI Reference No", UTR), ("Amount", "₹500"), ("Mode", "UPI"), ("Bank", "SBI"))
        lines = []
        for row, (label, value) in enumerate(rows):
            lines.append(make_line(label, top=100 + 32 * row))
            lines.append(make_line(value, left=500, top=114 + 32 * row))
        result = read(lines=lines)
        assert (result.upi_id, result.amount_paise) == (UTR, 50000)

    def test_is_found_beside_a_list_in_another_column(self):
        lines = make_lines("Statements", "Customer ID", "Offers")
        label = make_line("Reference No", left=320, top=lines[1].box.top)
        value = make_line(UTR, left=550, top=lines[1].box.top)
        assert read(lines=[*lines, label, value]).upi_id == UTR


class TestOtherNumbers:
    @pytest.mark.parametrize(
        "rows",
        [
            ("Google transaction ID", "CICAgOjh4tSqBg"),
            ("Transaction ID", "T2406121352081234567890"),
            ("Transaction ID", "T240612135208123456789", "0"),
            ("Transaction ID", "T2406121352", "081234567890"),
            ("Transaction ID | APLAP1234567890123456789012345678"),
            ("UPI txn ID", "HDF0123456789abcdef0123", "678901234567"),
            ("Order ID: 202406121352",),
            ("Order ID | 123456789012",),
            ("Wallet Transaction Id | 41641234567",),
            ("Wallet Txn ID: 416412345678",),
            ("Account Number | 123456789012",),
            ("CA No. | 150012345678",),
            ("LPG ID", "750012345678"),
            ("Bank Reference No | HBFT502291012345",),
            ("Loan Reference Number | 416412345678",),
            ("Merchant Ref: 416412345678",),
            ("Booking Reference", "416412345678"),
            ("PG Txn ID | 416412345678",),
            ("Your Order Ref No 416412345678",),
            ("Refund RRN | 416412345678",),
            ("Original UTR: 416412345678",),
            ("Beneficiary A/c | 912010012345",),
            ("Mobile | 919800000001",),
            ("+91 98000 00001",),
            ("Call 919800000001",),
            ("Customer ID | 123456789012",),
            ("XXXXXXXX123456789012",),
            ("asha 919800000001@upi",),
            ("919800000001@upi",),
            ("Amount | ₹123456789012",),
            ("000000000000",),
            ("202406121352",),
            ("IFSC | SBIN0001234",),
            ("12 06 2024 13 52",),
            ("Remarks | 416412345678",),
            ("HDFC Bank 416412345678",),
            ("Debit from HDFC Bank | 416412345678",),
        ],
    )
    def test_are_not_taken_for_the_utr(self, rows):
        rows = (rows,) if isinstance(rows, str) else rows
        assert read("Payment successful", "2x ₹500", "12 Jun 2024, 01:52 PM", *rows).upi_id == ""

    def test_beside_the_utr_leave_it_standing(self):
        result = read(
            *PAID,
            "Account Number | 123456789012",
            "Order ID | 223456789012",
            f"UPI Ref No | {UTR}",
            "Mobile | 919800000001",
        )
        assert (result.upi_id, result.utr_confident) == (UTR, True)

    def test_do_not_make_a_payment_of_a_poster(self):
        result = read("Scan & Pay", "Asha Stores", "416412345678", "ashak@ybl")
        assert (result.upi_id, result.screen) == ("", "not_a_payment")


OTHER_BUSINESS = (
    ("Complaint registered successfully", "Reference No: 112233445566", "UPI payment of ₹500"),
    ("Order placed!", "Transaction ID: 223344556677", "Amount | ₹1,299", "Pay by UPI on delivery"),
    ("Payment Successful", "2x ₹1,299", "Card ending 4321", "Ref No | 112233445566", "UPI | Cards"),
    ("Recharge Successful", "2x ₹239", "Transaction ID | 112233445566", "Paid via | UPI"),
    ("Tickets booked", "Booking ID | WXYZ123", "Ref No | 112233445566", "Paid with asha@ybl"),
    ("Paid | ₹450", "Order ID | 112233445566", "Payment ID | 223344556677", "UPI asha@ybl"),
    ("KYC submitted", "Reference number | 112233445566", "UPI"),
    ("Dear Customer, Rs 2000 withdrawn at ATM", "Ref No 112233445566", "Not you? SMS BLOCK UPI"),
    ("Money request sent", "2x ₹500", "to asha@ybl", "Transaction ID | 112233445566"),
)


class TestDoubt:
    @pytest.mark.parametrize("rows", OTHER_BUSINESS, ids=lambda rows: rows[0])
    def test_a_reference_of_other_business_is_for_a_person_to_look_at(self, rows):
        assert not read(*rows).utr_confident

    def test_is_left_to_a_person_on_a_bank_statement(self):
        columns = {"Txn Date": 20, "Debit": 190, "Credit": 360, "Balance": 530}
        heads = [make_line(text, left=left, top=60) for text, left in columns.items()]
        rows = make_lines("12-06-2024 UPI/DR/416412345678/ASHA", "ATM WDL 2,000.00 11,504.20")
        result = read(lines=[*heads, *rows])
        assert (result.upi_id, result.utr_confident) == (UTR, False)

    def test_is_left_to_a_person_where_two_payments_stand_side_by_side(self):
        lines = [
            make_line("UPI transaction ID", top=100),
            make_line(UTR, top=130),
            make_line("UPItransactionD", left=400, top=100),
            make_line("416512345678", left=400, top=130),
        ]
        assert not read(lines=lines).utr_confident

    def test_does_not_reach_a_label_that_means_the_utr_everywhere(self):
        rows = ("Order placed!", "Paid | ₹450", "Order ID | 112233445566", f"UPI Ref No | {UTR}")
        assert read(*rows).utr_confident

    def test_a_number_that_starts_with_the_day_proves_nothing_since_2025(self):
        rows = ("Paid Successfully", "2x ₹500", "From | 516312345678", "asha@ybl")
        seen_at = SEEN_AT.replace(year=2026)
        assert not read(*rows, "12 Jun 2025, 1:52 PM", seen_at=seen_at).utr_confident

    def test_keeps_a_number_without_a_label_but_sends_it_to_a_person(self):
        result = read(*PAID, "12 Jun 2024, 01:52 PM", "qC3R: 516412345678")
        assert (result.upi_id, result.utr_confident) == ("516412345678", False)

    def test_takes_no_number_without_a_label_where_nothing_speaks_of_a_payment(self):
        assert read("Library card", "Asha Kulkarni", "516412345678", "Reading room").upi_id == ""

    def test_lets_a_number_without_a_label_stand_when_its_own_day_proves_it(self):
        result = read(*PAID, "12 Jun 2023, 01:52 PM", "316312345678")
        assert (result.upi_id, result.utr_confident) == ("316312345678", True)

    def test_sends_an_id_that_may_end_in_a_letter_to_a_person(self):
        result = read(*PAID, f"Transaction ID | {UTR}A")
        assert (result.upi_id, result.utr_confident) == (UTR, False)

    def test_sends_the_number_of_a_request_to_a_person(self):
        rows = ("UPI Collect request", "Netflix has requested ₹649", "UPI Ref ID | 416412345678")
        assert not read(*rows, "DECLINE | PAY").utr_confident

    def test_sends_two_labelled_numbers_to_a_person(self):
        result = read(*PAID, f"UPI Ref No | {UTR}", "UTR | 516412345679")
        assert not result.utr_confident

    def test_sends_a_badly_read_digit_to_a_person(self):
        lines = make_lines(*PAID, "UTR", UTR)
        scores = (0.99,) * 11 + (0.4,)
        lines[-1] = replace(lines[-1], characters=scores)
        result = read(lines=lines)
        assert (result.upi_id, result.utr_confident) == (UTR, False)

    def test_sends_looks_that_disagree_to_a_person(self):
        lines = make_lines(*PAID, "UTR", UTR)
        agreeing = [*lines[:-1], replace(lines[-1], alternatives=(UTR, f"{UTR} Copy"))]
        differing = [*lines[:-1], replace(lines[-1], alternatives=("416412345679",))]
        assert read(lines=agreeing).utr_confident
        assert not read(lines=differing).utr_confident

    def test_marks_look_alikes_it_repaired(self):
        result = read(*PAID, "UTR: 4164l234S67B")
        assert (result.upi_id, result.utr_confident) == ("416412345678", False)
        assert result.fields["upi_id"].notes == ("lSB read as look-alike digits",)

    def test_does_not_make_digits_of_words(self):
        assert read(*PAID, "UTR: SOLIDBOGGLES").upi_id == ""

    @pytest.mark.parametrize(
        "value", ["41641234567", "4164123456789", "4164123...", "4164 XXXX 5678"]
    )
    def test_invents_nothing_from_another_length(self, value):
        assert read(*PAID, f"UTR: {value}").upi_id == ""

    @pytest.mark.parametrize(
        "rows", [("UTR: 4164123...",), ("UTR | 41641234567",), ("UTR", "4164 XX")]
    )
    def test_points_at_a_number_it_could_not_read(self, rows):
        result = read(*PAID, *rows)
        field = result.fields["upi_id"]
        assert (result.upi_id, field.text, field.confidence) == ("", "", 0.0)
        assert field.box is not None


words = st.sampled_from(
    ["UTR", "UPI transaction ID", "Paid to", "₹500", "Ref No", "12 Jun 2024", "1:52 PM", "Copy",
     "Rupees Seventy Only", "T24061213520812", "4164", "Balance", "@ybl", "Account Number", ":",
     "416412345678", "4164123 45678", "41641234567", "UPI", "Successful", "Transaction ID",
     "debited on 12-06-", "2024 13:52", "12 Jun 2024, 1:52", "pm", "12 Jun", "From: Asha", "to me",
     "HDFCN20349589010", "यशस्वी", "१२ जून २०२४", "Order ID", "Refund", "You paid", "asha@"]
)  # fmt: skip
texts = st.one_of(st.text(max_size=40), st.lists(words, max_size=4).map(" ".join))
boxes = st.builds(
    lambda left, top, width, height: Box(left, top, left + width, top + height),
    *(st.integers(-50, 1500),) * 2,
    *(st.integers(0, 800),) * 2,
)
pages = st.lists(st.builds(Line, texts, boxes, st.floats(0, 1)), max_size=12)


class TestAnyLines:
    @settings(max_examples=300, deadline=None)
    @given(pages)
    def test_never_raise_and_never_invent(self, lines):
        result = parse(lines, size=(1080, 1920), seen_at=SEEN_AT)
        seen = sum(character.isdecimal() for line in lines for character in line.text)
        noted = bool(result.upi_id and result.fields["upi_id"].notes)
        assert seen >= sum(map(str.isdigit, result.upi_id)) or noted
        assert not (result.utr_confident and not result.upi_id)
        if result.upi_id and not noted:
            assert any(result.upi_id[:3] in normalise_utr(line.text) for line in lines)
