"""Who is left alone, and when machines write to nobody."""

from datetime import date, datetime, timedelta

import pytest

from receipts import askable
from receipts.models import AskingStop, Candidate, CreditCandidate, MatchGround
from receipts.upi import INDIA
from tests.asking.conftest import NOON
from tests.factories import make_credit, make_due, make_payee, make_receipt, make_user

pytestmark = pytest.mark.django_db
PHONE, MAIL = "+919800001000", "asha@example.org"


def of_its_reference(due, status="in_review", **values):
    return make_receipt(reference=due.reference, status=status, **values)


def candidate(due, **values):
    Candidate.objects.create(receipt=make_receipt(**values), due=due, score=50)


def worse_candidate(due):
    receipt = make_receipt()
    Candidate.objects.create(receipt=receipt, due=due, score=49)
    Candidate.objects.create(receipt=receipt, due=make_due(), score=50)


def bank_line(due, **values):
    credit = make_credit(**values)
    CreditCandidate.objects.create(credit=credit, due=due, ground=MatchGround.REFERENCE)
    return credit


def stopped(contact, **values):
    return lambda due: AskingStop.objects.create(
        **{"payee": due.payee, "contact": contact} | values
    )


def overpaid(due):
    due.left_paise = -1


def cancelled(due):
    due.cancelled_at = NOON


def opens_later(due):
    due.opens_on = date(2026, 6, 11)


LEFT_ALONE = {
    "paid": [overpaid],
    "cancelled": [cancelled],
    "on_its_way": [
        of_its_reference,
        lambda due: of_its_reference(due, "queued"),
        lambda due: of_its_reference(due, "reading"),
        lambda due: of_its_reference(due, "awaiting_payer"),
        lambda due: of_its_reference(due, "rejected", told_at=NOON + timedelta(minutes=1)),
        lambda due: make_receipt(reference="", payer_phone=PHONE, status="queued"),
        lambda due: make_receipt(reference="", payer_email=MAIL),
        candidate,
        lambda due: candidate(due, status="rejected", told_at=NOON + timedelta(minutes=1)),
        bank_line,
    ],
    "stopped": [stopped(PHONE), stopped(MAIL)],
    "not_open": [opens_later],
}
ASKED = [
    lambda due: None,
    lambda due: of_its_reference(due, "rejected", told_at=NOON),
    lambda due: of_its_reference(due, payee=make_payee()),
    worse_candidate,
    lambda due: make_receipt(reference="ANOTHER", payer_phone=PHONE),
    lambda due: bank_line(due, set_aside_at=NOON, set_aside_by=make_user(), set_aside_reason="x"),
    lambda due: stopped(MAIL, payee=make_payee())(due),
    lambda due: stopped("other@example.org")(due),
]
CASES = [(make, why) for why, made in LEFT_ALONE.items() for make in made]


@pytest.mark.parametrize(("make", "why"), [*CASES, *((make, None) for make in ASKED)])
def test_who_is_left_alone_and_why(make, why):
    due = make_due(payer_phone=PHONE, payer_email=MAIL)
    due.refresh_from_db()
    make(due)
    assert askable.left_out([due], on=NOON.date()) == ({due.pk: why} if why else {})


def test_asks_as_often_for_one_as_for_ten(django_assert_num_queries):
    for many in (1, 10):
        dues = [make_due(payer_phone=PHONE, payer_email=MAIL) for _ in range(many)]
        for due in dues:
            due.refresh_from_db()
        with django_assert_num_queries(6):
            askable.left_out(dues, on=NOON.date())


@pytest.mark.parametrize(
    ("at", "then"),
    [
        ((10, 9, 0), (10, 9, 0)),
        ((10, 19, 59), (10, 19, 59)),
        ((10, 20, 0), (11, 9, 0)),
        ((10, 23, 59), (11, 9, 0)),
        ((10, 0, 0), (10, 9, 0)),
        ((10, 8, 59), (10, 9, 0)),
    ],
)
def test_machines_write_between_nine_and_eight(at, then):
    moment, morning = (datetime(2026, 6, *when, tzinfo=INDIA) for when in (at, then))
    assert askable.awake_from(moment) == morning
    assert askable.is_awake(moment) == (at == then)
