"""What a file prints of itself: its opening and closing balance, and what came and went in all."""

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from receipts.statement_formats.balances.balance import BalanceCheck
from receipts.statement_formats.values.figures import balance_in, figure_in

_LABELS = {
    "printed_opening": re.compile(
        r"\W*(?:opening bal(?:ance)?|balance (?:b/?f|brought forward)|b/f|brought forward)\b", re.I,
    ),
    "printed_closing": re.compile(r"\W*closing bal(?:ance)?\b", re.I),
    "printed_in": re.compile(
        r"\W*(?:total (?:of )?)?(?:credits?|deposits?)(?: (?:amount|amt|total))?\W*(?:\(.*)?$|"
        r"\W*total (?:credit|deposit)s?(?: amount)?\b", re.I,
    ),
    "printed_out": re.compile(
        r"\W*(?:total (?:of )?)?(?:debits?|withdrawals?)(?: (?:amount|amt|total))?\W*(?:\(.*)?$|"
        r"\W*total (?:debit|withdrawal)s?(?: amount)?\b", re.I,
    ),
}  # fmt: skip
_INLINE = re.compile(
    r"[:=]\s*-?(?:rs\.?|inr|₹)?\s*(-?[\d,]+\.\d{2}(?:\s*\(?(?:cr|dr)\)?)?)\b", re.I
)
# Several in one cell, as lines of a page have them: `Opening Balance 900.00 Closing Balance …`.
_AMONG_WORDS = re.compile(
    r"\b(opening|closing) bal(?:ance)?\W{0,4}"
    r"((?:rs\.?|inr|₹)?\s*-?[\d,]+\.\d{2}(?:\s*\(?(?:cr|dr)\b\)?)?)",
    re.I,
)
_GROUP = re.compile(r"\d{2,3}(?:\.\d{2})?(?: ?(?:cr|dr))?", re.I)
_OF_BALANCES = ("printed_opening", "printed_closing")
_NO_WORDS = re.compile(r"(?:[\W\d_]|cr\b|dr\b|rs\b|inr\b)*", re.I)
_FEWEST_LABELS = 2  # in a row that names what the row below holds
_LABEL_LENGTH = 60


class Printed:
    """Gathers what rows outside the table's lines say, into a BalanceCheck."""

    def __init__(self, check: BalanceCheck) -> None:
        self._check = check
        self._above: dict[int, str] = {}

    def see_all(self, rows: Iterable[Sequence[str]]) -> None:
        for row in rows:
            self.see(row)

    def see(self, cells: Sequence[str], balance: int | None = None) -> None:
        """`balance` is what the row has in the table's own column of balances, in paise."""
        labels = {at: name for at, cell in enumerate(cells) if (name := _label(cell))}
        if len(labels) >= _FEWEST_LABELS and not any(map(_amount, cells)):
            self._above = labels
            return
        if self._above and not labels:
            for at, name in self._above.items():
                self._say(name, _amount(cells[at]) if at < len(cells) else None)
        self._above = {}
        said = _AMONG_WORDS.findall(" ".join(cells))
        if len(said) == len(_OF_BALANCES):
            for which, figure in said:
                self._say(f"printed_{which.lower()}", _amount(figure))
        for at, name in labels.items():
            behind = [told for cell in cells[at + 1 :] if (told := cell.strip(" :"))]
            if inline := _INLINE.search(cells[at]) or _parted(cells[at:]):
                self._say(name, _amount(inline[1]))
            elif name in _OF_BALANCES:
                self._say(name, _balance_among(behind, balance))
            else:
                self._say(name, _amount("".join(behind[:1])))

    def total(self, debit: str, credit: str) -> None:
        """Take the totals that stand in the columns of money out and money in."""
        self._say("printed_out", _amount(debit))
        self._say("printed_in", _amount(credit))

    def _say(self, name: str, amount: int | None) -> None:
        if amount is not None and getattr(self._check, name) is None:
            setattr(self._check, name, amount)


def _parted(cells: Sequence[str]) -> re.Match[str] | None:
    """The amount behind a label whose own commas parted it: `Opening Balance : 10`, `000.00`."""
    groups = list(takewhile(_GROUP.fullmatch, cells[1:]))
    return _INLINE.search(",".join([cells[0], *groups])) if groups else None


def _label(cell: str) -> str:
    if not cell or len(cell) > _LABEL_LENGTH:
        return ""
    return next((name for name, shape in _LABELS.items() if shape.match(cell)), "")


def _balance_among(behind: Iterable[str], balance: int | None) -> int | None:
    """Of the amounts behind a label the one in the balance's column, else the only one."""
    figures = takewhile(_NO_WORDS.fullmatch, behind)
    said = [amount for cell in figures if (amount := _amount(cell)) is not None]
    if balance is not None and abs(balance) in map(abs, said):
        return balance
    return said[0] if len(said) == 1 else None


def _amount(cell: str) -> int | None:
    """An amount with its paise: a count of rows has none."""
    if "." not in cell:
        return None
    try:
        return balance_in(cell) if figure_in(cell) else None
    except ValueError:
        return None
