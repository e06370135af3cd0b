"""Other people of the payee's dues whom the bank's payer may be just as well."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from receipts.identity import (
    Likeness,
    Payer,
    Person,
    compare_names,
    compare_people,
    phone_in,
    phone_key,
    words_of,
)
from receipts.models import Credit, Due, payer_keys
from receipts.models.among import NEWEST_OF_FEW, any_of
from receipts.models.written_once import written_once

LOOKED_THROUGH = 500  # dues of one payee and amount; of more, the newest
NAMESAKES = 200
ASKED_STATES = [one for one in Due.State if one != Due.State.CANCELLED]
NAMED = 3
PHONE_ENDS = 4  # digits of a phone number that the most masked address still shows

Key = tuple[int, int]  # payee, paise


@dataclass(frozen=True)
class Rivals:
    """The dues of the amounts that some credits are of, by how their payers' names begin and by
    how their phone numbers end.
    """

    _dues: dict[Key, dict[str, list[Due]]] = field(default_factory=dict)

    @classmethod
    def among(cls, credits: Iterable[Credit]) -> "Rivals":
        """Fetched once for all of these credits."""
        names: dict[Key, set[str]] = defaultdict(set)
        phones: dict[Key, set[str]] = defaultdict(set)
        for one in credits:
            key = one.payee_id, one.amount_paise
            names[key] |= payer_keys(one.payer_name)
            if phone := phone_in(one.payer_vpa):
                phones[key] |= {phone, f"+91{phone}"}
        return cls(
            {
                key: _by_clue(_dues(*key, sorted(some), sorted(phones[key])))
                for key, some in names.items()
            }
        )

    def of(self, due: Due, credit: Credit, likeness: Likeness) -> list[Due]:
        """Dues of somebody else whom the payer fits as well as whom this due is for."""
        payer = Payer(credit.payer_name, credit.payer_vpa)
        alike = self._dues.get((credit.payee_id, credit.amount_paise), {})
        near = {one.pk: one for clue in _clues(credit) for one in alike.get(clue, []) if one != due}
        found = (one for one in near.values() if _fits_as_well(payer, one, due, likeness))
        return [one for one, _ in zip(found, range(NAMED), strict=False)]


@written_once
def _dues(payee_id: int, paise: int, name_keys: list[str], phones: list[str]) -> QuerySet[Due]:
    """Dues open for this amount whose payer's name is alike or who has the phone, however many
    there are; and among the newest of the amount those who are alike in another way.
    """
    dues = Due.asked.filter(payee=payee_id).exclude(payer_name="").order_by("-pk")
    few = dues.filter(left_paise=paise).order_by(NEWEST_OF_FEW)
    named = few.filter(payer_key__in=name_keys)[:NAMESAKES]
    called = few.filter(payer_phone__in=phones)[:NAMESAKES]
    asked = dues.filter(asked_paise=paise)
    newest = _newest(dues.filter(amount_paise=paise))
    found = any_of([named, called, asked, newest] if phones else [named, asked, newest])
    return found.only("reference", "payer_name", "payer_phone", "payer_email").order_by("-pk")


def _newest(dues: QuerySet[Due]) -> QuerySet[Due]:
    """Of one amount; by their states, for so its index has them in order."""
    of_states = [dues.filter(state=one)[:LOOKED_THROUGH] for one in ASKED_STATES]
    return any_of(of_states).order_by("-pk")[:LOOKED_THROUGH]


def _clues(credit: Credit) -> set[str]:
    """Where to look for its payer: what their name and their phone number have to share."""
    return _starts(credit.payer_name) | _end(credit.payer_vpa.partition("@")[0])


def _starts(name: str) -> set[str]:
    """The first letters of its words, in Latin: of a name with initials there is no more."""
    return {word[0] for word in words_of(name)}


def _end(number: str) -> set[str]:
    """How a phone number ends, or the address that is made of one or shows its last digits."""
    end = (phone_in(number) or number)[-PHONE_ENDS:]
    return {end} if len(end) == PHONE_ENDS and end.isdigit() else set()


def _by_clue(dues: Iterable[Due]) -> dict[str, list[Due]]:
    found: dict[str, list[Due]] = defaultdict(list)
    for due in dues:
        for clue in _starts(due.payer_name) | _end(phone_key(due.payer_phone)):
            found[clue].append(due)
    return found


def _fits_as_well(payer: Payer, other: Due, due: Due, likeness: Likeness) -> bool:
    if is_one_person(other, due):
        return False
    found = compare_people(payer, _person(other))
    return found.fits and (found.likeness == Likeness.SAME or likeness == found.likeness)


def is_one_person(one: Due, other: Due) -> bool:
    """Two dues of one person: by contact where both tell one, else by name."""
    here, there = _person(one), _person(other)
    for told, known in ((here.phone, there.phone), (here.email, there.email)):
        if told and known:
            return told.casefold() == known.casefold()
    return compare_names(here.name, there.name).likeness == Likeness.SAME


def _person(due: Due) -> Person:
    return Person(due.payer_name, phone_key(due.payer_phone), due.payer_email)
