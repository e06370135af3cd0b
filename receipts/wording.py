"""What the product says: a code and its values are stored, the sentence is said where it is shown.

A concern keeps its sentences in a module named `sentences`, found by its name: `SENTENCES`, code →
template, a `gettext_lazy` string or an `ngettext_lazy` one by the value that counts. Codes are
snake_case, stable, and unique in the whole house. Who has something to say writes

    Sentence.of("bank_amount", bank=credit.amount_paise, picture=receipt.amount_paise)

with the code and the names spelt out there (a test reads them), and keeps it in a
`models.fields.SentenceField`, several in a `SentencesField`. Who shows it writes `str(sentence)`,
or `{{ sentence }}` in a template. A value is text, a whole number, a day, a moment, a Sentence, or
a list of these; the placeholder says how it is written: `{name}` as it is, `{name:money}` from
paise, `{name:day}`, `{name:time}` in India, `{name:list}` with commas, `{name:parts}` with
semicolons, `{name:sentences}` with spaces between.

What a package that knows no Django refuses is kept by `Sentence.refused`: its code is the template.

Only `text` is known of what people or machines wrote, and of old rows that no template fits.
"""

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from receipts.dates import shown_day, shown_time
from receipts.refusal import Marked, Refusal
from receipts.upi import format_rupees

logger = logging.getLogger(__name__)
_CODE = re.compile(r"[a-z0-9_]+")
UNSAYABLE = _("This was noted, but its words are not known here.")


@dataclass(frozen=True)
class Sentence:
    """One thing to say; false when there is nothing. Equal ones say the same of the same.

    Saying it never fails: with an unknown code or a missing value it is the stored text, else a
    neutral sentence, and the log tells.
    """

    code: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""

    @classmethod
    def of(cls, code: str, **values: Any) -> "Sentence":
        """The sentence of a code, with values as they are stored."""
        return cls(code, {name: _plain(value) for name, value in values.items()})

    @classmethod
    def refused(cls, refusal: Refusal | str) -> "Sentence":
        """Of a package that knows no Django: the template, which is translated, is the code.

        What others wrote, such as a reading service, is text and stays as it is.
        """
        if isinstance(refusal, str):
            return cls(text=_plain(refusal))
        return cls(refusal.template, {name: _told(one) for name, one in refusal.values.items()})

    @classmethod
    def from_json(cls, stored: Any) -> "Sentence":
        """What `as_json` wrote, or a bare text; anything else says nothing."""
        if isinstance(stored, str):
            return cls(text=stored)
        if not isinstance(stored, dict):
            return cls()
        code, values, text = (stored.get(name) for name in ("code", "values", "text"))
        return cls(str(code or ""), values if isinstance(values, dict) else {}, str(text or ""))

    def as_json(self) -> dict[str, Any]:
        """Of code, values and text what there is."""
        parts = {"code": self.code, "values": dict(self.values), "text": self.text}
        return {name: part for name, part in parts.items() if part}

    def __bool__(self) -> bool:
        return bool(self.code or self.text)

    def __hash__(self) -> int:
        return hash((self.code, self.text))

    def __str__(self) -> str:
        if not self.code:
            return self.text
        try:
            return _say(self.code, self.values)
        except (LookupError, ValueError, TypeError, AttributeError):
            logger.exception("“%s” cannot be said with %s.", self.code, dict(self.values))
            return self.text or str(UNSAYABLE)


@cache
def catalogue() -> Mapping[str, Any]:
    """Every template by its code, from all modules named `sentences`. Two of one code are a bug."""
    found: dict[str, Any] = {}
    root = Path(__file__).parent
    for path in sorted(root.rglob("sentences.py")):
        parts = path.relative_to(root).with_suffix("").parts
        own = import_module(".".join(("receipts", *parts))).SENTENCES
        if twice := found.keys() & own.keys():
            raise ValueError(f"Codes stand in two catalogues: {', '.join(sorted(twice))}.")
        found |= own
    return found


def _say(code: str, values: Mapping[str, Any]) -> str:
    shown = {
        name: _Number(value) if isinstance(value, int) else _Value(value)
        for name, value in values.items()
    }
    if _CODE.fullmatch(code):
        return str(catalogue()[code].format(**shown))
    return gettext(code).format(**shown) if values else gettext(code)


def _plain(value: Any) -> Any:
    """A value fit for JSON; of equal moments the same text."""
    match value:
        case Sentence():
            return value.as_json()
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case str():
            return str(value).replace("\0", "")  # which PostgreSQL takes in no text
        case list() | tuple():
            return [_plain(one) for one in value]
    return value


def _told(value: Any) -> Any:
    """A value of a refusal: words of ours, another refusal, a list of these, or as it is."""
    match value:
        case Marked():
            return Sentence(str(value)).as_json()
        case Refusal():
            return Sentence.refused(value).as_json()
        case list():
            return [_told(one) for one in value]
    return _plain(value if isinstance(value, str | int) else str(value))


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return str(Sentence.from_json(value))
    if isinstance(value, list):
        return ", ".join(_words(one) for one in value)
    if value is None:
        raise ValueError("a value is missing")
    return str(value)


_WRITTEN: dict[str, Callable[[Any], str]] = {
    "": _words,
    "money": lambda paise: f"₹{format_rupees(paise)}",
    "day": lambda day: shown_day(date.fromisoformat(day)),
    "time": lambda moment: shown_time(datetime.fromisoformat(moment)),
    "list": lambda values: ", ".join(_words(one) for one in values),
    "sentences": lambda values: " ".join(_words(one) for one in values),
    "parts": lambda values: "; ".join(_words(one) for one in values),
}


class _Value:
    """A value that its placeholder says how to write."""

    def __init__(self, value: Any) -> None:
        self._value = value

    def __format__(self, how: str) -> str:
        return _WRITTEN[how](self._value)


class _Number(int):
    """The same for a number, by which plurals are chosen."""

    def __format__(self, how: str) -> str:
        return _WRITTEN[how](int(self))
