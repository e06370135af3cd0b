"""Statements of many banks and apps with their truth beside each row, written by hand.

A sample begins with `== what it is`. Its lines stand as the file has them; behind ` => ` stands
what the row is: a sign (`+` credit, `-` debit, `<` reversal, `r` refund, `!` refused, `?` refused
or read with a doubt), the day, the rupees, the UTR and, as far as it matters, the payer's name, VPA
and note, between bars. A row without it is no line. `file KIND` says what it is handed out as
instead of a text, `sheet NAME` begins a sheet of a workbook or a table of a page. At the end may
stand `balance holds` or `balance breaks`, `bank NAME` and `refused WORDS`, for a file that is not
read at all.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.statements.corpus.files import file_of

FOLDER = Path(__file__).parent
KINDS = {
    "+": "credit",
    "-": "debit",
    "<": "reversal",
    "r": "refund",
    "!": "refused",
    "?": "doubted",
}
_BEHIND = " => "


@dataclass(frozen=True)
class Row:
    """What one row is, by its number in the file or on its sheet.

    `told` are name, VPA and note as far as the truth says them.
    """

    number: int
    kind: str
    on: str = ""
    paise: int = 0
    utr: str = ""
    told: tuple[str, ...] = ()


@dataclass
class Sample:
    name: str
    group: str
    sheets: list[tuple[str, list[str]]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    balance: str = ""
    bank: str = ""
    refused: str = ""
    file: str = "csv"

    def begin(self, sheet: str) -> None:
        self.sheets.append((sheet, []))

    def add(self, line: str) -> int:
        """Add a line, and return its number: of a workbook on its sheet, else in the file."""
        if not self.sheets:
            self.begin("")
        self.sheets[-1][1].append(line)
        counted = self.sheets[-1:] if "xlsx" in self.file else self.sheets
        return sum(len(lines) for _, lines in counted)

    @property
    def data(self) -> bytes:
        return file_of(self.sheets, self.file)

    @property
    def filename(self) -> str:
        return f"statement.{self.file.split()[-1]}"


def samples() -> Iterator[Sample]:
    """Every sample of every file beside this one."""
    for path in sorted(FOLDER.glob("*.txt")):
        yield from _samples(path)


def _samples(path: Path) -> Iterator[Sample]:
    sample = None
    for line in path.read_text().splitlines():
        if line.startswith("== "):
            if sample:
                yield sample
            sample = Sample(line[3:], path.stem)
        elif sample and not line.startswith("# "):
            _take(sample, line)
    if sample:
        yield sample


def _take(sample: Sample, line: str) -> None:
    word, _, rest = line.partition(" ")
    is_told = _BEHIND not in line
    if word == "sheet" and is_told:
        sample.begin(rest)
    elif (
        word in ("file", "balance", "bank", "refused")
        and is_told
        and (sample.sheets or word == "file")
    ):
        setattr(sample, word, rest)
    else:
        text, behind, truth = line.partition(_BEHIND)
        number = sample.add((text if behind else line).replace("\\t", "\t"))
        if behind:
            sample.rows.append(_row(number, truth))


def _row(number: int, truth: str) -> Row:
    sign, *rest = truth.split("|")
    kind = KINDS[sign.strip()]
    if not rest:
        return Row(number, kind)
    on, rupees, utr, *told = rest
    return Row(number, kind, on, round(float(rupees) * 100), utr, tuple(told))
