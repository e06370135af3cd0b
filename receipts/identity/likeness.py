"""What a comparison of two names or addresses can come to, and why."""

from enum import StrEnum
from typing import NamedTuple


class Likeness(StrEnum):
    """How sure it is that two ways of naming somebody mean one person, the surest first."""

    SAME = "same"
    COMPATIBLE = "compatible"  # cut or with initials: nothing in it says otherwise
    UNKNOWN = "unknown"  # it says too little, or may be read both ways
    DIFFERENT = "different"


class Why(StrEnum):
    """The reason for a likeness; a word that programs may rely on."""

    EQUAL = "equal"
    ORDER = "order"  # the same words in another order
    SPELLING = "spelling"
    SCRIPT = "script"  # one in Devanagari, one in Latin letters
    INITIALS = "initials"
    CUT = "cut"  # by a bank or an app
    PART = "part"  # a name between, or at the end, is left out
    PHONE = "phone"
    EMAIL = "email"
    VPA = "vpa"
    NOTHING = "nothing"  # one side says nothing
    MASKED = "masked"
    SHORT = "short"
    UNREAD = "unread"  # a script that is not compared
    ONE_WORD = "one_word"  # a given name alone
    SURNAME = "surname"  # one given name, another family name: married, or somebody else
    COMPANY = "company"  # a person's name and a business's
    FAMILY = "family"  # one family name, another given name or none
    OTHER = "other"


class Comparison(NamedTuple):
    """A likeness with its reason."""

    likeness: Likeness
    why: Why

    @property
    def fits(self) -> bool:
        """Whether it may stand as proof that they are one."""
        return self.likeness in (Likeness.SAME, Likeness.COMPATIBLE)


def same(why: Why) -> Comparison:
    return Comparison(Likeness.SAME, why)


def compatible(why: Why) -> Comparison:
    return Comparison(Likeness.COMPATIBLE, why)


def unknown(why: Why) -> Comparison:
    return Comparison(Likeness.UNKNOWN, why)


def different(why: Why) -> Comparison:
    return Comparison(Likeness.DIFFERENT, why)
