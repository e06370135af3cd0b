"""The one spelling under which references and names compare, and columns that hold it."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.db import models

from receipts.upi import with_ascii_digits

_WORD = re.compile(r"[^\W_]+")
_NO_KEY = re.compile(r"[^A-Z0-9]+")
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9]) +(?=[0-9])")
_READ_AS_DIGITS = str.maketrans("OILSZ", "01152")
_LEADING_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")
_ACCENTS = re.compile("[\u0300-\u036f]")
_TITLES = frozenset(["mr", "mrs", "ms", "miss", "dr", "shri", "sri", "smt", "prof"])


@lru_cache(maxsize=1_000)  # a row's is asked for twice, and in lists one after the other
def reference_key(reference: str) -> str:
    """The one spelling under which equal references compare equal: `ord-0012 ` → `ORD0012`.

    Letters and digits in upper case; separators go, except that one dash stays between two
    digits: `1-12` and `11-2` are two flats.
    """
    spaced = _plain(reference)
    return _BETWEEN_DIGITS.sub("-", spaced.strip()).replace(" ", "")


def near_key(key: str) -> str:
    """Under which nearly equal reference keys meet: `INV00042`, `1NV42` → `1NV42`.

    Letters that are read or typed for digits are those, and no number begins with a zero. Empty
    for a key without a digit: a word that is nearly another is another.
    """
    if not any(map(str.isdigit, key)):
        return ""
    return _LEADING_ZEROS.sub("", key.translate(_READ_AS_DIGITS))


def _plain(reference: str) -> str:
    if reference.isascii():  # as good as all are; the long way takes ten times as long
        return _NO_KEY.sub(" ", reference.upper())
    plain = with_ascii_digits(unicodedata.normalize("NFKC", reference)).upper()
    return "".join(
        character if unicodedata.category(character)[0] in "LMN" else " " for character in plain
    )


def searched_name(name: str) -> str:
    """A name as it is searched for: without case and accents; other scripts keep their marks."""
    if name.isascii():
        return name.lower()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", name)).casefold()


def name_words(name: str) -> list[str]:
    """A name as compared: small letters, no titles, no dots."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    words = _WORD.findall(plain)
    return [word for word in words if word not in _TITLES] or words


def payer_key(name: str) -> str:
    """Under which a name is looked up among many: `Asha Devi Rao`, `Asha R.` → `ashr`.

    `payer_keys` says all the keys of names that may be the same person's.
    """
    words = name_words(name)
    return _key(words[0], words[-1] if len(words) > 1 else "") if words else ""


def payer_keys(name: str) -> set[str]:
    """The keys of this name in any order of its words, and of each word alone."""
    words = name_words(name)[:4]
    pairs = {_key(first, last) for first in words for last in words if first is not last}
    return pairs | {_key(word, "") for word in words}


def _key(first: str, last: str) -> str:
    return first[:3] + last[:1]


class KeyField(models.CharField):  # type: ignore[type-arg]
    """A column that holds another one's key: written by itself with every row that is saved.

    `QuerySet.update` and `update_fields` must name it with the column it is `of`.
    """

    def __init__(
        self, *args: Any, of: str = "", by: Callable[[str], str] = str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **{"blank": True, "editable": False, "default": "", **kwargs})
        self._of, self._by = of, by

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        key = self._by(getattr(model_instance, self._of))[: self.max_length]
        setattr(model_instance, self.attname, key)
        return key

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """For migrations it is a text like any other."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs
