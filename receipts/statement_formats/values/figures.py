"""What amount a row moves, and which way."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from receipts import upi
from receipts.refusal import Refusal, gettext_noop
from receipts.upi import parse_amount

NO_AMOUNT = gettext_noop("This row has no amount.")
ZERO = gettext_noop("The amount is zero.")
BOTH_WAYS = gettext_noop("Both a debit and a credit stand in this row.")
WRONG_SIDE = gettext_noop("“{cell}” stands in the column for money that went the other way.")
NO_DIRECTION = gettext_noop("“{marker}” says neither credit nor debit.")

_BLANK = frozenset({"", "-", "--", "---", ".", "na", "n/a", "nil", "null", "none"})
_MARK = re.compile(r"[\s(]*(?<![A-Za-z])(?P<mark>cr|dr|c|d|credit|debit)\b\.?\)?\s*$", re.I)
_MARK_BEFORE = re.compile(r"\s*(?P<mark>cr|dr|credit|debit)\b[.:]?\s*(?=[₹\d])", re.I)
_CREDITS = frozenset({
    "cr", "c", "credit", "credits", "credited", "deposit", "deposits", "in", "inward", "incoming",
    "money in", "paid in", "received", "recd", "+", "जमा",
})  # fmt: skip
_DEBITS = frozenset({
    "dr", "d", "debit", "debits", "debited", "withdrawal", "withdrawals", "withdraw", "wdl", "out",
    "outward", "outgoing", "money out", "paid out", "paid", "sent", "spent", "-",
    "निकासी", "नामे", "आहरण", "नावे",
})  # fmt: skip
# One rupee and no paise, or a thousand as much of Europe writes it.
_MAY_BE_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}\.\d{3}", re.ASCII)
_MINUS_BEHIND = re.compile(r"(\d[\d,]*(?:\.\d+)?) ?[-−]", re.ASCII)
# What parse_amount would take as well, without its care for scripts, signs and currencies.
_PLAIN = re.compile(
    r"(?:\d{1,12}|\d{1,3}(?:,\d{2}){1,4},\d{3}|\d{1,3}(?:,\d{3}){1,4})\.\d\d", re.ASCII
)

_ALL_PLAIN = re.compile(rf"(?:(?:{_PLAIN.pattern})?\n)*+", re.ASCII)
_PLAIN_LINES = re.compile(rf"^(?:({_PLAIN.pattern})|.*)$", re.ASCII | re.M)


class Figure(NamedTuple):
    """An amount in a cell: paise with its sign, and the Cr or Dr behind it (None without)."""

    paise: int
    is_credit: bool | None


class Move(NamedTuple):
    """What a row moves: paise above zero, in or out; None where the amount does not tell.

    `is_negative`: it was written with a minus.
    """

    paise: int
    is_credit: bool | None
    is_negative: bool


@lru_cache(maxsize=4_096)  # amounts come again and again, balances never
def figure_in(text: str) -> Figure | None:
    """Read an amount such as `1,23,456.00`, `500.00 Cr`, `Dr 500.00`, `-70`, `70-`; None for a
    dash or nothing.

    Raises Refusal with a sentence.
    """
    if _PLAIN.fullmatch(text):
        return Figure(_paise_of(text), None)
    if text.strip().lower() in _BLANK:
        return None
    if len(text) > upi.LONGEST_AMOUNT:
        raise Refusal(upi.NO_AMOUNT, typed=text[:40])
    match = _MARK.search(text) or _MARK_BEFORE.match(text)
    plain = text[: match.start()] + text[match.end() :] if match else text
    if _MAY_BE_THOUSANDS.fullmatch(plain.strip()):
        raise Refusal(upi.NO_AMOUNT, typed=text[:40])
    plain = _MINUS_BEHIND.sub(r"-\1", plain.strip(" '\""))
    paise = parse_amount(plain, allow_negative=True)
    return Figure(paise, direction(match["mark"]) if match else None)


def plain_paise(column: Sequence[str]) -> list[int | None]:
    """The cells of a column that hold digits and nothing else, in paise; None for any other."""
    joined = "\n".join(column)
    if joined.count("\n") >= len(column):  # a cell of several lines
        joined = "\n".join("" if "\n" in cell else cell for cell in column)
    return [_paise_of(plain) if plain else None for plain in _PLAIN_LINES.findall(joined)]


def all_plain_paise(column: Sequence[str]) -> list[int] | None:
    """The same of a column that holds nothing else, 0 for an empty cell; None for any other."""
    joined = "\n".join([*column, ""])
    if joined.count("\n") != len(column) or not _ALL_PLAIN.fullmatch(joined):
        return None
    return list(map(int, _paise_text("0" + "\n0".join(column)).split("\n")))


def figure_of(cell: str) -> Figure | None:
    """The amount in a cell that may hold anything; None for what is none."""
    try:
        return figure_in(cell)
    except Refusal:
        return None


def _paise_of(plain: str) -> int:
    return int(_paise_text(plain))


def _paise_text(plain: str) -> str:
    return plain.replace(",", "").replace(".", "")


def direction(marker: str) -> bool | None:
    """Say whether a marker such as `Cr.` means money in (True) or out (False)."""
    plain = marker.strip(" .()[]").lower().replace("_", " ").removesuffix(" transaction")
    if plain in _CREDITS:
        return True
    return False if plain in _DEBITS else None


def are_marks(cells: Sequence[str]) -> bool:
    """Whether all cells of a column say a way. Signs alone do not, and “Paid” alone may mean that
    a payer did.
    """
    ways = [direction(cell) for cell in cells if cell not in ("-", "+")]
    is_paid = all(cell.lower() == "paid" for cell in cells)
    return bool(cells) and len(ways) == len(cells) and None not in ways and not is_paid


@lru_cache(maxsize=4_096)
def move_of_columns(debit: str, credit: str) -> Move:
    """What a row with a column for each direction moves. Raises Refusal with a sentence."""
    out, back = figure_in(debit), figure_in(credit)
    if (out and out.is_credit is True) or (back and back.is_credit is False):
        raise Refusal(WRONG_SIDE, cell=(debit if out and out.is_credit else credit)[:20])
    if out and back and out.paise and back.paise:
        raise Refusal(BOTH_WAYS)
    if out and out.paise:
        return Move(abs(out.paise), out.paise < 0, out.paise < 0)
    if back and back.paise:
        return Move(abs(back.paise), back.paise > 0, back.paise < 0)
    raise Refusal(ZERO if out or back else NO_AMOUNT)


def move_of_amount(amount: str, marker: str) -> Move:
    """What a row with one amount moves: by its marker, else by its sign. Raises Refusal.

    An amount with neither may have gone either way.
    """
    figure = figure_in(amount)
    if figure is None or not figure.paise:
        raise Refusal(ZERO if figure else NO_AMOUNT)
    marked = direction(marker) if marker else figure.is_credit
    if marked is None and marker:
        raise Refusal(NO_DIRECTION, marker=marker[:20])
    negative = figure.paise < 0
    if marked is None:
        is_signed = negative or amount.lstrip("₹ ").startswith("+")
        return Move(abs(figure.paise), not negative if is_signed else None, False)
    return Move(abs(figure.paise), marked is not negative, negative)


def balance_in(text: str) -> int | None:
    """The balance in a cell, below zero where it is overdrawn (`500.00 Dr`); None without one."""
    if _PLAIN.fullmatch(text):
        return _paise_of(text)
    try:
        figure = figure_in(text)
    except Refusal:
        return None
    if figure is None:
        return None
    return -abs(figure.paise) if figure.is_credit is False else figure.paise
