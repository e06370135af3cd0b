"""Merchant apps' reports: whose UTR a column holds, and what is no money."""

import datetime
import io

import pytest

from receipts.statement_formats import Kind, Line, RefusedLine, UnknownLayout, open_statement
from receipts.upi import INDIA, Rail
from tests.statement_formats.files import brief, lines, opened, refusals

CREDIT, REFUND = Kind.CREDIT, Kind.REFUND

PHONEPE = """
    PaymentType,MerchantReferenceId,PhonePeReferenceId,From,Instrument,CreationDate,Amount,Fee,TransactionDate,SettlementDate,BankReferenceNo,IGST,CGST,SGST
    PAYMENT,A402APR,T2604031859241234567890,ravik@ybl,UPI_REDEMPTION,2026-04-03 18:59:24,1500.00,0.00,2026-04-03 18:59:30,2026-04-04,612345678901,0.00,0.00,0.00
    PAYMENT,B101APR,T2604040701021234567891,DEEPA NAIR,UPI_REDEMPTION,2026-04-04 07:01:02,"2,000.00",0.00,2026-04-04 07:01:05,2026-04-05,612345678902,0.00,0.00,0.00
    REFUND,A402APR,T2604051000001234567892,ravik@ybl,PS_UPI_REDEMPTION_REVERSE,2026-04-05 10:00:00,-500.00,0.00,2026-04-05 10:00:00,2026-04-06,612345678903,0.00,0.00,0.00
"""  # noqa: E501


class TestPhonepe:
    def test_gives_payments_by_the_payers_utr(self):
        statement = opened(PHONEPE)
        assert (statement.layout, statement.name) == ("phonepe", "PhonePe (settlement)")
        assert [brief(line) for line in statement.lines] == [
            (CREDIT, "2026-04-03", 150000, "612345678901", "", "ravik@ybl", "A402APR"),
            (CREDIT, "2026-04-04", 200000, "612345678902", "DEEPA NAIR", "", "B101APR"),
            (REFUND, "2026-04-05", 50000, "612345678903", "", "ravik@ybl", "A402APR"),
        ]

    def test_tells_when_it_was_paid(self):
        line = lines(PHONEPE)[0]
        assert line.at == datetime.datetime(2026, 4, 3, 18, 59, 30, tzinfo=INDIA)
        assert line.reference == "T2604031859241234567890"
        assert line.rail is Rail.UPI

    def test_takes_the_clock_of_its_id_where_no_other_is(self):
        data = PHONEPE.replace(" 18:59:24,", ",").replace(" 18:59:30,", ",")
        assert lines(data)[0].at == datetime.datetime(2026, 4, 3, 18, 59, 24, tzinfo=INDIA)

    @pytest.mark.parametrize("settlement", ["612345678999", "AXISCN1389928147"])
    def test_takes_no_settlements_utr_for_a_payers(self, settlement):
        data = PHONEPE
        for utr in ("612345678901", "612345678902", "612345678903"):
            data = data.replace(utr, settlement)
        assert [line.utr for line in lines(data)] == ["", "", ""]

    def test_takes_no_neft_for_a_payers_even_when_it_stands_once(self):
        data = PHONEPE.replace("612345678901", "AXISCN1389928147")
        assert [line.utr for line in lines(data)] == ["", "612345678902", "612345678903"]

    def test_takes_the_payers_utr_that_stands_beside_the_settlements(self):
        head, *rows = [row.strip() for row in PHONEPE.strip().splitlines()]
        own = [f"{row},6123456789{at:02}" for at, row in enumerate(rows, 51)]
        statement = opened("\n".join([f"{head},TransactionUTR", *own]))
        assert statement.bank == "PhonePe"
        assert [line.utr[-2:] for line in statement.lines] == ["51", "52", "53"]

    def test_adds_up_the_parts_of_the_tax_on_its_fee(self):
        data = PHONEPE.replace("0.00,2026-04-03 18", "30.00,2026-04-03 18")
        data = data.replace("612345678901,0.00,0.00,0.00", "612345678901,0.00,2.70,2.70")
        assert [(one.fee_paise, one.tax_paise) for one in lines(data)][:2] == [(3000, 540), (0, 0)]

    def test_of_27_columns_is_its_own_by_them(self):
        statement = opened("""
            Upload Date,Merchant Id,Transaction Type,Merchant Order Id,Merchant Reference Id,PhonePe Reference Id,PhonePe Transaction Reference Id,PhonePe Attempt Reference Id,Transaction UTR,Total Transaction Amount,Transaction Date,Transaction Status,UPI Amount,Wallet Amount,Credit card Amount,Debit card Amount,External Wallet Amount,EGV Amount,Store Id,Terminal Id,Store Name,Terminal Name,Error Code,Detailed Error Code,Error Description,Error Source,Error Stage
            2026-11-12,M1,PAYMENT,ORD1,R1,OMR1,OMT1,OMA1,631620304050,640,12-11-2026 10:11:12,COMPLETED,640,0,0,0,0,0,S1,Q1,Main,Counter,,,,,
            2026-11-12,M1,REFUND,ORD2,R2,OMR2,OMT2,OMA2,631620304051,100,12-11-2026 11:11:12,COMPLETED,100,0,0,0,0,0,S1,Q1,Main,Counter,,,,,
        """)  # noqa: E501
        assert (statement.bank, statement.name) == ("PhonePe", "PhonePe (transactions)")
        assert [brief(line) for line in statement.lines] == [
            (CREDIT, "2026-11-12", 64000, "631620304050", "", "", "ORD1"),
            (REFUND, "2026-11-12", 10000, "631620304051", "", "", "ORD2"),
        ]

    def test_may_call_the_settlements_utr_the_banks_reference(self):
        data = PHONEPE.replace("BankReferenceNo", "Bank Reference Id")
        statement = opened(data)
        assert statement.name == "PhonePe (settlement)"
        assert lines(data)[0].utr == "612345678901"

    def test_comes_with_a_column_for_each_utr(self):
        data = """
            Transaction Type,Merchant Order Id,PhonePe Reference Id,Transaction UTR,Total Transaction Amount,Transaction Date,Transaction Status,Settlement UTR
            PAYMENT,A402,T2604031859241234567890,612345678901,1500.00,03/04/2026 18:59:24,COMPLETED,AXISCN1389928147
            PAYMENT,A403,T2604031859241234567891,612345678902,900.00,03/04/2026 18:59:24,FAILED,
            PAYMENT,A404,T2604031859241234567892,612345678903,900.00,03/04/2026 18:59:24,PENDING,
        """  # noqa: E501
        statement = opened(data)
        assert statement.name == "PhonePe (transactions)"
        [line] = [line for line in statement.lines if isinstance(line, Line)]
        assert brief(line) == (CREDIT, "2026-04-03", 150000, "612345678901", "", "", "A402")
        assert refusals(data) == {
            3: "The report calls this payment “FAILED”; only what succeeded is money.",
            4: "The report calls this payment “PENDING”; only what succeeded is money.",
        }


PAYTM = """
    Transaction_ID,Order_ID,Transaction_Date,Transaction_Type,Amount,Commission,GST,Payment_Mode,Customer_VPA/UPI ID,Status,Bank_Transaction_ID/RRN,Settled_Date,UTR_No.
    '20260403111212800110168123456789012,'A402,'03-04-2026 18:59:24,ACQUIRING,'1500.00,'0.00,'0.00,UPI,'ravik@paytm,SUCCESS,'612345678901,'04-04-2026,'AXISCN1389928147
    '20260403111212800110168123456789013,'A403,'03-04-2026 19:02:00,ACQUIRING,'900.00,'0.00,'0.00,UPI,'deepa@ybl,FAILURE,'612345678902,,
    '20260404111212800110168123456789014,'A402,'04-04-2026 09:00:00,REFUND,'500.00,'0.00,'0.00,UPI,'ravik@paytm,SUCCESS,'612345678903,'05-04-2026,'AXISCN1389928148
"""  # noqa: E501


class TestAReport:
    def test_of_a_kind_of_money_we_do_not_know_is_refused(self):
        assert refusals(PAYTM.replace("ACQUIRING", "SOUNDBOX")) == {
            2: "“soundbox” is neither a payment nor a refund we know.",
            3: "The report calls this payment “FAILURE”; only what succeeded is money.",
        }

    def test_of_money_in_another_currency_refuses_that_row_alone(self):
        data = PAYTM.replace("Status,", "Status,Currency,").replace("FAILURE,", "SUCCESS,INR,")
        data = data.replace("SUCCESS,'", "SUCCESS,USD,'", 1).replace("SUCCESS,'", "SUCCESS,,'")
        assert refusals(data) == {2: "This money is in USD, and not in rupees."}

    @pytest.mark.parametrize(
        "header",
        [
            "Transaction ID,Transaction Date,Transaction Type,Amount,UTR,Status",
            "Transaction ID,Transaction Date,Transaction Type,Amount,RRN,Status",
        ],
    )
    def test_of_another_app_is_not_taken_for_one_of_these(self, header):
        with pytest.raises(UnknownLayout):
            opened(f"{header}\nx,01/04/2026,DEBIT,5.00,612345678901,SUCCESS\n")


class TestPaytm:
    def test_gives_payments_by_the_payers_utr(self):
        statement = opened(PAYTM)
        assert statement.layout == "paytm"
        found = [line for line in statement.lines if isinstance(line, Line)]
        assert [brief(line) for line in found] == [
            (CREDIT, "2026-04-03", 150000, "612345678901", "", "ravik@paytm", "A402"),
            (REFUND, "2026-04-04", 50000, "612345678903", "", "ravik@paytm", "A402"),
        ]
        assert found[0].at == datetime.datetime(2026, 4, 3, 18, 59, 24, tzinfo=INDIA)

    def test_gives_a_payment_whose_note_is_refund(self):
        [first, *_] = opened(PAYTM.replace("A402", "refund", 1)).lines
        assert (first.kind, first.note) == (CREDIT, "refund")

    def test_of_settlements_has_the_payers_rrn_and_the_fee_beside_the_gross(self):
        """Its types are those of Paytm's documentation; of REPAYMENT nobody knows what it is."""
        data = """
            Transaction_ID,Order_ID,Merchant_Unique_Ref,Transaction_Date,Updated_Date,Transaction_Type,Status,MID,Merchant_Name,Customer_ID,Amount,Commission,GST,Payment_Mode,Issuing_Bank,Bank_Transaction_ID,Customer_VPA,Payout_ID,Payout_Date,Settled_Date,Settled_Amount,UTR_No.,Original_Amount
            '2026111201','ORD1','','12-11-2026 10:11:12','12-11-2026 10:11:14','ACQUIRING','SUCCESS','M1','Shop','C1','640.00','6.40','1.15','UPI','','631620304050','asha@ybl','P1','13-11-2026','13-11-2026','632.45','YESBN52026111300112233','640.00'
            '2026111202','ORD2','','12-11-2026 11:11:12','12-11-2026 11:11:14','REFUND','SUCCESS','M1','Shop','C1','100.00','0','0','UPI','','631620304051','ravi@ybl','P1','13-11-2026','13-11-2026','-100','YESBN52026111300112233','100.00'
            '2026111203','ORD3','','12-11-2026 12:11:12','12-11-2026 12:11:14','REPAYMENT','SUCCESS','M1','Shop','C1','70.00','0','0','UPI','','631620304053','','P1','13-11-2026','13-11-2026','-70','YESBN52026111300112233','70.00'
        """  # noqa: E501
        assert opened(data).bank == "Paytm for Business"
        paid, refunded, unknown = opened(data).lines
        assert (paid.kind, paid.amount_paise, paid.utr) == (CREDIT, 64000, "631620304050")
        assert (paid.fee_paise, paid.tax_paise) == (640, 115)
        assert (refunded.kind, refunded.utr) == (REFUND, "631620304051")
        assert isinstance(unknown, RefusedLine)

    def test_says_which_payments_failed(self):
        assert refusals(PAYTM) == {
            3: "The report calls this payment “FAILURE”; only what succeeded is money."
        }


class TestAColumnOfUtrs:
    """Of a settlement it has one number on many payments, of payers one by mistake at most."""

    def read(self, heading: str, numbers: list[int]) -> list[Line | RefusedLine]:
        rows = (
            f"O{at},05/11/2026 10:{at:02}:00,p{at}@okaxis,{at + 1},6409123456{number:02},SUCCESS,0"
            for at, number in enumerate(numbers)
        )
        head = f"Order,Paid On,Payer VPA,Amount,{heading},Status,Fee"
        file = io.BytesIO("\n".join([head, *rows]).encode())
        return list(open_statement(file, guess=True).lines)

    @pytest.mark.parametrize("heading", ["UTR", "RRN", "UPI Ref No"])
    def test_of_payers_loses_none_for_one_that_stands_twice(self, heading):
        lines = self.read(heading, [1, 2, 3, 4, 5, 6, 7, 8, 9, 9])
        assert [line.utr[-2:] for line in lines] == [f"{at:02}" for at in [*range(1, 10), 9]]
        assert [type(line) for line in lines] == [*[Line] * 9, RefusedLine]

    @pytest.mark.parametrize("numbers", [[1, 1, 1, 2, 2, 2], [1, 1, 2, 3], [7, 7]])
    def test_of_settlements_is_left_out(self, numbers):
        lines = self.read("UTR", numbers)
        assert [line.utr for line in lines] == [""] * len(numbers)

    def test_that_is_called_the_rails_own_number_is_never_a_settlements(self):
        lines = self.read("RRN", [5, 5])
        assert [line.utr for line in lines] == ["640912345605"] * 2
        assert [type(line) for line in lines] == [Line, RefusedLine]


@pytest.mark.parametrize("means", ["Cash", "CHEQUE", "Cash on Delivery"])
def test_what_was_paid_by_hand_is_no_credit(means):
    head = "Receipt No,Date,Student,Mode,Amount,Status,Late Fee,UTR"
    rows = f"R1,05/11/2026,Jai,{means},9.00,Paid,0,\nR2,05/11/2026,Kia,UPI,9.00,Paid,0,640912345601"
    file = io.BytesIO(f"{head}\n{rows}".encode())
    by_hand, by_upi = open_statement(file, guess=True).lines
    assert isinstance(by_hand, RefusedLine)
    assert isinstance(by_upi, Line)


@pytest.mark.parametrize("what", ["Title", "Product Info", "Payment For"])
def test_what_a_payment_is_for_makes_a_report_no_banks_statement(what):
    head = f"Payment ID,Date,{what},Buyer Name,Amount,Instamojo Fee,Net Amount,Status"
    row = "MOJO6a05005A1,05 October 2026,Workshop entry,Jai Rao,1500.00,30.00,1470.00,Credit"
    statement = open_statement(io.BytesIO(f"{head}\n{row}".encode()), guess=True)
    [line] = statement.lines
    assert isinstance(line, Line)
    assert (line.kind, line.payer_name, line.note) == (CREDIT, "Jai Rao", "Workshop entry")
    assert statement.bank == "Instamojo"
