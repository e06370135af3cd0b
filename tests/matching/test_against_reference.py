"""Whatever happens in whatever order, what is stored is what the rules say of all there is."""

import random
from datetime import date, datetime, timedelta

import pytest

from receipts.identity.vpas import vpas_alike
from receipts.matching import credits_arrived, credits_changed, dues_arrived, find_credits
from receipts.matching.search_windows import due_days, receipt_days
from receipts.matching.text_keys import names_alike, near_keys, near_utrs, reference_keys
from receipts.models import (
    Allocation,
    Correction,
    Credit,
    CreditCandidate,
    CreditMatch,
    Due,
    Receipt,
    Reversal,
)
from receipts.upi import INDIA
from tests.factories import (
    make_credit,
    make_due,
    make_payee,
    make_receipt,
    make_statement,
    make_user,
)

pytestmark = pytest.mark.django_db

STEPS = 25
# Few values, so that much falls together: neighbours, equal ones, and none.
UTRS = ["612345678901", "612345678902", "162345678901", "700000000001", "SBIN126132000001", ""]
AMOUNTS = [50_000, 60_000]
NAMES = ["Asha Rao", "ASHA RAO", "MEERA IY", "Meera Iyer", ""]
NOTES = ["", "for ORD-12", "ord13", "ord 012"]
DAY = date(2026, 5, 12)
NOON = datetime(2026, 5, 12, 12, tzinfo=INDIA)


class World:
    """Things happen at random, each told to matching as the product tells it."""

    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.payees = [make_payee(), make_payee()]
        self.user = make_user()

    def happen(self):
        events = [self.send] * 4 + [self.arrive] * 4 + [self.ask] * 2
        events += [self.correct, self.decide, self.set_aside, self.count, self.reverse]
        self.dice.choice(events)()

    def send(self):
        amount = self.dice.choice([*AMOUNTS, None])
        receipt = make_receipt(
            payee=self.dice.choice(self.payees),
            utr=self.dice.choice(UTRS),
            amount_paise=amount,
            claimed_amount_paise=self.dice.choice([None, *AMOUNTS]),
            paid_at=self.moment(),
            picture_at=NOON + timedelta(days=3),
            payer_name=self.dice.choice(NAMES),
            payer_phone=self.dice.choice(["", "+919876500001"]),
            reference="",
            note=self.dice.choice(NOTES),
            status=self.dice.choice(["queued", "awaiting_payer", *["in_review"] * 5]),
        )
        Correction.objects.create(receipt=receipt, source="payer", amount_paise=amount)
        find_credits([receipt])

    def correct(self):
        receipt = self.one_of(Receipt.objects.all())
        if receipt:
            receipt.utr = self.dice.choice(UTRS) if receipt.status != "approved" else receipt.utr
            receipt.paid_at = self.moment()
            receipt.amount_paise = self.dice.choice([*AMOUNTS, None])
            receipt.save()
            values = {"source": "reviewer", "amount_paise": receipt.amount_paise}
            Correction.objects.create(receipt=receipt, **values)
            find_credits([receipt])

    def decide(self):
        receipt = self.one_of(Receipt.objects.all())
        if receipt:
            statuses = ["rejected", "in_review", "queued"]
            if not Receipt.objects.filter(status="approved", utr=receipt.utr).exists():
                statuses.append("approved")
            receipt.status = self.dice.choice(statuses)
            receipt.decided_by, receipt.decided_at = self.user, NOON
            receipt.save()
            find_credits([receipt])

    def arrive(self):
        statement = make_statement(payee=self.dice.choice(self.payees))
        for _ in range(self.dice.randint(1, 3)):
            make_credit(
                statement=statement,
                utr=self.dice.choice(UTRS),
                amount_paise=self.dice.choice(AMOUNTS),
                on=DAY + timedelta(days=self.dice.randint(-4, 4)),
                payer_name=self.dice.choice(NAMES),
                payer_vpa=self.dice.choice(["", "9876500001@ybl"]),
                narration=self.dice.choice(NOTES),
                is_settlement=self.dice.random() < 0.1,
            )
        list(credits_arrived(statement))

    def ask(self):
        reference = self.dice.choice(["ORD-12", "ORD-13", "ORD-14", "A-1"])
        payee = self.dice.choice(self.payees)
        Due.objects.filter(payee=payee, reference=reference, allocations=None).delete()
        if not Due.objects.filter(payee=payee, reference=reference).exists():
            due = make_due(
                payee=payee,
                reference=reference,
                amount_paise=self.dice.choice(AMOUNTS),
                payer_name=self.dice.choice(NAMES),
                due_on=self.dice.choice([DAY, None]),
                utr=self.dice.choice(UTRS),
            )
            find_credits(list(Receipt.objects.all()))
            list(dues_arrived(payee, [due.pk], formerly=AMOUNTS))

    def set_aside(self):
        credit = self.one_of(Credit.objects.all())
        if credit:
            credit.set_aside_at = None if credit.set_aside_at else NOON
            credit.save()
            credits_changed([credit])

    def count(self):
        credit, due = self.one_of(Credit.objects.all()), self.one_of(Due.objects.all())
        if credit and due and credit.payee_id == due.payee_id:
            Allocation.objects.filter(credit=credit).delete()
            Allocation.objects.create(credit=credit, due=due, amount_paise=1_000)
            credits_changed([credit])
            every = list(due.payee.dues.values_list("pk", flat=True))
            list(dues_arrived(due.payee, every))

    def reverse(self):
        credit = self.one_of(Credit.objects.filter(reversed_on=None))
        if credit:
            statement = make_statement(payee=credit.payee)
            Reversal.objects.create(
                payee=credit.payee, statement=statement, on=DAY, number=1, occurrence=1,
                amount_paise=credit.amount_paise, content_key=credit.content_key,
            )  # fmt: skip
            Credit.objects.filter(pk=credit.pk).update(reversed_on=DAY)
            list(credits_arrived(statement))

    def one_of(self, rows):
        rows = list(rows.order_by("pk"))
        return self.dice.choice(rows) if rows else None

    def moment(self):
        return self.dice.choice([None, NOON, NOON + timedelta(days=self.dice.randint(-3, 3))])


# --- The rules, each as one would say it, row by row ------------------------------------------


def free_credits():
    confirmed = {credit for _, credit, ground in by_utr() if ground == 1}
    return [
        credit
        for credit in Credit.objects.all()
        if credit.pk not in confirmed
        and not credit.is_settlement
        and not credit.reversed_on
        and not credit.set_aside_at
        and not credit.allocations.exists()
    ]


def by_utr():
    for receipt in Receipt.objects.exclude(status__in=["queued", "reading"]).exclude(utr=""):
        same = Credit.objects.filter(payee=receipt.payee, utr=receipt.utr, is_settlement=False)
        equal = [one for one in same if one.amount_paise == receipt.counted_paise]
        yield from ((receipt.pk, one.pk, 1 if equal else 2) for one in equal or same)


def seeking():
    known = {receipt for receipt, _, _ in by_utr()}
    for receipt in Receipt.objects.filter(status__in=["in_review", "awaiting_payer"]):
        if receipt.pk not in known and receipt.counted_paise is not None:
            yield receipt, receipt_days(receipt.paid_at, receipt.picture_at)


def expected_matches():
    free, receipts = free_credits(), list(seeking())
    found = set(by_utr())
    for receipt, (first, last) in receipts:
        seen = [
            one
            for one in free
            if (one.payee_id, one.amount_paise) == (receipt.payee_id, receipt.counted_paise)
            and first <= one.on <= last
        ]
        grounds = {
            4: [one for one in seen if one.utr and one.utr in set(near_utrs(receipt.utr))],
            5: [one for one in seen if named_by(one.narration, receipt.note, receipt.payee)],
            7: [one for one in seen if len(seen) == 1 and rivals(receipt, one, receipts) == 0],
            8: [one for one in seen if similar(receipt, one)],
        }  # fmt: skip
        ground = next((number for number in grounds if grounds[number]), None)
        found |= {(receipt.pk, one.pk, ground) for one in grounds.get(ground, ())}
    return found


def named_by(one, other, payee):
    both = reference_keys(one) & reference_keys(other)
    return Due.objects.filter(payee=payee, reference_key__in=both).exists()


def words_of(credit):
    return reference_keys(credit.narration)


def rivals(receipt, credit, receipts):
    return sum(
        other != receipt
        and (other.payee_id, other.counted_paise) == (receipt.payee_id, receipt.counted_paise)
        and first <= credit.on <= last
        for other, (first, last) in receipts
    )


def similar(one, credit):
    phone = one.payer_phone[-10:]
    return names_alike(one.payer_name, credit.payer_name) or vpas_alike(phone, credit.payer_vpa)


def expected_candidates():
    free, found = free_credits(), set()
    dues = [
        (due, due.amount_paise - due.paid_paise, due_days(due.opens_on, due.due_on, due.created_at))
        for due in Due.objects.all()
    ]
    for due, left, (first, last) in dues:
        mine = [one for one in free if one.payee_id == due.payee_id]
        named = {one.pk for one in mine if due.reference_key in words_of(one)}
        nearly = {one.pk for one in mine if due.near_key in near_keys(words_of(one))} - named
        found |= {(key, due.pk, 5) for key in named} | {(key, due.pk, 6) for key in nearly}
        seen = [one for one in mine if one.amount_paise == left and first <= one.on <= last]
        others = [
            (begin, end)
            for other, its, (begin, end) in dues
            if other != due and (other.payee_id, its) == (due.payee_id, left)
        ]
        grounds = {
            1: [one for one in seen if one.utr and one.utr == due.utr],
            4: [one for one in seen if one.utr and one.utr in set(near_utrs(due.utr))],
            7: [one for one in seen if len(seen) == 1
                and not any(begin <= one.on <= end for begin, end in others)],
            8: [one for one in seen if similar(due, one)],
        }  # fmt: skip
        ground = next((number for number in grounds if grounds[number]), None)
        found |= {
            (one.pk, due.pk, ground)
            for one in grounds.get(ground, ())
            if one.pk not in named | nearly
        }
    return found


@pytest.mark.parametrize("seed", range(3))
def test_every_step_leaves_what_the_rules_say(seed):
    world = World(seed)
    for _ in range(STEPS):
        world.happen()
        matches = CreditMatch.objects.values_list("receipt_id", "credit_id", "ground")
        assert set(matches) == expected_matches()
        candidates = CreditCandidate.objects.values_list("credit_id", "due_id", "ground")
        assert set(candidates) == expected_candidates()
