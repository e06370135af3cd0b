"""No row on which a bank marks money that comes back is a credit, in whatever place the mark is."""

import pytest

from receipts.statement_formats import Kind, Line, RefusedLine
from receipts.statement_formats.narrations.marks import mark_in
from receipts.statement_formats.narrations.narration import read_narration
from receipts.statement_formats.rows.directing import SAYS_IN
from tests.statement_formats.files import opened

R, NEFT = "632744081309", "FDRLN26328000417"
MARKS = [
    "REV", "RVSL", "RVS", "REVSL", "RTN", "RET", "RFND", "CHBK", "LIEN", "CHARGEBACK", "Rev",
    "rtn",
]  # fmt: skip
PLACES = [
    # State Bank of India, Union Bank and those who write like them
    f"BY TRANSFER-UPI/{{mark}}/{R}/BIJU P--",
    f"BY TRANSFER-UPI/CR/{R}/{{mark}}/BIJU P/FDRL--",
    f"UPI/CR/{R}/BIJU P/FDRL/biju@fbl/{{mark}}",
    f"UPI/{R}/CR/{{mark}}/BIJU P",
    f"UPI/CR/{R}/{{mark}} BIJU P/FDRL/biju@fbl",
    f"UPI/CR/{R}/BIJU P/FDRL/biju@fbl/UPI {{mark}}",
    # HDFC Bank
    f"{{mark}}-UPI-50100012345678-BIJU@FBL-{R}-UPI",
    f"UPI-{{mark}}-BIJU P-biju@fbl-FDRL0001234-{R}-UPI",
    f"UPI-BIJU P-biju@fbl-FDRL0001234-{R}-{{mark}}",
    f"UPI-{{mark}} BIJU P-biju@fbl-FDRL0001234-{R}-UPI",
    f"UPI-{{mark}}. FR BIJU-biju@fbl-FDRL0001234-{R}-UPI",
    # ICICI Bank and Axis Bank
    f"UPI/BIJU P/biju@fbl/{{mark}}/FEDERAL BANK/{R}/ICI0a1b2c3d",
    f"UPI/P2A/{R}/BIJU P/{{mark}}/Federal Ba",
    f"MMT/IMPS/{R}/{{mark}}/BIJU P/FDRL",
    # Kotak, Bank of Baroda, South Indian Bank, YES Bank
    f"{{mark}}: UPI/BIJU P/{R}/dues",
    f"UPI/{R}/biju@fbl/BIJU P/{{mark}}",
    f"UPI:{R}:BIJU P:{{mark}}",
    f"{{mark}} UPI {R}",
    # Other rails, and none
    f"IMPS {{mark}}-{R}-BIJU P",
    f"IMPS-{R}-{{mark}}-BIJU P-FDRL",
    f"NEFT {{mark}}-{NEFT}-ACCOUNT CLOSED",
    f"NEFT-{NEFT}-{{mark}}-BIJU P",
    f"NEFT*FDRL0001234*{NEFT}*{{mark}}*BIJU P",
    "CHQ {mark} 000417 FUNDS INSUFFICIENT",
    "CASH DEP {mark}",
    f"Received from {{mark}} BIJU UPI Ref No: {R}",
]
WORDS_FOR_A_NAME = [
    f"UPI/{R}/CR/{{word}}/BIJU P",
    f"UPI/CR/{R}/{{word}} BIJU P/FDRL/biju@fbl",
    f"UPI/P2A/{R}/{{word}}/Federal Ba",
    f"IMPS-{R}-{{word}}-FDRL-XXXX4410",
    # … with a sign or a number behind it that no name has
    f"UPI/CR/{R}/{{word}}: AMAZON/FDRL/amzn@apl/x",
    f"UPI/CR/{R}/{{word}}_BIJU/FDRL/biju@fbl/dues",
    f"UPI/CR/{R}/{{word}} 12345678/FDRL/biju@fbl/dues",
    f"UPI|{R}|{{word}}:BIJU|FDRL",
    f"IMPS-{R}-{{word}}:TXN OF BIJU-FDRL-XX1234-",
]
UNPARTED = [f"UPI-{R}|{{word}}|BIJU P", f"UPI*{R}*{{word}}*BIJU P", f"UPI-{R}~{{word}}~BIJU P"]
SPARED = [
    f"UPI/CR/{R}/REVATHI P/FDRL/revathi@fbl/dues",
    f"UPI-RETNA BIJU-biju@fbl-FDRL0001234-{R}-UPI",
    f"UPI-BIJU P-rev-biju@fbl-FDRL0001234-{R}-UPI",
    f"UPI/CR/{R}/BIJU P/FDRL/rev.biju@fbl/dues",
    f"UPI/CR/{R}/BIJU REV/FDRL/biju@fbl/dues",
    f"UPI-BIJU P-biju@fbl-FDRL0001234-{R}-NOV RET GIFT",
    f"UPI-BIJU P-biju@fbl-FDRL0001234-{R}-REFUND OF TICKETS",
    f"UPI/CR/{R}/BIJU P/FDRL/biju@fbl/NO REVERSAL",
    f"NEFT CR-FDRL0001234-LIENA P-RAO TUITIONS-{NEFT}",
    "CASH DEPOSIT REVA ROAD",
]


def read(narration: str, *, came: bool = True):
    money = ",300.00" if came else "300.00,"
    (line,) = opened(
        "Canara Bank\nTxn Date,Value Date,Cheque No.,Description,Branch Code,Debit,Credit,Balance\n"
        f'24-11-2026,24-11-2026,,"{narration}",77,{money},1300.00\n'
    ).lines
    return line


@pytest.mark.parametrize("mark", MARKS)
def test_marked_money_is_no_credit(mark):
    for place in PLACES:
        line = read(place.format(mark=mark))
        assert not isinstance(line, Line) or line.kind is Kind.RETURNED, place
        if not isinstance(line, Line):
            assert mark.upper() in str(line.reason)
            assert line.may_be_credit


@pytest.mark.parametrize("word", ["REVERSAL", "REFUND", "Return", "RETURNED", "FAILED"])
def test_neither_is_money_whose_payer_would_be_called_a_reversal(word):
    for place in WORDS_FOR_A_NAME:
        assert word.upper() in str(read(place.format(word=word)).reason), place
    for place in UNPARTED:
        said = place.format(word=word)
        told = read_narration(said)
        assert told.is_reversal or mark_in(said, told), place


@pytest.mark.parametrize(
    "narration",
    [
        f"UPI-BIJU P-biju@fbl-FDRL0001234-{R}-REFUND",
        f"UPI/CR/{R}/BIJU P/FDRL/biju@fbl/REVERSAL",
    ],
)
def test_a_note_that_is_nothing_but_such_a_word_may_be_a_shops(narration):
    line = read(narration)
    assert isinstance(line, RefusedLine)
    assert line.may_be_credit


@pytest.mark.parametrize("narration", SPARED)
def test_a_word_that_only_looks_like_a_mark_takes_no_credit_away(narration):
    line = read(narration)
    assert isinstance(line, Line)
    assert line.kind is Kind.CREDIT


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_refuses_no_money_that_went_out(mark):
    for place in PLACES:
        line = read(place.format(mark=mark), came=False)
        assert isinstance(line, Line) or line.reason.template == SAYS_IN, place


@pytest.mark.parametrize("mark", ["REV", "RVS", "REVSL", "CHBK", "CHARGEBACK"])
def test_money_out_behind_the_rail_takes_the_payment_back_that_it_names(mark):
    line = read(f"UPI/{mark}/{R}/BIJU P/FDRL", came=False)
    assert (line.kind, line.utr) == (Kind.REVERSAL, R)


def test_a_marked_row_leaves_the_balance_of_those_around_it_alone():
    statement = opened(
        "Canara Bank\nTxn Date,Value Date,Cheque No.,Description,Branch Code,Debit,Credit,Balance\n"
        f"23-11-2026,23-11-2026,,UPI/CR/{R[:-1]}1/ANU/SBIN,77,,100.00,1000.00\n"
        f"24-11-2026,24-11-2026,,UPI/CR/{R}/REV/BIJU P,77,,300.00,1300.00\n"
        f"25-11-2026,25-11-2026,,UPI/CR/{R[:-1]}3/ANU/SBIN,77,,50.00,1350.00\n"
    )
    kinds = [isinstance(line, Line) and line.kind for line in statement.lines]
    assert kinds == [Kind.CREDIT, False, Kind.CREDIT]
    assert statement.check.holds is True


def test_a_marked_row_behind_the_payment_it_gives_back_is_that_payment_come_back():
    statement = opened(
        "Canara Bank\nTxn Date,Value Date,Cheque No.,Description,Branch Code,Debit,Credit,Balance\n"
        f"23-11-2026,23-11-2026,,UPI/{R}/DR/BIJU P/SBIN,77,300.00,,1000.00\n"
        f"24-11-2026,24-11-2026,,UPI/{R}/CR/REV/BIJU P,77,,300.00,1300.00\n"
    )
    kinds = [isinstance(line, Line) and line.kind for line in statement.lines]
    assert kinds == [Kind.DEBIT, Kind.RETURNED]
