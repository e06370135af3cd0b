"""Rows out of text: which encoding, and what stands between the cells."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from charset_normalizer import from_bytes

from receipts.refusal import Refusal, gettext_noop
from receipts.tables.refusal import TableRefused
from receipts.tables.rows import FoundRow

DELIMITERS = (",", "\t", ";", "|", "~")

_SAMPLE = 64 * 1024
_PIECE = 1024 * 1024
_LINES_AT_ONCE = 32 * 1024  # letters
_MAX_LINES_IN_CELL = 50
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_EMPTY_SPARED = 1_000
_EMPTY = frozenset({"\n", "\r\n", "\r"})
_NEVER_ENDS = gettext_noop('A cell here never ends. Look for a quote (") too many.')
_RUNS_ON = gettext_noop('A cell runs on to line {last}. Look for a quote (") too many.')
_FORMULA = re.compile(r'(?:^|(?<=[,\t;|~]))="')  # `="0123"`, so that a spreadsheet keeps its zeros
_OPENS = re.compile(r'(?:^|[,\t;|~])=?"')  # elsewhere a quote is a letter: `Tea 5" cup`
_CLOSES = re.compile(r'(?:[^"]|"")*+"(?!")')
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f]")


def encoding_of(file: BinaryIO) -> str:
    """Name a text's encoding: by its mark, its zero bytes, as UTF-8, or as Windows wrote it."""
    file.seek(0)
    sample = file.read(_SAMPLE)
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return name
    for name, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if zeros.count(0) * 2 > len(zeros):
            return name
    if _is_mostly_utf8(file):
        return "utf-8"
    if _decodes(file, "cp1252"):
        return "cp1252"
    best = from_bytes(sample).best()
    return best.encoding if best else "latin-1"


def _is_mostly_utf8(file: BinaryIO) -> bool:
    """Accept a few broken characters: some banks cut names in the middle of a letter."""
    if _decodes(file, "utf-8"):
        return True
    broken = foreign = 0
    for text in pieces_of(file, "utf-8"):
        broken += text.count("\ufffd")
        foreign += sum(character > "\x7f" for character in text)
    return foreign > 10 * broken


def _decodes(file: BinaryIO, encoding: str) -> bool:
    try:
        for _ in pieces_of(file, encoding, "strict"):
            pass
    except UnicodeDecodeError:
        return False
    return True


def pieces_of(
    file: BinaryIO, encoding: str, errors: str = "replace", *, size: int = _PIECE
) -> Iterator[str]:
    """Yield the whole text piece by piece: it may be far larger than memory should be."""
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    file.seek(0)
    while piece := file.read(size):
        yield decoder.decode(piece)
    yield decoder.decode(b"", final=True)


def lines_of(file: BinaryIO, encoding: str) -> Iterator[str]:
    """Yield the lines of a text with their ends, without NULs; what cannot be decoded is marked.

    The file is read from its beginning as lines are asked for, and is left open behind them.
    """
    file.seek(0)
    stream = io.TextIOWrapper(file, encoding, errors="replace", newline="")
    is_in_cell = False  # a quote is open: an `=` before the one that closes it is the cell's own
    try:
        while lines := stream.readlines(_LINES_AT_ONCE):
            text = "".join(lines)
            if "\0" in text:
                lines = [line.replace("\0", "") for line in lines]
                text = "".join(lines)
            if '"' in text:
                lines, is_in_cell = _without_formulas(lines, is_in_cell=is_in_cell)
            yield from lines
    finally:
        if not file.closed:  # whoever opened it may have closed it before the last line
            stream.detach()


def _without_formulas(lines: Iterable[str], *, is_in_cell: bool) -> tuple[list[str], bool]:
    """The lines with plain quotes, and whether the last one ends in a cell that goes on."""
    plain = []
    for line in lines:
        plain.append(line if is_in_cell or '="' not in line else _FORMULA.sub('"', line))
        if line.count('"') % 2:
            is_in_cell = _runs_on(line, is_in_cell=is_in_cell)
    return plain, is_in_cell


def _runs_on(line: str, *, is_in_cell: bool) -> bool:
    at = 0
    while found := _CLOSES.match(line, at) if is_in_cell else _OPENS.search(line, at):
        at, is_in_cell = found.end(), not is_in_cell
    return is_in_cell


def rows_of(lines: Iterable[str], delimiter: str) -> Iterator[FoundRow]:
    """Split lines into rows; a row that cannot be split says so and the next one goes on.

    Beyond the first, empty lines are left out at once, for a file may hold millions of them, but
    counted.
    """
    empty, spared = 0, _EMPTY_SPARED

    def filled() -> Iterator[str]:
        nonlocal empty, spared
        for line in lines:
            if line not in _EMPTY:
                yield line
            elif spared:
                spared -= 1
                yield line
            else:
                empty += 1

    reader = csv.reader(filled(), delimiter=delimiter)
    while True:
        before = reader.line_num
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            number = before + empty + 1
            yield FoundRow(number, [], Refusal(_NEVER_ENDS))
            continue
        problem = None
        if reader.line_num - before > _MAX_LINES_IN_CELL:
            problem = Refusal(_RUNS_ON, last=reader.line_num + empty)
        yield FoundRow(before + empty + 1, cells, problem)


def refuse_what_is_no_text(file: BinaryIO, encoding: str) -> None:
    """Raise TableRefused for bytes that decode to something, but to nothing anybody wrote."""
    file.seek(0)
    sample = file.read(_SAMPLE).decode(encoding, "replace")
    if len(_CONTROLS.findall(sample)) * 50 > len(sample) or not sample.strip("\0 \t\r\n\ufeff"):
        raise TableRefused(
            gettext_noop("This file holds no table. Send a CSV or Excel (XLSX) file.")
        )
