"""A message's news with a mark in place of each value, so that only the bank's own words are left.

`Rs.500 credited to HDFC Bank A/c XX1234 from ASHA RAO` becomes `₹ credited to ⌂ A/c № from ☺`, with
the marks below in place of these. What a payer wrote is behind a mark, and speaks no more.
"""

import re
from functools import lru_cache

from receipts.alert_formats.banks import known_banks
from receipts.alert_formats.day import GLUED_DAY, YEAR
from receipts.alert_formats.fields import MONEY
from receipts.alert_formats.strange import (
    LATIN_NAME,
    NAME_LONGEST,
    NARRATION,
    X,
    is_known,
    is_name_of_india,
    of_account,
    without_payers,
)
from receipts.alert_formats.vocabulary import BANKS, NO_NAMES, folded

PAYER = X
AMOUNT, DAY, TIME, NUMBER, ACCOUNT, VPA, BANK, NARRATED = map(chr, range(0xE001, 0xE009))
_FORGED = re.compile("[\ue000-\uf8ff]")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_GLUED = (
    (re.compile(r"\b(a/?c|acct)(?=[x*]+\d)", re.I), r"\1 "),
    (re.compile(r"(?<=\d)(?=(?:credited|on\d)\b)", re.I), " "),
    # … behind a name without a blank: `by ASHA RAO.Bal INR 900.00`
    (
        re.compile(
            r"(?<=[a-z])\.(?=(?:av(?:ai)?l(?:bl)?(?:bal)?|bal|clear|total|not|never|ref|upi)\b)",
            re.I,
        ),
        ". ",
    ),
)
_VALUES = (
    (re.compile(r"(?<![\w.@-])[\w.-]+@[a-z]\w*|(?<=\bby )[\w.]*[^\W\d]_\w+", re.I), VPA),
    (re.compile(rf"{MONEY.pattern}(?:/-)?", re.I), AMOUNT),
    (
        re.compile(
            rf"\d{{1,2}}[-/. ]?{_MONTH}[-/., ]*{YEAR}|{_MONTH} \d{{1,2}},? 20\d\d"
            r"|(?<![\d/-])\d{1,2}([-/.])\d{1,2}\1(?:20)?\d\d(?![\d-])|20\d\d-\d\d-\d\d(?!\d)"
            rf"|(?<!\d)\d{{1,2}} ?{_MONTH}(?!\w)|{GLUED_DAY}",
            re.I,
        ),
        DAY,
    ),
    (re.compile(r"\b\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m)?(?: ?ist| ?hrs?)?\b", re.I), TIME),
    (
        re.compile(
            r"(?<![*\d])(?<!\d\.)(?:[A-Z]{0,4}\d{9,22}|[A-Z]{4}(?=\w*\d{4})[A-Z0-9]{9,18})(?!\w)"
        ),
        NUMBER,
    ),
    (
        re.compile(
            r"(?<![\w,])(?<!\d\.)(?=[\d-]{0,20}(?:[x*•n]|\.\.))[\dx*•.n-]{0,30}\d[\dx*•n]{0,9}(?!\w)",
            re.I,
        ),
        ACCOUNT,
    ),
)
# What a bank puts into a narration beside the rail, the number and the payer.
_OF_NARRATIONS = {"upi", "imps", "neft", "rtgs", "rrn", "cr", "credit", "payment"} | BANKS
# Without “Bank” behind them these are anybody's.
_NAMES_OF_ANYTHING = {"yes", "indian", "union", "city union", "indian overseas", "standard"}
# … and these a person's or a firm's, unless a bank says who writes or whose customer reads it.
_NAMES_OF_SOMEBODY = {sign for bank in known_banks() for sign in bank.signs}
_SOMEBODY = f"(?:{'|'.join(sorted(_NAMES_OF_SOMEBODY))})"
_FOR_ITSELF = rf"(?:(?<=your )|(?<=dear )){_SOMEBODY}|(?:(?<=-)|(?<=- )){_SOMEBODY}(?=\W*$)"
_TITLE = r"(?:\b(?:mr|mrs|ms|m/s|shri|smt|dr)\b\.? *)?"
_INITIAL = r"[A-Z]\b\.?"
_PAYERS = re.compile(
    rf"(?i:{_TITLE})(?:{_INITIAL} ?){{0,4}}{PAYER}(?:[ .&'-]*(?:{PAYER}|(?<=[ .]){_INITIAL}))*"
)
_UNKNOWN = re.compile(r"(?<![\w'’])[A-Z](?:[A-Za-z'&]|\.(?=[A-Z]))+(?!\w)")


def shape_of(lines: str, name: str) -> str:
    """Folded lines on one line, with marks; `name` is the payer's where one was read."""
    said = [_shaped(_FORGED.sub("?", line), name) for line in lines.split("\n")]
    return " ".join(" ".join(said).split())


def _shaped(line: str, name: str) -> str:
    for glued, apart in _GLUED:
        line = glued.sub(apart, line)
    if is_name_of_india(name):
        line = line.replace(folded(name), PAYER, 1)
    elif _may_be_called(name):
        line = re.sub(rf"(?<![.!?;।] )(?<!\w){re.escape(name)}(?!\.?\w)", PAYER, line)
    line = NARRATION.sub(_narrated, line)
    for value, mark in _VALUES:
        line = value.sub(f" {mark} ", line)
    line = _bank_names().sub(f" {BANK} ", line)
    line = _UNKNOWN.sub(_unknown, line)
    return _PAYERS.sub(f" {PAYER} ", line)


def _may_be_called(name: str) -> bool:
    is_short = name.isupper() or len(name.split()) <= NAME_LONGEST
    words = re.findall(r"[^\W\d_]+", name)
    said = {*words, *(word.lower() for word in words[:1])}  # in small letters, or in front
    is_somebody = NO_NAMES.isdisjoint(said) and not all(map(_is_nobodys, words))
    is_bank = _bank_names().fullmatch(name) is not None
    return bool(is_somebody and not is_bank and is_short and LATIN_NAME.fullmatch(name))


def _is_nobodys(word: str) -> bool:
    return is_known(word) and word.lower() not in _NAMES_OF_SOMEBODY


def _narrated(narration: re.Match[str]) -> str:
    """The mark of a narration in which nothing is said but by the payer, and the words of rails."""
    left = re.findall(r"[^\W\d_]{2,}", without_payers(narration))
    known = _OF_NARRATIONS | of_account()
    return f" {NARRATED} " if known.issuperset(map(str.lower, left)) else narration[0]


def _unknown(word: re.Match[str]) -> str:
    return word[0] if is_known(word[0]) or word[0].lower() in NO_NAMES else f" {PAYER} "


@lru_cache(maxsize=1)
def _bank_names() -> re.Pattern[str]:
    names = {folded(bank.name).lower() for bank in known_banks()} | set(BANKS)
    names |= {folded(word).strip(" -") for bank in known_banks() for word in bank.words}
    names = {name.removesuffix(" a/c").removesuffix(" user") for name in names}
    alone = {name.removesuffix(" bank") for name in names}
    names |= alone - _NAMES_OF_ANYTHING - _NAMES_OF_SOMEBODY
    names = {re.escape(name).replace(r"\ ", " ?") for name in names}
    either = "|".join(sorted(names, key=len, reverse=True))
    either += f"|{_FOR_ITSELF}"
    return re.compile(rf"(?<!\w)(?:{either})(?: bank| sfb| ltd)*(?!\w|\.(?:com|in|bank)\b)", re.I)
