"""Statements as programs exchange them: camt.053, OFX and QIF."""

import io
import tracemalloc
from datetime import date

import pytest

from receipts.statement_formats import Kind, Line, RefusedLine, Statement, open_statement
from receipts.tables import MAX_BYTES, TableRefused, read_table
from receipts.tables.camt import rows_of as rows_of_camt

CREDIT, DEBIT, REVERSAL, RETURNED = Kind.CREDIT, Kind.DEBIT, Kind.REVERSAL, Kind.RETURNED
OPEN = (
    '<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}">'
)
ACCOUNT = (
    "<BkToCstmrStmt><Stmt><Acct><Id><Othr><Id>{number}</Id></Othr></Id><Ccy>{currency}</Ccy>"
    "<Svcr><FinInstnId><Nm>ICICI Bank</Nm></FinInstnId></Svcr></Acct>"
)
BALANCE = (
    "<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt>{amount}</Amt>"
    "<CdtDbtInd>{way}</CdtDbtInd></Bal>"
)


def camt(*entries: str, opening: str = "", closing: str = "", **told: str) -> str:
    told = {"version": "02", "number": "0099887766", "currency": "INR"} | told
    balances = [("OPBD", opening), ("CLBD", closing)]
    said = "".join(
        BALANCE.format(code=code, amount=amount, way="CRDT") for code, amount in balances if amount
    )
    return OPEN.format(**told) + ACCOUNT.format(**told) + said + "".join(entries) + "</Stmt>"


def entry(
    amount: str, way: str, *, more: str = "", booked: str = "BOOK", party: str = "<Nm>ASHA RAO</Nm>"
) -> str:
    return (
        f"<Ntry><Amt Ccy='INR'>{amount}</Amt><CdtDbtInd>{way}</CdtDbtInd>{more}<Sts>{booked}</Sts>"
        "<BookgDt><Dt>2026-11-02</Dt></BookgDt><NtryDtls><TxDtls><Refs><EndToEndId>rent</EndToEndId>"
        f"<TxId>630644120801</TxId></Refs><RltdPties><Dbtr>{party}</Dbtr></RltdPties><RmtInf>"
        "<Ustrd>UPI/630644120801/asha@ybl/rent</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
    )


def read(data: str) -> tuple[Statement, list[Line | RefusedLine]]:
    statement = open_statement(io.BytesIO(data.encode()), filename="statement")
    return statement, list(statement.lines)


def kinds(data: str) -> list[Kind | None]:
    return [None if isinstance(line, RefusedLine) else line.kind for line in read(data)[1]]


class TestCamt:
    @pytest.mark.parametrize(
        ("version", "party"),
        [("02", "<Nm>ASHA RAO</Nm>"), ("08", "<Pty><Nm>ASHA RAO</Nm></Pty>"),
         ("02", "<Nm><![CDATA[ASHA RAO]]></Nm>")],
    )  # fmt: skip
    def test_tells_who_paid_what_and_whose_account_it_is(self, version, party):
        entries = [entry("1250.00", "CRDT", party=party), entry("250.00", "DBIT")]
        data = camt(*entries, opening="100.00", closing="1100.00", version=version)
        statement, [came, went] = read(data)
        assert (came.kind, came.amount_paise, came.on) == (CREDIT, 125_000, date(2026, 11, 2))
        assert (came.utr, came.payer_name, came.payer_vpa) == (
            "630644120801",
            "ASHA RAO",
            "asha@ybl",
        )
        assert (went.kind, went.amount_paise) == (DEBIT, 25_000)
        assert (statement.bank, statement.account) == ("ICICI Bank", "7766")
        assert (statement.check.opening, statement.check.holds) == (10_000, True)

    def test_shows_by_its_balances_that_an_amount_was_changed(self):
        data = camt(entry("1250.00", "CRDT"), opening="100.00", closing="1200.00")
        statement, _ = read(data)
        assert statement.check.holds is False

    def test_of_a_reversal_the_way_is_the_moneys_own(self):
        back = "<RvslInd>true</RvslInd>"
        assert kinds(camt(entry("5", "DBIT", more=back), entry("5", "CRDT", more=back))) == [
            REVERSAL,
            RETURNED,
        ]

    def test_what_is_not_booked_or_not_one_payment_is_refused(self):
        twice = entry("5", "CRDT").replace("</TxDtls>", "</TxDtls><TxDtls></TxDtls>")
        assert kinds(camt(entry("5", "CRDT", booked="PDNG"), twice, entry("5", "??"))) == [None] * 3

    def test_of_two_accounts_is_refused(self):
        data = camt() + camt(entry("5", "CRDT"), number="11")
        with pytest.raises(TableRefused, match="holds the accounts 7766 and 11"):
            read(data)

    def test_in_other_money_is_refused(self):
        assert kinds(camt(entry("5", "CRDT"), currency="USD")) == [None]

    def test_in_other_money_is_refused_where_only_its_amount_says_so(self):
        dollars = entry("5", "CRDT").replace("'INR'", "'USD'")
        assert kinds(camt(dollars).replace("<Ccy>INR</Ccy>", "")) == [None]

    def test_of_several_days_goes_from_the_first_balance_to_the_last(self):
        later = entry("5.00", "CRDT").replace("63064412", "63064413").replace("-02<", "-03<")
        first = camt(entry("5.00", "CRDT"), opening="100.00", closing="105.00")
        data = first + camt(later, opening="105.00", closing="110.00")
        statement, lines = read(data)
        assert len(lines) == 2
        assert (statement.check.opening, statement.check.holds) == (10_000, True)

    def test_has_no_closing_balance_behind_its_oldest_entry(self):
        later = entry("5.00", "CRDT").replace("-02<", "-03<")
        data = camt(later, entry("7.00", "DBIT"), opening="100.00", closing="98.00")
        table = read_table(data.encode(), header_hint=["Booked on", "Balance"])
        assert [row.cells["Balance"] for row in table.rows] == ["100.00", "", ""]

    @pytest.mark.parametrize(
        "said",
        ["<Ustrd>UPI-ASHA RAO-asha@ybl-SBIN0001234-63064412</Ustrd><Ustrd>0801-rent</Ustrd>",
         "<Ustrd>rent</Ustrd></RmtInf><AddtlTxInf>UPI/630644120801/asha@ybl</AddtlTxInf><RmtInf>"],
    )  # fmt: skip
    def test_has_its_number_wherever_it_is_told(self, said):
        told = entry("5", "CRDT").replace("<TxId>630644120801</TxId>", "")
        data = camt(told.replace("<Ustrd>UPI/630644120801/asha@ybl/rent</Ustrd>", said))
        [line] = read(data)[1]
        assert (line.utr, line.payer_vpa) == ("630644120801", "asha@ybl")

    def test_is_read_as_its_rows_are_asked_for(self):
        file = io.BytesIO(camt(*[entry("5", "CRDT")] * 300).encode())
        tracemalloc.start()
        try:
            assert sum(row.number > 0 for row in rows_of_camt(file)) == 300
            assert tracemalloc.get_traced_memory()[1] < 500_000
        finally:
            tracemalloc.stop()

    def test_with_a_prefix_may_be_as_large_as_any(self):
        data = b'<ns2:Document xmlns:ns2="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">'
        with pytest.raises(TableRefused, match="too large for its kind"):
            read_table(data.ljust(MAX_BYTES + 1), header_hint=[], max_bytes=MAX_BYTES + 2)

    @pytest.mark.parametrize("broken", ["<a>" * 1_000, "<![nonsense[", "<!--" + "x" * 100_000])
    def test_that_is_broken_says_so(self, broken):
        with pytest.raises(TableRefused, match="is broken"):
            read(camt(broken))

    def test_nothing_that_it_defines_is_expanded(self):
        data = camt(entry("5", "CRDT", party="<Nm>ASHA &b; RAO</Nm>"))
        doctype = "<!DOCTYPE Document [<!ENTITY b 'MALLORY'>]><Document"
        [line] = read(data.replace("<Document", doctype, 1))[1]
        assert line.payer_name == "ASHA &b; RAO"


OFX = """OFXHEADER:100
DATA:OFXSGML

<OFX><SIGNONMSGSRSV1><SONRS><FI><ORG>HDFC Bank</FI></SONRS></SIGNONMSGSRSV1><BANKTRANLIST>
<STMTRS><CURDEF>INR<BANKACCTFROM><ACCTID>50100999900099</BANKACCTFROM>
"""


def ofx(*movements: str) -> str:
    return OFX + "\n".join(movements) + "</BANKTRANLIST><LEDGERBAL><BALAMT>5.00</LEDGERBAL></OFX>"


def moved(amount: str, kind: str = "", *, day: str = "20261102", close: bool = False) -> str:
    memo = "UPI-ASHA RAO-asha@ybl-HDFC0001234-630644120801-rent"
    told = {
        "TRNTYPE": kind,
        "DTPOSTED": day,
        "TRNAMT": amount,
        "NAME": "UPI-ASHA RAO",
        "MEMO": memo,
    }
    said = (f"<{tag}>{word}" + (f"</{tag}>" if close else "") for tag, word in told.items())
    return f"<STMTTRN>{''.join(said)}</STMTTRN>"


class TestOfx:
    @pytest.mark.parametrize("close", [False, True])
    def test_tells_each_movement_by_its_sign(self, close):
        statement, [came, went] = read(
            ofx(moved("1,250.00", close=close), moved("-5", close=close))
        )
        assert (came.kind, came.amount_paise, came.utr) == (CREDIT, 125_000, "630644120801")
        assert (came.payer_name, came.payer_vpa) == ("ASHA RAO", "asha@ybl")
        assert (went.kind, went.amount_paise) == (DEBIT, 500)
        assert (statement.bank, statement.account) == ("HDFC Bank", "0099")

    @pytest.mark.parametrize(
        ("told", "day"),
        [("20261102", 2), ("20261102235959[+5.5:IST]", 2), ("20261102200000[0:GMT]", 3),
         ("20261102200000.000[-5:EST]", 3), ("20261102200000", 2)],
    )  # fmt: skip
    def test_the_day_is_indias(self, told, day):
        [line] = read(ofx(moved("5", day=told)))[1]
        assert line.on == date(2026, 11, day)

    @pytest.mark.parametrize(
        "movement",
        [moved("5", "DEBIT"), moved("-5", "CREDIT"), moved("five"), moved("5", day="20261302")],
    )
    def test_what_denies_itself_is_refused(self, movement):
        assert kinds(ofx(movement)) == [None]

    def test_of_two_accounts_is_refused(self):
        with pytest.raises(TableRefused, match="holds the accounts 0099 and 22"):
            read(ofx("<ACCTID>22", moved("5")))

    def test_may_name_the_account_that_money_went_to(self):
        theirs = "<BANKACCTTO><BANKID>1<ACCTID>22<ACCTTYPE>SAVINGS</BANKACCTTO></STMTTRN>"
        statement, lines = read(ofx(moved("-5").replace("</STMTTRN>", theirs)))
        assert (statement.account, lines[0].kind) == ("0099", DEBIT)


def test_qif_tells_each_movement_by_its_sign():
    came = "D13/11'26\nT1,250.00\nPUPI/630644120801/CR/ASHA RAO\nMrent\n^"
    data = f"!Type:Bank\n{came}\nD14/11'26\nT-5\nPTEA\n^"
    _, [came, went] = read(data)
    assert (came.kind, came.amount_paise, came.on) == (CREDIT, 125_000, date(2026, 11, 13))
    assert (came.utr, came.payer_name[:8]) == ("630644120801", "ASHA RAO")
    assert (went.kind, went.amount_paise) == (DEBIT, 500)


QIF_ACCOUNT = (
    "!Account\nN{name}\nTBank\nDMine\n^\n!Type:Bank\nD13/11'26\nT5\nPUPI/63064412080{n}\n^\n"
)


def test_qif_of_two_accounts_is_refused():
    data = QIF_ACCOUNT.format(name="Shop", n=1) + QIF_ACCOUNT.format(name="50100999900099", n=2)
    with pytest.raises(TableRefused, match="holds the accounts Shop and 0099"):
        read(data)


def test_qif_makes_no_row_of_what_is_no_movement():
    lists = "!Option:AutoSwitch\n!Account\nNOld\nTBank\n^\nNShop\nTBank\n^\n!Clear:AutoSwitch\n"
    cat = "!Type:Cat\nNRent\nDRent of flats\nI\n^\n"
    several = [QIF_ACCOUNT.format(name="Shop", n=n) for n in (1, 2)]
    data = lists + cat + "".join(several)
    assert kinds(data) == [CREDIT, CREDIT]
    rows = read_table(data.encode(), header_hint=["Booked on", "Amount"]).rows
    assert [row.cells["Amount"] for row in rows] == ["+5", "+5"]
