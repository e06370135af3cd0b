"""Thieves of another's payment: approving would credit them with what is not theirs."""

from functools import partial
from typing import Any

from benchmarks.whose_money_second.kinds import BEYOND, Kind, dishonest, told
from benchmarks.whose_money_second.people import ALIKE, CUT_ALIKE, NAMESAKES, Person
from benchmarks.whose_money_second.society import LAST_MONTH, Society
from receipts.models import Receipt

PRINTS_ADDRESSES = ("hdfc", "icici", "sbi")
NO_UTR = {"utr": "", "screen": "payment_without_utr"}
ORDERS = ("never", "before", "after")  # when the owner sends the same screen


def claim(
    s: Society, thief: Person, owner: Person, *, order: str = "", listed: bool = True,
    their_flat: dict[str, Any] | None = None, **how: Any,
) -> Receipt:  # fmt: skip
    """The owner paid; the thief sends the screen for a flat of their own."""
    order = order or s.rng.choice(ORDERS if listed else ORDERS[:1])
    theirs = s.due(owner, **(their_flat or {})) if listed else None
    mine, proof = s.due(thief, **(their_flat or {})), s.pays(owner)
    first = s.sends(theirs, owner, proof) if theirs and order == "before" else None
    stolen = s.steals(mine, thief, proof, copy=first, **how)
    if theirs and order == "after":
        s.sends(theirs, owner, proof, copy=stolen)
    return stolen


def alike(s: Society, names: tuple[tuple[str, str, str], ...], *, listed: bool = True) -> Receipt:
    """Even the screen shows the thief's own name, or none."""
    thief, owner, bank = s.pick(names)
    shown = {"payer_name": s.rng.choice((thief, "")), "payer_vpa": ""}
    return claim(s, s.person(thief), s.person(owner, bank), listed=listed, **shown)


for _name, _names in ALIKE.items():
    told(Kind(_name, False, False, partial(alike, names=_names)))
told(Kind("cut so that it fits both", False, False, partial(alike, names=CUT_ALIKE), ("sbi",)))
for _name in ("a name a letter away", "a father whose name one bears",
              "a company of like name", "the same surname"):  # fmt: skip
    _story = partial(alike, names=ALIKE[_name], listed=False)
    told(Kind(f"{_name}, owner not listed", False, False, _story))


@dishonest("forwarded, before its owner sent it")
def _(s: Society) -> Receipt:
    return claim(s, s.person(), s.person(), order="after")


@dishonest("forwarded, after its owner sent it")
def _(s: Society) -> Receipt:
    return claim(s, s.person(), s.person(), order="before")


@dishonest("of an owner who never sends it")
def _(s: Society) -> Receipt:
    return claim(s, s.person(), s.person(), order="never")


@dishonest("of an owner who was approved with it")
def _(s: Society) -> Receipt:
    owner, thief = s.person(), s.person()
    theirs, mine, proof = s.due(owner), s.due(thief), s.pays(owner)
    first = s.sends(theirs, owner, proof)
    s.approve(first, theirs)
    return s.steals(mine, thief, proof, copy=first)


@dishonest("the owner's name typed as sender")
def _(s: Society) -> Receipt:
    owner = s.person()
    return claim(s, s.person(form=owner.listed), owner)


@dishonest("both names typed as sender")
def _(s: Society) -> Receipt:
    owner, thief = s.person(), s.person()
    both = s.pick((f"{thief.listed} {owner.listed}", f"{thief.listed} / {owner.listed}"))
    return claim(s, thief, owner, columns={"payer_name": both})


@dishonest("the owner's phone typed, which pays", banks=PRINTS_ADDRESSES)
def _(s: Society) -> Receipt:
    owner = s.person(address="phone")
    return claim(s, s.person(), owner, columns={"payer_phone": f"+91{owner.phone}"})


@dishonest("the owner's name and phone typed", banks=PRINTS_ADDRESSES)
def _(s: Society) -> Receipt:
    owner = s.person(address="phone")
    typed = {"payer_name": owner.listed, "payer_phone": f"+91{owner.phone}"}
    return claim(s, s.person(), owner, columns=typed)


@dishonest("no names listed, the owner's typed")
def _(s: Society) -> Receipt:
    owner = s.person()
    nameless = {"payer_name": "", "payer_phone": ""}
    return claim(s, s.person(form=owner.listed), owner, their_flat=nameless)


@dishonest("a sender who tells no name")
def _(s: Society) -> Receipt:
    return claim(s, s.person(), s.person(), columns={"payer_name": ""})


@dishonest("the payer's name edited")
def _(s: Society) -> Receipt:
    thief = s.person()
    return claim(s, thief, s.person(), payer_name=thief.listed, payer_vpa=thief.vpa)


@dishonest("the owner's UTR edited into one's own")
def _(s: Society) -> Receipt:
    thief = s.person()
    own = s.pretends(thief)
    shown = {"payer_name": thief.listed, "payer_vpa": thief.vpa, "paid_at": own.at}
    return claim(
        s, thief, s.person(), columns={"editing_software": s.pick(("", "PicsArt"))}, **shown
    )


@dishonest("the UTR of another's credit typed")
def _(s: Society) -> Receipt:
    thief, owner = s.person(), s.person()
    theirs, mine, proof = s.due(owner), s.due(thief), s.pays(owner)
    stolen = s.steals(mine, thief, proof, typed=proof.utr, payer_name=thief.listed, **NO_UTR)
    if s.rng.random() < 0.5:
        s.sends(theirs, owner, proof)
    return stolen


@dishonest("another's UTR and name typed")
def _(s: Society) -> Receipt:
    thief, owner = s.person(), s.person()
    _theirs, mine, proof = s.due(owner), s.due(thief), s.pays(owner)
    typed = {"payer_name": owner.listed}
    return s.steals(mine, thief, proof, typed=proof.utr, columns=typed, payer_name="", **NO_UTR)


@dishonest("the owner's flat named in the note")
def _(s: Society) -> Receipt:
    owner, thief = s.person(), s.person()
    theirs, mine = s.due(owner), s.due(thief)
    proof = s.pays(owner, note=theirs.reference)
    note = {"note": f"{theirs.reference} {owner.listed}"}
    return s.steals(mine, thief, proof, columns=note)


@dishonest("namesakes, the owner's phone is printed", banks=PRINTS_ADDRESSES)
def _(s: Society) -> Receipt:
    name = s.pick(NAMESAKES)
    return claim(s, s.person(name, address="phone"), s.person(name, address="phone"))


@dishonest("namesakes, nothing tells them apart")
def _(s: Society) -> Receipt:
    name = s.pick(NAMESAKES)
    return claim(s, s.person(name, address="nick"), s.person(name, address="nick"))


@dishonest("namesakes, another address on the screen", banks=("hdfc", "icici"))
def _(s: Society) -> Receipt:
    name = s.pick(NAMESAKES)
    thief = s.person(name, address="nick")
    return claim(s, thief, s.person(name, address="nick"), payer_vpa=thief.vpa)


@dishonest("owner under a pet name, thief as the bank", banks=PRINTS_ADDRESSES)
def _(s: Society) -> Receipt:
    owner = s.person("Babloo Singh", "RAJENDRA SINGH", "phone")
    return claim(s, s.person("Rajendra Singh", address="nick"), owner)


@dishonest("again, after a person was taken in once")
def _(s: Society) -> Receipt:
    owner, thief = s.person(), s.person()
    for due in (s.due(owner, asked_ago=50), s.due(owner)):
        assert due.left_paise
    before, now = s.due(thief, asked_ago=50), s.due(thief)
    s.approve(s.steals(before, thief, s.pays(owner, ago=LAST_MONTH)), before)
    return s.steals(now, thief, s.pays(owner))


@dishonest("again, after it was turned down")
def _(s: Society) -> Receipt:
    owner, thief = s.person(), s.person()
    _theirs, mine, proof = s.due(owner), s.due(thief), s.pays(owner)
    first = s.steals(mine, thief, proof)
    s.reject(first)
    typed = {"payer_name": owner.listed}
    return s.steals(mine, thief, proof, copy=first, columns=typed)


@dishonest("of a father known to pay for another")
def _(s: Society) -> Receipt:
    child, thief = (
        s.person("Aarav Kulkarni", "SANJAY KULKARNI"),
        s.person(s.pick(("", "Ira Kulkarni"))),
    )
    before, _now = s.due(child, asked_ago=50), s.due(child)
    first = s.sends(before, child, s.pays(child, ago=LAST_MONTH))
    s.approve(first, before, remember=True)
    mine, proof = s.due(thief), s.pays(child)
    typed = {"payer_name": s.pick((thief.listed, child.listed))}
    return s.steals(mine, thief, proof, columns=typed)


@dishonest("a namesake who is on no list, an address that says nothing", among=BEYOND)
def _(s: Society) -> Receipt:
    name = s.pick(NAMESAKES)
    return claim(s, s.person(name, address="nick"), s.person(name, address="nick"), listed=False)
