"""What an eighth author, who had seen no reader, found: names, states, banks and columns."""

import pytest

from receipts.statement_formats.narrations.narration import read_narration

R = "612345678901"


@pytest.mark.parametrize(
    ("narration", "name"),
    [
        (f"UPI:{R}:CR:RAVI KUMAR:ravik@oksbi", "RAVI KUMAR"),
        (f"UPI {R} CR / RAVI KUMAR / MAHB", "RAVI KUMAR"),
        (f"UPI-{R} CR - RAVI KUMAR - MAHB", "RAVI KUMAR"),
        (f"IMPS {R} CREDIT / RAVI KUMAR / SBIN", "RAVI KUMAR"),
        (f"UPI {R} CR RAVI KUMAR", "RAVI KUMAR"),
        (f"UPI {R} (CR) RAVI KUMAR", "RAVI KUMAR"),
        (f"UPI {R} CR", ""),
        # No mark of a way, but the name: a doctor, a shop.
        (f"UPI {R} DR ANAND RAO", "DR ANAND RAO"),
        (f"UPI {R} CRYSTAL FOODS", "CRYSTAL FOODS"),
    ],
)
def test_which_way_it_went_is_no_part_of_a_name(narration, name):
    told = read_narration(narration)
    assert (told.utr, told.payer_name) == (R, name)


@pytest.mark.parametrize("mobile", ["9XXXXXX121", "98XXXXXX12", "91******01"])
def test_a_mobile_number_of_which_digits_are_struck_out_is_no_name(mobile):
    for narration in (
        f"BY TRANSFER-INB IMPS{R}/{mobile}/XX/Chanda--",
        f"UPI/CR/{R}/{mobile}/SBIN/a@oksbi/x",
        f"UPI/{R}/{mobile}/UPI",
    ):
        told = read_narration(narration)
        assert (told.utr, told.payer_name) == (R, "")


@pytest.mark.parametrize("cut", ["YBL77a1", "AXL1", "IBL0123456789abcdef"])
def test_words_before_an_address_are_no_name_where_only_an_id_stands_behind_the_bank(cut):
    told = read_narration(f"UPI/{R}/Ticket/meera@ybl/Federal Bank/{cut}")
    assert (told.utr, told.payer_name, told.payer_vpa) == (R, "", "meera@ybl")
