"""Rows that are no movement: a balance carried on, a total, the foot of a page, a summary."""

import re

_BALANCE = re.compile(
    r"\W*(?:(?:opening|closing|available) bal|"
    r"(?:(?:to|by) )?balance (?:[bc]/?[fd]\b|brought|carried)|"
    r"[bc]/[fd]\b|(?:brought|carried) (?:f|o))",
    re.I,
)
_FORWARD = re.compile(r"\W*(?:balance )?(?:[bc]/?f\b|brought|carried)", re.I)
_OPENING = re.compile(r"\W*opening bal", re.I)
_TOTAL = re.compile(r"\W*(?:sub|grand|page)? ?totals?\b", re.I)
_NOTHING_BUT_TOTAL = re.compile(r"\W*(?:sub|grand|page)?[ -]?totals?\W*$", re.I)
_WHOLE = re.compile(r"\W*(?:grand )?totals?\W*$", re.I)
_PAGE = re.compile(
    r"\W*(?:page (?:no|\d|total)|continued|generated on|statement (?:date|period))", re.I
)
_SUMMARY = re.compile(r"\W*(?:(?:statement|account) )?summary\b|\W*end of ", re.I)


_BEGINNINGS = frozenset("oOcCaAbBsSgGpPtT")


def may_be_about_account(text: str) -> bool:
    """Whether a text is worth asking: most narrations begin otherwise."""
    return text[:1] in _BEGINNINGS or not text[:1].isalnum()


def is_about_account(text: str) -> bool:
    """Whether a text begins as a balance or a total does."""
    tests = (is_balance, is_total, is_nothing_but_total)
    return may_be_about_account(text) and any(test(text) for test in tests)


def is_balance(text: str) -> bool:
    """Whether a text begins as a balance that is carried or printed does."""
    return _BALANCE.match(text) is not None


def is_forward(text: str) -> bool:
    """Whether a balance is carried over a page: it has to be the last one."""
    return _FORWARD.match(text) is not None


def is_opening(text: str) -> bool:
    """Whether a balance begins a statement, perhaps behind another one in the same file."""
    return _OPENING.match(text) is not None


def is_total(text: str) -> bool:
    """Whether a text begins as a total does, of a page or of the whole."""
    return _TOTAL.match(text) is not None


def is_nothing_but_total(text: str) -> bool:
    """Whether a text says that it is a total, and names nobody."""
    return _NOTHING_BUT_TOTAL.match(text) is not None


def is_whole_total(text: str) -> bool:
    """Whether a text is the total of all, and not of a page or of anything named."""
    return _WHOLE.match(text) is not None


def is_page(text: str) -> bool:
    """Whether a text is the head or the foot of a page."""
    return _PAGE.match(text) is not None


def is_summary(text: str) -> bool:
    """Whether a text begins what stands behind the last line."""
    return _SUMMARY.match(text) is not None
