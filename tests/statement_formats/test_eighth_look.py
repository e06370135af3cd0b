"""What an eighth author, who had seen no reader, found: names, states, banks and columns."""

import io

import pytest

from receipts.statement_formats import open_statement
from receipts.statement_formats.bank_names import bank_in
from receipts.statement_formats.columns.statuses import has_succeeded
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


@pytest.mark.parametrize(
    ("said", "is_paid"),
    [
        ("Payment - Paid", True),
        ("Payment: Success", True),
        ("Transaction – Successful", True),
        ("TXN | SUCCESS", True),
        ("UPI/Paid", True),
        ("Payment - Failed", False),
        ("Payment - Pending", False),
        ("Payment - Refunded", False),
        ("Payment - Paid back", False),
        ("Payment - Not paid", False),
        ("Refund - Paid", False),
        ("Refund - Processed", False),
        ("Payout - Paid", False),
        ("Bill - Paid to vendor", False),
    ],
)
def test_a_state_may_stand_behind_what_it_is_of(said, is_paid):
    assert has_succeeded(said, column="Status") is is_paid


PAGE = (
    "<table><tr><th colspan=3>Utkarsh Small Finance Bank Ltd.</th></tr>"
    "<tr><td>Date</td><td>Description</td><td>Amount (Dr)</td><td>Amount (Cr)</td>"
    "<td>Balance</td></tr><tr><td>05-05-2026</td><td>UPI/CR/612345678901/RAVI KUMAR/UTKS</td>"
    "<td></td><td>220.00</td><td>4,220.00</td></tr></table>"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_web_page_is_one_in_any_encoding(encoding):
    data = io.BytesIO(PAGE.encode(encoding))
    [line] = open_statement(data, filename="may.xls", guess=True).lines
    assert (line.utr, line.amount_paise, line.payer_name) == ("612345678901", 22_000, "RAVI KUMAR")


@pytest.mark.parametrize(
    ("above", "bank"),
    [
        ("Dombivli Nagari Sahakari Bank Ltd.", "DNS Bank"),
        ("THE SURAT PEOPLES CO-OP BANK LTD", "Surat People's Co-operative Bank"),
        ("BARODA U.P. BANK", "Baroda U.P. Bank"),
        ("KARNATAKA GRAMEENA BANK BRANCH : KUSHTAGI", "Karnataka Grameena Bank"),
        ("Bharat Co-operative Bank (Mumbai) Ltd", "Bharat Co-operative Bank"),
        ("Some Other Nagari Sahakari Bank", ""),
    ],
)
def test_small_banks_are_named_by_their_own_names(above, bank):
    assert bank_in(above) == bank


@pytest.mark.parametrize(
    ("narration", "name"),
    [
        # The letters of a small bank are no name, wherever they stand.
        *((f"UPI/{R}/{bank}/RAVI KUMAR/ravik@oksbi", "") for bank in ("KLGB", "MAHG")),
        (f"UPI-RAVI KUMAR-DNSB-{R}-dues", "RAVI KUMAR"),
        (f"UPI/{R}/RAVI KUMAR/SPCB", "RAVI KUMAR"),
        # … but an office, a firm or a college of the same letters pays as well.
        *((f"UPI {R} {firm}", firm) for firm in ("APMC", "SPCB", "MSCI", "PMEC")),
        ("NEFT CR-SBIN0001234-APMC-RAO TUITIONS-SBINN52026103012345678", "APMC"),
        # Other marks between the pieces, also behind the number alone.
        (f"UPI {R}|CR|RAVI KUMAR|KLGB", "RAVI KUMAR"),
        (f"UPI {R}_RAVI KUMAR_SBIN", "RAVI KUMAR"),
        (f"UPI:{R}:SBIN:RAVI KUMAR", "RAVI KUMAR"),
        (f"UPI - {R} - RAVI KUMAR - UBIN", "RAVI KUMAR"),
        (f"UPI / C / {R} / RAVI KUMAR / SBIN", "RAVI KUMAR"),
        (f"UPI - {R} - ravik@oksbi - RAVI KUMAR - SBIN", "RAVI KUMAR"),
        # What nobody parts is nobody's name.
        (f"UPI*{R}*RAVI KUMAR*SBIN*rent", ""),
        (f"UPI C-{R}-RAVI KUMAR", ""),
    ],
)
def test_a_name_is_no_more_than_one_piece(narration, name):
    assert read_narration(narration).payer_name == name
