"""The `card_info` of the UTR API made into a ReadResult; Raseed's own further fields included."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from receipts.readers.base import Field, PaymentStatus, ReadResult, Screen
from receipts.readers.text_lines import Box
from receipts.refusal import Refusal, gettext_noop
from receipts.upi import INDIA, MAX_PAISE, Rail, rail_of

MAX_ID = 64  # the longest id of any rail is 35
MAX_TEXT = 200

_TIME = re.compile(r"20\d\d-\d\d-\d\d \d\d:\d\d", re.ASCII)
_TEXTS = ("rail", "app", "payee", "payer", "payee_vpa", "payer_vpa", "note")


class WrongShape(Refusal):
    """An answer that does not have the shape the specification gives it."""


def result_of(results: object) -> ReadResult:
    """Read `results` of an OK answer; nothing in it gives an empty result.

    Raises WrongShape when a documented field has another type than documented. What stands
    beside the documented fields is taken when well formed, and ignored otherwise.
    """
    cards = _cards(results)
    info = _speaking(cards)
    upi_id = _documented_text(info, "upi_id")
    if len(upi_id) > MAX_ID:
        raise WrongShape(gettext_noop("upi_id is {length} characters long"), length=len(upi_id))
    return ReadResult(
        upi_id=upi_id,
        utr_confident=_is_whole(upi_id)
        and info.get("utr_confident") is not False
        and _name_one_id(cards),
        paid_at=_paid_at(_documented_text(info, "time_info")),
        paid_at_inferred=info.get("paid_at_inferred") is True,
        amount_paise=_paise(info.get("amount_paise")),
        status=_member(PaymentStatus, info.get("status"), PaymentStatus.UNKNOWN),
        screen=_member(Screen, info.get("screen"), Screen.UNKNOWN),
        other_ids=_entries(info.get("other_ids"), _text),
        fields=_entries(info.get("fields"), _field),
        **{name: _text(info.get(name)) for name in _TEXTS},  # type: ignore[arg-type]
    )


def _cards(results: object) -> list[Mapping[str, Any]]:
    if results is None:
        return []
    if not isinstance(results, list):
        raise WrongShape(gettext_noop("results is not an array"))
    cards: list[Mapping[str, Any]] = []
    for element in results:
        card = element.get("card_info") if isinstance(element, dict) else None
        if not isinstance(card, dict):
            raise WrongShape(gettext_noop("results holds an element without card_info"))
        cards.append(card)
    return cards


def _speaking(cards: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Return the first card that says anything, else an empty one."""
    speaking = (card for card in cards if card.get("upi_id") or card.get("time_info"))
    return next(speaking, cards[0] if cards else {})


def _name_one_id(cards: Sequence[Mapping[str, Any]]) -> bool:
    """Whether several results, where there are several, name the same id: else which is meant?"""
    return len({str(card["upi_id"]).strip() for card in cards if card.get("upi_id")}) <= 1


def _documented_text(info: Mapping[str, Any], name: str) -> str:
    value = info.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise WrongShape(gettext_noop("{name} is not a string"), name=name)
    return value


def _is_whole(upi_id: str) -> bool:
    """Twelve plain digits: what may stand without a person. Masked or of another rail may not."""
    return upi_id.isascii() and rail_of(upi_id) is Rail.UPI


def _paid_at(time_info: str) -> datetime | None:
    """Read `YYYY-MM-DD HH:MM`, which has no zone and means India time; None when it is no time."""
    if not _TIME.fullmatch(time_info.strip()):
        return None
    try:
        return datetime.strptime(time_info.strip(), "%Y-%m-%d %H:%M").replace(tzinfo=INDIA)
    except ValueError:
        return None


def _text(value: object) -> str:
    return value[:MAX_TEXT] if isinstance(value, str) else ""


def _paise(value: object) -> int | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if 0 < value <= MAX_PAISE else None


def _member[Word: StrEnum](words: type[Word], value: object, otherwise: Word) -> Word:
    return next((word for word in words if word == value), otherwise)


def _entries[Value](value: object, read: Callable[[object], Value | None]) -> dict[str, Value]:
    if not isinstance(value, dict):
        return {}
    entries = {_text(name): read(entry) for name, entry in list(value.items())[:50]}
    return {name: entry for name, entry in entries.items() if name and entry}


def _field(value: object) -> Field | None:
    if not isinstance(value, dict):
        return None
    text, confidence, notes = value.get("text"), value.get("confidence"), value.get("notes")
    if not isinstance(text, str) or not isinstance(confidence, int | float):
        return None
    said = tuple(_text(note) for note in notes[:20]) if isinstance(notes, list) else ()
    certainty = float(min(1, max(0, confidence)))
    return Field(text[:MAX_TEXT], certainty, _box(value.get("box")), said)


def _box(value: object) -> Box | None:
    if not isinstance(value, dict):
        return None
    sides = [value.get(side) for side in ("left", "top", "right", "bottom")]
    whole = [side for side in sides if isinstance(side, int) and 0 <= side <= 100_000]
    return Box(*whole) if len(whole) == 4 else None
