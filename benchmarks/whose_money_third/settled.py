"""Others who pay, and the desk knows it: settled once, or named in the bank's own note."""

from typing import Any

from benchmarks.whose_money_second.people import Person
from benchmarks.whose_money_second.society import LAST_MONTH, Society
from benchmarks.whose_money_third.kinds import proved
from benchmarks.whose_money_third.places import (
    FULL_ADDRESS,
    LONG_NOTE,
    SOME_NOTE,
    Garba,
    School,
    Shop,
    Towers,
)
from receipts.models import Receipt


def settles(place: Society, payer: Person, child: Person, **changes: Any) -> None:
    """Last month somebody asked, and had it remembered that this payer pays for this child."""
    due = place.due(child, asked_ago=LAST_MONTH + 10)
    last = place.sends(due, child, place.pays(payer, ago=LAST_MONTH, **changes))
    place.approve(last, due, remember=True)


@proved("the grandfather, settled last month", place=School)
def _grandfather(place: Society) -> Receipt:
    child, payer = place.person("Ishaan Bapat"), place.person("Vishwanath Kelkar")
    settles(place, payer, child)
    return place.sends(place.due(child), child, place.pays(payer))


@proved("the employer, settled last month", place=Towers)
def _employer(place: Society) -> Receipt:
    tenant = place.person("Ritwik Sanyal")
    payer = place.person("Blue Hill Software", "BLUE HILL SOFTWARE PRIVATE LIMITED")
    settles(place, payer, tenant)
    return place.sends(place.due(tenant), tenant, place.pays(payer))


@proved("an address without a name, settled last month", banks=FULL_ADDRESS, place=School)
def _only_an_address(place: Society) -> Receipt:
    child, payer = place.person("Tara Merchant"), place.person("Jehangir Merchant", address="nick")
    settles(place, payer, child, payer_name="")
    return place.sends(place.due(child), child, place.pays(payer, payer_name=""))


@proved("one mother, settled for both of her children", place=School)
def _both_children(place: Society) -> Receipt:
    elder, younger = place.person("Riya Thakkar"), place.person("Rohan Thakkar")
    mother = place.person("Jigna Mehta")
    settles(place, mother, elder)
    settles(place, mother, younger)
    first, second = place.due(elder), place.due(younger)
    paid, again = place.pays(mother, ago=3), place.pays(mother, ago=2)
    place.sends(first, elder, paid)
    return place.sends(second, younger, again)


@proved("the number in the register, in the father's note", banks=SOME_NOTE, place=School)
def _register(place: Society) -> Receipt:
    child, father = place.person("Advait Gadre"), place.person("Milind Gadre")
    due = place.due(child)
    bare = due.reference.removeprefix("GR-")
    note = place.pick((f"GR-{bare}", f"gr {bare}", f"GR{bare} T2"))
    return place.sends(due, child, place.pays(father, note=note))


@proved("the order in the husband's note", banks=SOME_NOTE, place=Shop)
def _order(place: Society) -> Receipt:
    customer, husband = place.person("Shalini"), place.person("Manish Tandon")
    due = place.due(customer)
    note = place.pick((due.reference, due.reference.lower(), due.reference.replace("-", " ")))
    return place.sends(due, customer, place.pays(husband, note=note))


@proved("the flat in the note of the tenant's company", banks=SOME_NOTE, place=Society)
def _flat(place: Society) -> Receipt:
    tenant = place.person("Nandini Rangan")
    payer = place.person("Orbit Logistics", "ORBIT LOGISTICS LLP")
    due = place.due(tenant)
    note = place.pick((due.reference, due.reference.replace("-", ""), f"{due.reference} Nov"))
    return place.sends(due, tenant, place.pays(payer, note=note))


@proved("the pass in a friend's note", banks=SOME_NOTE, place=Garba)
def _pass(place: Society) -> Receipt:
    dancer, friend = place.person("Krupa Dave"), place.person("Jinal Modi")
    due = place.due(dancer)
    return place.sends(due, dancer, place.pays(friend, note=due.reference))


@proved("the child named in full in the father's note", banks=LONG_NOTE, place=School)
def _child_in_note(place: Society) -> Receipt:
    child, father = (("Riya Shah", "Nilesh Shah"), ("Om Kale", "Sagar Kale"), ("Zoya Ali", "Faiz"))[
        place.number % 3
    ]
    pupil = place.person(child)
    note = place.pick((child, f"{child} fee", child.upper()))
    return place.sends(place.due(pupil), pupil, place.pays(place.person(father), note=note))


@proved("from the phone on the list, under the wife's name", banks=FULL_ADDRESS, place=Towers)
def _phone_on_the_list(place: Society) -> Receipt:
    owner = place.person("Girija Prasad", "SHAKUNTALA", address="phone")
    return place.sends(place.due(owner), owner, place.pays(owner))
