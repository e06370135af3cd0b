"""Write a statement of payments as a bank would hand it out."""

import csv
import io
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import BinaryIO

import xlsxwriter

from benchmarks.statements.banks import STATEMENTS
from benchmarks.statements.dress import Dress, Row
from benchmarks.statements.entries import Entry, Payment, entries_of
from benchmarks.statements.reports import REPORTS

DRESSES = {**STATEMENTS, **REPORTS}
LAYOUTS = tuple(DRESSES)
OPENING_PAISE = 1_000_000


def write(
    layout: str,
    payments: Iterable[Payment],
    target: Path | BinaryIO,
    *,
    account: str,
    period: tuple[date, date],
    seed: int | str,
    noise: float = 0.4,
    reversed_utrs: Collection[str] = frozenset(),
    as_xlsx: bool = False,
) -> None:
    """Write the payments among `noise` other movements each, in the order given.

    `layout` is one of LAYOUTS. Credits whose UTR is in `reversed_utrs` are taken back later. Text
    in the bank's own encoding, or a workbook of one sheet; rows are written as they come.
    """
    dress = DRESSES[layout]
    entries = entries_of(
        payments, rng=Random(f"noise {seed}"), noise=noise, reversed_utrs=reversed_utrs
    )
    rows = _rows(dress, entries, Random(f"words {seed}"), account, period)
    if isinstance(target, Path):
        with target.open("wb") as file:
            (_write_xlsx if as_xlsx else _write_text)(rows, file, dress)
    else:
        (_write_xlsx if as_xlsx else _write_text)(rows, target, dress)


def _rows(
    dress: Dress, entries: Iterable[Entry], rng: Random, account: str, period: tuple[date, date]
) -> Iterator[Row]:
    yield from dress.above(account, *period)
    yield dress.header
    balance, number = OPENING_PAISE, 0
    for entry in entries:
        balance = abs(balance + (entry.paise if entry.is_credit else -entry.paise))
        row = dress.row(entry, rng, number + 1, balance)
        if row is not None:
            number += 1
            yield row
    yield from dress.below(balance)


def _write_text(rows: Iterator[Row], file: BinaryIO, dress: Dress) -> None:
    text = io.TextIOWrapper(file, dress.encoding, newline="")
    csv.writer(text, delimiter=dress.delimiter, lineterminator=dress.line_end).writerows(rows)
    text.flush()
    text.detach()


def _write_xlsx(rows: Iterator[Row], file: BinaryIO, dress: Dress) -> None:
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("OpTransactionHistory")
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write_string(number, column, cell)
    book.close()
