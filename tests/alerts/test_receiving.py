"""Banks' alerts: taken in once, believed where they can be, and settled by the statement."""

import json
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from receipts import alerts, matching, signals, tidying, verdict
from receipts.alert_formats import Message
from receipts.evidence.standing import BankStatus, bank_of_one
from receipts.models import AlertSource, BankAlert, Credit, MatchGround, Policy, Receipt, Signal
from receipts.statement_import import confirm
from receipts.wording import Sentence
from tests.factories import (
    default_payee,
    make_due,
    make_reading,
    make_receipt,
    make_statement,
    make_user,
    make_utr,
)
from tests.statement_import import hdfc

pytestmark = pytest.mark.django_db

State = BankAlert.State


def sms(utr, *, rupees="500.00", sender="VM-HDFCBK-S"):
    today = timezone.localdate()
    text = (
        f"HDFC Bank: Rs. {rupees} credited to a/c XXXXXX4321 on {today:%d-%m-%y} by a/c linked to "
        f"VPA asha.rao@okicici (UPI Ref No  {utr})."
    )
    return Message(text=text, sender=sender)


def receive(message, **more):
    return alerts.receive(default_payee(), message, **more)


def read_receipt(**overrides):
    receipt = make_receipt(**overrides)
    make_reading(receipt, paid_at=timezone.now(), payer_name="Asha Rao")
    return receipt


def days_ago(number):
    return timezone.localdate() - timedelta(days=number)


def import_days(begins, ends, *rows):
    """Import a statement that covers these days ago, with rows besides its first and last."""
    edges = [hdfc.credit(make_utr(), rupees="9.00", on=days_ago(one)) for one in (begins, ends)]
    confirm(hdfc.keep(edges[0], *rows, edges[1]), by=None)


def judged(receipt):
    return verdict.judge(verdict.case_of(Receipt.objects.get(pk=receipt.pk)))


class TestReceive:
    def test_makes_a_banks_news_a_credit_that_confirms_nothing(self):
        receipt = read_receipt()
        alert = receive(sms(receipt.utr))
        assert alert.state == State.CREDITED
        assert (alert.credit.statement, alert.credit.amount_paise) == (None, 50_000)
        [match] = receipt.credit_matches.all()
        assert match.ground == MatchGround.ALERTED
        bank = bank_of_one(receipt)
        assert (bank.standing, bank.confirmed_paise) == (BankStatus.ALERTED, None)

    def test_waits_for_its_receipt_where_it_came_first(self):
        utr = make_utr()
        receive(sms(utr))
        receipt = make_receipt()
        make_reading(receipt, utr=utr)
        matching.find_credits([receipt])
        assert receipt.credit_matches.get().ground == MatchGround.ALERTED

    def test_counts_the_same_news_of_several_phones_once(self):
        utr = make_utr()
        first = receive(sms(utr))
        again = receive(sms(utr, sender="AD-HDFCBK"))
        other = receive(Message(
            text=f"Received ₹500 from Asha Rao (asha@ybl). UTR: {utr}", package="com.phonepe.app"
        ))  # fmt: skip
        assert (again.pk, again.times) == (first.pk, 2)
        assert Credit.objects.count() == 1
        assert other.credit_id in (first.credit_id, None)

    @pytest.mark.parametrize("sender", ["9876543210", "VM-HDFCBK-P", "VM-HDFCBX", ""])
    def test_believes_no_sender_that_is_not_the_banks(self, sender):
        assert receive(sms(make_utr(), sender=sender)).state != State.CREDITED
        assert not Credit.objects.exists()

    def test_leaves_news_without_a_utr_to_a_person(self):
        text = "Rs. 500.00 credited to a/c XXXXXX4321 by asha.rao@okicici. -HDFC Bank"
        alert = receive(Message(text=text, sender="VM-HDFCBK-S"))
        assert (alert.state, alert.credit) == (State.WAITING, None)

    def test_forgets_what_is_no_credit_after_a_day(self):
        alert = receive(Message(text="Your OTP is 123456", sender="VM-HDFCBK-S"))
        assert (alert.state, alert.reason) == (State.PASSED, Sentence("It is a password."))
        assert tidying.forget_alerts() == 0
        BankAlert.objects.update(last_at=timezone.now() - timedelta(days=2))
        assert tidying.forget_alerts() == 1

    def test_is_told_of_in_the_verdict_and_ready_only_where_the_payee_says_so(self):
        due = make_due(payer_name="Asha Rao")
        receipt = read_receipt(reference=due.reference)
        matching.match(receipt)
        receive(Message(text=sms(receipt.utr).text + " from ASHA RAO", sender="VM-HDFCBK-S"))
        Credit.objects.update(payer_name="ASHA RAO")
        codes = [point.sentence.code for point in judged(receipt).points]
        assert "told_by_alert" in codes
        assert not judged(receipt).is_ready
        Policy.objects.create(payee=default_payee(), alert_is_enough=True)
        found = judged(receipt)
        assert (found.is_ready, found.credit) == (True, None)

    def test_names_another_amount_than_the_receipts(self):
        receipt = read_receipt()
        receive(sms(receipt.utr, rupees="5.00"))
        match = receipt.credit_matches.get()
        assert (match.ground, match.reason.code) == (MatchGround.ALERTED, "amounts_differ")
        assert judged(receipt).verdict != "ready"


class TestTheStatement:
    def test_makes_one_credit_of_both(self):
        receipt = read_receipt()
        told = receive(sms(receipt.utr)).credit
        kept = hdfc.keep(hdfc.credit(receipt.utr, on=timezone.localdate()))
        confirm(kept, by=None)
        told.refresh_from_db()
        assert (told.statement, Credit.objects.count()) == (kept, 1)
        assert told.alerted_at is not None
        assert bank_of_one(receipt).standing == BankStatus.CONFIRMED

    @pytest.fixture
    def leaning(self):
        """A receipt whose money only an alert of ten days ago told of."""
        receipt = read_receipt()
        receive(sms(receipt.utr))
        Credit.objects.update(on=days_ago(10))
        return receipt

    @pytest.mark.parametrize("paid", [10, 40])
    def test_that_does_not_hold_it_is_a_serious_signal_on_whatever_leant_on_it(self, leaning, paid):
        Receipt.objects.update(
            paid_at=timezone.now() - timedelta(days=paid),
            status=Receipt.Status.APPROVED,
            decided_by=make_user("reviewer"),
            decided_at=timezone.now(),
        )
        import_days(12, 9)
        signal = leaning.signals.get(kind=Signal.Kind.ALERT_DENIED)
        assert signal.severity == "serious"
        assert "VM-HDFCBK-S" in str(signal.evidence)
        assert bank_of_one(leaning).standing == BankStatus.NOT_FOUND

    def test_that_has_the_utr_with_another_amount_belies_it(self, leaning):
        import_days(12, 9, hdfc.credit(leaning.utr, rupees="5.00", on=days_ago(10)))
        assert leaning.signals.filter(kind=Signal.Kind.ALERT_DENIED).exists()
        assert bank_of_one(leaning).standing == BankStatus.AMOUNT_DIFFERS
        assert verdict.case_of(Receipt.objects.get(pk=leaning.pk)).told is None

    @pytest.mark.parametrize(
        ("begins", "ends", "row"),
        [
            (9, 2, None),  # of other days
            (12, 10, None),  # its last day: money of that day may be booked the day after
            (12, 9, hdfc.cash(rupees="500.00", on=timezone.localdate() - timedelta(days=10))),
        ],
    )
    def test_that_cannot_know_says_nothing_against_it(self, leaning, begins, ends, row):
        import_days(begins, ends, *([row] if row else []))
        assert not leaning.signals.filter(kind=Signal.Kind.ALERT_DENIED).exists()

    def test_of_another_account_says_nothing_against_it(self, leaning):
        make_statement(account="9999")
        signals.examine_bank([leaning.pk])
        assert leaning.signals.filter(kind=Signal.Kind.ALERT_DENIED).exists()
        make_statement(account="4321", covers_from=days_ago(40), covers_to=days_ago(30))
        signals.examine_bank([leaning.pk])
        assert not leaning.signals.filter(kind=Signal.Kind.ALERT_DENIED).exists()


class TestByHand:
    def test_becomes_a_credit_under_the_persons_name_and_never_enough(self):
        receipt, person = read_receipt(), make_user("finance")
        alert = receive(Message(text="Rs 500 credited -HDFC Bank", sender="VM-HDFCBK-S"))
        alerts.credit_by_hand(alert, by=person, utr=receipt.utr, amount_paise=50_000)
        alert.refresh_from_db()
        assert (alert.state, alert.handled_by) == (State.CREDITED, person)
        assert verdict.case_of(receipt).alerted == []
        with pytest.raises(alerts.AlertRefused):
            alerts.dismiss(alert, by=person)


class TestAddress:
    @pytest.fixture
    def address(self):
        _source, token = alerts.make_source(
            default_payee(), by=make_user("finance"), name="Office phone"
        )
        return f"/in/{token}/"

    @pytest.mark.parametrize(
        "wrap",
        [
            lambda one: {"from": one.sender, "text": one.text, "sentStamp": 1, "sim": "sim1"},
            lambda one: {"event": "sms:received", "payload": {
                "phoneNumber": one.sender, "message": one.text, "receivedAt": "2026-11-29T12:00:00"
            }},
            lambda one: {"type": "message.phone.received", "data": {
                "contact": one.sender, "content": one.text, "sim": "SIM1"
            }},
        ],
    )  # fmt: skip
    def test_takes_what_forwarding_apps_send(self, client, address, wrap):
        body = json.dumps(wrap(sms(make_utr())))
        response = client.post(address, body, content_type="application/json")
        assert response.json() == {"status": "ok", "state": "credited"}

    def test_takes_form_fields(self, client, address):
        one = sms(make_utr())
        response = client.post(address, {"from": one.sender, "content": one.text})
        assert response.json()["state"] == "credited"

    @pytest.mark.parametrize("name", ["sender", "from"])
    def test_takes_a_message_as_the_whole_body_with_its_sender_in_the_address(
        self, client, address, name
    ):
        one = sms(make_utr())
        said = f'Credit "Alert"!\n{one.text}'
        by = f"{name}={one.sender}"
        answer = client.post(f"{address}?{by}", said, content_type="text/plain")
        assert answer.json()["state"] == "credited"

    @pytest.mark.parametrize(
        ("query", "body"),
        [
            ("", '{{"sender": "+919800000001", "text": "Hi","sender":"{by}","text":"{text}"}}'),
            ("", '{{"sender": "+919800000001", "text": "Hi","from":"{by}","bigtext":"{text}"}}'),
            ("", '{{"sender": "+919800000001", "text": "Hi","package":"com.phonepe.app",'
                 '"bigtext":"{text}"}}'),
            # It ends the object that it stands in, or leaves it empty, and goes on in another.
            ("", '{{"sender": "+919800000001", "text": "", "payload": {{"sender":"{by}",'
                 '"text":"{text}"}}}}'),
            ("", '{{"payload": {{"phoneNumber": "+919800000001", "message": ""}}, "data": '
                 '{{"contact":"{by}","content":"{text}"}}}}'),
            ("", '{{"payload": {{"phoneNumber": "+919800000001", "message": "Hi"}}, '
                 '"sender":"{by}","text":"{text}"}}'),
            ("", '{{"payload": {{"message": ""}}, "data": {{"contact":"{by}","content":"{text}"}}, '
                 '"q": [{{"a": "", "phoneNumber": "+919800000001"}}]}}'),
            ("?sender=+919800000001", '{{"sender":"{by}","text":"{text}"}}'),
            ("?from=+919800000001", '{{"sender":"{by}","text":"{text}"}}'),
            ("?Sender=+919800000001", "sender={by}&text={text}"),
            ("?sender=+919800000001", "sender={by}&text={text}"),
            ("?package=com.example&title=Hi&sender={by}", "{text}"),
            ("?package=com.example&title={by}&sender=x", "{text}"),
            ("?package=com.google.android.apps.messaging&title=Ravi&sender={by}", "{text}"),
            ("?package=org.telegram.messenger&title={by}", "{text}"),
            ("?package=com.truecaller&title={by}", "{text}"),
            ("", '{{"package":"com.example","title":"{by}","text":"{text}","sender":"x"}}'),
            ("?package=com.example&title=Hi&package=com.phonepe.app", "{text}"),
        ],
    )  # fmt: skip
    def test_believes_no_sender_that_the_message_itself_puts_into_the_template(
        self, client, address, query, body
    ):
        one = sms(make_utr())
        said = {"by": one.sender, "text": one.text}
        kind = "text/plain" if query else "application/json"
        answer = client.post(address + query.format(**said), body.format(**said), content_type=kind)
        assert answer.status_code in (200, 400)
        assert not Credit.objects.exists()

    @pytest.mark.parametrize(
        "body",
        ["", "{", "[1]", "null", '{"text": {}}', "[" * 100_000, '{"text": "\\ud800\\u0000"}'],
    )
    def test_answers_hostile_bodies_with_a_sentence(self, client, address, body):
        response = client.post(address, body, content_type="application/json")
        assert response.status_code in (200, 400, 413)

    def test_refuses_unknown_revoked_and_too_many(self, client, address, monkeypatch):
        assert client.post("/in/nobodys/", {"text": "x"}).status_code == 404
        assert client.get(address).status_code == 405
        monkeypatch.setattr("receipts.alerts.sources.RATE_PER_MINUTE", 1)
        client.post(address, {"text": "x"})
        assert client.post(address, {"text": "y"}).status_code in (200, 429)
        AlertSource.objects.update(revoked_at=timezone.now())
        assert client.post(address, {"text": "x"}).status_code == 404

    def test_changes_the_payers_page_within_two_seconds(self, client, address):
        receipt = read_receipt()
        page = f"/r/{receipt.public_id}/"
        assert b"Your money is in the bank" not in client.get(page).content
        one, begin = sms(receipt.utr), time.process_time()
        client.post(address, {"from": one.sender, "text": one.text})
        assert b"Your money is in the bank" in client.get(page).content
        # The page looks again every second: both together stay below two. By no clock that runs on
        # while others have the machine.
        assert time.process_time() - begin < 1
