"""Statements written from the banks' facts give back the payments they were written from."""

import io
from datetime import date

import pytest

from benchmarks.statements import LAYOUTS, write
from benchmarks.statements.entries import invent_payments
from receipts.statement_formats import Kind, Line, RefusedLine, open_statement

PERIOD = (date(2026, 4, 1), date(2026, 4, 30))
SAYS_NO_NAME = {"phonepe", "paytm"}
SAYS_NO_VPA = {"axis", "kotak", "kotak_serial"}
REPORTS = {"phonepe", "paytm"}
BANKS = sorted(set(LAYOUTS) - REPORTS)


@pytest.fixture(params=LAYOUTS)
def layout(request):
    return request.param


def written(layout: str, *, count: int = 150, as_xlsx: bool = False, **options: object) -> bytes:
    buffer = io.BytesIO()
    payments = invent_payments(count, seed=7, period=PERIOD)
    given = {"account": "50100012345678", "period": PERIOD, "seed": 7, **options}
    write(layout, payments, buffer, as_xlsx=as_xlsx, **given)
    return buffer.getvalue()


def read(data: bytes) -> list[Line]:
    found = open_statement(io.BytesIO(data)).lines
    return [line for line in found if isinstance(line, Line)]


def by_utr(lines: list[Line], kind: Kind = Kind.CREDIT) -> dict[str, Line]:
    return {line.utr: line for line in lines if line.kind is kind}


@pytest.mark.parametrize("as_xlsx", [False, True], ids=["text", "xlsx"])
def test_every_payment_is_found_with_its_amount_and_day(layout, as_xlsx):
    found = by_utr(read(written(layout, as_xlsx=as_xlsx)))
    for payment in invent_payments(150, seed=7, period=PERIOD):
        line = found[payment.utr]
        assert (line.amount_paise, line.on) == (payment.amount_paise, payment.at.date())


def test_the_layout_the_account_and_the_period_are_known(layout):
    statement = open_statement(io.BytesIO(written(layout)))
    assert statement.layout == layout
    if layout not in REPORTS | {"hdfc_delimited"}:
        assert (statement.account, statement.period) == ("5678", PERIOD)


def test_who_paid_and_what_they_wrote_are_the_beginning_of_the_truth(layout):
    found = by_utr(read(written(layout)))
    for payment in invent_payments(150, seed=7, period=PERIOD):
        line = found[payment.utr]
        assert payment.payer_name.upper().startswith(line.payer_name.upper())
        assert bool(line.payer_name) is (layout not in SAYS_NO_NAME)
        assert bool(line.payer_vpa) is (layout not in SAYS_NO_VPA)
        if not line.payer_vpa.startswith("**"):
            assert payment.payer_vpa.startswith(line.payer_vpa)
        if payment.note:
            assert payment.note.upper().startswith(line.note.upper())


def test_nothing_but_failed_payments_is_refused(layout):
    found = open_statement(io.BytesIO(written(layout))).lines
    refused = [line for line in found if isinstance(line, RefusedLine)]
    assert bool(refused) is (layout == "paytm")


def test_no_two_lines_share_a_number(layout):
    numbers = [line.number for line in open_statement(io.BytesIO(written(layout))).lines]
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("bank", BANKS)
def test_a_credit_taken_back_is_both(bank):
    payment = next(invent_payments(150, seed=7, period=PERIOD))
    lines = read(written(bank, reversed_utrs={payment.utr}))
    back = by_utr(lines, Kind.REVERSAL)
    assert list(back) == [payment.utr]
    assert back[payment.utr].amount_paise == by_utr(lines)[payment.utr].amount_paise


@pytest.mark.parametrize("bank", BANKS)
def test_every_rail_is_known(bank):
    rails = {line.rail for line in read(written(bank, count=400)) if line.kind is Kind.CREDIT}
    assert {rail and rail.value for rail in rails} == {None, "upi", "imps", "neft", "rtgs"}
