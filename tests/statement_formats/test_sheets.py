"""A workbook of several sheets: the one with payments is read, and none is left out silently."""

import io

import openpyxl
import pytest

from receipts.statement_formats import Line, Mapping, Statement, UnknownLayout, open_statement
from receipts.tables import TableRefused
from tests.corpus.xls import xls

BANK = ["Date", "Narration", "Withdrawal", "Deposit", "Balance"]
CAME = [
    ["04/10/2026", "UPI/CR/627711110001/MANDA PATIL/SBIN/manda@oksbi/hall", "", "450.00", "950.00"],
    ["05/10/2026", "UPI/CR/627811110002/JOHN DSOUZA/SBIN/john@oksbi/hall", "", "50.00", "1000.00"],
    ["06/10/2026", "UPI/DR/627911110003/MILK/SBIN/milk@oksbi/tea", "30.00", "", "970.00"],
    ["07/10/2026", "UPI/CR/628011110004/ZOYA KHAN/SBIN/zoya@oksbi/hall", "", "80.00", "1050.00"],
]
COUNTER = ["Txn Time", "Payer Name", "Payer VPA", "Amount", "RRN", "Status", "MDR"]
SCANNED = [
    ["2026-10-08 09:10:11", "OM NAIK", "om@ybl", "75.00", "628111110005", "SUCCESS", "0"],
    ["2026-10-08 10:10:11", "RIYA SEN", "riya@ybl", "25.00", "628111110006", "SUCCESS", "0"],
    ["2026-10-08 11:10:11", "ADIL", "adil@ybl", "35.00", "628111110007", "SUCCESS", "0"],
]


def book(
    *sheets: list[list[str]], names: tuple[str, ...] = (), hidden: tuple[int, ...] = ()
) -> bytes:
    found, out = openpyxl.Workbook(), io.BytesIO()
    found.remove(found.active)
    for at, rows in enumerate(sheets):
        sheet = found.create_sheet(names[at] if names else f"Page {at + 1}")
        sheet.sheet_state = "hidden" if at in hidden else "visible"
        for row in rows:
            sheet.append(row)
    found.save(out)
    return out.getvalue()


def opened(data: bytes, **options: object) -> Statement:
    return open_statement(io.BytesIO(data), filename="october.xlsx", guess=True, **options)


def utrs(data: bytes) -> list[str]:
    return [line.utr for line in opened(data).lines if isinstance(line, Line)]


@pytest.mark.parametrize("few", [1, 2, 3])
def test_the_first_sheet_is_read_however_few_its_payments(few):
    data = book([BANK, *CAME[:few]], [["Legend"], ["UPI", "a payment by an address"]])
    assert utrs(data) == [row[1].split("/")[2] for row in CAME[:few]]


@pytest.mark.parametrize("few", [1, 2, 3, 4])
@pytest.mark.parametrize("is_first", [True, False])
def test_two_sheets_of_payments_are_refused_by_their_names(few, is_first):
    sheets = [[BANK, *CAME[:few]], [COUNTER, *SCANNED]]
    names = ("Account", "Counter")
    if not is_first:
        sheets.reverse()
        names = names[::-1]
    with pytest.raises(TableRefused, match=f"“{names[0]}” and “{names[1]}”"):
        opened(book(*sheets, names=names))


def test_a_sheet_of_payments_behind_one_whose_columns_a_person_named_is_not_left_out():
    data = book([["When", "Who", "What"], ["05/10/2026", "Asha", "5.00"]], [BANK, *CAME])
    mapping = Mapping(date="When", amount="What", narration="Who")
    with pytest.raises(TableRefused, match="“Page 1” and “Page 2”"):
        open_statement(io.BytesIO(data), filename="october.xlsx", mapping=mapping)


GUJARATI = ["તારીખ", "વિગત", "ઉધાર", "જમા", "બાકી"]


@pytest.mark.parametrize("is_first", [True, False])
def test_a_sheet_of_payments_whose_headings_nobody_knows_is_not_left_out(is_first):
    sheets = [[GUJARATI, *CAME], [COUNTER, *SCANNED]]
    with pytest.raises(TableRefused, match="“Page 1” and “Page 2”"):
        opened(book(*(sheets if is_first else sheets[::-1])))


def test_a_sheet_behind_others_whose_headings_nobody_knows_is_the_one_that_is_asked_for():
    data = book([["Account", "50100012345678"], ["Branch", "Surat"]], [GUJARATI, *CAME])
    with pytest.raises(UnknownLayout) as asked:
        open_statement(io.BytesIO(data), filename="october.xlsx")
    assert asked.value.columns == GUJARATI


@pytest.mark.parametrize(
    "summary",
    [
        [["Account No", "Account Type", "Currency", "Balance"], ["501000001234", "SB", "INR", "9"]],
        [["Statement Date", "Opening Balance", "Total Credit", "Total Debit", "Closing Balance"],
         ["31/10/2026", "500.00", "580.00", "30.00", "1050.00"]],
        [["Date", "No. of Transactions", "Amount"], ["08/10/2026", "3", "135.00"],
         ["09/10/2026", "1", "10.00"], ["10/10/2026", "1", "10.00"], ["11/10/2026", "1", "10.00"]],
        [["Particulars", "Debit", "Credit"], ["Total", "30.00", "580.00"]],
    ],
    ids=["account", "totals with a day", "sums by day", "totals"],
)  # fmt: skip
def test_a_summary_beside_the_payments_is_no_second_sheet_of_them(summary):
    for sheets in ([summary, [BANK, *CAME]], [[BANK, *CAME], summary]):
        assert len(utrs(book(*sheets))) == len(CAME)


@pytest.mark.parametrize("blank", [[], [["", ""]], [[], [" "]]], ids=["no rows", "row", "rows"])
def test_a_sheet_with_nothing_on_it_changes_nothing(blank):
    for sheets in ([blank, [BANK, *CAME]], [[BANK, *CAME], blank]):
        assert len(utrs(book(*sheets))) == len(CAME)


@pytest.mark.parametrize("made", [book, xls], ids=["xlsx", "xls"])
@pytest.mark.parametrize("rows", [[], [["", " "]]], ids=["no rows", "a blank row"])
def test_a_workbook_with_nothing_on_it_is_refused(made, rows):
    with pytest.raises(TableRefused):
        opened(made(rows))


def test_what_a_sheet_before_it_says_of_the_account_counts():
    about = [["Account Number", "50100012345678"], ["IFSC", "SBIN0001234"]]
    statement = opened(book(about, [BANK, *CAME]))
    assert (statement.account, statement.bank) == ("5678", "State Bank of India")


def test_payments_beyond_as_many_sheets_as_are_looked_at_are_not_left_out():
    with pytest.raises(TableRefused, match="more than 20 sheets"):
        opened(book(*[[["note"]]] * 20, [BANK, *CAME]))


@pytest.mark.parametrize("hidden", [(0,), (1,)])
def test_payments_on_a_hidden_sheet_are_refused_by_its_name(hidden):
    data = book([BANK, *CAME], [COUNTER, *SCANNED], names=("Account", "Counter"), hidden=hidden)
    with pytest.raises(TableRefused, match=f"hidden .*“{('Account', 'Counter')[hidden[0]]}”"):
        opened(data)


def test_a_hidden_sheet_without_payments_changes_nothing():
    data = book([["Branch"], ["Pune"]], [BANK, *CAME], hidden=(0,))
    assert utrs(data) == [row[1].split("/")[2] for row in CAME]
