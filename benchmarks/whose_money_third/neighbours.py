"""Another's payment, sent for one's own due."""

from dataclasses import replace
from functools import partial

from benchmarks.whose_money_second.kinds import Kind, told
from benchmarks.whose_money_second.people import Person
from benchmarks.whose_money_second.society import LAST_MONTH, Society
from benchmarks.whose_money_third.kinds import KINDS, dishonest, nobody_can_tell
from benchmarks.whose_money_third.names import (
    CUT_TO_WHAT_BOTH_BEAR,
    NAMESAKES,
    TWO_PEOPLE,
    Triples,
)
from benchmarks.whose_money_third.places import (
    FULL_ADDRESS,
    SOME_NOTE,
    Classes,
    Garba,
    School,
    Shop,
    Towers,
    Trust,
)
from benchmarks.whose_money_third.settled import settles
from receipts.models import Receipt
from receipts.review import decisions

PLACES = (Towers, School, Classes, Trust, Garba, Society)


def _owner(
    place: Society, name: str = "Mangala Hegde", bank: str = "", address: str = ""
) -> Person:
    """Somebody else of the list, who owes as much."""
    owner = place.person(name, bank, address)
    place.due(owner)
    return owner


def _thief(place: Society) -> Person:
    return place.person(place.pick(("Rocky Khanna", "Sheetal Ambre", "Pinto Mascarenhas")))


def _of_like_name(triples: Triples, place: Society) -> Receipt:
    thief, owner, bank = place.pick(triples)
    paid = place.pays(_owner(place, owner, bank, "nick"))
    who = place.person(thief)
    return place.steals(place.due(who), who, paid)


for number, (name, triples) in enumerate(TWO_PEOPLE.items()):
    story = partial(_of_like_name, triples)
    where = PLACES[number % len(PLACES)]
    told(Kind(f"of two: {name}", False, False, story, place=where), among=KINDS)


@dishonest("of two: cut to what both bear", banks=("sbi",), place=Society)
def _cut(place: Society) -> Receipt:
    thief, owner = place.pick(CUT_TO_WHAT_BOTH_BEAR)
    paid = place.pays(_owner(place, owner, "", "nick"))
    who = place.person(thief)
    return place.steals(place.due(who), who, paid)


@dishonest("of two: the very same name", place=Towers)
def _same_name(place: Society) -> Receipt:
    name = place.pick(NAMESAKES)
    paid = place.pays(_owner(place, name, "", "nick"))
    who = place.person(name)
    return place.steals(place.due(who), who, paid)


@dishonest("out of the group, before its owner sent it", place=Society)
def _before(place: Society) -> Receipt:
    owner, who = place.person("Mangala Hegde"), _thief(place)
    due, theirs = place.due(owner), place.due(who)
    paid = place.pays(owner)
    stolen = place.steals(theirs, who, paid)
    place.sends(due, owner, paid)
    return stolen


@dishonest("out of the group, after its owner sent it", place=School)
def _after(place: Society) -> Receipt:
    owner, who = place.person("Mangala Hegde"), _thief(place)
    due, theirs = place.due(owner), place.due(who)
    paid = place.pays(owner)
    sent = place.sends(due, owner, paid)
    return place.steals(theirs, who, paid, copy=sent)


@dishonest("two thieves, and an owner who never sends", place=Garba)
def _two_thieves(place: Society) -> Receipt:
    paid = place.pays(_owner(place))
    first, second = place.person("Vicky Arora"), place.person("Lovely Arora")
    stolen = place.steals(place.due(first), first, paid)
    return place.steals(place.due(second), second, paid, copy=stolen)


@dishonest("own name written over the owner's on the picture", place=Towers)
def _written_over(place: Society) -> Receipt:
    paid = place.pays(_owner(place))
    who = _thief(place)
    return place.steals(
        place.due(who), who, paid, payer_name=who.listed, payer_vpa=f"{who.phone}@ybl"
    )


@dishonest("own flat written into the picture's note", place=Society)
def _note_written_over(place: Society) -> Receipt:
    paid = place.pays(_owner(place), note="")
    who = _thief(place)
    due = place.due(who)
    return place.steals(due, who, paid, payer_name="", note=due.reference)


@dishonest("with the owner's name and phone typed", banks=FULL_ADDRESS, place=Towers)
def _owners_contact(place: Society) -> Receipt:
    owner = _owner(place, address="phone")
    who = _thief(place)
    as_owner = replace(who, form=owner.listed, phone=owner.phone)
    return place.steals(place.due(who), as_owner, place.pays(owner))


@dishonest("an order without a name, the owner's typed", place=Shop)
def _nameless_order(place: Society) -> Receipt:
    paid = place.pays(_owner(place))
    who = replace(_thief(place), form="Mangala Hegde")
    return place.steals(place.due(who, payer_name=""), who, paid)


@dishonest("an order without a name, of two without", place=Shop)
def _nameless_both(place: Society) -> Receipt:
    owner, who = place.person("Mangala Hegde"), _thief(place)
    place.due(owner, payer_name="")
    form = replace(who, form="Mangala")
    return place.steals(place.due(who, payer_name=""), form, place.pays(owner))


@dishonest("a line without a name", banks=FULL_ADDRESS, place=Trust)
def _without_a_name(place: Society) -> Receipt:
    nothing = place.pick(("", "UPI USER", "NA"))
    paid = place.pays(_owner(place, address="nick"), payer_name=nothing)
    who = _thief(place)
    return place.steals(place.due(who), who, paid)


@dishonest("an address that begins with the thief's name", banks=FULL_ADDRESS, place=Garba)
def _like_address(place: Society) -> Receipt:
    thief, local = place.pick(
        (("Amit Gokhale", "amit.rane"), ("Pooja Bhatia", "pooja2014"), ("Sai Teja", "saibaba.om"))
    )
    paid = place.pays(_owner(place, "Neha Rane"), payer_vpa=f"{local}@okaxis")
    who = place.person(thief)
    return place.steals(place.due(who), who, paid)


@dishonest("a settled father's payment, by another child's", place=School)
def _settled_for_another(place: Society) -> Receipt:
    child, father, who = place.person("Ira Bapat"), place.person("Vasudev Kelkar"), _thief(place)
    settles(place, father, child)
    place.due(child)
    return place.steals(place.due(who), who, place.pays(father))


@dishonest("of a namesake of the settled father", place=School)
def _settled_namesake(place: Society) -> Receipt:
    child, father = place.person("Aarav"), place.person("Ramesh Kumar", address="phone")
    settles(place, father, child)
    other = _owner(place, "Ramesh Kumar", "", "nick")
    return place.steals(place.due(child), child, place.pays(other))


@dishonest("of a settled father, for the child of two that he did not name", banks=SOME_NOTE)
def _settled_for_the_other_child(place: Society) -> Receipt:
    elder, younger = place.person("Riya Thakkar"), place.person("Rohan Thakkar")
    father = place.person("Jignesh Mehta")
    settles(place, father, elder)
    settles(place, father, younger)
    due, other = place.due(elder), place.due(younger)
    paid = place.pays(father, note=due.reference)
    place.sends(due, elder, paid)
    return place.steals(other, younger, paid)


@dishonest("the employer's payment for a colleague", place=Towers)
def _colleague(place: Society) -> Receipt:
    tenant, who = place.person("Ritwik Sanyal"), _thief(place)
    payer = place.person("Blue Hill Software", "BLUE HILL SOFTWARE PRIVATE LIMITED")
    settles(place, payer, tenant)
    place.due(tenant)
    return place.steals(place.due(who), who, place.pays(payer))


@dishonest("a flat whose number begins the noted one", banks=SOME_NOTE)
def _begins_alike(place: Society) -> Receipt:
    owner, who, son = place.person("Mangala Hegde"), _thief(place), place.person("Tushar Hegde")
    place.due(owner, reference="B-101")
    note = place.pick(("B-101", "b101 nov", "B 101"))
    return place.steals(place.due(who, reference="B-10"), who, place.pays(son, note=note))


@dishonest("a note that runs on into the thief's number", banks=SOME_NOTE)
def _runs_on(place: Society) -> Receipt:
    owner, who, son = place.person("Mangala Hegde"), _thief(place), place.person("Tushar Hegde")
    place.due(owner, reference="B-10")
    note = place.pick(("B-10 1st qtr", "B10 1 month", "b-10 1/26"))
    return place.steals(place.due(who, reference="B-101"), who, place.pays(son, note=note))


@dishonest("a number in the note that is no flat", banks=SOME_NOTE, place=Towers)
def _no_flat(place: Society) -> Receipt:
    flat, note = place.pick((("101", "101 shagun"), ("2111", "21-11 hall"), ("500", "rs 500 only")))
    guest, who = place.person("Kailash Bothra"), _thief(place)
    return place.steals(place.due(who, reference=flat), who, place.pays(guest, note=note))


@dishonest("one joint payment, for his flat and for hers", place=Towers)
def _joint(place: Society) -> Receipt:
    joint = "PRAKASH DESAI AND ANITA DESAI"
    his, hers = place.person("Prakash Desai", joint), place.person("Anita Desai", joint)
    first, second = place.due(his), place.due(hers)
    paid = place.pays(his)
    sent = place.sends(first, his, paid)
    return place.steals(second, hers, paid, copy=sent)


@dishonest("while its owner is being asked", place=Classes)
def _while_asked(place: Society) -> Receipt:
    owner, who = place.person("Mangala Hegde", "M V HEGDE"), _thief(place)
    due, theirs = place.due(owner), place.due(who)
    paid = place.pays(owner)
    sent = place.sends(
        due, owner, paid, utr="" if place.number % 2 else paid.utr, amount_paise=None
    )
    sent.refresh_from_db()
    decisions.ask_payer(sent, by=place.desk, version=sent.version, question="How much was it?")
    return place.steals(theirs, who, paid)


@dishonest("approved for its owner a month ago", place=Society)
def _of_last_month(place: Society) -> Receipt:
    owner, who = place.person("Mangala Hegde"), _thief(place)
    due = place.due(owner, asked_ago=LAST_MONTH + 10)
    paid = place.pays(owner, ago=LAST_MONTH)
    sent = place.sends(due, owner, paid)
    place.approve(sent, due)
    return place.steals(place.due(who), who, paid, copy=sent)


@dishonest("approved for its owner, then opened again", place=Towers)
def _opened_again(place: Society) -> Receipt:
    owner, who = place.person("Mangala Hegde"), _thief(place)
    due, theirs = place.due(owner), place.due(who)
    paid = place.pays(owner)
    sent = place.sends(due, owner, paid)
    place.approve(sent, due)
    sent.refresh_from_db()
    decisions.reopen(sent, by=place.desk, version=sent.version)
    return place.steals(theirs, who, paid)


@nobody_can_tell("of a namesake who is on no list")
def _unlisted_namesake(place: Society) -> Receipt:
    name = place.pick(NAMESAKES)
    outsider, who = place.person(name, address="nick"), place.person(name)
    return place.steals(place.due(who), who, place.pays(outsider))


@nobody_can_tell("of the father who is settled for two, for the one he did not mean", place=School)
def _not_meant(place: Society) -> Receipt:
    elder, younger = place.person("Riya Thakkar"), place.person("Rohan Thakkar")
    father = place.person("Jignesh Mehta")
    settles(place, father, elder)
    settles(place, father, younger)
    place.due(elder)
    return place.steals(place.due(younger), younger, place.pays(father, note=""))
