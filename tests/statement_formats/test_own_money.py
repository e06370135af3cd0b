"""Money of the account's own is money that came in, and SELF is nobody's name."""

import pytest

from receipts.statement_formats import Kind
from tests.statement_formats.files import lines

RRN = "632844071905"
NARRATIONS = [
    "UPI/P2A/{rrn}/{name}/State Bank Of I/dues",
    "UPI/CR/{rrn}/{name}/SBIN/asha.rao@oksbi/dues",
    "UPI-{name}-asha.rao@oksbi-SBIN0001234-{rrn}-dues",
    "IMPS-{rrn}-{name}-SBIN-XXXX4410-dues",
    "NEFT CR-SBIN0001234-{name}-RAO TUITIONS-SBINN52026112311431836",
    "Received from {name} UPI Ref No: {rrn}",
]
NOBODY = ["SELF", "Self", "OWN", "SELF TRANSFER", "OWN ACCOUNT", "MY OWN A C", "SELF TRF", "MYSELF"]
SOMEBODY = ["SELF HELP GROUP", "OWN BAKERY", "SELFI KHAN", "OWNDRIL ROY", "K OWN"]


def payer_of(narration: str, name: str) -> tuple[Kind, str]:
    said = narration.format(rrn=RRN, name=name)
    (line,) = lines(
        "Canara Bank\nTxn Date,Value Date,Cheque No.,Description,Branch Code,Debit,Credit,Balance\n"
        f"24-11-2026,24-11-2026,,{said},77,,300.00,1300.00\n"
    )
    return line.kind, line.payer_name


@pytest.mark.parametrize("name", NOBODY)
def test_self_is_nobodys_name(name):
    for narration in NARRATIONS:
        assert payer_of(narration, name) == (Kind.CREDIT, "")


@pytest.mark.parametrize("name", SOMEBODY)
def test_who_is_called_alike_keeps_the_name(name):
    for narration in NARRATIONS:
        assert payer_of(narration, name) == (Kind.CREDIT, name)


@pytest.mark.parametrize("name", ["SELF", "own account"])
def test_nor_is_it_in_a_reports_column_of_payers(name):
    (line,) = lines(
        "PhonePe\nTransaction Date,Transaction Status,Total Transaction Amount,Transaction UTR,"
        f"PhonePe Reference ID,From\n24-11-2026,SUCCESS,300.00,{RRN},T26112410,{name}\n"
    )
    assert (line.kind, line.payer_name) == (Kind.CREDIT, "")
