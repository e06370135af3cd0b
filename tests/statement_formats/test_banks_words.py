"""Narrations as banks print them: in their order, cut at their length, with pieces missing."""

import pytest

from receipts.statement_formats.narrations.narration import read_narration

R = "612345678901"
A = "ASHA RAO"
NEFT, RTGS = "SBIN426093123456", "SBINR52026040312345678"
PHONE = "919876543210"

# Narration, UTR, name, address, note
PAYMENTS = [
    # State Bank of India
    (f"BY TRANSFER-UPI/CR/{R}/ASHA RA/UTIB/asharao.12/Pay", R, "ASHA RA", "asharao.12", "Pay"),
    (f"BY TRANSFER-UPI/CR/{R}/ASHA RA", R, "ASHA RA", "", ""),
    (f"BY TRANSFER-UPI/CR/{R}//SBIN/9000000012@/UPI--", R, "", "9000000012@", "UPI"),
    (f"BY TRANSFER-UPI/CR/{R}/", R, "", "", ""),
    (f"UPI/CR/{R}/SBIN/asharao@oksbi/rent", R, "", "asharao@oksbi", "rent"),
    (f"UPI/CR/{R}/NA/SBIN/asharao@ok/UPI", R, "", "asharao@ok", "UPI"),
    (f"UPI/CR/{R}/MR {A}/ICIC/9000000012-2@/Mainte", R, f"MR {A}", "9000000012-2@", "Mainte"),
    (f"BY TRANSFER-NEFT*SBIN0001234*{NEFT}*{A}--", NEFT, A, "", ""),
    # HDFC Bank
    (f"UPI-{A}-9000000012@YBL-SBIN0001234-{R}-NO REMARKS", R, A, "9000000012@ybl", ""),
    (f"UPI-{A}-ASHARAO@OKHDFCBANK-HDFC000024", "", A, "asharao@okhdfcbank", ""),
    (f"UPI-{A}-asharao@oksbi-SBIN0001234-61234567890", "", A, "asharao@oksbi", ""),
    (f"UPI-919000000012-919000000012@YBL-SBIN0001234-{R}-UPI", R, "", "919000000012@ybl", "UPI"),
    (f"IMPS-{R}-{A}-SBIN-XXXXXXX", R, A, "", ""),
    (f"IMPS-{R}-SBIN-XXXXXXX1234-RENT", R, "", "", "RENT"),
    (f"NEFT CR-SBIN0001234-{A}-SAI KRUPA CHS-SBIN42609", "", A, "", ""),
    # ICICI Bank
    (f"UPI/{A}/asharao@oks/NA/STATE BANK OF I/{R}/SBIa1b2c3d4", R, A, "asharao@oks", ""),
    (f"UPI/{A}/asharao@oksbi/rent/STATE BANK OF INDIA/61234", "", A, "asharao@oksbi", ""),
    (f"UPI/{R}/UPI/asharao@oksbi/State Bank Of I", R, "", "asharao@oksbi", "UPI"),
    (f"MMT/IMPS/{R}/IMPS P2A/{A}/SBIN0001234", R, A, "", "IMPS P2A"),
    (f"NEFT-{NEFT}-{A}-FLAT 7-00000012345678901-SBIN0001234", NEFT, A, "", "FLAT 7"),
    # Axis Bank
    (f"UPI/P2A/{R}/{A}/State Bank/UPI/", R, A, "", "UPI"),
    (f"UPI/P2A/{R}/STATE BANK OF INDIA/UPI", R, "", "", "UPI"),
    (f"UPI/P2A/{R}//SBIN/UPI", R, "", "", "UPI"),
    (f"UPI/P2A/{R}/ASH", R, "ASH", "", ""),
    (f"RTGS/{RTGS}/ASHA TRADERS/SBIN0001234", RTGS, "ASHA TRADERS", "", ""),
    # Kotak Mahindra Bank
    (f"UPI/{A}/{R}/UPI", R, A, "", "UPI"),
    (f"Recd:IMPS/{R}/{A}/SBIN/X1234/IMPS", R, A, "", "IMPS"),
    (f"NEFT {NEFT} {A} SBIN0001234", NEFT, A, "", ""),
    # Punjab National Bank
    (f"UPI/{R}/P2V/asharao@oksbi/{A}", R, A, "asharao@oksbi", ""),
    (f"IMPS-IN/{R}/9000000012/{A}", R, A, "", ""),
    # Bank of Baroda, Canara Bank, Union Bank of India
    (f"UPI/{R}/12:34:56/UPI/asharao@oksbi/UPI", R, "", "asharao@oksbi", "UPI/UPI"),
    (f"IB-IMPS-CR/{A}/SBIN/**1234/{R}/RENT", R, A, "", "RENT"),
    (f"NEFT CR-{NEFT}-{A}-SBIN0001234", NEFT, A, "", ""),
    (f"UPIAB/{R}/CR/ASHA RA/SBIN/asharao@ok", R, "ASHA RA", "asharao@ok", ""),
    (f"IMPSAB/{R}/{A}/SBIN/rent", R, A, "", "rent"),
    # Words and signs between the rail and the number, and pieces that are nobody's name
    *((f"UPI/{lead}/{R}/{A}/SBIN", R, A, "", "") for lead in ("QR", "Collect", "R", "RECEIPT")),
    (f"IMPS-RIB/{R}/{A}", R, A, "", ""),
    (f"UPI REC {R} FROM {A}", R, A, "", ""),
    (f"UPI/{R}/{PHONE}/{A}", R, A, "", ""),
    (f"UPI/{R}/1015/{A}/SBIN", R, A, "", ""),
    *((f"UPI{s}{R}{s}{A}{s}SBIN{s}asharao@ok{s}rent", R, A, "asharao@ok", "rent") for s in "~|_"),
    (f"{R}/UPI/CR/{A}/SBIN", R, A, "", ""),
    (f"UPI/{R}/{A}/asharao@oksbi/SBIN/rent", R, A, "asharao@oksbi", "rent"),
    (f"UPI:{R}:asharao@oksbi:(RENT)", R, "", "asharao@oksbi", "RENT"),
    (f"UPI PREPAID REF {R} {A}", R, "", "", ""),
    (f"UPI TRANSFER FROM {A} (asharao@oksbi) REF {R}", R, A, "asharao@oksbi", ""),
    (f"UPI Payment received from {A} Ref {R}", R, A, "", ""),
    (f"UPI BOOKING {A} (asharao@oksbi) {PHONE}", "", "", "asharao@oksbi", ""),
    # A remark in front of the number, a name in front of its bank; a channel and a remark
    (f"IMPS-MOB/FUND TRF/{R}/{A}/KKBK0004608", R, A, "", "FUND TRF"),
    (f"IMPS-INET/rent/{R}/{A}/HDFC BANK", R, A, "", "rent"),
    (f"UPI/MOB/{R}/Sent using Paytm UPI", R, "", "", "Sent using Paytm UPI"),
    (f"UPI/MOB/{R}/{A}/SBIN", R, A, "", ""),
    # Transfers that do not name their rail
    (f"N/HDFCH00215052786/HDFC0000240/{A}/EMI//", "HDFCH00215052786", A, "", "EMI"),
    (f"R/{RTGS}/SBIN0001234/{A}/URGENT//", RTGS, A, "", "URGENT"),
    (f"{NEFT}/{A}/SBIN0001234", NEFT, A, "", ""),
    # Addresses with a dash and a number, or that end like a bank; labels with a colon
    (f"UPI-{A}-ASHAR-2@OKHDFCBANK-HDFC0075260-{R}-FLAT", R, A, "ashar-2@okhdfcbank", "FLAT"),
    (f"UPI-ANNE-MARIE-ANNEM-1@SBI-SBIN0001234-{R}-UPI", R, "ANNE-MARIE", "annem-1@sbi", "UPI"),
    (f"UPI CR-{R}-{A}-asha.r@idfcbank", R, A, "asha.r@idfcbank", ""),
    (f"IMPS INWARD RRN:{R} FROM: {A}", R, A, "", ""),
    (f"UPI REF NO {R}P2A-{A}-PAYMENT FROM-UTIB0005788- HO", R, A, "", "PAYMENT FROM-HO"),
    # IDFC First, Yes, IndusInd, Federal and Karnataka Bank
    (f"IMPS-MOB/{R}/{A}/rent", R, A, "", "rent"),
    (f"IMPS-INET/{R}/{A}/rent", R, A, "", "rent"),
    (f"IMPS/{R}/{A}/SBIN/XXXX1234/RENT", R, A, "", "RENT"),
    (f"NEFT-N093260012345678-{A}-RENT", "N093260012345678", A, "", "RENT"),
    (f"IMPS/P2A/{R}/XXXXXX1234/{A}/SBIN", R, A, "", ""),
    (f"FT IMPS/IFI/{R}/{A}/RENT", R, A, "", "RENT"),
    (f"UPIIN/{R}/asharao@oksbi/RENT", R, "", "asharao@oksbi", "RENT"),
    (f"UPI:{R}:asharao@oksbi({A})", R, A, "asharao@oksbi", ""),
    # Co-operative banks
    (f"UPI CREDIT-{R}-{A}", R, A, "", ""),
    (f"UPI CREDIT/{R}/{A}", R, A, "", ""),
    (f"UPI CREDIT-{A}-{R}", R, A, "", ""),
    (f"UPI-CR-{R}-{A}-asharao@oksbi", R, A, "asharao@oksbi", ""),
    (f"UPI INWARD {R} {A}", R, A, "", ""),
    (f"UPI INWARD-{R}-{A}", R, A, "", ""),
    (f"UPI RRN {R} FROM {A}", R, A, "", ""),
    (f"UPI-RRN-{R}-{A}", R, A, "", ""),
    (f"UPI Txn No {R} {A}", R, A, "", ""),
    (f"BY UPI {R} {A}", R, A, "", ""),
    (f"IMPS CREDIT-{R}-{A}", R, A, "", ""),
    (f"NEFT INWARD {NEFT} FROM {A}", NEFT, A, "", ""),
    (f"RTGS INW {RTGS} {A}", RTGS, A, "", ""),
    # A payer's words and names that look like the bank's
    (f"UPI-{A}-asharao@oksbi-SBIN0001234-{R}-REFUND", R, A, "asharao@oksbi", "REFUND"),
    (f"UPI/CR/{R}/C D SHARMA/SBIN/cds@oksbi/IN", R, "C D SHARMA", "cds@oksbi", "IN"),
    (f"UPI/{R}/Refund/asharao@oksbi/SBIN", R, "", "asharao@oksbi", "Refund"),
    (f"UPI-NO BROKER-nobroker@oksbi-SBIN0001234-{R}-UPI", R, "NO BROKER", "nobroker@oksbi", "UPI"),
    (f"UPI-RET DEVI-ret@oksbi-SBIN0001234-{R}-UPI", R, "RET DEVI", "ret@oksbi", "UPI"),
]  # fmt: skip

# Narration, name, note: the payer's bank account ends the name, and is none itself.
ACCOUNTS = [
    (f"Received from {A}/MMID 9105", A, ""),
    (f"Received from {A} MMID 9105042", A, ""),
    (f"Money received from {A}/A/C XX4410", A, ""),
    (f"Received from {A} A/C XX4410", A, ""),
    (f"Received from M/S {A}/MMID9105", f"M/S {A}", ""),
    (f"Received from {A} W/O RAJ RAO/MMID 9105", f"{A} W/O RAJ RAO", ""),
    (f"IMPS transfer from {A}/MMID:9105042", A, ""),
    (f"IMPS/{R}/{A}/MMID 9105/dues", A, "dues"),
    (f"IMPS/{R}/MMID 9105042/{A}/SBIN", A, ""),
    (f"IMPS-{R}-{A}-MMID9105-dues", A, "dues"),
    (f"BY TRANSFER-INB IMPS{R}/9000000012/XX4410/Dues--", "", "Dues"),
    (f"BY TRANSFER-INB IMPS{R}/9000000012/XX4410/{A}/Dues--", "", f"{A}/Dues"),
    (f"BY TRANSFER-INB IMPS{R}/9000000012/XX4410/--", "", ""),
    (f"IMPS/P2A/{R}/XX4410/flat 12", "", "flat 12"),
    (f"IMPS/{R}/919000000012/***4410/flat 12", "", "flat 12"),
    (f"IMPS/P2A/{R}/XX4410/{A}/SBIN", A, ""),
]

# Narration, UTR, name: a phone number is the RRN only where nothing else may stand.
PHONES = [
    (f"UPI/{PHONE}/RAVI/HDFC/rent", "", "RAVI"),
    (f"UPI/{PHONE}/{R}/RAVI", R, "RAVI"),
    (f"UPI-{PHONE}-RAVI-HDFC", "", "RAVI"),
    (f"UPI {PHONE} RAVI", "", "RAVI"),
    (f"UPI Ref No {PHONE}", PHONE, ""),
    (f"UPI/P2A/{PHONE}/RAVI", PHONE, "RAVI"),
    (f"UPI/{PHONE}/CR/RAVI/HDFC/ravi@ybl", PHONE, "RAVI"),
    (f"IMPS-{PHONE}-RAVI-HDFC-XXXX1234-RENT", PHONE, "RAVI"),
    (f"UPI-RAVI-ravi@ybl-HDFC0000001-{PHONE}-RENT", PHONE, "RAVI"),
]

# Narration, UTR, name
REVERSALS = [
    (f"REV:UPI/{A}/{R}/UPI", R, A),
    (f"UPI/REFUND/{R}/{A}", R, A),
    (f"UPI REFUND-{R}-{A}", R, A),
    (f"UPI-REFUND-{A}-asha@oksbi-SBIN0001234-{R}-ORDER", R, A),
    (f"UPI CREDIT REVERSAL-{R}-{A}", R, A),
    (f"UPI/CREDIT REVERSAL/{R}/{A}", R, A),
    (f"REVERSAL OF UPI {R}", R, ""),
    (f"UPI TXN REVERSAL {R}", R, ""),
    (f"UPI REVERSAL {R} {A}", R, A),
    (f"IMPS/REV/{R}/{A}/SBIN", R, A),
    (f"IMPS RETURN-{R}-{A}", R, A),
    (f"NEFT RETURN-{NEFT}-{A}-ACCOUNT CLOSED", NEFT, A),
    (f"NEFT-RETURN-{NEFT}-{A}", NEFT, A),
]


@pytest.mark.parametrize(("text", "utr", "name", "vpa", "note"), PAYMENTS, ids=lambda v: v[:60])
def test_a_payment_gives_what_stands_there(text, utr, name, vpa, note):
    told = read_narration(text)
    assert (told.utr, told.payer_name, told.payer_vpa, told.note) == (utr, name, vpa, note)
    assert not told.is_reversal


@pytest.mark.parametrize(("text", "name", "note"), ACCOUNTS, ids=lambda v: v[:60])
def test_a_payers_account_is_no_part_of_a_name(text, name, note):
    told = read_narration(text)
    assert (told.payer_name, told.note) == (name, note)


@pytest.mark.parametrize(("text", "utr", "name"), PHONES, ids=lambda v: v[:60])
def test_a_phone_number_is_no_utr_unless_nothing_else_may_stand_there(text, utr, name):
    told = read_narration(text)
    assert (told.utr, told.payer_name) == (utr, name)


def test_a_phone_number_that_is_the_reference_is_the_utr():
    for text in (f"UPI/{PHONE}/RAVI/HDFC", f"UPI-{PHONE}-RAVI-HDFC", f"UPI {PHONE} RAVI"):
        assert read_narration(text, hint=PHONE).utr == PHONE


@pytest.mark.parametrize(("text", "utr", "name"), REVERSALS, ids=lambda v: v[:60])
def test_what_goes_back_is_told_by_the_bank(text, utr, name):
    told = read_narration(text)
    assert (told.is_reversal, told.utr, told.payer_name) == (True, utr, name)
