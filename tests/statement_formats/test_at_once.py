"""Rows read many at once are the lines that they are one by one, letter for letter."""

import csv
import io
from dataclasses import asdict
from datetime import date
from functools import cache
from random import Random

import pytest

from benchmarks.statements import write
from benchmarks.statements.corpus import samples
from benchmarks.statements.entries import invent_payments
from benchmarks.statements.writing import DRESSES
from receipts.statement_formats import Line, open_statement
from receipts.statement_formats.rows import at_once
from receipts.statement_formats.rows.repeating import Repeats
from receipts.statement_formats.rows.row_reader import RowReader
from receipts.tables import TableRefused

PERIOD = (date(2026, 4, 1), date(2026, 4, 30))
FILES = 56
LAYOUTS = ("hdfc", "hdfc_delimited", "icici", "sbi", "axis", "kotak", "canara")
CELLS = (
    "", "-", "0.00", "500.00", "500", "1,23,456.00", "-70.00", "500.00 Cr", "500.00Dr", "abc", " ",
    "01/04/2026", "31/13/26", "01/04/26 10:15", "Opening Balance", "TOTAL", "REV", "two\nlines",
    "UPI/REV/612345678901/ASHA RAO", "NEFT CR-HDFC0000240-ASHA RAO-CHS-HDFCN26091665141", "'=1",
    "REFUND", "10:15", "पैसे", "612345678901", "UPI-RETURN RAO-a@ok-HDFC0000240-612345678901-NA",
)  # fmt: skip


@pytest.fixture
def taken(monkeypatch):
    """How many rows were taken at once, each time; few are looked at together."""
    monkeypatch.setattr(at_once, "ROWS_AT_ONCE", 7)
    counts, up_to_known = [], Repeats.up_to_known

    def counted(repeats, lines):
        found = up_to_known(repeats, lines)
        counts.append(len(found))
        return found

    monkeypatch.setattr(Repeats, "up_to_known", counted)
    return counts


def test_every_file_of_the_corpus_is_the_same(taken, monkeypatch):
    for sample in samples():
        before = sum(taken)
        fast = told(sample.data, sample.filename)
        if sum(taken) > before:  # the others were read one by one
            assert fast == one_by_one(sample.data, sample.filename, monkeypatch), sample.name
    assert sum(taken) > 100


def test_changed_files_are_the_same(taken, monkeypatch):
    chance = Random(5)
    for number in range(FILES):
        layout = LAYOUTS[number % len(LAYOUTS)]
        data = changed(layout, chance)
        fast = told(data, f"{layout}.csv")
        assert fast == one_by_one(data, f"{layout}.csv", monkeypatch), data.decode("utf-8")
    assert sum(taken) > 10 * FILES


def told(data, filename):
    try:
        statement = open_statement(io.BytesIO(data), filename=filename, guess=True)
        return list(map(letters_of, statement.lines)), asdict(statement.check)
    except TableRefused as refused:
        return str(refused)


def letters_of(line):
    why = line.doubt if isinstance(line, Line) else line.reason
    return repr(line), why and (why.template, why.values)


def one_by_one(data, filename, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(RowReader, "lines", RowReader.one_by_one)
        return told(data, filename)


def changed(layout, chance):
    """A file of this layout with a few of its rows and cells changed."""
    rows, heading = [list(row) for row in rows_of(layout)], heading_of(layout)
    for _ in range(chance.choice((0, 1, 1, 2, 3, 6))):
        at = chance.randrange(heading + 1, len(rows))
        match chance.randrange(6):
            case 0 | 1 if rows[at]:
                rows[at][chance.randrange(len(rows[at]))] = chance.choice(CELLS)
            case 2:
                other = chance.randrange(heading + 1, len(rows))
                rows[at], rows[other] = rows[other], rows[at]
            case 3:
                rows.insert(at, list(rows[chance.randrange(heading + 1, len(rows))]))
            case 4:
                del rows[at]
            case 5:  # a line that goes on with the one above
                row = [""] * len(rows[heading])
                row[chance.randrange(len(row))] = chance.choice(("MORE WORDS", *CELLS))
                rows.insert(at, row)
    text = io.StringIO()
    csv.writer(text, delimiter=DRESSES[layout].delimiter).writerows(rows)
    return text.getvalue().encode()


@cache
def rows_of(layout):
    file, payments = io.BytesIO(), list(invent_payments(40, seed=3, period=PERIOD))
    given = {"account": "50100012345678", "period": PERIOD, "seed": 3}
    write(layout, payments, file, reversed_utrs={payments[4].utr}, **given)
    text = file.getvalue().decode(DRESSES[layout].encoding)
    return list(csv.reader(io.StringIO(text), delimiter=DRESSES[layout].delimiter))


def heading_of(layout):
    return rows_of(layout).index(list(DRESSES[layout].header))
