"""What the payer wrote to the bank about what it is for: `FLAT 101 NOV`, `A201MAINT`, cut `GP-1`.

Only who paid could write it, so it proves for which due the money was meant, and contradicts
whoever shows the picture for another one.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from django.db.models import QuerySet

from receipts.matching.text_keys import reference_keys
from receipts.models import Credit, Due, reference_key
from receipts.models.written_once import one_of, written_once
from receipts.verdict.rivals import is_one_person

_LEAST_KEY = 3  # characters of a reference that a note has not by chance
_LEAST_DIGITS = 3  # of a number that stands alone and may be a flat's
_TELLING_NUMBER = 5  # digits of a number that is no flat, no sum and no day by chance
_NAMED = 5
_LOOKED_AT = 200  # dues that have a number of the note in their reference
_PLACES = frozenset((
    "FLAT", "FLATNO", "FLT", "UNIT", "HOUSE", "HNO", "ROOM", "PLOT", "SHOP", "APT", "DOOR", "VILLA",
    "NO",
))  # fmt: skip
_NO_PLACES = frozenset((
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "SEPT", "OCT", "NOV", "DEC",
    "RS", "INR", "FY", "UPI", "IMPS", "NEFT", "RRN", "UTR",
))  # fmt: skip
_YEAR = re.compile(r"(?:19|20)\d\d")
_ENDS = "(?![0-9]|[A-Z](?![A-Z]))"  # of `B101`, while `B1012` and `B101A` are other flats
_TOKEN = re.compile(r"(?:([A-Z]+)[^A-Z0-9]*)?([0-9]+)")


class _Place(NamedTuple):
    """A number in the payer's words, the letters before it, and whether the words end there."""

    letters: str
    number: str
    is_last: bool

    def is_in(self, reference: str) -> bool:
        """Whether a due's reference, as compared, may be what was meant."""
        if not self.letters or self.letters in _PLACES:
            return self.number.lstrip("0") in {one.lstrip("0") for one in _numbers(reference)}
        end = "" if self.is_last else r"(?![0-9])"
        token = rf"(?<![A-Z]){self.letters}-?{self.number}{end}"
        return re.search(token, reference) is not None


def names_due(credit: Credit, due: Due) -> bool:
    """Whether the payer's note has the due's whole reference, spaced or glued to another word.

    Each number of it in one piece: `B10 1 month` is not `B101`.
    """
    key, glued, note = due.reference_key, _glued(due), credit.note.upper()
    if len(glued) < _LEAST_KEY or not any(character.isdigit() for character in glued):
        return False
    if _YEAR.fullmatch(glued) or glued == str(credit.amount_paise // 100):
        return False  # which stand in notes without naming anything
    if glued.isdigit() and len(glued) < _TELLING_NUMBER:
        return _names_place(note, key)
    return re.search(rf"(?<![A-Z0-9]){_spaced(key)}{_ENDS}", note) is not None


def _names_place(note: str, key: str) -> bool:
    """By a number alone, which may be a sum or a day, unless nothing else is there or `FLAT` is."""
    behind = rf"(?<![A-Z])(?:{'|'.join(_PLACES)})[^A-Z0-9]*{_spaced(key)}{_ENDS}"
    return reference_key(note) == key or re.search(behind, note) is not None


def _spaced(key: str) -> str:
    """A pattern of the key whose letters and numbers anything may part, and two numbers must."""
    parts: list[str] = re.findall(r"[0-9]+|[^0-9-]", key)
    pattern = re.escape(parts[0])
    for before, part in pairwise(parts):
        apart = "+" if before.isdigit() and part.isdigit() else "*"
        pattern += f"[^A-Z0-9]{apart}{re.escape(part)}"
    return pattern


class DuesByWords:
    """The dues whose references stand in the payers' words of some credits, fetched with one query
    when it is first asked for.
    """

    def __init__(self, credits: Iterable[Credit] = ()) -> None:
        self._credits = list(credits)

    def others(self, credit: Credit, due: Due) -> list[Due]:
        """Those of one credit's words but for this due, the oldest first: asked for the first few
        by id, PostgreSQL would walk through all.
        """
        payee_id = credit.payee_id
        found = (self._known.get((payee_id, key)) for key in _keys_of(credit))
        return sorted((one for one in found if one and one != due), key=lambda one: one.pk)

    @cached_property
    def _known(self) -> dict[tuple[int, str], Due]:
        keys = sorted({key for one in self._credits for key in _keys_of(one)})
        payees = sorted({one.payee_id for one in self._credits})
        return {(one.payee_id, one.reference_key): one for one in _of_keys(payees, keys)}


def _keys_of(credit: Credit) -> set[str]:
    return reference_keys(credit.note or credit.narration.replace(credit.utr, " "))


def dues_named(credit: Credit, due: Due, by_words: DuesByWords) -> list[Due]:
    """Other dues that the payer's words name or mean, where they do not mean this one; and other
    people's that they name beside it: of `B402 for A101` nobody knows which.
    """
    if names_due(credit, due) or due.reference_key in _keys_of(credit):
        named = by_words.others(credit, due)[:_LOOKED_AT]
        return [one for one in named if _is_named_beside(one, due, credit)][:_NAMED]
    places = list(_places(credit.note))
    if any(place.is_in(due.reference_key) for place in places):
        return []
    found = by_words.others(credit, due)[:_NAMED]
    others = Due.objects.filter(payee=credit.payee_id).exclude(pk=due.pk).order_by("pk")
    for place in places:
        alike = others.filter(reference_key__icontains=place.number)[:_LOOKED_AT]
        found += [one for one in alike if place.is_in(one.reference_key) and one not in found]
    return found[:_NAMED]


@written_once
def _of_keys(payee_ids: list[int], keys: list[str]) -> QuerySet[Due]:
    return Due.objects.filter(one_of("payee", payee_ids), reference_key__in=keys).order_by()


def _is_named_beside(other: Due, due: Due, credit: Credit) -> bool:
    """Whether it is another person's, and named by itself: `A101` is not in `A101NOV`."""
    part = _glued(other) in _glued(due)
    return not part and names_due(credit, other) and not is_one_person(other, due)


def _glued(due: Due) -> str:
    return due.reference_key.replace("-", "")


def _places(words: str) -> Iterator[_Place]:
    upper = words.upper()
    for match in _TOKEN.finditer(upper):
        letters, number = match[1] or "", match[2]
        if letters in _NO_PLACES or _YEAR.fullmatch(number):
            continue
        if letters and letters not in _PLACES and len(letters) > len("FLATS"):
            letters = ""  # a word before the number: `MAINTENANCE 101`
        if letters or len(number) >= _LEAST_DIGITS:
            yield _Place(letters, number, match.end() == len(upper.rstrip()))


def _numbers(reference: str) -> list[str]:
    return re.findall(r"\d+", reference_key(reference))
