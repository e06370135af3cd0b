"""Names of payer and payee inside sentences: a bank's SMS, a banner, a mail."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from receipts.readers.parsing.fields.payee_by_place import OPENS_SENTENCE, looks_like_name
from receipts.readers.parsing.fields.payee_confidence import ends_name, is_broken_off
from receipts.readers.parsing.page.labels import is_label_alone
from receipts.readers.parsing.page.layout import Page
from receipts.readers.parsing.page.person_names import name_in
from receipts.readers.parsing.page.screen_words import is_worded_by_screens
from receipts.readers.text_lines import Line

# Where a name in a sentence ends; a point behind a title or an initial ends none.
_ENDS = r"(?<!\b[A-Z])(?<!\b(?i:mr|ms|dr|md|st))(?<!\b(?i:mrs|smt|sri))\.|[,;(]"
_SENTENCE_PAYEE = re.compile(
    r"\b(?:[Tt]o|[Tt]owards)\s+(?:VPA\s+\S+@\S+\s+)?(?!VPA\b)"
    r"(?P<name>(?:\d{1,3} |M/[Ss]\.? )?[A-Z][A-Za-z.&'\- ]{2,59}?)"
    r"(?=\s+(?i:ref|refno|imps|rrn|utr|upi|on|via|using|from|for|is|a/c|rs|credited|if|not)\b"
    rf"|\s*[·•|]|{_ENDS}|\s*$)"
)
# Some payers' phones print names without capitals; a verb of payment has to lead to such a one.
_SENTENCE_PAYEE_IN_SMALL = re.compile(
    r"\b(?:sent|paid|transferred|debited|trf)\b[^.;]{0,50}?(?<!linked )\b(?:to|towards)\s+"
    r"(?P<name>[a-z]{2,}(?: [a-z]{2,}){1,3}?)"
    r"(?=\s+(?i:ref|refno|imps|rrn|utr|upi|on|via|using|from)\b|\s*[·•|]|[.,;(])"
)
_SENTENCE_OF_PAYMENT = re.compile(
    r"payment of\s.{1,16}?\s?to\s?(?P<name>[A-Z].{1,60}?)\s?(?:is|was|has)?\s?(?:been\s)?"
    r"(?:successful|failed|pending|complete|process|declined|$)",
    re.IGNORECASE,
)
_SENTENCE_CREDITED = re.compile(r"[;,]\s*(?P<name>[A-Z][A-Za-z.& ]{2,40}?)\s+credited\b")
_SENTENCE_PAYER = re.compile(
    r"\b(?:credited|received)\b.*\b(?:from|by)\s+(?P<name>[A-Z][A-Za-z.&' ]{2,40}?)"
    r"(?=\s+(?i:ref|refno|imps|rrn|utr|upi|on|via|using|through|a/c|thru)\b"
    rf"|{_ENDS}|\s*$)"
)
_SENTENCES = (
    ("payee", _SENTENCE_OF_PAYMENT),
    ("payee", _SENTENCE_CREDITED),
    ("payee", _SENTENCE_PAYEE),
    ("payee", _SENTENCE_PAYEE_IN_SMALL),
    ("payer", _SENTENCE_PAYER),
)
_PAYS = re.compile(
    r"paid|sent|debited|credited|deducted|transfer|\btrf\b|payment|received", re.IGNORECASE
)
_MAY_GO_ON = (",", "(", "-", "&")
_WRAPS = 3
# How sure a sentence makes it: one that speaks of paying, and any other ("Switch to Dark").
_OF_PAYING, _IN_PASSING = 0.85, 0.6


@dataclass(frozen=True, slots=True)
class SpokenName:
    """Whom a sentence names as `key` (`payee` or `payer`), in which line, and how surely."""

    key: str
    name: str
    line: Line
    certainty: float
    doubts: tuple[str, ...]


def names_spoken(page: Page, line: Line) -> Iterator[SpokenName]:
    """Yield whom sentences name that begin in `line`: an SMS, a banner, a mail."""
    lines = _sentence(page, line)
    text = " ".join(part.text for part in lines)
    for key, pattern in _SENTENCES:
        match = pattern.search(text)
        if match is None or match.start() >= len(line.text) or not (name := name_in(match["name"])):
            continue
        if OPENS_SENTENCE.match(name) or is_worded_by_screens(name):
            continue
        if key == "payer" and not looks_like_name(name):
            continue
        where = next((part for part in lines if name in part.text), line)
        certainty = _OF_PAYING if _PAYS.search(text) else _IN_PASSING
        yield SpokenName(
            key, name, where, certainty, tuple(_doubts(name, text[match.end("name") :]))
        )


def _doubts(name: str, behind: str) -> Iterator[str]:
    if is_broken_off(name):
        yield "it is cut short"
    if behind[:1] in _MAY_GO_ON and not ends_name(" ".join(behind[1:].split()[:2])):
        yield "what stands behind it may belong to it"


def _sentence(page: Page, line: Line) -> list[Line]:
    """The line with the three below it: an address and a long name in a message wrap so often.

    A label that stands alone ends it, and what stands beside one.
    """
    lines = [line]
    for _ in range(_WRAPS):
        lower = page.below(lines[-1], within=1.2)
        if lower is None or _is_of_a_label(page, lower):
            break
        lines.append(lower)
    return lines


def _is_of_a_label(page: Page, line: Line) -> bool:
    return any(is_label_alone(cell.text) for cell in (line, *page.row_left_of(line)))
