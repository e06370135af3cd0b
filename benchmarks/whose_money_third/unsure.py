"""Honest, and still a careful treasurer asks first."""

from datetime import timedelta

from benchmarks.screens.identifiers import digits
from benchmarks.whose_money_second.society import LAST_MONTH, Society
from benchmarks.whose_money_third.kinds import honest
from benchmarks.whose_money_third.names import NAMESAKES
from benchmarks.whose_money_third.places import Classes, Garba, School, Shop, Towers, Trust
from benchmarks.whose_money_third.settled import settles
from receipts.models import Receipt


@honest("a father for the first time", place=School)
def _father(place: Society) -> Receipt:
    child = place.person("Anvi Sanjay Pathak")
    return place.sends(place.due(child), child, place.pays(place.person("Sanjay Pathak")))


@honest("a wife by the name she was born with", place=Society)
def _wife(place: Society) -> Receipt:
    owner, wife = place.person("Kedar Gore"), place.person("Amruta Bivalkar")
    return place.sends(place.due(owner), wife, place.pays(wife))


@honest("the shop at the corner, for cash", place=Classes)
def _shopkeeper(place: Society) -> Receipt:
    pupil = place.person("Chandni")
    return place.sends(place.due(pupil), pupil, place.pays(place.person("Maa Kirana Store")))


@honest("one friend for all three passes", place=Garba)
def _for_friends(place: Society) -> Receipt:
    friend = place.person("Dhara Panchal")
    due = place.due(friend)
    for name in ("Mital Raval", "Foram Zala"):
        place.due(place.person(name))
    return place.sends(due, friend, place.pays(friend, amount_paise=3 * place.paise))


@honest("half of it", place=School)
def _half(place: Society) -> Receipt:
    payer = place.person()
    return place.sends(place.due(payer), payer, place.pays(payer, amount_paise=place.paise // 2))


@honest("with the fine for being late", place=Towers)
def _with_a_fine(place: Society) -> Receipt:
    payer = place.person()
    return place.sends(
        place.due(payer), payer, place.pays(payer, amount_paise=place.paise + 10_000)
    )


@honest("two months at once", place=Society)
def _two_months(place: Society) -> Receipt:
    payer = place.person("Ashwin Kini")
    place.due(payer, asked_ago=LAST_MONTH + 15, reference="A-501/OCT")
    due = place.due(payer, reference="A-501/NOV")
    return place.sends(due, payer, place.pays(payer, amount_paise=2 * place.paise))


@honest("the bank does not have it yet", place=Shop)
def _not_yet(place: Society) -> Receipt:
    payer = place.person()
    return place.sends(place.due(payer), payer, place.pretends(payer, ago=1))


@honest("the same picture from two phones", place=Trust)
def _from_two_phones(place: Society) -> Receipt:
    payer = place.person()
    due, paid = place.due(payer), place.pays(payer)
    first = place.sends(due, payer, paid)
    return place.sends(due, place.person(), paid, copy=first)


@honest("husband and wife both paid", place=Society)
def _both_paid(place: Society) -> Receipt:
    owner, wife = (
        place.person("Prakash & Anita Desai", "PRAKASH DESAI"),
        place.person("Anita Desai"),
    )
    due = place.due(owner)
    place.approve(place.sends(due, owner, place.pays(owner, ago=5)), due)
    return place.sends(due, wife, place.pays(wife, ago=1))


@honest("one digit of the UTR misread", place=Classes)
def _misread(place: Society) -> Receipt:
    payer = place.person()
    paid = place.pays(payer)
    return place.sends(place.due(payer), payer, paid, utr=f"6{digits(place.rng, 11)}")


@honest("of two of one name, and nothing tells them apart", place=Towers)
def _namesakes(place: Society) -> Receipt:
    name = place.pick(NAMESAKES)
    place.due(place.person(name))
    payer = place.person(name, address="nick")
    return place.sends(place.due(payer), payer, place.pays(payer))


@honest("known by another name at home", place=Shop)
def _pet_name(place: Society) -> Receipt:
    payer = place.person("Bunty Chadha", "HARDEEP CHADHA", address="nick")
    return place.sends(place.due(payer), payer, place.pays(payer))


@honest("paid before it was asked for", place=Trust)
def _early(place: Society) -> Receipt:
    payer = place.person()
    due = place.due(payer, asked_ago=2)
    return place.sends(due, payer, place.pays(payer, ago=6))


@honest("the settled father from a new phone", place=School)
def _new_phone(place: Society) -> Receipt:
    child = place.person("Saanvi Hebbar")
    father, again = (place.person("Mohan Bhat", address="phone") for _ in range(2))
    settles(place, father, child)
    paid = place.pays(again)
    return place.sends(place.due(child), child, paid, paid_at=paid.at + timedelta(minutes=1))
