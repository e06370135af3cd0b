"""Statements as PDF give back the movements they were drawn from."""

import io
from datetime import date
from random import Random

import pikepdf
import pytest
import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile

from benchmarks.statements.entries import Entry, entries_of, invent_payments
from benchmarks.statements.pdf_dress import write_pdf
from benchmarks.statements.pdf_papers import PAPERS
from benchmarks.statements.pdf_writing import Page, pdf
from receipts.statement_formats import Line, RefusedLine, Statement, open_statement
from receipts.tables import PasswordNeeded, TableRefused

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
