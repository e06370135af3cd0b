"""Statements as PDF give back the movements they were drawn from."""

import io
import resource
from collections.abc import Sequence
from datetime import date, datetime
from random import Random

import pikepdf
import pytest
import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile

from benchmarks.statements.entries import Entry, entries_of, invent_payments
from benchmarks.statements.pdf_dress import write_pdf
from benchmarks.statements.pdf_papers import PAPERS
from benchmarks.statements.pdf_writing import Page, pdf, width_of
from receipts.statement_formats import Kind, Line, RefusedLine, Statement, open_statement
from receipts.tables import PasswordNeeded, TableRefused
from receipts.upi import INDIA
from tests.corpus.hostile import forms_pdf

PERIOD = (date(2026, 4, 1), date(2026, 4, 30))


def movements(count: int) -> list[Entry]:
    payments = invent_payments(count, seed=5, period=PERIOD)
    return list(entries_of(payments, rng=Random(5), noise=0.5, reversed_utrs=frozenset()))


def drawn(bank: str, entries: list[Entry]) -> bytes:
    return write_pdf(PAPERS[bank], entries, account="50100012345678", period=PERIOD, seed=5)


def read(data: bytes, **options: object) -> tuple[Statement, list[Line | RefusedLine]]:
    statement = open_statement(io.BytesIO(data), filename="april.pdf", guess=True, **options)
    return statement, list(statement.lines)


@pytest.mark.parametrize("bank", PAPERS)
def test_every_movement_is_read_with_all_that_matters(bank):
    entries = movements(45)
    statement, lines = read(drawn(bank, entries))
    assert [line.reason for line in lines if isinstance(line, RefusedLine)] == []
    found = [(line.on, line.amount_paise) for line in lines]
    assert found == [(entry.at.date(), entry.paise) for entry in entries]
    came = [line.kind.value in ("credit", "returned") for line in lines]
    assert came == [entry.is_credit for entry in entries]
    assert statement.check.holds is True
    assert (statement.account, statement.period) == ("5678", PERIOD)
    for entry, line in zip(entries, lines, strict=True):
        if entry.kind in ("upi", "imps"):
            assert line.utr == entry.utr


def test_a_small_file_that_takes_long_is_ended_soon():
    began = resource.getrusage(resource.RUSAGE_CHILDREN)
    with pytest.raises(TableRefused, match="takes too much to open"):
        read(forms_pdf(levels=9, calls=10))
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert ended.ru_utime - began.ru_utime < 4  # its own 0.6 and what a process takes to begin


def test_an_amount_changed_on_the_page_is_noticed():
    data = drawn("sbi", movements(45))
    whole, _ = read(data)
    assert whole.check.holds
    entries = movements(45)
    changed = write_pdf(
        PAPERS["sbi"], entries, account="1", period=PERIOD, seed=5, forged={20: 10_000_000}
    )
    statement, _ = read(changed)
    assert statement.check.holds is False


NAMES = ["Date", "Narration", "Withdrawal", "Deposit"]
HEADING = ((40, "Date"), (120, "Transaction Details"), (560, "Amount"))


def listed(*rows: tuple[str, ...], above: str = "", heading: Sequence[tuple[int, str]] = HEADING):
    """A list on one page: a row is the lines of its cells, parted by bars."""
    page, y = Page(), 800
    page.text(40, y, above)
    for lines in (("|".join(name for _, name in heading),), *rows):
        y -= 12
        for line in lines:
            for (x, _), cell in zip(heading, line.split("|"), strict=False):
                (page.right if x > 350 else page.text)(x, y, cell)
            y -= 10
    return pdf([page])


class TestAnAppsList:
    """Google Pay's and Paytm's: a row of several lines, its way told in words or by a sign."""

    GOOGLE_PAY = listed(
        ("05 Oct, 2026|Received from MEERA NAIR|Rs.1,000",
         "10:15 AM|UPI Transaction ID: 627812345601", "|Paid to HDFC Bank 1234"),
        ("06 Oct, 2026|Paid to TEA STALL|Rs.50",
         "11:15 AM|UPI Transaction ID: 627912345602", "|Paid by HDFC Bank 1234"),
    )  # fmt: skip
    PAYTM = listed(
        ("05 Oct|Received from Meera Nair|+ Rs.1,000", "10:15 AM|UPI Ref No: 627812345601"),
        ("06 Oct|Paid to Shop|- Rs.50", "11:15 AM|UPI Ref No: 627912345602"),
        above="Paytm Statement 1 OCT'26 - 31 OCT'26",
    )

    @pytest.mark.parametrize("data", [GOOGLE_PAY, PAYTM], ids=["google pay", "paytm"])
    def test_is_read_with_its_ways_and_moments(self, data):
        _, [came, went] = read(data)
        assert (came.kind, came.amount_paise, came.utr) == (Kind.CREDIT, 100_000, "627812345601")
        assert came.payer_name.upper() == "MEERA NAIR"
        assert came.at == datetime(2026, 10, 5, 10, 15, tzinfo=INDIA)
        assert (went.kind, went.amount_paise, went.on) == (Kind.DEBIT, 5_000, date(2026, 10, 6))

    def test_has_its_heading_right_below_what_is_told_of_the_account(self):
        page = Page()
        page.text(40, 800, "Account No: 1111000099   Period : 01-10-2026 to 31-10-2026")
        page.text(40, 788, "Opening Balance : 5,000.00")
        row = ("05 Oct 2026", "UPI/MEERA NAIR/627812345601/fees", "", "1,000.00")
        for x, name, cell in zip((40, 110, 400, 480), NAMES, row, strict=True):
            page.text(x, 776, name)
            page.text(x, 760, cell)
        statement, [line] = read(pdf([page]))
        assert statement.columns == NAMES
        assert line.payer_name == "MEERA NAIR"

    def test_without_the_year_anywhere_is_refused(self):
        rows = ("05 Oct|Received from Meera Nair|+ Rs.1,000", "10:15 AM|UPI Ref No: 627812345601")
        _, [line] = read(listed(rows))
        assert "is not a day" in str(line.reason)


def test_totals_below_the_last_row_are_no_part_of_it():
    heading = ((40, "Sr No"), (80, "Date"), (140, "Particulars"), (460, "Debit"), (510, "Credit"),
               (570, "Balance"))  # fmt: skip
    data = listed(
        ("1|05/10/2026|UPI/627812345601/MEERA NAIR/rent|-|1,000.00|51,000.00",),
        ("2|06/10/2026|UPI/627912345602/TEA STALL/tea|50.00|-|50,950.00",
         "Total Transaction Count 2"),
        heading=heading,
    )  # fmt: skip
    statement, [_, last] = read(data)
    assert (last.on, last.amount_paise, last.note) == (date(2026, 10, 6), 5_000, "tea")
    assert statement.check.holds


class TestAFile:
    def test_that_is_a_scan_says_that_it_has_no_text(self):
        with pytest.raises(TableRefused, match="picture of a statement: it has no text"):
            read(pdf([Page()]))

    @pytest.mark.parametrize(
        "data", [b"%PDF-1.7\n", b"%PDF-1.4\n" + b"\0" * 5_000, drawn("axis", movements(3))[:900]]
    )
    def test_that_is_broken_says_so(self, data):
        with pytest.raises(TableRefused, match=r"cannot be opened|has no text"):
            read(data)

    def test_with_nothing_but_a_letter_has_no_columns(self):
        page = Page()
        page.text(40, 700, "Dear member, the money came on 01/04/2026.")
        with pytest.raises(TableRefused, match="No row with column names"):
            read(pdf([page]))


class TestALockedPdf:
    DATA = drawn("sbi", movements(3))

    def locked(self) -> bytes:
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(self.DATA)) as document:
            document.save(out, encryption=pikepdf.Encryption(owner="own", user="RAVI1990"))
        return out.getvalue()

    def test_asks_for_its_password(self):
        with pytest.raises(PasswordNeeded, match="has a password"):
            read(self.locked())

    def test_says_that_another_one_does_not_open_it(self):
        with pytest.raises(PasswordNeeded, match="does not open the file"):
            read(self.locked(), password="RAVI1991")

    def test_is_read_with_it(self):
        _, lines = read(self.locked(), password="RAVI1990")
        assert len(lines) == len(read(self.DATA)[1])


class TestALockedWorkbook:
    def locked(self) -> bytes:
        plain, out = io.BytesIO(), io.BytesIO()
        with xlsxwriter.Workbook(plain) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, ["Date", "Narration", "Debit", "Credit", "Balance"])
            sheet.write_row(1, 0, ["01/04/2026", "CASH DEPOSIT BY SELF", "", "5.00", "9.00"])
        OOXMLFile(plain).encrypt("RAVI1990", out)
        return out.getvalue()

    def test_asks_for_its_password(self):
        with pytest.raises(PasswordNeeded, match="has a password"):
            read(self.locked())

    def test_says_that_another_one_does_not_open_it(self):
        with pytest.raises(PasswordNeeded, match="does not open the file"):
            read(self.locked(), password="x")

    def test_is_read_with_it(self):
        _, [line] = read(self.locked(), password="RAVI1990")
        assert (line.amount_paise, line.kind.value) == (500, "credit")


COLUMNS = (("Date", 130), ("Narration", 190), ("Debit", 430), ("Credit", 500), ("Balance", 570))


def page_of(rows: Sequence[Sequence[str]], *, moved: int, heading: bool, wider: int = 0) -> Page:
    page = Page(width=820)
    table = [[name for name, _ in COLUMNS], *rows] if heading else rows
    for y, cells in zip(range(800, 0, -14), table, strict=False):
        for at, cell in enumerate(cells):
            x = COLUMNS[at][1] + moved + wider * at
            if at < 2:
                page.text(x, y, cell, 7)
            elif cell:
                page.right(x + 55, y, cell, 7)
    return page


def moving(count: int, *, worth: int = 1) -> list[tuple[str, ...]]:
    """Rows of which each third is money out, of amounts `worth` times as much."""
    rows, balance = [], 1_000
    for day in range(1, count + 1):
        out = 0 if day % 3 else 50 + day
        back = 0 if out else 100 + day
        balance += back - out
        said = (f"{one * worth:,}.00" if one else "" for one in (out, back, balance))
        rows.append((f"{day:02}/11/2026", f"UPI/6311044176{day:02}/ASHA/SBIN", *said))
    return rows


class TestAPageFartherLeftOrRight:
    @pytest.mark.parametrize("heading", [True, False])
    @pytest.mark.parametrize("moved", [-100, -40, 70])
    @pytest.mark.parametrize("width", [4, 5])
    def test_is_read_like_the_first(self, moved, heading, width):
        rows = [row[:width] for row in moving(12)]
        pages = [
            page_of(rows[:6], moved=0, heading=True),
            page_of(rows[6:], moved=moved, heading=heading),
        ]
        _, lines = read(pdf(pages))
        kinds = [line.kind for line in lines if isinstance(line, Line)]
        assert kinds == [Kind.CREDIT if day % 3 else Kind.DEBIT for day in range(1, 13)]

    def test_of_other_widths_is_refused(self):
        first = page_of(moving(6), moved=0, heading=True)
        other = page_of(moving(6), moved=0, heading=True, wider=20)
        with pytest.raises(TableRefused, match="columns on page 2"):
            read(pdf([first, other]))


class TestFiguresBesideTheirNames:
    """Names begin where their columns do and figures end where these end, or the other way round:
    between two names a figure may belong to either.
    """

    @pytest.mark.parametrize(
        "behind",
        [
            ("", "", 612), ("Branch", "Kothrud", 612), ("Init. br", "1234", 612),
            ("Init. br", "1234", 606), ("Branch", "Kothrud", 606),
        ],
    )  # fmt: skip
    @pytest.mark.parametrize("order", [(2, 3, 4), (3, 2, 4), (4, 2, 3)])
    @pytest.mark.parametrize("begins", ["names", "figures"])
    def test_belong_to_the_column_in_which_they_stand(self, begins, order, behind):
        page = Page(width=820)
        names = [name for name, _ in COLUMNS]
        for y, cells in zip(range(800, 0, -14), [names, *moving(9)], strict=False):
            page.text(20, y, cells[0], 6)
            page.text(80, y, cells[1], 6)
            page.text(280, y, "Chq No" if cells is names else "", 6)
            for x, at in zip((340, 430, 520), order, strict=True):
                if (cells is names) == (begins == "names"):
                    page.text(x, y, cells[at], 6)
                else:
                    page.right(x + 84, y, cells[at], 6)
            page.text(behind[2], y, behind[cells is not names], 6)
        page.text(230, y - 20, "Opening Balance  1,000.00   Total  1,234.00", 6)
        statement, lines = read(pdf([page]))
        assert [(line.kind is Kind.DEBIT, line.amount_paise) for line in lines] == [
            (day % 3 == 0, (100 + day - (0 if day % 3 else 50)) * 100) for day in range(1, 10)
        ]
        assert statement.check.holds


class TestAFigureInAPayersNote:
    """It is of no column, whatever the table does with its figures."""

    NOTES = ("dues 500.00", "of 12,500.00 the rest", "for 31.50 kg")

    @pytest.mark.parametrize("names", [("Debit", "Credit"), ("Dr", "Cr")])
    @pytest.mark.parametrize("note", NOTES)
    @pytest.mark.parametrize("noted", [(1,), (3,), (2, 4, 5)])
    def test_parts_no_columns_whose_figures_end_with_their_names(self, names, note, noted):
        self.check(note, noted, names=names, left=False)

    @pytest.mark.parametrize("note", NOTES)
    @pytest.mark.parametrize("noted", [(1,), (3,), (2, 4, 5)])
    def test_parts_no_columns_whose_figures_stand_before_their_names(self, note, noted):
        self.check(note, noted, names=("Debit", "Credit"), left=True)

    def check(self, note, noted, *, names, left):
        page, rows = Page(width=760), moving(12, worth=100)
        for day, y in enumerate(range(800, 620, -14)):
            cells = rows[day - 1] if day else ("Date", "Particulars", *names, "Balance")
            page.text(30, y, cells[0], 7)
            page.text(90, y, f"{cells[1]}/MEERA NAIR/{note}" if day in noted else cells[1], 7)
            for x, cell in zip((440, 540, 640), cells[2:], strict=True):
                if left and day:
                    page.text(x - 90, y, cell, 7)
                else:
                    page.right(x, y, cell, 7)
        statement, lines = read(pdf([page]))
        assert [(line.kind is Kind.DEBIT, line.amount_paise) for line in lines] == [
            (day % 3 == 0, (100 + day - (0 if day % 3 else 50)) * 10_000) for day in range(1, 13)
        ]
        assert [note in line.narration for line in lines] == [day in noted for day in range(1, 13)]
        assert statement.check.holds


@pytest.mark.parametrize(("moved", "is_read"), [(-200, True), (-800, False)])
def test_a_table_that_begins_left_of_its_page_is_read_or_its_rows_are_refused(moved, is_read):
    _, lines = read(pdf([page_of(moving(6), moved=moved, heading=True)]))
    came = [(100 + day - (0 if day % 3 else 50)) * 100 for day in range(1, 7)]
    assert [line.amount_paise for line in lines if isinstance(line, Line)] == came * is_read


def test_two_figures_under_one_name_are_no_proof_of_any_column():
    heading = ((40, "Date"), (140, "Particulars"), (430, "Debit"), (450, "Credit"),
               (570, "Balance"))  # fmt: skip
    rows = [
        (f"0{day}/10/2026|UPI/62781234560{day}/MEERA NAIR|1,000.00 {day}.00",)
        for day in range(1, 7)
    ]
    with pytest.raises(TableRefused, match="More than one figure"):
        read(listed(*rows, heading=heading))


def test_figures_a_column_off_their_names_are_no_proof_of_any_column():
    """Names at the right of their columns, figures in the middle: balances stand under Credit."""
    page = Page(width=900)
    names = [name for name, _ in COLUMNS]
    for y, cells in zip(range(800, 0, -14), [names, *moving(4)], strict=False):
        page.text(20, y, cells[0], 7)
        page.text(75, y, cells[1], 7)
        if cells is names:
            for begins, name in zip((360, 450, 540), names[2:], strict=True):
                page.right(begins + 86, y, name, 7)
            continue
        for begins, figure in zip((360, 450, 540), (*cells[2:4], f"{cells[4]} Cr"), strict=True):
            page.text(begins + (90 - width_of(figure, 7)) / 2, y, figure, 7)
    with pytest.raises(TableRefused, match="No figure stands under the balance"):
        read(pdf([page]))


def test_a_dash_of_the_next_column_is_no_sign_of_a_balance():
    """Where no money went out at all, nothing tells where that column ends."""
    page, balance = Page(width=900), 500
    for x, name in ((20, "Date"), (75, "Narration"), (265, "Chq No"), (320, "Deposits"),
                    (430, "Withdrawals"), (540, "Closing Balance")):  # fmt: skip
        page.text(x, 800, name, 7)
    for day, amount in enumerate((150, 400, 400, 150), start=1):
        balance += amount
        page.text(20, 800 - 14 * day, f"{day:02}/11/2026", 7)
        page.text(75, 800 - 14 * day, f"UPI/6311044176{day:02}/ASHA", 7)
        for right, said in ((426, f"{amount}.00"), (536, "-"), (646, f"{balance:,}.00")):
            page.right(right, 800 - 14 * day, said, 7)
    statement, lines = read(pdf([page]))
    assert {line.kind for line in lines} == {Kind.CREDIT}
    assert (statement.check.opening, statement.check.holds) == (50_000, True)
