"""What happens in a case, and whether it is honest; `line` is how the bank writes the payer."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from benchmarks.whose_money import people
from benchmarks.whose_money.people import Line, Payer

Draw = Callable[[Random, Payer], Payer]


@dataclass(frozen=True)
class Kind:
    """One way in which money and proof come together.

    `who` draws the payer of an honest one, or the thief of a dishonest one from the victim.
    `sends` says what else is done: see `playing`. `proved`: honest, and the bank's line proves it.
    """

    name: str
    honest: bool
    proved: bool = False
    line: Callable[[Random, Payer], Line] = people.whole
    who: Draw | None = None
    sends: str = ""


KINDS = (
    Kind("own name", True, True),
    Kind("name cut to 8 letters", True, True, people.cut(8)),
    Kind("name cut to 14 letters", True, True, people.cut(14)),
    Kind("family name first", True, True, people.swapped),
    Kind("initials", True, True, people.initials),
    Kind("title in front", True, True, people.titled),
    Kind("only an address", True, True, people.only_address),
    Kind("list in Devanagari", True, True, who=people.in_devanagari),
    Kind("company", True, True, who=people.company),
    Kind("company cut to 16 letters", True, True, people.cut(16), people.company),
    Kind("from another phone", True, True, sends="other phone"),
    Kind("relative, flat in the note", True, True, sends="relative noted"),
    Kind("relative, settled before", True, True, sends="relative known"),
    Kind("relative for the first time", True, sends="relative"),
    Kind("before the statement", True, sends="no credit"),
    Kind("UTR typed by hand", True, sends="typed"),
    Kind("victim, after the thief", True, sends="robbed"),
    Kind("copy before its owner", False, who=people.stranger, sends="copy"),
    Kind("copy after its owner", False, who=people.stranger, sends="copy after"),
    Kind("copy by a relative's name", False, who=people.relative, sends="copy"),
    Kind("copy by the same given name", False, False, people.cut(8), people.same_given, "copy"),
    Kind("copy by a namesake", False, who=people.namesake, sends="copy"),
    Kind("copy, victim's name typed", False, who=people.stranger, sends="copy as victim"),
    Kind("unclaimed UTR on a forged screen", False, who=people.stranger, sends="forged"),
    Kind("unclaimed UTR, initials", False, False, people.initials, people.stranger, "forged"),
    Kind("unclaimed UTR typed", False, who=people.stranger, sends="forged typed"),
    Kind("UTR whose note has both flats", False, who=people.stranger, sends="forged noted both"),
    Kind("own UTR corrected to another's", False, who=people.stranger, sends="forged corrected"),
    Kind("unclaimed UTR, own flat asked in note", False, who=people.stranger, sends="forged noted"),
    Kind("claimed UTR on a forged screen", False, who=people.stranger, sends="forged claimed"),
    Kind("copy of what was approved", False, who=people.stranger, sends="copy approved"),
    Kind("re-sent after rejection as edited", False, sends="rejected again"),
)  # fmt: skip
