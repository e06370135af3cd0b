"""Those who pay what is theirs from what is theirs, and whom the bank names."""

from dataclasses import replace
from functools import partial

from benchmarks.screens.identifiers import digits
from benchmarks.whose_money_second.kinds import Kind, told
from benchmarks.whose_money_second.people import Person
from benchmarks.whose_money_second.society import Society
from benchmarks.whose_money_third.kinds import KINDS, proved
from benchmarks.whose_money_third.names import (
    CUT_AT_EIGHT,
    LONG,
    NAMESAKES,
    ONE_PERSON,
    Pairs,
)
from benchmarks.whose_money_third.places import (
    FULL_ADDRESS,
    Classes,
    Garba,
    School,
    Shop,
    Towers,
    Trust,
)
from receipts.models import Receipt

PLACES = (Society, School, Classes, Trust, Garba, Shop)


def pays_and_sends(place: Society, payer: Person) -> Receipt:
    """All as it should be."""
    return place.sends(place.due(payer), payer, place.pays(payer))


def _as_written(pairs: Pairs, place: Society) -> Receipt:
    listed, bank = place.pick(pairs)
    return pays_and_sends(place, place.person(listed, bank))


for number, (name, pairs) in enumerate(ONE_PERSON.items()):
    story = partial(_as_written, pairs)
    told(Kind(name, True, True, story, place=PLACES[number % len(PLACES)]), among=KINDS)


@proved("a long name, cut", banks=("sbi", "icici", "axis", "kotak", "canara"), place=Trust)
def _long(place: Society) -> Receipt:
    return pays_and_sends(place, place.person(place.pick(LONG)))


@proved("cut amid the surname", banks=("sbi",), place=Towers)
def _cut_at_eight(place: Society) -> Receipt:
    return pays_and_sends(place, place.person(place.pick(CUT_AT_EIGHT)))


@proved("sent by the daughter for her father", place=Towers)
def _daughter_sends(place: Society) -> Receipt:
    father = place.person("Prabhakar Limaye")
    daughter = place.person("Mugdha Sathe")
    return place.sends(place.due(father), daughter, place.pays(father))


@proved("no reference typed, no name either", place=Classes)
def _nothing_typed(place: Society) -> Receipt:
    payer = place.person()
    blank = {"reference": "", "payer_name": ""}
    return place.sends(place.due(payer), payer, place.pays(payer), columns=blank)


@proved("out of an exported chat", place=Garba)
def _from_a_chat(place: Society) -> Receipt:
    payer = place.person()
    chat = {"source": "chat", "reference": "", "payer_phone": ""}
    return place.sends(place.due(payer), payer, place.pays(payer), columns=chat)


@proved("no UTR on the screen, typed", place=School)
def _typed(place: Society) -> Receipt:
    payer = place.person()
    paid = place.pays(payer)
    return place.sends(
        place.due(payer), payer, paid, typed=paid.utr, utr="", screen="payment_without_utr"
    )


@proved("by IMPS", place=Trust)
def _by_imps(place: Society) -> Receipt:
    payer = place.person()
    return place.sends(place.due(payer), payer, place.pays(payer, rail="imps"), payer_vpa="")


@proved("a company by NEFT", place=Society)
def _by_neft(place: Society) -> Receipt:
    listed, bank = place.pick(ONE_PERSON["a company"])
    payer = place.person(listed, bank)
    utr = f"HDFCN{digits(place.rng, 11)}"
    return place.sends(
        place.due(payer), payer, place.pays(payer, rail="neft", utr=utr), payer_vpa="", rail="neft"
    )


@proved("two flats, two payments within a minute", place=Towers)
def _two_flats(place: Society) -> Receipt:
    payer = place.person("Farrokh Daruwala")
    first, second = place.due(payer), place.due(payer)
    paid = place.pays(payer)
    again = place.pays(payer, at=paid.at)
    place.sends(first, payer, paid)
    return place.sends(second, payer, again)


@proved("the rest of what is owed", place=School)
def _the_rest(place: Society) -> Receipt:
    payer = place.person("Noel Rebello")
    due = place.due(payer, amount_paise=2 * place.paise)
    place.approve(place.sends(due, payer, place.pays(payer, ago=6)), due)
    return place.sends(due, payer, place.pays(payer, ago=2))


@proved("paid anew after the bank took the first back", place=Garba)
def _anew(place: Society) -> Receipt:
    payer = place.person("Heena Vora")
    due = place.due(payer)
    failed = place.pays(payer, ago=4)
    place.taken_back.add(failed.utr)
    place.reject(place.sends(due, payer, failed), reason="failed_payment")
    return place.sends(due, payer, place.pays(payer, ago=2))


@proved("of two of one name, by the phone in the address", banks=FULL_ADDRESS, place=Towers)
def _namesake_by_phone(place: Society) -> Receipt:
    name = place.pick(NAMESAKES)
    payer = place.person(name, address="phone")
    place.due(place.person(name, address="phone"))
    return pays_and_sends(place, payer)


@proved("after a thief's copy was turned down", place=Society)
def _after_a_thief(place: Society) -> Receipt:
    owner, thief = place.person("Usha Bhandari"), place.person("Rocky Khanna")
    due, theirs = place.due(owner), place.due(thief)
    paid = place.pays(owner)
    place.reject(place.steals(theirs, thief, paid))
    return place.sends(due, owner, paid)


@proved("a better picture after one that could not be read", place=Shop)
def _better_picture(place: Society) -> Receipt:
    payer = place.person("Tulsi Rajput")
    due, paid = place.due(payer), place.pays(payer)
    blurred = place.sends(due, payer, paid, utr="", amount_paise=None, paid_at=None)
    place.reject(blurred, reason="not_readable")
    return place.sends(due, payer, paid)


@proved("the flat written in one's own way", place=Society)
def _in_own_words(place: Society) -> Receipt:
    payer = place.person("Zubin Mistry")
    due = place.due(payer, reference="B-302")
    typed = place.pick(("B wing 302", "flat no. 302", "302/B"))
    return place.sends(due, payer, place.pays(payer), columns={"reference": typed})


@proved("on the last day, for a bill of long ago", place=Trust)
def _late(place: Society) -> Receipt:
    payer = replace(place.person("Dorjee Lama"), form="dorjee")
    due = place.due(payer, asked_ago=75)
    return place.sends(due, payer, place.pays(payer, ago=1))
