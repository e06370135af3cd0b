"""Who paid whom: names and VPAs by the label before them or the place they stand in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from receipts.extraction.lines import Box, Line
from receipts.extraction.parsing.dates import find_dates, find_times
from receipts.extraction.parsing.folding import skeleton
from receipts.extraction.parsing.governing import labels_before
from receipts.extraction.parsing.labels import Label, find_labels, labels_of
from receipts.extraction.parsing.layout import Page, part_of
from receipts.extraction.parsing.money import find_figures
from receipts.extraction.parsing.vocabulary import LabelKind
from receipts.extraction.reader import Field
from receipts.upi import is_vpa, normalise_vpa

_AT = str.maketrans({"©": "@", "®": "@", "＠": "@"})
_VPA = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._\-]{1,60}\s?@\s?[A-Za-z][A-Za-z0-9]{1,20}(?![A-Za-z0-9.]*\.[a-z]{2,})"
)
_SENTENCE_PAYEE = re.compile(
    r"\b(?:transfer(?:red)? to|trf to|paid to|sent to|credited to|towards|to)\s+"
    r"(?P<name>[A-Z][A-Za-z.&' ]{2,40}?)"
    r"(?=\s+(?:Ref|IMPS|RRN|UTR|Refno|UPI|on|via|using|from|for|is|A/c|Rs|credited|If)\b|[.,;(]|\s*$)"
)
_SENTENCE_OF_PAYMENT = re.compile(
    r"payment of\s.{1,16}?\s?to\s?(?P<name>[A-Z].{1,40}?)\s?(?:is|was|has been)?\s?"
    r"(?:successful|failed|pending|complete|processing|$)",
    re.IGNORECASE,
)
_SENTENCE_CREDITED = re.compile(r"[;,]\s*(?P<name>[A-Z][A-Za-z.& ]{2,40}?)\s+credited\b")
_AFTER_NAME = re.compile(r"\s*(?:[|•·>→]|\bvia\b|\bUPI ID\b|\bA/c\b|\(|\s{2,}).*$")
_PAYER_WORDS = tuple(map(skeleton, ("payer", "sender", "remitter")))
_PAYEE_WORDS = tuple(map(skeleton, ("payee", "receiver", "beneficiary", "merchant")))
_LETTERS = re.compile(r"[^\W\d_]")
_TITLE = 60
_STATUS_WORDS = tuple(
    map(skeleton, ("successful", "completed", "failed", "pending", "processing", "details",
                   "transaction", "securely", "bank account"))
)  # fmt: skip


@dataclass
class Parties:
    """Names and VPAs found and where they stand, keyed by ReadResult's attribute names."""

    fields: dict[str, Field] = field(default_factory=dict)

    def value(self, key: str) -> str:
        """The value of that attribute, "" when none was found."""
        return self.fields[key].text if key in self.fields else ""

    def vpas(self) -> set[str]:
        """The VPAs that have found their owner."""
        return {self.value("payee_vpa"), self.value("payer_vpa")}

    def keep(self, key: str, value: str, line: Line, box: Box, *, confidence: float) -> None:
        """Keep the first value of a kind; later ones are repeats lower on the screen."""
        if value and key not in self.fields:
            self.fields[key] = Field(value, min(confidence, line.confidence), box)


def find_parties(page: Page) -> Parties:
    """Return payee, payer, their VPAs and the payer's note, as far as labels tell them."""
    parties = Parties()
    for line in page.lines:
        for key, value, box, confidence in _labelled(page, line):
            parties.keep(key, value, line, box, confidence=confidence)
    for line in page.lines:
        for value, box in _spoken(page, line):
            parties.keep("payee", value, line, box, confidence=0.8)
    _assign_vpas(page, parties)
    return parties


_KEYS = {LabelKind.PAYEE: "payee", LabelKind.PAYER: "payer", LabelKind.NOTE: "note"}


def _labelled(page: Page, line: Line) -> Iterator[tuple[str, str, Box, float]]:
    for label in find_labels(line.text):
        key = _KEYS.get(label.kind)
        if key is None or not _opens_line(line, label):
            continue
        inline = _inline_value(line, label, key)
        if inline:
            yield key, inline, part_of(line, label.end, len(line.text)), 0.95
        elif len(skeleton(line.text[label.end :])) <= 2 and (found := _value_cell(page, line, key)):
            yield key, _as_value(found.text, key), found.box, 0.95


def _opens_line(line: Line, label: Label) -> bool:
    return len(skeleton(line.text[: label.start])) <= 2


def _inline_value(line: Line, label: Label, key: str) -> str:
    rest = line.text[label.end :]
    # "To" opens sentences too; a name follows it with a capital, or after a colon.
    if key != "note" and not re.match(r"\s*[:\-]?\s*[A-Z0-9\u0900-\u097F]", rest):
        return ""
    return _as_value(rest, key)


def _value_cell(page: Page, line: Line, key: str) -> Line | None:
    """The value of a label that stands alone: to its right, else below it."""
    for cell in (page.right_of(line), page.below(line), _second_below(page, line)):
        if cell is not None and _as_value(cell.text, key):
            return cell
    return None


def _second_below(page: Page, line: Line) -> Line | None:
    lower = page.below(line)
    return page.below(lower) if lower is not None and len(skeleton(lower.text)) <= 2 else None


def _as_value(text: str, key: str) -> str:
    value = text.strip(" :;-–>•·|,")
    return value if key == "note" and value else _as_name(value)


def _as_name(text: str) -> str:
    """The name in a value, or "" when it is no name but a number, time, VPA, amount or label."""
    if find_dates(text) or find_times(text) or "@" in text.translate(_AT):
        return ""
    figures = [figure for figure in find_figures(text) if figure.signed or figure.odd_sign]
    if figures:
        text = text[: figures[0].start]
    name = _AFTER_NAME.sub("", text).strip(" :;-–>•·|,.")
    letters = len(_LETTERS.findall(name))
    if letters < 2 or letters < 0.6 * len(name.replace(" ", "")) or len(name) > _TITLE:
        return ""
    folded = skeleton(name)
    if any(word in folded for word in _STATUS_WORDS) or _is_label(name):
        return ""
    return name


def _is_label(name: str) -> bool:
    folded = skeleton(name)
    return any(len(label.phrase) >= 0.8 * len(folded) for label in find_labels(name))


def _spoken(page: Page, line: Line) -> Iterator[tuple[str, Box]]:
    """Names inside sentences: SMS, banners."""
    lower = page.below(line, within=1.2)
    text = f"{line.text} {lower.text}" if lower is not None else line.text
    for pattern in (_SENTENCE_OF_PAYMENT, _SENTENCE_CREDITED, _SENTENCE_PAYEE):
        match = pattern.search(text)
        if match and match.start("name") < len(line.text) and (name := _as_name(match["name"])):
            yield name, line.box


def _assign_vpas(page: Page, parties: Parties) -> None:
    """Give each VPA to the party whose label stands last before it, the first to the payee."""
    owner = "payee_vpa"
    for line in page.lines:
        for label in labels_of(line.text, LabelKind.PAYEE, LabelKind.PAYER):
            if _opens_line(line, label) or "@" in line.text:
                owner = "payer_vpa" if label.kind is LabelKind.PAYER else "payee_vpa"
        for match in _VPA.finditer(line.text.translate(_AT)):
            value = normalise_vpa(match[0])
            if is_vpa(value) and value not in parties.vpas():
                governed = _owner_by_label(page, line, match.start()) or owner
                box = part_of(line, match.start(), match.end())
                parties.keep(governed, value, line, box, confidence=0.95)


def _owner_by_label(page: Page, line: Line, start: int) -> str:
    labels = labels_before(page, line, start).labels
    for label in labels:
        if label.kind is LabelKind.PAYER or label.phrase.startswith(
            ("payer", "sender", "remitter")
        ):
            return "payer_vpa"
        if label.kind is LabelKind.PAYEE or label.phrase.startswith(("payee", "receiver")):
            return "payee_vpa"
    return ""
