"""No money, less money, money that counts already, or money for another thing."""

from datetime import datetime, timedelta

from django.utils import timezone

from benchmarks.screens.identifiers import digits
from benchmarks.whose_money_second.society import LAST_MONTH, Society
from benchmarks.whose_money_third.kinds import dishonest
from benchmarks.whose_money_third.places import (
    SOME_NOTE,
    Classes,
    Garba,
    School,
    Shop,
    Towers,
    Trust,
)
from benchmarks.whose_money_third.settled import settles
from receipts.models import Credit, Payee, Receipt
from receipts.review.direct_credits import count_credit
from receipts.upi import INDIA


def _yesterday() -> datetime:
    return timezone.now().astimezone(INDIA) - timedelta(days=1)


@dishonest("less paid, and the amount edited", place=Garba)
def _edited_amount(place: Society) -> Receipt:
    who = place.person()
    really = place.pick((100, place.paise // 10, place.paise - 10_000))
    paid = place.pays(who, amount_paise=really)
    return place.steals(place.due(who), who, paid, amount_paise=place.paise)


@dishonest("a UTR out of the air", place=Shop)
def _invented(place: Society) -> Receipt:
    who = place.person()
    return place.steals(place.due(who), who, place.pretends(who))


@dishonest("failed, or still pending", place=School)
def _failed(place: Society) -> Receipt:
    who = place.person()
    status = place.pick(("failed", "pending", "failed"))
    return place.steals(place.due(who), who, place.pretends(who), payment_status=status)


@dishonest("paid to a friend", place=Trust)
def _to_a_friend(place: Society) -> Receipt:
    who = place.person()
    friend = {"payee_name": "Golu Pandey", "payee_vpa": "golu.pandey@ybl"}
    return place.steals(place.due(who), who, place.pretends(who), **friend)


@dishonest("own payment of long ago, with a new date", place=Society)
def _new_date(place: Society) -> Receipt:
    who = place.person()
    paid = place.pays(who, ago=LAST_MONTH + 10)
    return place.steals(place.due(who), who, paid, paid_at=_yesterday())


@dishonest("own payment of long before the bill", place=Classes)
def _before_the_bill(place: Society) -> Receipt:
    who = place.person()
    return place.steals(place.due(who, asked_ago=5), who, place.pays(who, ago=71))


@dishonest("own receipt of last month, its UTR one digit on", place=Towers)
def _one_digit_on(place: Society) -> Receipt:
    who = place.person()
    due = place.due(who, asked_ago=LAST_MONTH + 10)
    paid = place.pays(who, ago=LAST_MONTH)
    sent = place.sends(due, who, paid)
    place.approve(sent, due)
    other = f"{paid.utr[:-1]}{(int(paid.utr[-1]) + 1) % 10}"
    return place.steals(place.due(who), who, paid, copy=sent, utr=other, paid_at=_yesterday())


@dishonest("own receipt of last month, a neighbour's UTR typed", place=Towers)
def _typed_over(place: Society) -> Receipt:
    who, owner = place.person(), place.person("Mangala Hegde")
    place.due(owner)
    due = place.due(who, asked_ago=LAST_MONTH + 10)
    paid = place.pays(who, ago=LAST_MONTH)
    sent = place.sends(due, who, paid)
    place.approve(sent, due)
    theirs = place.pays(owner)
    return place.steals(place.due(who), who, paid, copy=sent, typed=theirs.utr)


@dishonest("taken back by the bank", place=Garba)
def _taken_back(place: Society) -> Receipt:
    who = place.person()
    paid = place.pays(who)
    place.taken_back.add(paid.utr)
    return place.steals(place.due(who), who, paid)


@dishonest("counted straight from the bank for one flat, sent for the other", place=Towers)
def _counted(place: Society) -> Receipt:
    who = place.person()
    first, second = place.due(who), place.due(who)
    paid = place.pays(who)
    place.statement()
    credit = Credit.objects.get(payee=place.payee, utr=paid.utr)
    count_credit(credit, by=place.desk, allocations={first: paid.amount_paise})
    return place.steals(second, who, paid)


@dishonest("the treasurer's helper, with a refund of the plumber's", place=Society)
def _refund(place: Society) -> Receipt:
    who = place.person("Sheetal Ambre")
    payer = place.pick(("Sai Plumbing Works", "Bharat Gas Agency", "Municipal Corporation"))
    paid = place.pays(place.person(payer), note="refund")
    return place.steals(place.due(who), who, paid, payer_name=who.listed)


@dishonest("a QR code, and a neighbour's UTR typed", place=Shop)
def _qr(place: Society) -> Receipt:
    who, owner = place.person(), place.person("Mangala Hegde")
    place.due(owner)
    paid = place.pays(owner)
    nothing = {"utr": "", "amount_paise": None, "paid_at": None, "payer_name": "", "payer_vpa": ""}
    return place.steals(
        place.due(who), who, paid, typed=paid.utr, screen="not_a_payment", payment_status="",
        **nothing,
    )  # fmt: skip


@dishonest("own gift, sent as the fee", banks=SOME_NOTE, place=Society)
def _gift(place: Society) -> Receipt:
    who = place.person()
    note = place.pick(("GANPATI DONATION", "ANNADAN", "SHAGUN WEDDING"))
    return place.steals(place.due(who), who, place.pays(who, note=note))


@dishonest("own payment for another bill, named in its note", banks=SOME_NOTE, place=Society)
def _another_bill(place: Society) -> Receipt:
    who = place.person("Ashwin Kini")
    place.due(who, reference="HALL-12")
    note = place.pick(("HALL-12", "hall 12", "HALL12 bkg"))
    return place.steals(place.due(who, reference="A-501"), who, place.pays(who, note=note))


@dishonest("one payment, at two desks", place=School)
def _two_desks(place: Society) -> Receipt:
    who = place.person()
    elsewhere = Payee.objects.create(
        name="Vidya Niketan Hostel", slug=f"hostel-{digits(place.rng, 9)}"
    )
    due, paid = place.due(who), place.pays(who)
    sent = place.sends(due, who, paid)
    place.approve(sent, due)
    here, place.payee = place.payee, elsewhere
    stolen = place.steals(place.due(who), who, paid, copy=sent)
    place.payee = here
    return stolen


@dishonest("one settled mother's payment, for both of her children", place=School)
def _for_both(place: Society) -> Receipt:
    elder, younger = place.person("Riya Thakkar"), place.person("Rohan Thakkar")
    mother = place.person("Jigna Mehta")
    settles(place, mother, elder)
    settles(place, mother, younger)
    first, second = place.due(elder), place.due(younger)
    paid = place.pays(mother)
    place.sends(first, elder, paid)
    return place.steals(second, younger, paid)


@dishonest("another's UTR typed under one's own true picture", place=Classes)
def _own_picture(place: Society) -> Receipt:
    who, owner = place.person(), place.person("Mangala Hegde")
    place.due(owner)
    mine, theirs = place.pretends(who), place.pays(owner)
    return place.steals(place.due(who), who, mine, typed=theirs.utr)
