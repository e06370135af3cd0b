"""What a seventh author, who had seen no reader, found: names, UTRs, and balances told wrongly."""

import io

import pytest

from receipts.statement_formats import Kind, Line, RefusedLine, open_statement
from receipts.statement_formats.narrations.narration import read_narration
from tests.statement_formats.files import brief, lines, opened


def checked(data: str, *, filename: str = "statement.csv"):
    statement = open_statement(io.BytesIO(data.encode()), filename=filename, guess=True)
    return list(statement.lines), statement


@pytest.mark.parametrize(
    "narration",
    [
        "UPI DEPOSIT/SBI/UTR/612345678901/RAVI KUMAR",
        "UPI DEPOSIT/612345678901/RAVI KUMAR",
        "UPI/SBI/UTR/612345678901/RAVI KUMAR",
        "UPI/HDFC/RRN/612345678901/RAVI KUMAR",
        "UPI/CR/REF NO/612345678901/RAVI KUMAR/HDFC",
    ],
)
def test_a_label_between_slashes_is_no_name(narration):
    told = read_narration(narration)
    assert (told.utr, told.payer_name) == ("612345678901", "RAVI KUMAR")


SETTLED = """
    PaymentType,MerchantReferenceId,PhonePeReferenceId,From,Instrument,CreationDate,Amount,Fee,TransactionDate,SettlementDate,BankReferenceNo,IGST,CGST,SGST,UTR
    PAYMENT,A1,T2610051011120000000001,{payer},ACCOUNT,2026-10-05 10:11:12,200.00,0,2026-10-05 10:11:12,2026-10-07,YESAP62800012345,0,0,0,612345678901
    PAYMENT,A2,T2610051800000000000002,{payer},ACCOUNT,2026-10-05 18:00:00,350.00,0,2026-10-05 18:00:00,2026-10-07,YESAP62800012345,0,0,0,612345678902
"""  # noqa: E501


def test_where_one_number_is_the_settlements_the_other_is_the_payers():
    statement = opened(SETTLED.format(payer="ASHA RAO"))
    assert [brief(line)[3] for line in statement.lines] == ["612345678901", "612345678902"]
    assert statement.bank == "PhonePe"


@pytest.mark.parametrize("means", ["UPI", "upi", "Card", "Wallet", "Net Banking"])
def test_by_what_means_somebody_paid_is_no_name(means):
    assert {line.payer_name for line in lines(SETTLED.format(payer=means))} == {""}


GOOGLE = """
    "Creation time","Transaction ID","Paid via","Type","Customer name","Status","Amount (INR)","Google Pay transaction ID","Remarks"
    "Oct 18, 2026, 6:32:11 PM","612345678901","UPI","Received payment","Zainab Ansari","Completed","₹999.00","CICAgOCd1a2b3c","{said}"
    "Oct 19, 2026, 9:02:45 AM","612345678902","UPI","Received payment","Joel Dias","Completed","₹999.00","CICAgPCe5q6r7s",""
"""  # noqa: E501


@pytest.mark.parametrize("said", ["", "for October"])
def test_a_report_whose_remarks_are_empty_is_one_all_the_same(said):
    found, statement = checked(GOOGLE.format(said=said).replace("\n    ", "\n").lstrip())
    assert [brief(line)[2:5] for line in found] == [
        (99900, "612345678901", "Zainab Ansari"),
        (99900, "612345678902", "Joel Dias"),
    ]
    assert statement.bank == "Google Pay"


@pytest.mark.parametrize("kind", ["Payment", "Pay", "UPI", "Transaction"])
@pytest.mark.parametrize("name", ["Customer name", "Name"])
def test_a_list_of_ones_own_payments_is_no_report(kind, name):
    """What a person paid by an app looks the same, but for the word that says it was received."""
    text = GOOGLE.format(said="").replace("Received payment", kind).replace("Customer name", name)
    found, _ = checked(text.replace("\n    ", "\n").lstrip())
    assert not [line for line in found if isinstance(line, Line)]


KINDS = """
    Date,Transaction ID,Type,Customer Name,UPI ID,Amount,Status,Remarks
    {rows}
    12/10/2026,628000000099,{kind},SUPPLIER LTD,supplier@okaxis,900.00,Completed,
"""


@pytest.mark.parametrize(
    ("kind", "is_credit"),
    [
        ("Payment sent", False),
        ("Paid payment", False),
        ("Payment to supplier", False),
        ("Payment made", False),
        ("Payment - Paid", False),
        ("Payment", False),
        ("UPI", False),
        ("Payment received", True),
        ("Collected payment", True),
        ("Received payment to your account", True),
    ],
)
@pytest.mark.parametrize("count", [3, 12])
def test_beside_what_was_received_only_what_says_so_is_a_credit(kind, is_credit, count):
    """Also below the rows by which the columns are known."""
    rows = [
        f"{day:02}/10/2026,62800000{day:04},Received payment,ASHA RAO,asha@okaxis,100.00,Completed,"
        for day in range(1, 13)
    ]
    told = KINDS.format(kind=kind, rows="\n    ".join(rows[:count]))
    found, _ = checked(told.replace("\n    ", "\n").lstrip())
    credits = [line for line in found if isinstance(line, Line)]
    assert sum(line.kind is Kind.CREDIT for line in credits) == count + is_credit


@pytest.mark.parametrize("kind", ["Payment", "Pay", "UPI", "Transaction", "Payment sent"])
def test_without_remarks_nothing_proves_of_a_bare_payment_that_it_came(kind):
    rows = "".join(
        f"{day:02}/10/2026,ASHA RAO,{kind},Success,100.00,62800000{day:04}\n" for day in (1, 2, 3)
    )
    found, _ = checked(f"Date,Name,Type,Status,Amount,UTR\n{rows}")
    assert not [line for line in found if isinstance(line, Line)]


def test_a_payment_that_was_sent_is_no_credit_of_a_report_either():
    text = SETTLED.format(payer="ASHA RAO").replace("PAYMENT,A2", "PAYMENT SENT,A2")
    first, second = opened(text).lines
    assert isinstance(first, Line)
    assert isinstance(second, RefusedLine)
    assert "does not say whether this payment came in" in str(second.reason)


def test_an_option_of_payment_is_no_narration():
    found, _ = checked(
        "CCAvenue Ref#,Order No,Order Datetime,Billing Name,Order Amount,Currency,Payment Option,"
        "Bank Ref#,Order Status,Captured Amount,Gross Fees,Net Payable\n"
        "113001234560,OD0,09-10-2026 11:00:00,Monica,750.00,INR,Unified Payments,612345678901,"
        "Shipped,750.00,9,741\n"
        "113001234562,OD2,10-10-2026 09:00:00,Nagma,750.00,INR,Unified Payments,612345678902,"
        "Shipped,750.00,9,741\n"
    )
    assert [brief(line)[2:5] for line in found] == [
        (75000, "612345678901", "Monica"),
        (75000, "612345678902", "Nagma"),
    ]


DAYS = {
    "the oldest first": "abcd",
    "the newest first": "dcba",
    "the rows of a day turned round": "badc",
    "the days turned round": "cdab",
}
ROWS = {
    "a": "05/10/2026,UPI/CR/612345678901/ANIL,,10.00,3010.00",
    "b": "05/10/2026,UPI/CR/612345678902/BINA,,20.00,3030.00",
    "c": "06/10/2026,UPI/DR/612345678903/TEA,5.00,,3025.00",
    "d": "06/10/2026,UPI/CR/612345678904/CHETAN,,40.00,3065.00",
}


@pytest.mark.parametrize("order", DAYS.values(), ids=DAYS)
@pytest.mark.parametrize(("opening", "holds"), [("3000.00", True), ("2990.00", False)])
def test_the_opening_and_closing_balance_are_told_in_any_order_of_rows(order, opening, holds):
    rows = "\n".join(ROWS[one] for one in order)
    _, statement = checked(
        f"Opening Balance,{opening}\nDate,Narration,Debit,Credit,Balance\n{rows}\n"
        ",Closing Balance,,,3065.00\n"
    )
    check = statement.check
    assert (check.holds, check.closing) == (holds, 306500)


@pytest.mark.parametrize(
    ("above", "opening"),
    [
        ("Opening Balance : 10,000.00", 10_000_00),
        ('"Opening Balance : 10,000.00"', 10_000_00),
        ("Opening Balance : Rs. 1,10,000.00", 1_10_000_00),
        ("Opening Balance = 1,10,000.00,,", 1_10_000_00),
    ],
)
def test_a_comma_within_an_opening_balance_parts_nothing(above, opening):
    balance = 1_800_00 + opening
    found, statement = checked(
        f"{above}\nDate,Particulars,Amount,Balance\n"
        f'18/10/2026,UPI/612345678901/BASHIR A/saffron,"1,800.00","{balance / 100:,.2f}"\n'
        f'19/10/2026,UPI/612345678902/GROCER/JAKA,700.00,"{balance / 100 - 700:,.2f}"\n'
    )
    assert [line.kind for line in found] == ["credit", "debit"]
    assert statement.check.holds


PAGE = """
    <html><head><title>Statement</title><style>td { color: red }</style></head><body>{above}
    <table><tr><th>Date</th><th>Particulars</th><th>Withdrawals</th><th>Deposits</th><th>Balance</th></tr>
    <tr><td>05-Oct-2026</td><td>UPI/612345678901/ABIR DAS/UCBA</td><td></td><td>150.00</td><td>650.00CR</td></tr>
    </table><p>HDFC Bank is another bank.</p></body></html>
"""  # noqa: E501


@pytest.mark.parametrize(
    ("above", "bank", "account"),
    [
        ("<h3>UCO BANK</h3><p>Account No. 01230110012345</p>", "UCO Bank", "2345"),
        ("<b>Kerala Gramin Bank</b><br>Account: 40123101012345<br>", "Kerala Gramin Bank", "2345"),
        ("<script>var bank = 'HDFC Bank';</script>", "", ""),
        ("", "", ""),
    ],
)
def test_what_stands_above_a_table_of_a_web_page_tells_whose_it_is(above, bank, account):
    found, statement = checked(PAGE.replace("{above}", above), filename="a.xls")
    assert (statement.bank, statement.account) == (bank, account)
    assert [line.number for line in found] == [2]


def test_an_mt940_is_named_by_who_sent_it():
    statement = opened(
        """
        {1:F01HDFCINBBAXXX0000000000}{2:I940HDFCINBBXXXXN}{4:
        :20:STMT
        :25:50200012345678
        :28C:00275/001
        :60F:C261001INR1000,00
        :61:2610021002C500,00NTRFNONREF//X
        :86:UPI/CR/612345678901/ASHA RAO
        :62F:C261002INR1500,00
        -}
        """,
        filename="a.sta",
    )
    assert statement.bank == "HDFC Bank"


def in_mt940(*narrations: str):
    """Their lines out of an MT940, a movement each."""
    movements = "".join(
        f":61:2610021002C500,00NTRFNONREF//X{at}\n:86:{said}\n"
        for at, said in enumerate(narrations)
    )
    begins = ":20:STMT\n:25:50200012345678\n:60F:C261001INR1000,00\n"
    ends = f":62F:C261002INR{1000 + 500 * len(narrations)},00\n"
    return list(opened((begins + movements + ends).encode(), filename="a.sta").lines)


PAYERS = (
    "RIYA SHARM\nA", "ANIL DESHM\nUKH", "MOHAN KULK\nARNI", "ZARA SHEIK\nH", "SUNIL PATI\nL",
    "BINA THOMA\nS", "CYRUS MIST\nRY",
)  # fmt: skip


@pytest.mark.parametrize("payers", [PAYERS, PAYERS[:2]], ids=["by their count", "by two lines"])
@pytest.mark.parametrize(
    ("first", "name"),
    [("RAVI TRADE\nRS", "RAVI TRADERS"), ("RAVI\nTRADERS", "RAVI TRADERS")],
)
def test_words_that_an_mt940_breaks_at_one_place_are_put_together(first, name, payers):
    begun = [f"UPI/CR/6123456789{at:02}/{one}" for at, one in enumerate((first, *payers))]
    if payers != PAYERS:
        begun.append("UPI/CR/612345678999/SHRI VENKA\nTESHWARA PROVISION STORE AND K\nO")
    assert in_mt940(*begun)[0].payer_name == name


@pytest.mark.parametrize(
    "lines",
    [
        [
            "NEFT CR FROM ANIL KUMAR\nSHARMA",
            "NEFT CR FROM RIYA SINGH\nDEVI",
            "NEFT CR FROM ZARA SHEIK\nH K",
        ],
        [f"UPI CR {at}12345678901 ANIL KUMAR\nSHARMA" for at in range(1, 9)],
    ],
    ids=["three", "eight of one payer"],
)
def test_lines_of_an_mt940_that_are_as_long_by_chance_stay_apart(lines):
    assert {len(one.partition("\n")[0]) for one in lines} in ({23}, {30})
    assert "KUMAR SHARMA" in in_mt940(*lines)[0].narration
