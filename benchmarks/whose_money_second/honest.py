"""Honest payers: whom the bank's line proves, and whom a person must look at."""

from functools import partial

from benchmarks.whose_money_second.kinds import Kind, honest, told
from benchmarks.whose_money_second.people import KIN, NAMESAKES, SAME_PERSON
from benchmarks.whose_money_second.society import LAST_MONTH, Society
from receipts.models import Receipt

CUTTING = ("sbi", "sbi", "canara", "icici")  # the first to eight letters
PRINTS_ADDRESSES = ("hdfc", "icici", "sbi")


def own_money(s: Society, pairs: tuple[tuple[str, str], ...]) -> Receipt:
    payer = s.person(*s.pick(pairs))
    due = s.due(payer)
    return s.sends(due, payer, s.pays(payer))


for _name, _pairs in SAME_PERSON.items():
    _banks = {"banks": CUTTING} if _name == "cut by the bank" else {}
    told(Kind(_name, True, True, partial(own_money, pairs=_pairs), **_banks))
for _name, _pairs in KIN.items():
    told(Kind(_name, True, False, partial(own_money, pairs=_pairs)))


@honest("as listed", proved=True)
def _(s: Society) -> Receipt:
    return own_money(s, (("", ""),))


@honest("typed in Devanagari, listed in Latin", proved=True)
def _(s: Society) -> Receipt:
    names = (("Sunil Deshmukh", "सुनील देशमुख"), ("Anita Joshi", "अनिता जोशी"))
    listed, form = s.pick(names)
    payer = s.person(listed, form=form)
    return s.sends(s.due(payer), payer, s.pays(payer), payer_name=form)


@honest("says nothing but the flat", proved=True)
def _(s: Society) -> Receipt:
    payer = s.person()
    nothing = {"payer_name": "", "payer_phone": ""}
    return s.sends(s.due(payer), payer, s.pays(payer), columns=nothing)


@honest("says no flat, the name alone", proved=True)
def _(s: Society) -> Receipt:
    payer = s.person()
    return s.sends(s.due(payer), payer, s.pays(payer), columns={"reference": ""})


@honest("typed the UTR of their own credit", proved=True)
def _(s: Society) -> Receipt:
    payer = s.person()
    due, proof = s.due(payer), s.pays(payer)
    return s.sends(due, payer, proof, typed=proof.utr, utr="", screen="payment_without_utr")


@honest("pet name listed, pays from listed phone", proved=True, banks=PRINTS_ADDRESSES)
def _(s: Society) -> Receipt:
    payer = s.person("Babloo Singh", "RAJENDRA SINGH", "phone")
    return s.sends(s.due(payer), payer, s.pays(payer))


@honest("child listed with the parent's phone", proved=True, banks=PRINTS_ADDRESSES)
def _(s: Society) -> Receipt:
    parent = s.person("Aarav Kulkarni", "SANJAY KULKARNI", "phone", form="Sanjay Kulkarni")
    return s.sends(s.due(parent), parent, s.pays(parent))


@honest("among neighbours of one surname", proved=True, banks=("hdfc", "icici", "axis"))
def _(s: Society) -> Receipt:
    for first in ("Bhavna", "Hitesh", "Jignesh", "Mital"):
        s.due(s.person(f"{first} Patel"))
    return own_money(s, (("Chirag Patel", ""), ("Urvi Patel", "")))


@honest("a parent who is known to pay", proved=True)
def _(s: Society) -> Receipt:
    child = s.person("Aarav Kulkarni", "SANJAY KULKARNI")
    before, now = s.due(child, asked_ago=50), s.due(child)
    first = s.sends(before, child, s.pays(child, ago=LAST_MONTH))
    s.approve(first, before, remember=True)
    return s.sends(now, child, s.pays(child))


@honest("two flats of one owner, each paid", proved=True)
def _(s: Society) -> Receipt:
    owner = s.person()
    one, two = s.due(owner), s.due(owner)
    first, second = s.pays(owner), s.pays(owner)
    s.sends(one, owner, first)
    return s.sends(two, owner, second)


@honest("last month's due and this one's, both paid", proved=True)
def _(s: Society) -> Receipt:
    payer = s.person()
    late, now = s.due(payer, asked_ago=50), s.due(payer)
    first, second = s.pays(payer, ago=4), s.pays(payer, ago=1)
    s.sends(late, payer, first)
    return s.sends(now, payer, second)


@honest("a namesake whose phone the bank prints", proved=True, banks=PRINTS_ADDRESSES)
def _(s: Society) -> Receipt:
    name = s.pick(NAMESAKES)
    payer, other = s.person(name, address="phone"), s.person(name, address="phone")
    due, _other = s.due(payer), s.due(other)
    return s.sends(due, payer, s.pays(payer))


@honest("a namesake, nothing tells them apart")
def _(s: Society) -> Receipt:
    name = s.pick(NAMESAKES)
    payer, other = s.person(name, address="nick"), s.person(name, address="nick")
    due, _other = s.due(payer), s.due(other)
    return s.sends(due, payer, s.pays(payer))


@honest("paid twice by mistake")
def _(s: Society) -> Receipt:
    payer = s.person()
    due, first, second = s.due(payer), s.pays(payer), s.pays(payer)
    s.approve(s.sends(due, payer, first), due)
    return s.sends(due, payer, second)


@honest("part of it, or too much")
def _(s: Society) -> Receipt:
    payer = s.person()
    paise = s.pick((s.paise // 2, s.paise + 10_000))
    return s.sends(s.due(payer), payer, s.pays(payer, amount_paise=paise))


@honest("the same screen again, from another phone")
def _(s: Society) -> Receipt:
    payer, phone = s.person(), s.person().phone
    due, proof = s.due(payer), s.pays(payer)
    first = s.sends(due, payer, proof)
    return s.sends(due, payer, proof, copy=first, columns={"payer_phone": f"+91{phone}"})


@honest("flats listed without names")
def _(s: Society) -> Receipt:
    payer = s.person()
    due = s.due(payer, payer_name="", payer_phone="")
    return s.sends(due, payer, s.pays(payer))


@honest("the owner, after a thief sent their screen")
def _(s: Society) -> Receipt:
    owner, thief = s.person(), s.person()
    due, other, proof = s.due(owner), s.due(thief), s.pays(owner)
    first = s.steals(other, thief, proof)
    return s.sends(due, owner, proof, copy=first)
