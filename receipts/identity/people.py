"""The payer in a bank's line or on a picture, against a person who is known."""

from dataclasses import dataclass

from receipts.identity.likeness import Comparison, Likeness, Why, compatible, unknown
from receipts.identity.names import compare_names
from receipts.identity.vpas import (
    compare_vpa_with_mail,
    compare_vpa_with_name,
    compare_vpa_with_phone,
)
from receipts.identity.words import words_of

# Where the name says too little by itself, an address may say the rest.
_SAYS_LITTLE = (Why.NOTHING, Why.MASKED, Why.SHORT, Why.UNREAD, Why.ONE_WORD)


@dataclass(frozen=True)
class Payer:
    """Whose account the money left, as a bank or an app shows it: cut, masked, or not at all."""

    name: str = ""
    vpa: str = ""

    def __bool__(self) -> bool:
        return bool(self.name.strip() or self.vpa.strip())


@dataclass(frozen=True)
class Person:
    """Somebody who is known: by name, ten digits of a phone, e-mail; each may be empty."""

    name: str = ""
    phone: str = ""
    email: str = ""

    def __bool__(self) -> bool:
        return bool(self.name.strip() or self.phone or self.email)


def compare_people(payer: Payer, person: Person) -> Comparison:
    """Whether the payer is the person, by all that both tell. A shared phone is the surest."""
    phone = compare_vpa_with_phone(payer.vpa, person.phone)
    if phone.fits:
        return phone
    name = compare_names(payer.name, person.name)
    spelt = compare_vpa_with_name(payer.vpa, person.name)
    if name.fits:
        return name if not _is_belied(payer, name, spelt) else unknown(Why.SURNAME)
    mail = compare_vpa_with_mail(payer.vpa, person.email)
    if mail.fits:
        return mail
    return _by_address(name, spelt)


def _is_belied(payer: Payer, name: Comparison, spelt: Comparison) -> bool:
    """One word is all that fits, and the address goes on to another one: `priyankashah@okaxis`."""
    is_little = name.why in (Why.INITIALS, Why.ONE_WORD) or len(words_of(payer.name)) == 1
    return name.likeness == Likeness.COMPATIBLE and is_little and spelt.why == Why.OTHER


def _by_address(name: Comparison, spelt: Comparison) -> Comparison:
    if spelt.fits and name.why in _SAYS_LITTLE:
        return spelt
    if spelt.likeness == Likeness.SAME and name.why == Why.SURNAME:
        return compatible(Why.VPA)
    return name
