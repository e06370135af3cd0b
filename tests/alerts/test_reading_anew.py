"""Alerts that wait for a person are read anew once the rules by which they are read are others."""

import pytest
from django.utils import timezone

from receipts import alerts
from receipts.alert_formats import Alert, Kind, Message
from receipts.alerts import reading_anew, receiving
from receipts.alerts.reading_anew import read_anew
from receipts.models import BankAlert, Credit, MatchGround, RulePass
from receipts.refusal import Refusal
from tests.factories import default_payee, lately, make_receipt, make_utr

pytestmark = pytest.mark.django_db

State = BankAlert.State
UNREAD = Alert(kind=Kind.SUSPECT, reason=Refusal("Its words are not known."))


@pytest.fixture(autouse=True)
def _walked():
    """All of it had been read by older rules."""
    read_anew()
    RulePass.objects.update(rules="of before", finished_at=timezone.now())


def sms(utr, sender="VM-HDFCBK-S"):
    text = f"Rs. 500.00 credited to a/c XX4321 by a/c linked to VPA asha@okicici (UPI Ref No {utr})"
    return Message(text=text, sender=sender)


def kept_by_older_rules(monkeypatch, message) -> BankAlert:
    """An alert of which they could make nothing."""
    with monkeypatch.context() as older:
        older.setattr(receiving, "read_alert", lambda _message: UNREAD)
        alert = alerts.receive(default_payee(), message)
    assert alert.state == State.WAITING
    return alert


def states(*waited: BankAlert) -> list[str]:
    return [BankAlert.objects.get(pk=one.pk).state for one in waited]


def test_what_is_proved_now_becomes_a_credit_and_finds_its_receipt(monkeypatch):
    receipt = make_receipt(utr=make_utr())
    alert = kept_by_older_rules(monkeypatch, sms(receipt.utr))
    came_at = lately()
    BankAlert.objects.filter(pk=alert.pk).update(first_at=came_at)
    assert read_anew() == 1
    alert.refresh_from_db()
    assert (alert.state, alert.trusted, alert.amount_paise) == (State.CREDITED, True, 50000)
    assert (alert.credit.utr, alert.credit.alerted_at) == (receipt.utr, came_at)
    assert alert.credit.on == timezone.localdate(came_at)
    match = receipt.credit_matches.get()
    assert match.ground in MatchGround.values


def test_it_is_read_once_by_the_same_rules(monkeypatch, django_assert_num_queries):
    alert = kept_by_older_rules(monkeypatch, sms(make_utr()))
    assert (read_anew(), read_anew(), read_anew()) == (1, 0, 0)
    with django_assert_num_queries(1):
        read_anew()
    assert (states(alert), Credit.objects.count()) == ([State.CREDITED], 1)


def test_the_same_words_again_are_the_same_alert(monkeypatch):
    message = sms(make_utr())
    alert = kept_by_older_rules(monkeypatch, message)
    read_anew()
    assert alerts.receive(default_payee(), message).pk == alert.pk
    assert (BankAlert.objects.count(), Credit.objects.count()) == (1, 1)


def test_words_that_came_again_before_are_one_credit(monkeypatch):
    message = sms(make_utr())
    alert = kept_by_older_rules(monkeypatch, message)
    again = alerts.receive(default_payee(), message)
    assert again.pk != alert.pk
    read_anew()
    assert (states(alert, again), Credit.objects.count()) == ([State.CREDITED] * 2, 1)


@pytest.mark.parametrize("sender", ["9812345678", "alerts@hdfcbank.net"])
def test_what_is_not_proved_goes_on_waiting(monkeypatch, sender):
    """A mail, too: nobody knows any more whether its server vouched for it."""
    alert = kept_by_older_rules(monkeypatch, sms(make_utr(), sender=sender))
    read_anew()
    assert (states(alert), Credit.objects.count()) == ([State.WAITING], 0)


def test_what_a_person_dealt_with_is_left_alone(monkeypatch):
    alert = kept_by_older_rules(monkeypatch, sms(make_utr()))
    BankAlert.objects.update(state=State.DISMISSED)
    assert (read_anew(), states(alert)) == (0, [State.DISMISSED])


def test_it_goes_on_where_it_stopped_and_past_a_fault(monkeypatch):
    waited = [kept_by_older_rules(monkeypatch, sms(make_utr())) for _ in range(3)]
    read = reading_anew.read_alert

    def read_but(message):
        if message.text == waited[1].text:
            raise ValueError("a fault")
        return read(message)

    monkeypatch.setattr(reading_anew, "read_alert", read_but)
    monkeypatch.setattr(reading_anew, "AT_ONCE", 2)
    assert (read_anew(), read_anew(), read_anew()) == (2, 1, 0)
    assert states(*waited) == [State.CREDITED, State.WAITING, State.CREDITED]
