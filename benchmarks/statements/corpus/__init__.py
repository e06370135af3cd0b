"""Statements of many banks and apps with their truth beside each row, written by hand.

A sample begins with `== what it is`. Its lines stand as the file has them; behind ` => ` stands
what the row is: a sign (`+` credit, `-` debit, `<` reversal, `r` refund, `!` refused), the day,
the rupees, the UTR and, as far as it matters, the payer's name, VPA and note, between bars. A row
without it is no line. At the end may stand `balance holds` or `balance breaks`, `bank NAME` and
`refused WORDS`, for a file that is not read at all.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent
KINDS = {"+": "credit", "-": "debit", "<": "reversal", "r": "refund", "!": "refused"}
_BEHIND = " => "


@dataclass(frozen=True)
class Row:
    """What one row is. `told` are name, VPA and note as far as the truth says them."""

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
    lines: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    balance: str = ""
    bank: str = ""
    refused: str = ""

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


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
    if word in ("balance", "bank", "refused") and sample.lines and _BEHIND not in line:
        setattr(sample, word, rest)
        return
    text, behind, truth = line.partition(_BEHIND)
    sample.lines.append(text.replace("\\t", "\t") if behind else line.replace("\\t", "\t"))
    if behind:
        sample.rows.append(_row(len(sample.lines), truth))


def _row(number: int, truth: str) -> Row:
    sign, *rest = truth.split("|")
    kind = KINDS[sign.strip()]
    if not rest:
        return Row(number, kind)
    on, rupees, utr, *told = rest
    return Row(number, kind, on, round(float(rupees) * 100), utr, tuple(told))
