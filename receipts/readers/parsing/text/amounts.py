"""Figures of money in a line of text, with what stands where the rupee sign should."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from receipts.readers.parsing.text.dates import find_dates, find_times
from receipts.upi import parse_amount

# What recognisers read for ₹ when they do not know it: these, or a letter of a foreign script
# (Devanagari is not foreign here). Digits are looked at apart, in amounts.
SIGN_LOOK_ALIKES = "¥€£&?ZRFEKzf{<=%T₽₨"
_ODD = rf"(?<![^\W_])(?:[{re.escape(SIGN_LOOK_ALIKES)}]|[^\W\d_a-zA-Z\u0900-\u097F])(?=\s?\d)"
# ₹ before Devanagari digits, read as the letter it was made of: रैं३,५००
_IN_DEVANAGARI = r"(?<![^\W_])र[\u0900-\u0903\u093a-\u094f]*(?=\s?\d)"
# A small sign printed high before the figure looks like one of these. Two of them mask an account.
_RAISED_SIGN = r"(?<![^\s])[*\"'°^`“”‘’](?=\s?\d)"
_SIGN = (
    r"(?P<sign>₹[.:]?|\bRs\b[.:]{0,2}|\bRs[.:]?(?=\d)|(?-i:(?<=[a-z])Rs\.?)(?=\s?\d)|\b[Il1|]NR\.?|रु\.?"
    rf"|{_ODD}|{_IN_DEVANAGARI}|{_RAISED_SIGN})?"
)
_FIGURE = (
    r"(?P<figure>(?:\d{1,3}(?:[.,]\s?\d{2})*,\s?\d{3}(?:\d{2}|0(?!\d))?|"
    r"\d{1,3}(?:[.,]\d{2})*\.\d{3}(?=\.\d{2}\b)|\d{1,3}(?:\.\d{2})*\.\d{3}(?!\d)|\d+)(?:\s?[.]\s?\d{1,2}(?!\d))?)"
)
_AFTER = r"(?P<after>\s*(?:/-|/=|(?:₹|\bRs\b\.?|\bINR\b)(?!\s?\d)|\brupees?\b))?"
_MONEY = re.compile(rf"{_SIGN}\s*{_FIGURE}{_AFTER}", re.IGNORECASE)
_FORMED = re.compile(r",\d{3}|\.\d\d$")  # "by61164.00ondate": nothing but money looks like this
_MINUS = re.compile(r"\s*[-–−]")  # alone before a figure: what went out, in a bank's own entry
_BROKEN_OFF = re.compile(r",\d")  # 1,06,00.0: digits were lost, and 1 is not what is left
_POINTED = re.compile(r"\d{1,3}(?:[.,]\d{2})*[.,]\d{3}")  # 1.989, 1.00.000: points read for commas
# As money is printed: 500, 1,500, 1,00,000, 100,000 and with paise.
_WELL_SET = re.compile(r"(?:\d+|\d{1,2}(?:,\d{2})*,\d{3}|\d{1,3}(?:,\d{3})+)(?:\.\d{2})?")
# A curly comma behind a printed sign: "₹1q500".
_CURLED = re.compile(r"(?<=\d)[A-Za-z'`’;](?=\d{3}(?![\dA-Za-z]))")
# Behind a printed sign O is 0 and l is 1: a piece of such a figure would be a wrong amount.
_LOOKS_MIXED = re.compile(r"(?<=[₹.:\s])(?=[\d,.]*[OoIl|])[\dOoIl|,.]*[\dOo](?![^\W_])")
_AS_DIGITS = str.maketrans("OoIl|", "00111")
_SIGN_BEFORE = re.compile(r"(?:₹|\bRs\b|\bINR\b)[.:]?\s?$", re.IGNORECASE)
# Alone behind its sign: "₹2 500", "₹70:50".
_LOST_MARK = re.compile(
    r"(\W*(?:₹|\bRs\b|\bINR\b)[.:]?\s?\d{1,3})(?:(?P<comma> )\d{3}(?:\.\d\d)?|:\d\d)\W*"
)
# 2,00000, 2,0000: the paise printed small and high, one of the noughts lost
_RAISED = re.compile(r"(.*,\d{3})(\d{2}|0)")
# ₹1.5K: no payment's. A letter behind a space may open a name: "₹500 L&T", "₹500 K. Rao".
_ROUNDED = re.compile(
    r"(?:[kl]|\s?(?:lakhs?|lacs?|crores?|[kl](?![&.]|\s*&|\s+(?-i:[A-Z]))))\b", re.IGNORECASE
)
_PRINTED_SIGNS = re.compile(r"₹[.:]?|rs[.:]{0,2}|[il1|]nr\.?|रु\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that may be money. `signed` when a rupee sign (or Rs, INR, /-) stands by it,
    `odd_sign` when something stands there that may be a misread sign; `mended` when a mark in it
    was taken for the comma or the point that belongs there."""

    paise: int
    text: str
    signed: bool
    odd_sign: bool
    start: int
    end: int
    digits_at: int  # where its first digit stands; the sign may stand before
    mended: bool = False

    @property
    def well_set(self) -> bool:
        """Whether commas and point stand where money has them: not 1.989, 2,0000 or 15,00."""
        return not self.mended and _WELL_SET.fullmatch(self.text) is not None

    @property
    def digits(self) -> str:
        """Its digits alone, the sign and all marks left out."""
        return re.sub(r"\D", "", self.text)

    @property
    def formed(self) -> bool:
        """Whether it is grouped or has paise, as only money is."""
        return "," in self.text or self.text[-3:-2] == "."


@lru_cache(maxsize=4096)
def find_figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of money in `text`; digits of ids, dates and times are left out."""
    return tuple(_figures(text))


def _figures(text: str) -> Iterator[Figure]:
    printed, text = text, _mended(text)
    taken = [(day.start, day.end) for day in find_dates(text)]
    taken += [(at.start, at.end) for at in find_times(text)]
    for match in _MONEY.finditer(text):
        start, end = match.start("figure"), match.end("figure")
        sign = match["sign"] or match["after"] or ""
        signed = bool(_PRINTED_SIGNS.fullmatch(sign.strip())) or bool(match["after"])
        if any(start < last and first < end for first, last in taken):
            continue
        if not _is_whole(text, match, signed):
            continue
        paise = _paise(match["figure"])
        if paise:
            yield Figure(
                paise,
                match["figure"],
                signed,
                bool(sign) and not signed,
                match.start(),
                match.end(),
                start,
                mended=printed[start:end] != match["figure"],
            )


def _mended(text: str) -> str:
    """The text with slips undone that a printed sign proves, character for character."""
    if lost := _LOST_MARK.fullmatch(text):
        place, mark = lost.end(1), "," if lost["comma"] else "."
        return text[:place] + mark + text[place + 1 :]
    for curl in _CURLED.finditer(text):
        if _SIGN_BEFORE.search(text[: curl.start()].rstrip("0123456789")):
            text = text[: curl.start()] + "," + text[curl.end() :]
    for match in _LOOKS_MIXED.finditer(text):
        if _SIGN_BEFORE.search(text[: match.start()]):
            text = text[: match.start()] + match[0].translate(_AS_DIGITS) + text[match.end() :]
    return text


def _is_whole(text: str, match: re.Match[str], signed: bool) -> bool:
    """Not a piece of a longer word, id, VPA, percentage or masked account."""
    start, end = match.start("figure"), match.end("figure")
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if _BROKEN_OFF.match(text[end:]) and "," not in match["figure"]:
        return False
    if _ROUNDED.match(text[end:]):
        return False
    if after in "%@*:" or (before in "*@#:" and not signed and not match["sign"]):
        return False
    formed = _FORMED.search(match["figure"]) is not None
    went_out = formed and _MINUS.fullmatch(text[:start])
    joined = before in ".,-/_" and not went_out
    if not match["sign"] and (joined or (before.isalpha() and not formed)):
        return False
    if after.isalnum():
        amid = bool(match["sign"]) and text[: match.start("sign")][-1:].isdigit()  # `051₹5ALLIL`
        return (signed or formed) and after.isalpha() and not amid
    return not (len(re.sub(r"\D", "", match["figure"].split(".")[0])) > 8)


def _paise(figure: str) -> int | None:
    compact = re.sub(r"\s", "", figure)
    if raised := _RAISED.fullmatch(compact):
        compact = f"{raised[1]}.{raised[2]}"
    if _POINTED.fullmatch(compact):
        compact = compact.replace(".", ",")
    whole, dot, rest = compact.rpartition(".")
    if dot and "." in whole:  # points read for commas: 1.500.00
        compact = whole.replace(".", ",") + dot + rest
    try:
        return parse_amount(compact)
    except ValueError:
        return None
