"""Secondary ids on the page: PhonePe's, Google's, NPCI's, orders, and masked accounts."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from receipts.readers.parsing.page.label_scope import labels_before
from receipts.readers.parsing.page.label_vocabulary import LabelKind
from receipts.readers.parsing.page.layout import Page
from receipts.upi import phonepe_clock

_PHONEPE = re.compile(r"(?<![0-9A-Za-z])[TP][0-9OoIl|]{10,22}(?![0-9A-Za-z])")
_PHONEPE_LENGTH = 23
_GOOGLE = re.compile(r"(?<![0-9A-Za-z])[Cc][Il1|][Cc][A-Za-z0-9_\-]{8,15}(?![0-9A-Za-z])")
_NPCI_START = re.compile(r"(?<![0-9A-Za-z])[A-Z]{2}[A-Zl1|][A-Za-z0-9]{9,33}(?![0-9A-Za-z])")
_NPCI_LENGTH = 35
_NPCI_LENGTHS = range(32, 37)  # apps and recognisers lose or add one
_ORDER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_\-/]{5,}")
_MASKED = re.compile(r"(?<![0-9A-Za-z])(?:[Xx*•.]{1,12}[ -]?)+(\d{3,6})(?!\d)")
_AS_LETTERS = str.maketrans("l1|", "III")
_AS_DIGITS = str.maketrans("OoIl|", "00111")


def find_other_ids(page: Page) -> dict[str, str]:
    """Return the secondary ids by name: phonepe_id, google_id, npci_id, order_id, account."""
    found: dict[str, str] = {}
    for name, value in (
        *_phonepe_ids(page),
        *_by_shape(page, "google_id", _GOOGLE),
        *_npci_ids(page),
        *_order_ids(page),
        *_accounts(page),
    ):
        found.setdefault(name, value)
    return found


def clock_of(other_ids: Mapping[str, str]) -> datetime | None:
    """The time PhonePe's transaction id carries, when one was read whole."""
    return phonepe_clock(other_ids.get("phonepe_id", ""))


def _phonepe_ids(page: Page) -> Iterator[tuple[str, str]]:
    for line in page.lines:
        for match in _PHONEPE.finditer(line.text):
            value = match[0][0] + match[0][1:].translate(_AS_DIGITS)
            if len(value) < _PHONEPE_LENGTH and match.end() >= len(line.text.rstrip()):
                value += _wrapped_digits(page, line.text, value)
            if phonepe_clock(value):
                yield "phonepe_id", value


def _wrapped_digits(page: Page, text: str, value: str) -> str:
    line = next(line for line in page.lines if line.text == text)
    lower = page.below(line, within=1.2)
    head = re.match(r"[0-9OoIl|]{1,12}(?![0-9A-Za-z])", lower.text) if lower else None
    digits = head[0].translate(_AS_DIGITS) if head else ""
    return digits if len(value) + len(digits) == _PHONEPE_LENGTH else ""


def _by_shape(page: Page, name: str, shape: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    for line in page.lines:
        for match in shape.finditer(line.text):
            yield name, match[0]


def _npci_ids(page: Page) -> Iterator[tuple[str, str]]:
    for line in page.lines:
        for match in _NPCI_START.finditer(line.text):
            value = match[0]
            lower = page.below(line, within=1.2) if line.text.endswith(value) else None
            rest = re.match(r"[A-Za-z0-9]+(?=\s|$)", lower.text) if lower else None
            if rest and (
                len(value) + len(rest[0]) == _NPCI_LENGTH or len(value) < _NPCI_LENGTHS[0]
            ):
                value += rest[0]
            if len(value) in _NPCI_LENGTHS and any(character.isdigit() for character in value):
                yield "npci_id", value[:3].translate(_AS_LETTERS) + value[3:]


def _order_ids(page: Page) -> Iterator[tuple[str, str]]:
    for line in page.lines:
        for match in _ORDER.finditer(line.text):
            if not any(character.isdigit() for character in match[0]):
                continue
            labels = labels_before(page, line, match.start()).labels
            if any(
                label.kind is LabelKind.OTHER_ID and label.phrase.startswith("order")
                for label in labels
            ):
                yield "order_id", match[0]


def _accounts(page: Page) -> Iterator[tuple[str, str]]:
    for line in page.lines:
        for match in _MASKED.finditer(line.text):
            yield "account", f"XX{match[1]}"
