"""Names of payer and payee inside sentences: a bank's SMS, a banner, a mail."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from receipts.readers.parsing.fields.payee_by_place import OPENS_SENTENCE, looks_like_name
from receipts.readers.parsing.fields.payee_confidence import (
    ends_name,
    initial_under,
    is_broken_off,
)
from receipts.readers.parsing.page.labels import find_labels, is_label_alone
from receipts.readers.parsing.page.layout import Page
from receipts.readers.parsing.page.person_names import (
    greets,
    has_bracket,
    is_tail_of_firm,
    name_in,
)
from receipts.readers.parsing.page.screen_words import (
    is_headline,
    is_worded_by_screens,
    sounds_like_a_screen,
)
from receipts.readers.parsing.text.amounts import find_figures
from receipts.readers.parsing.text.vpas import find_vpas
from receipts.readers.text_lines import Line

# Where a name in a sentence ends; a point behind a title, an initial or "No" ends none.
_ENDS = r"(?<!\b[A-Z])(?<!\b(?i:mr|ms|dr|md|st|no|co))(?<!\b(?i:mrs|smt|sri|adv|pvt))\.|[,;(]"
# Words with which it goes on: in capitals only where all of it is, as names have them, too.
_GOES_ON = (
    r"(?:(?i:ref|refno|imps|rrn|utr|upi|a/c)|(?i:rs)\.?\s?\d"
    r"|on|via|using|from|for|is|credited|if|not|ON|VIA|USING|FROM|FOR|IS|CREDITED|IF|NOT)\b"
)
_SENTENCE_PAYEE = re.compile(
    r"\b(?:[Tt]o|[Tt]owards)\s+(?:VPA\s+\S+@\S+\s+)?(?!VPA\b)"
    r"(?P<name>(?:\d{1,3}(?:[A-Za-z]\d{0,2})? |M/[Ss]\.? )?[A-Z][A-Za-z.&'\- ]{2,59}?)"
    rf"(?=\s+{_GOES_ON}|\s*[·•|]|{_ENDS}|\s*$)"
)
# Some payers' phones print names without capitals; a verb of payment has to lead to such a one.
_SENTENCE_PAYEE_IN_SMALL = re.compile(
    r"\b(?:sent|paid|transferred|debited|trf)\b[^.;]{0,50}?(?<!linked )\b(?:to|towards)\s+"
    r"(?P<name>[a-z]{2,}(?: [a-z]{2,}){1,3}?)"
    r"(?=\s+(?i:ref|refno|imps|rrn|utr|upi|on|via|using|from)\b|\s*[·•|]|[.,;(])"
)
# Between a transfer and its reference or account stands a name, whatever it is made of.
_SENTENCE_BEFORE_REFERENCE = re.compile(
    r"\b(?:trf|transferred|sent|paid) to (?P<name>[^\W_][^@;]{1,59}?)"
    r"\s+(?:(?:UPI )?Ref\s?(?:No|no)\b|from (?:[A-Z]\w* ){1,4}A/[Cc]\b)"
)
_SENTENCE_NARRATED = re.compile(
    r"\bdebited\b.{0,60}?\bUPI/P2[AM]/\d{12}/(?P<name>[^/@;]{2,40}?)(?=\s+Not\syou\b|[/;]|\s*$)",
    re.IGNORECASE,
)
_SENTENCE_OF_PAYMENT = re.compile(
    r"payment of\s.{1,16}?(?<![a-z])to(?:\s|(?=(?-i:[A-Z])))\s?(?P<name>[^\W_].{1,60}?)"
    r"(?:\s?(?:is|was|has)\s?(?:been\s)?(?:successful|failed|pending|complete|process|declined)"
    r"|\s(?:successful|failed|pending|completed?|processing|processed|declined)\W*$"
    r"|(?:\s(?:is|was|has)(?:\sbeen)?)?$)",
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
    ("payee", _SENTENCE_BEFORE_REFERENCE),
    ("payee", _SENTENCE_NARRATED),
    ("payee", _SENTENCE_PAYEE),
    ("payee", _SENTENCE_PAYEE_IN_SMALL),
    ("payer", _SENTENCE_PAYER),
)
_FRAMED = (_SENTENCE_OF_PAYMENT, _SENTENCE_BEFORE_REFERENCE)  # nobody but a payee stands there
_PAYS = re.compile(
    r"paid|sent|debited|credited|deducted|transfer|\btrf\b|payment|received", re.IGNORECASE
)
_TO = re.compile(r"\s+to\s+$")
# What ends in a name, which may go on in the next line.
_LEADS_TO = re.compile(r"\b(?:to|towards)(?!\sVPA\b)(?: [A-Z\d][\w.&'\-]*)+$")
_MAY_GO_ON = (",", "(", "-", "&", "|", "•", "·")
# A day or an account, under a name and no part of it: digits end its line, or are masked.
_NO_MORE = re.compile(
    r"(?:at|on)\s\d|.*(?<![a-z])[x*•]{2}\s?\d{3}"
    r"|.*(?:\bbank\b(?: of (?:india|baroda|maharashtra))?|\ba/c\b)"
    r"(?:[\s.:•x*-]|\b(?:savings?|current|a/?c|acct?|account|no|number|ending|in|with)\b)*"
    r"\d{3,}\W*$",
    re.IGNORECASE,
)
_LIKE_AN_ACCOUNT = re.compile(r".*(?:\bbank\b|\ba/c\b|[x*•]{2}).*\d{3}", re.IGNORECASE)
_OF_ACCOUNT = re.compile(r"[x*•]\s?\d|\b(?:a/?c|account)\b", re.IGNORECASE)
_WRAPS = 3
# The lower of two heights by the taller, in one sentence; a line that speaks on after the last
# words of a name is of it, too, as softened pictures have them: `TRIVEDI on 20-01-26`.
_ALIKE, _ALIKE_SPEAKING_ON = 0.7, 0.55
_SPEAKS_ON = re.compile(
    r"(?P<name>(?:[A-Z][A-Za-z.&'\-]* ){1,4}?)"
    r"(?:on \d|(?:UPI )?Ref|via |using |has been|is credited)"
)
_HEADLINE = 1.3  # times the page's ordinary text: a note is not printed so large
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
    text = " ".join(part.text.strip() for part in lines)
    for key, pattern in _SENTENCES:
        match = pattern.search(text)
        if match is None or match.start() >= len(line.text) or not (name := name_in(match["name"])):
            continue
        if OPENS_SENTENCE.match(name) or _is_span(text, match):
            continue
        if is_worded_by_screens(name) and pattern not in _FRAMED:
            continue
        if key == "payer" and not looks_like_name(name):
            continue
        where = next((part for part in lines if name in part.text), line)
        narrated = pattern is _SENTENCE_NARRATED  # banks cut names there
        certainty = _OF_PAYING if _PAYS.search(text) and not narrated else _IN_PASSING
        said = text[match.start("name") :]
        behind = said[said.find(name) + len(name) :] if name in said else text[match.end("name") :]
        doubts = tuple(_doubts(name, behind))
        is_cut = not behind.strip() and _may_go_on_under(page, lines)
        is_glued = any(_LIKE_AN_ACCOUNT.match(part.text) for part in lines[1:])
        may_be_a_note = _may_be_a_note(page, lines, name) or _is_led_on(page, lines, match)
        if is_cut or is_glued or initial_under(page, where) or may_be_a_note:
            doubts += ("the line under it may belong to it",)
        yield SpokenName(key, name, where, certainty, doubts)


def _may_be_a_note(page: Page, lines: list[Line], name: str) -> bool:
    """Whether the line that ends both sentence and name may have nothing to do with them."""
    last = lines[-1]
    wraps = len(lines) > 1 and name.endswith(last.text.strip()) and not is_tail_of_firm(last.text)
    return wraps and last.box.height < _HEADLINE * page.text_height


def _is_led_on(page: Page, lines: list[Line], match: re.Match[str]) -> bool:
    """Whether words of the name under its first line may be none of it.

    They are a bank's or an app's (`Canara Bank via UPI`), or their line is of the sentence for its
    end alone (`Rent Ref 416412345678`).
    """
    start = 0
    for place, line in enumerate(lines):
        over, words = lines[:place], match.string[start : match.end("name")]
        if over and words and _begins_anew(page, over, line):
            return True
        if start > match.start("name") and words:
            speaks_of_another = _SPEAKS_ON.match(line.text) and not _speaks_on(page, over, line)
            if speaks_of_another or "bank" in words.lower().split():
                return True
        start += len(line.text.strip()) + 1
    return False


def _is_span(text: str, match: re.Match[str]) -> bool:
    """Whether "to" stands between two numbers that are no money, as in `9 to 9 Super Market`."""
    before = _TO.sub("", text[: match.start("name")])
    money = any(
        figure.end == len(before) and (figure.signed or figure.formed)
        for figure in find_figures(before)
    )
    return before[-1:].isdigit() and match["name"][0].isdigit() and not money


def _doubts(name: str, behind: str) -> Iterator[str]:
    if sounds_like_a_screen(name):
        yield "it is worded as screens are"
    if greets(name):
        yield "it opens as a greeting does"
    if has_bracket(name):
        yield "words stand in brackets in it"
    if is_broken_off(name):
        yield "it is cut short"
    behind = behind.lstrip()
    if behind.startswith(_MAY_GO_ON) and not ends_name(" ".join(behind[1:].split()[:2])):
        yield "what stands behind it may belong to it"


def _sentence(page: Page, line: Line) -> list[Line]:
    """The line with the three below it: an address and a long name in a message wrap so often."""
    lines = [line]
    for _ in range(_WRAPS):
        lower = page.below(lines[-1], within=1.2)
        if lower is None or _is_of_another(page, lines, lower):
            break
        lines.append(lower)
    return lines


def _is_of_another(page: Page, over: list[Line], line: Line) -> bool:
    """Whether the sentence in the lines `over` it has ended before it, and it does not speak on."""
    return _begins_anew(page, over, line) and not _speaks_on(page, over, line)


def _begins_anew(page: Page, over: list[Line], line: Line) -> bool:
    """Whether it looks as nothing of the sentence in the lines `over` it does.

    It is printed in another size, it is a label that stands alone or stands beside one, or its
    capital opens a headline, a label with its value, or, behind a name, what is none: a day, an
    account, a button. In small letters it ends a sentence: `successful`.
    """
    if not _is_alike(over, line):
        return True
    if _is_labelled(page, line):
        return True
    if line.text[:1].islower() and not any(find_vpas(line.text)):
        return False
    said = " ".join(part.text.strip() for part in over)
    named = bool(_PAYS.search(said) and _LEADS_TO.search(said))
    return is_headline(line.text) or (named and _is_no_name(line))


def _is_labelled(page: Page, line: Line) -> bool:
    return any(is_label_alone(cell.text) for cell in (line, *page.row_left_of(line)))


def _is_alike(over: list[Line], line: Line, share: float = _ALIKE) -> bool:
    low, tall = sorted((max(part.box.height for part in over), line.box.height))
    return low >= share * tall


def _speaks_on(page: Page, over: list[Line], line: Line) -> bool:
    """Whether it opens with a name's last words and goes on as sentences do behind a name.

    A bank or an app is none, as in `HDFC via UPI`.
    """
    said = _SPEAKS_ON.match(line.text)
    if said is None or not name_in(said["name"]) or "bank" in said["name"].lower().split():
        return False
    if is_worded_by_screens(said["name"]) or _opens_label(line) or _is_labelled(page, line):
        return False
    is_headline_over = max(part.box.height for part in over) >= _HEADLINE * page.text_height
    return _is_alike(over, line, _ALIKE if is_headline_over else _ALIKE_SPEAKING_ON)


def _may_go_on_under(page: Page, lines: list[Line]) -> bool:
    """Whether the line by which a sentence was ended is a bank's or a label by its words alone.

    A firm may be called so: `Co-operative Bank 1234`, `Total Amount Stores`.
    """
    lower = page.below(lines[-1], within=1.2)
    if lower is None or not _is_alike(lines, lower) or _OF_ACCOUNT.search(lower.text):
        return False
    ends = _NO_MORE.match(lower.text)
    return _opens_label(lower) or (ends is not None and "bank" in lower.text.lower())


def _is_no_name(line: Line) -> bool:
    return bool(_NO_MORE.match(line.text)) or _opens_label(line) or not name_in(line.text)


def _opens_label(line: Line) -> bool:
    """Whether a label of several words opens it: `Paid from HDFC Bank 1234`."""
    return any(
        label.exact and not label.start and " " in line.text[: label.end]
        for label in find_labels(line.text)
    )
