"""Who paid whom: names and VPAs by the label before them or the place they stand in."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from receipts.readers.base import Field
from receipts.readers.parsing.fields.payee_by_place import (
    OPENS_SENTENCE,
    lines_by_place,
    lines_heading_a_chat,
    lines_under_to,
    looks_like_name,
    may_be_name,
)
from receipts.readers.parsing.page.label_scope import labels_before
from receipts.readers.parsing.page.label_vocabulary import LabelKind
from receipts.readers.parsing.page.labels import Label, find_labels, labels_of
from receipts.readers.parsing.page.layout import Page, part_of
from receipts.readers.parsing.page.person_names import (
    is_avatar,
    legibility,
    may_read_otherwise,
    name_in,
    whole_name,
    wraps_on,
)
from receipts.readers.parsing.text.normalising import skeleton
from receipts.readers.text_lines import Box, Line
from receipts.upi import is_vpa, normalise_vpa

_AT = re.compile(r"(?<=\w)[©®](?=\w)|＠")  # a sign on its own is a copyright's
_VPA = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._\-]{1,60}\s?@\s?[A-Za-z][A-Za-z0-9]{1,20}(?![A-Za-z0-9.]*\.[a-z]{2,})"
)
# Where a name in a sentence ends; a point behind a title or an initial ends none.
_ENDS = r"(?<!\b[A-Z])(?<!\b(?i:mr|ms|dr|md|st))(?<!\b(?i:mrs|smt|sri))\.|[,;(]"
_SENTENCE_PAYEE = re.compile(
    r"\b(?:[Tt]o|[Tt]owards)\s+(?:VPA\s+\S+@\S+\s+)?(?!VPA\b)(?P<name>[A-Z][A-Za-z.&' ]{2,59}?)"
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
    r"payment of\s.{1,16}?\s?to\s?(?P<name>[A-Z].{1,40}?)\s?(?:is|was|has been)?\s?"
    r"(?:successful|failed|pending|complete|processing|$)",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(r"\bbank\b|\ba/c\b|\d{3}", re.IGNORECASE)
_NOT_NOTE = re.compile(r"^[\s:;\-–]+|[\s:;]+$")
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
_SHORTEST_GUESS = 12
# How sure a name's place makes it: behind its label, in a sentence, beside the amount or outcome,
# there but without a capital, and named again elsewhere.
_LABELLED, _SPOKEN, _PLACED, _MAYBE, _BACKED = 0.97, 0.85, 0.85, 0.6, 0.9
_LEGIBLE = 0.3  # of a name's weakest letter: a label in a script that was not read has less
_TELLING = 6  # letters from which a name found again is no chance
_WRAPS = 3
_PAYER_WORDS = tuple(map(skeleton, ("payer", "sender", "remitter")))
_PAYEE_WORDS = tuple(map(skeleton, ("payee", "receiver", "beneficiary", "merchant")))


@dataclass
class Parties:
    """Names and VPAs found and where they stand, keyed by ReadResult's attribute names."""

    page: Page
    fields: dict[str, Field] = field(default_factory=dict)

    def value(self, key: str) -> str:
        """The value of that attribute, "" when none was found."""
        return self.fields[key].text if key in self.fields else ""

    def vpas(self) -> set[str]:
        """The VPAs that have found their owner."""
        return {self.value("payee_vpa"), self.value("payer_vpa")}

    def keep(self, key: str, value: str, line: Line, box: Box, *, certainty: float) -> None:
        """Keep the first value of a kind; later ones are repeats lower on the screen.

        `certainty` is how sure its place makes it; what was read there can only lessen that.
        """
        if value and key not in self.fields:
            self.fields[key] = Field(value, certainty * legibility(self.page, line, value), box)


def find_parties(page: Page, *, amount: Box | None, status: Line | None) -> Parties:
    """Return payee, payer, their VPAs and the payer's note, as far as labels tell them.

    Without any label the payee is the name beside the amount, over it, or under the status.
    """
    parties = Parties(page)
    for line in page.lines:
        for key, value, cell, box in _labelled(page, line):
            if key == "payer" and _ACCOUNT.search(value):
                continue
            parties.keep(key, value, cell, box, certainty=_as_sure_as(value, _LABELLED))
    for line in page.lines:
        for key, value in _spoken(page, line):
            parties.keep(key, value, line, line.box, certainty=_as_sure_as(value, _SPOKEN))
    placed = (*lines_under_to(page), *lines_by_place(page, amount, status))
    heading = tuple(lines_heading_a_chat(page))
    for lines, fits, certainty in (
        (placed, looks_like_name, _PLACED),
        (heading, may_be_name, _MAYBE),
        (placed, may_be_name, _MAYBE),
    ):
        for line, name in _names(page, lines):
            if fits(name) and name != parties.value("payer"):
                parties.keep("payee", name, line, line.box, certainty=certainty)
    _assign_vpas(page, parties)
    return _backed(page, parties)


def _names(page: Page, lines: Iterable[Line]) -> Iterator[tuple[Line, str]]:
    for line in lines:
        name = whole_name(page, line)
        if name and legibility(page, line, name) >= _LEGIBLE:
            yield line, name


def _as_sure_as(name: str, certainty: float) -> float:
    """A name without any capital may be a piece of a sentence."""
    return certainty if name != name.lower() or not name.isascii() else min(certainty, _MAYBE)


def _backed(page: Page, parties: Parties) -> Parties:
    """Raise a payee that the page names again elsewhere, in full or in its VPA."""
    payee = parties.fields.get("payee")
    if payee is None or payee.box is None or may_read_otherwise(payee.text):
        return parties
    letters = skeleton(payee.text)
    elsewhere = [skeleton(line.text) for line in page.lines if line.box.top != payee.box.top]
    again = sum(letters in text for text in elsewhere) if len(letters) >= _TELLING else 0
    local = skeleton(parties.value("payee_vpa").split("@")[0])
    words = [skeleton(word) for word in payee.text.split()]
    if again or (len(words) > 1 and all(word in local for word in words)):
        confidence = max(payee.confidence, _BACKED)
        parties.fields["payee"] = replace(payee, confidence=confidence)
    return parties


_KEYS = {LabelKind.PAYEE: "payee", LabelKind.PAYER: "payer", LabelKind.NOTE: "note"}


def _labelled(page: Page, line: Line) -> Iterator[tuple[str, str, Line, Box]]:
    for label in find_labels(line.text):
        key = _KEYS.get(label.kind)
        if key is None or not _opens_line(line, label) or _is_guessed(label):
            continue
        inline = _inline_value(page, line, label, key)
        if inline:
            yield key, inline, line, part_of(line, label.end, len(line.text))
        elif len(skeleton(line.text[label.end :])) <= 2 and (cell := _value_cell(page, line, key)):
            yield key, _as_value(page, cell, key), cell, cell.box


def _is_guessed(label: Label) -> bool:
    """Whether a short label was read into a word like it: "Transfers" is not "Transfer to"."""
    return not label.exact and len(label.phrase) < _SHORTEST_GUESS


def _opens_line(line: Line, label: Label) -> bool:
    return len(skeleton(line.text[: label.start])) <= 2


def _inline_value(page: Page, line: Line, label: Label, key: str) -> str:
    rest = line.text[label.end :]
    if key == "note":
        return _NOT_NOTE.sub("", rest)
    # "To" opens sentences too: "To view details". A name has a capital or follows a colon.
    if OPENS_SENTENCE.match(rest):
        return ""
    name = name_in(rest)
    lower = page.below(line, within=0.6)
    if name and lower and wraps_on(replace(line, text=name), lower):
        return f"{name} {name_in(lower.text)}"
    return name


def _value_cell(page: Page, line: Line, key: str) -> Line | None:
    """The value of a label that stands alone: to its right, else below it, past an avatar."""
    lower = page.below(line, within=3.0)
    second = page.below(lower) if lower is not None and is_avatar(lower.text) else None
    for cell in (page.right_of(line), lower, second):
        if cell is None:
            continue
        if is_avatar(cell.text) and (beside := page.right_of(cell)):
            cell = beside
        if _as_value(page, cell, key) and not is_avatar(cell.text):
            return cell
    return None


def _as_value(page: Page, cell: Line, key: str) -> str:
    if key == "note" and not find_labels(cell.text):
        return cell.text.strip()
    opens_with_label = any(_opens_line(cell, label) for label in find_labels(cell.text))
    return whole_name(page, cell) if name_in(cell.text) and not opens_with_label else ""


def _spoken(page: Page, line: Line) -> Iterator[tuple[str, str]]:
    """Names inside sentences: SMS, banners."""
    text = _sentence(page, line)
    for key, pattern in _SENTENCES:
        match = pattern.search(text)
        if match is None or match.start() >= len(line.text) or not (name := name_in(match["name"])):
            continue
        if OPENS_SENTENCE.match(name):
            continue
        if key == "payee" or looks_like_name(name):
            yield key, name


def _sentence(page: Page, line: Line) -> str:
    """The line with the three below it: an address and a long name in a message wrap so often."""
    texts, last = [line.text], line
    for _ in range(_WRAPS):
        lower = page.below(last, within=1.2)
        if lower is None:
            break
        texts.append(lower.text)
        last = lower
    return " ".join(texts)


def _assign_vpas(page: Page, parties: Parties) -> None:
    """Give each VPA to the party whose label stands last before it, the first to the payee."""
    owner = "payee_vpa"
    for line in page.lines:
        for label in labels_of(line.text, LabelKind.PAYEE, LabelKind.PAYER):
            if _opens_line(line, label) or "@" in line.text:
                owner = "payer_vpa" if label.kind is LabelKind.PAYER else "payee_vpa"
        for match in _VPA.finditer(_AT.sub("@", line.text)):
            value = normalise_vpa(match[0])
            if is_vpa(value) and value not in parties.vpas() and not _is_id(page, line, match):
                governed = _owner_by_label(page, line, match.start()) or owner
                box = part_of(line, match.start(), match.end())
                parties.keep(governed, value, line, box, certainty=_LABELLED)


def _is_id(page: Page, line: Line, match: re.Match[str]) -> bool:
    """Whether it is an id that looks like an address: a mandate's, ptm4ec0c489@ybl."""
    labels = labels_before(page, line, match.start()).labels
    return any(label.kind is LabelKind.OTHER_ID for label in labels)


def _owner_by_label(page: Page, line: Line, start: int) -> str:
    labels = labels_before(page, line, start).labels
    for label in labels:
        if label.kind is LabelKind.PAYER or label.phrase.startswith(
            ("payer", "sender", "remitter", "from")
        ):
            return "payer_vpa"
        if label.kind is LabelKind.PAYEE or label.phrase.startswith(
            ("payee", "receiver", "tovpa", "toupi")
        ):
            return "payee_vpa"
    return ""
