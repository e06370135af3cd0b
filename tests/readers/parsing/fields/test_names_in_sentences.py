"""Names in headlines and messages, and what stands under them."""

import pytest

from receipts.readers.base import SURE
from tests.readers.parsing.drawn import TEXT, make_line, read

BELOW = (("to", "2035188325@upi"), ("UPI ref no.", "631285659446"), ("status", "successful"))
HEADLINES = (
    (("₹500 sent to Zomato", "Limited"), "Zomato Limited"),
    (("You paid ₹500 to Asha", "Kulkarni"), "Asha Kulkarni"),
    (("Your payment to BEST Bus", "Pass"), "BEST Bus Pass"),
    (("₹500 paid to Anjali Deshpande",), "Anjali Deshpande"),
)
UNDER = (
    "Mon, 6 Apr 2026 • 7:22 am", "Monday, 6 April 2026", "Wed 6 Apr", "Today, 9:12 PM",
    "Today at 9:12 PM", "Yesterday", "Sun • 9:12 PM", "6 Apr 2026", "At 9:12 PM on Mon, 6 Apr",
    "ravi12@ybl", "Paid from HDFC Bank 1234", "HDFC Bank 1234", "View details", "Share",
    "+91 98765 43210", "Thursday",
)  # fmt: skip


def read_headline(*texts, under, height, headline=2 * TEXT):
    """A headline of lines `headline` high, `under` it something in that `height`."""
    rows = [(text, headline) for text in texts] + [(under, height)]
    lines, top = [], 120
    for text, tall in rows:
        lines.append(make_line(text, top=top, height=tall))
        top += tall + tall // 5
    for place, (label, value) in enumerate(BELOW):
        foot = top + 60 * (place + 1)
        lines += [make_line(label, top=foot), make_line(value, left=430, top=foot)]
    return read(lines=lines)


@pytest.mark.parametrize("height", [TEXT, 2 * TEXT], ids=["smaller", "as_large"])
@pytest.mark.parametrize("under", UNDER)
@pytest.mark.parametrize(("texts", "payee"), HEADLINES, ids=[name for _, name in HEADLINES])
def test_a_headlines_name_ends_before_a_day_an_account_or_a_button(texts, payee, under, height):
    assert read_headline(*texts, under=under, height=height).payee == payee


@pytest.mark.parametrize("under", ["Rent", "Maintenance", "School fees July"])
@pytest.mark.parametrize(("texts", "payee"), HEADLINES, ids=[name for _, name in HEADLINES])
def test_a_note_in_small_letters_under_a_headline_is_not_of_its_name(texts, payee, under):
    assert read_headline(*texts, under=under, height=TEXT).payee == payee


@pytest.mark.parametrize(("texts", "payee"), HEADLINES, ids=[name for _, name in HEADLINES])
def test_a_line_as_large_may_be_of_the_name_so_a_person_looks(texts, payee):
    read_off = read_headline(*texts, under="Rent", height=TEXT, headline=TEXT)

    assert read_off.payee.startswith(payee)
    assert read_off.fields["payee"].confidence < SURE


def test_a_blank_where_a_picture_was_in_the_headline_ends_no_name():
    read_off = read_headline("₹500 sent to Priya ", "Nails", under="Tue, 1 Apr 2025", height=TEXT)

    assert read_off.payee == "Priya Nails"


@pytest.mark.parametrize(("address", "sure"), [("abora67@ibl", True), ("9812345670@ibl", False)])
def test_a_name_with_a_small_initial_is_as_sure_as_its_address_makes_it(address, sure):
    read_off = read("Payment Successful", "a Bora | ₹500", address, "UPI Ref No: 416412345678")

    assert read_off.payee == "a Bora"
    assert (read_off.fields["payee"].confidence >= SURE) is sure


CUT = (
    (("₹500 paid to SBI Officers",), "Co-operative Bank 1234"),
    (("₹500 paid to Asha",), "Bank of Baroda Staff 2024 Fund"),
    (("₹500 sent to Sri Sai",), "Bank Colony Medicals 1234"),
    (("₹500 paid to Maa",), "Total Amount Stores"),
    (("₹500 paid to Sri Sai",), "Foxx 2024 Stores"),
)


@pytest.mark.parametrize("under", ["UCO Bank, Pune 1234", "HDFC Bank Savings A/c 1234 (Primary)"])
def test_a_name_that_a_bank_may_be_glued_to_is_unsure(under):
    found = read_headline("₹500 paid to Anjali Deshpande", under=under, height=2 * TEXT)
    assert found.fields["payee"].confidence < SURE


@pytest.mark.parametrize(("texts", "under"), CUT, ids=[under for _, under in CUT])
def test_a_name_that_may_go_on_as_a_bank_or_a_label_is_whole_or_unsure(texts, under):
    found = read_headline(*texts, under=under, height=2 * TEXT)
    name = texts[0].partition(" to ")[2]
    assert found.fields["payee"].confidence < SURE or found.payee == f"{name} {under}"


@pytest.mark.parametrize(
    "under",
    ["HDFC Bank XX1234", "HDFC Bank ••1234", "HDFC Bank A/c 1234", "Bank of Baroda Account 1234",
     "State Bank of India x1234", "A/c no. 123456", "Mon, 6 Apr 2026"],
)  # fmt: skip
def test_an_account_that_cannot_be_of_the_name_costs_no_sureness(under):
    found = read_headline("₹500 paid to Anjali Deshpande", under=under, height=2 * TEXT)
    assert (found.payee, found.fields["payee"].confidence >= SURE) == ("Anjali Deshpande", True)


@pytest.mark.parametrize("behind", ["on 20-01-26.", "Refno 416412345678", "via UPI."])
@pytest.mark.parametrize("height", [24, 15])
@pytest.mark.parametrize("rest", ["TRIVEDI", "BANKAR"])
def test_a_name_goes_on_where_the_sentence_does_though_the_line_looks_lower(behind, height, rest):
    first = "A/c XX4321 debited by Rs.500.00 trf to JYOTSNABEN M"
    lines = [make_line(first, top=100), make_line(f"{rest} {behind}", top=128, height=height)]
    assert read(lines=lines).payee == f"JYOTSNABEN M {rest}"


@pytest.mark.parametrize("under", ["UPI Ref 416412345678", "Transaction Ref No 416412345678"])
def test_a_label_under_a_name_does_not_speak_on(under):
    lines = [make_line("You have paid ₹500 to ASHA RAO", top=100), make_line(under, top=128)]
    assert read(lines=lines).payee == "ASHA RAO"


@pytest.mark.parametrize(
    "under",
    [
        "HDFC via UPI", "Google Pay via UPI", "SBI on 12-06-24", "Kotak via PhonePe",
        "Axis Bank UPI Ref No 416412345678",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "first", ["You have paid ₹500 to ASHA RAO", "A/c XX4321 debited by Rs.500.00 trf to ASHA RAO"]
)
def test_no_bank_or_app_under_a_name_is_the_rest_of_it(first, under):
    found = read(lines=[make_line(first, top=100), make_line(under, top=128)])
    assert (found.payee, found.fields["payee"].confidence >= SURE) == ("ASHA RAO", True)


@pytest.mark.parametrize(
    ("under", "height", "is_sure"),
    [
        ("Rent Ref 416412345678", TEXT, False),
        ("Axis Ref No 416412345678", TEXT, False),
        ("Canara Bank via UPI", TEXT, False),
        ("State Bank of India via UPI", TEXT, False),
        ("TRIVEDI via UPI.", 15, False),
        ("TRIVEDI on 20-01-26.", TEXT, True),
        ("BANKAR on 20-01-26.", TEXT, True),
    ],
)
def test_a_name_that_goes_on_by_what_stands_behind_it_alone_is_unsure(under, height, is_sure):
    first = make_line("A/c XX4321 debited by Rs.500.00 trf to ASHA M", top=100)
    found = read(lines=[first, make_line(under, top=128, height=height)]).fields["payee"]
    assert (found.confidence >= SURE) == is_sure
    assert ("the line under it may belong to it" in found.notes) != is_sure


def test_a_headlines_name_does_not_go_on_in_a_smaller_line_whatever_stands_behind_it():
    found = read_headline(
        "You paid ₹500 to ASHA RAO", under="Rent via UPI", height=TEXT, headline=36
    )
    assert (found.payee, found.fields["payee"].confidence >= SURE) == ("ASHA RAO", True)
