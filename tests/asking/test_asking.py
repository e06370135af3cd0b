"""Asking for one due, for many at once, and by the schedule; and the mails that come of it."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connection

from receipts import asking, payer_mail
from receipts.asking import rounds
from receipts.contacts import contact_columns
from receipts.filters import DueFilter
from receipts.models import (
    Allocation,
    Asking,
    AskingRound,
    AskingStop,
    Due,
    Notice,
    ReminderSchedule,
)
from tests.asking.conftest import NOON
from tests.factories import default_payee, make_due, make_payee, make_receipt, make_user
from tests.racing import at_once
from tests.webhooks.conftest import Receiver

pytestmark = pytest.mark.django_db
PHONE, MAIL = "+919800001000", "asha@example.org"
OPEN = DueFilter(state="open")


@pytest.fixture
def meera():
    return make_user("finance", username="meera")


def due_of(**values) -> Due:
    due = make_due(**{"payer_email": MAIL, "payer_phone": PHONE} | values)
    due.refresh_from_db()
    return due


def pay(due, paise=None):
    receipt = make_receipt(payee=due.payee, status="approved")
    amount = due.amount_paise if paise is None else paise
    Allocation.objects.create(receipt=receipt, due=due, amount_paise=amount)


class TestMessage:
    @pytest.mark.parametrize(
        ("due_on", "said"),
        [
            (None, "₹500.00 for A-1."),
            (date(2026, 6, 10), "₹500.00 for A-1, to be paid by 10 Jun 2026."),
            (date(2026, 6, 9), "₹500.00 for A-1. It was to be paid by 9 Jun 2026."),
        ],
    )
    def test_says_what_is_open_and_the_way_to_pay(self, due_on, said, settings):
        due = due_of(reference="A-1", due_on=due_on)
        link = f"{settings.SITE_URL}/d/{due.public_id}/"
        message = asking.message_of(due, words="Pay, please.", language="en-in")
        assert message.text == (
            f"Hello Asha Rao,\n\nPay, please.\n\n{said}\n{link}\n\nMy organisation"
        )
        assert message.subject == "To be paid to My organisation: ₹500.00 for A-1"
        assert message.body.endswith(f"{link}stop/\n")

    @pytest.mark.parametrize(("language", "word"), [("hi", "UPI से"), ("mr", "UPI ने")])
    def test_is_whole_in_the_payers_language(self, language, word):
        text = asking.message_of(due_of(), words="", language=language).body
        assert word in text
        assert "please" not in text and "asked" not in text

    def test_speaks_as_the_payer_last_did_else_as_the_payee(self, meera):
        payee = default_payee()
        payee.language = "mr"
        payee.save()
        known, other = due_of(payee=payee), due_of(payee=payee, payer_phone="", payer_email="")
        for language in ("mr", "hi"):
            make_receipt(reference="X", payer_phone=PHONE, language=language)
        assert asking.languages_of([known, other]) == {known.pk: "hi", other.pk: "mr"}

    def test_takes_the_payees_own_words_of_that_language(self, meera):
        due = due_of()
        for text in ("Pay soon.", "Pay, please.\nThanks."):
            asking.save_words(due.payee, by=meera, language="en-in", text=text)
        asking.save_words(due.payee, by=meera, language="hi", text="भुगतान करें।")
        assert "Pay, please.\nThanks." in asking.ask(due, by=meera, way="email").text
        asking.save_words(due.payee, by=meera, language="en-in", text=" ")
        assert asking.words_of(due.payee) == {"hi": "भुगतान करें।"}
        for wrong in ({"language": "fr", "text": "x"}, {"language": "hi", "text": "x" * 501}):
            with pytest.raises(asking.AskingRefused):
                asking.save_words(due.payee, by=meera, **wrong)


class TestOne:
    def test_is_recorded_and_left_as_a_mail(self, meera):
        due = due_of()
        done = asking.ask(due, by=meera, way="email")
        assert (done.by, done.by_name, done.way, done.on) == (meera, "meera", "email", NOON.date())
        assert done.amount_paise == 50_000
        assert payer_mail.send_due() == 1
        [sent] = mail.outbox
        assert sent.to == [MAIL] and due.public_id in sent.body
        assert sent.extra_headers["List-Unsubscribe"].endswith(f"/d/{due.public_id}/stop/>")

    def test_is_refused_twice_on_a_day_whoever_asks(self, meera, it_is):
        due = due_of()
        asking.ask(due, by=meera, way="whatsapp")
        with pytest.raises(asking.AskingRefused, match="meera has asked for it today"):
            asking.ask(due, by=make_user("admin"), way="email")
        assert not Notice.objects.exists()
        it_is(NOON + timedelta(days=1))
        asking.ask(due, by=meera, way="email")

    def test_is_refused_with_a_sentence(self, meera):
        unknown = due_of(payer_email="", payer_phone="")
        for way, why in {"email": "No e-mail", "whatsapp": "No phone", "pigeon": "how"}.items():
            with pytest.raises(asking.AskingRefused, match=why):
                asking.ask(unknown, by=meera, way=way)
        paid = due_of()
        pay(paid)
        paid.refresh_from_db()
        with pytest.raises(asking.AskingRefused, match="Nothing is open"):
            asking.ask(paid, by=meera, way="email")
        assert not Asking.objects.exists()

    def test_is_for_those_who_may(self):
        with pytest.raises(PermissionDenied):
            asking.ask(due_of(), by=make_user("admin", make_payee()), way="email")

    @pytest.mark.parametrize(
        "meanwhile",
        [
            pay,
            lambda due: pay(due, 100),
            lambda due: make_receipt(reference=due.reference, status="queued"),
            lambda due: make_receipt(
                reference="", status="queued", **contact_columns(due.payer_email.title())
            ),
            lambda due: asking.stop(due, by=None),
            lambda due: Due.objects.filter(pk=due.pk).update(payer_email="b@example.org"),
        ],
    )
    def test_sends_nothing_that_has_become_untrue(self, meera, meanwhile):
        due = due_of()
        asking.ask(due, by=meera, way="email")
        meanwhile(due)
        assert payer_mail.send_due() == 0
        assert Notice.objects.get().withdrawn_at

    def test_sends_nothing_at_night(self, meera, it_is):
        asking.ask(due_of(), by=meera, way="email")
        it_is(NOON.replace(hour=21))
        late = asking.ask(due_of(), by=meera, way="email")
        morning = NOON.replace(day=11, hour=9)
        assert Notice.objects.get(asking=late).next_attempt_at == morning
        assert payer_mail.send_due() == 0
        assert {one.next_attempt_at for one in Notice.objects.all()} == {morning}
        it_is(morning)
        assert payer_mail.send_due() == 2

    def test_waits_behind_answers(self, meera, monkeypatch):
        asking.ask(due_of(), by=meera, way="email")
        Notice.objects.update(next_attempt_at=NOON - timedelta(hours=1))
        told = Notice.objects.create(
            receipt=make_receipt(), to="a@example.org", subject="Told", next_attempt_at=NOON
        )
        monkeypatch.setattr(payer_mail.sending, "BATCH", 1)
        payer_mail.send_due()
        assert [one.subject for one in mail.outbox] == [told.subject]


class TestRound:
    def test_asks_for_what_is_open_in_the_filter_and_counts_the_rest(self, meera):
        asked = [due_of() for _ in range(12)]
        due_of(payer_email="")
        due_of(reference="ELSEWHERE", payee=make_payee())
        pay(due_of())
        make_receipt(reference=due_of().reference)
        asking.ask(due_of(), by=meera, way="whatsapp")
        done = asking.begin(default_payee(), by=meera, way="email", filters=OPEN)
        assert (done.state, done.asked, done.is_cut) == ("done", 12, False)
        assert done.left_out == {"no_address": 1, "on_its_way": 1, "asked": 1}
        assert [one.due for one in done.askings.order_by("id")] == asked
        assert payer_mail.send_due() == 12

    def test_ends_at_so_many(self, meera, monkeypatch):
        monkeypatch.setattr(rounds, "MOST", 10)
        for _ in range(11):
            due_of()
        done = asking.begin(default_payee(), by=meera, way="links", filters=OPEN)
        assert (done.state, done.asked, done.is_cut) == ("done", 10, True)

    def test_goes_on_where_it_broke_off_and_asks_nobody_twice(self, meera, monkeypatch):
        for _ in range(25):
            due_of()
        ask_for, calls = rounds.ask_for, []

        def breaks_off(dues, **said):
            done = ask_for(dues, **said)
            calls.append(len(dues))
            if len(calls) == 2:
                raise RuntimeError("killed before its end is kept")
            return done

        monkeypatch.setattr(rounds, "ask_for", breaks_off)
        begun = asking.begin(default_payee(), by=meera, way="email", filters=OPEN)
        assert (begun.state, begun.asked) == ("running", 10)
        AskingRound.objects.update(worked_at=None)  # its minute of silence is over
        asking.work_on_rounds()
        begun.refresh_from_db()
        assert (begun.state, begun.asked, calls) == ("done", 25, [10, 10, 10, 5])
        assert Notice.objects.count() == 25

    @pytest.mark.django_db(transaction=True)
    def test_of_two_people_asks_nobody_twice(self, monkeypatch):
        meera, ravi = make_user("finance"), make_user("admin")
        payee = default_payee()
        for _ in range(12):
            due_of(payee=payee)

        def press(by):
            return lambda: asking.begin(payee, by=by, way="email", filters=OPEN)

        first, second = at_once(press(meera), press(ravi))
        assert first.asked + second.asked == 12
        assert first.left_out.get("asked", 0) + second.left_out.get("asked", 0) == 12
        assert Notice.objects.count() == 12

    def test_is_refused_for_what_many_cannot_be_asked_by(self, meera):
        with pytest.raises(asking.AskingRefused):
            asking.begin(default_payee(), by=meera, way="whatsapp", filters=OPEN)
        assert not AskingRound.objects.exists()


class TestByPhone:
    @pytest.fixture
    def provider(self, settings):
        server = Receiver()
        settings.PHONE_MESSAGES_URL, settings.PHONE_MESSAGES_TOKEN = server.url, "sesame"
        yield server
        server.close()

    def test_is_asked_whoever_has_no_mail_address(self, meera, provider, settings):
        due = due_of(payer_email="", reference="A-1", due_on=NOON.date() - timedelta(days=1))
        due_of()
        make_receipt(reference="X", payer_phone=PHONE, language="hi")
        done = asking.begin(default_payee(), by=meera, way="email", filters=OPEN)
        assert (done.asked, done.left_out) == (2, {})
        assert payer_mail.send_due() == 2
        assert payer_mail.send_due() == 0
        assert [one.to for one in mail.outbox] == [[MAIL]]
        link = f"{settings.SITE_URL}/d/{due.public_id}/"
        asked = Asking.objects.get(due=due)
        assert provider.messages == [
            {
                "id": asked.notice.public_id,
                "to": PHONE,
                "template": "overdue",
                "language": "hi",
                "text": asked.text,
                "values": {
                    "payee": "My organisation",
                    "payer": "Asha Rao",
                    "reference": "A-1",
                    "amount": "₹500.00",
                    "day": "9 Jun 2026",
                    "link": link,
                    "stop": f"{link}stop/",
                },
            }
        ]
        assert asked.way == "phone"
        assert asked.text.startswith("My organisation: A-1 ")
        assert asked.text.endswith(f"{link}stop/") and f" {link} " in asked.text

    def test_is_reminded_by_the_schedule(self, meera, provider):
        due_of(payer_email="", due_on=NOON.date())
        asking.set_schedule(default_payee(), by=meera, days=[0])
        asking.begin_reminders()
        asking.work_on_rounds()
        assert payer_mail.send_due() == 1
        assert provider.messages[0]["template"] == "due"

    def test_is_asked_by_a_persons_choice_once_a_day(self, meera, provider):
        due = due_of()
        asking.ask(due, by=meera, way="phone")
        assert asking.hindrance_of(due).startswith("meera has asked for it today")
        assert payer_mail.send_due() == 1
        assert not mail.outbox

    @pytest.mark.parametrize("meanwhile", [{"payer_phone": "+919800001001"}, {"payer_phone": ""}])
    def test_is_not_written_to_at_a_number_that_has_changed(self, meera, provider, meanwhile):
        due = due_of()
        asking.ask(due, by=meera, way="phone")
        Due.objects.filter(pk=due.pk).update(**meanwhile)
        assert payer_mail.send_due() == 0
        assert Notice.objects.get().withdrawn_at

    def test_is_asked_only_where_somebody_carries_it(self, meera):
        due = due_of(payer_email="")
        with pytest.raises(asking.AskingRefused, match="Nobody carries phone messages"):
            asking.ask(due, by=meera, way="phone")
        done = asking.begin(default_payee(), by=meera, way="email", filters=OPEN)
        assert done.left_out == {"no_address": 1}


class TestReminders:
    @pytest.fixture
    def schedule(self, meera):
        return asking.set_schedule(default_payee(), by=meera, days=[7, -3, 0, 0])

    def remind(self):
        asking.begin_reminders()
        asking.work_on_rounds()

    def test_come_on_the_days_that_are_set_and_once(self, schedule):
        by_day = {day: due_of(due_on=NOON.date() - timedelta(days=day)) for day in (-3, 0, 7, 1)}
        for _ in range(2):
            self.remind()
            ReminderSchedule.objects.update(begun_on=None)  # changed, or killed before it was kept
        asked = {one.due: one for one in Asking.objects.all()}
        assert asked.keys() == {by_day[day] for day in (-3, 0, 7)}
        assert {(one.by_name, one.way) for one in asked.values()} == {("", "email")}
        assert payer_mail.send_due() == 3
        assert [one.reminder_day for one in AskingRound.objects.order_by("reminder_day")] == [
            -3,
            0,
            7,
        ]

    def test_leave_alone_who_has_paid_or_sent_a_receipt(self, schedule):
        paid, sent = (due_of(due_on=NOON.date()) for _ in range(2))
        pay(paid)
        make_receipt(reference=sent.reference, status="reading")
        self.remind()
        assert not Asking.objects.exists()

    @pytest.mark.parametrize("hour", [8, 20])
    def test_are_not_begun_at_night(self, schedule, it_is, hour):
        due_of(due_on=NOON.date())
        it_is(NOON.replace(hour=hour))
        self.remind()
        assert not AskingRound.objects.exists()

    def test_that_are_begun_wait_for_the_morning(self, schedule, it_is):
        due_of(due_on=NOON.date())
        asking.begin_reminders()
        it_is(NOON.replace(hour=20))
        asking.work_on_rounds()
        assert not Asking.objects.exists()
        it_is(NOON.replace(day=11, hour=9))
        asking.work_on_rounds()
        assert Asking.objects.count() == 1

    def test_cost_one_query_until_the_next_day(self, schedule, django_assert_num_queries):
        asking.begin_reminders()
        with django_assert_num_queries(1):
            asking.begin_reminders()

    def test_cost_what_is_due_today(self, schedule):
        """The plan of either database names the index that begins with the due day."""
        begun = AskingRound(payee=default_payee(), due_on=NOON.date(), reminder_day=0)
        plan = rounds.dues_of(begun).filter(pk__gt=0).order_by("pk")[:11]
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE receipts_due")  # no figures that a test before left behind
            assert "due_calendar (payee_id=? AND due_on=?" in plan.explain()
        else:
            assert "due_on = " in plan.explain()

    @pytest.mark.parametrize("days", [[-31], [61], [1, 2, 3, 4, 5, 6, 7]])
    def test_are_refused_on_too_many_days_and_far_ones(self, meera, days):
        with pytest.raises(asking.AskingRefused):
            asking.set_schedule(default_payee(), by=meera, days=days)
        assert not ReminderSchedule.objects.exists()

    def test_end_when_no_day_is_left(self, schedule, meera):
        asking.set_schedule(default_payee(), by=meera, days=[])
        due_of(due_on=NOON.date())
        self.remind()
        assert not AskingRound.objects.exists()


def test_whoever_is_stopped_is_asked_again_once_that_is_lifted(meera):
    due, other = due_of(), due_of(payer_email="other@example.org")
    asking.stop(due, by=None)
    asking.stop(due, by=meera)
    assert {one.contact for one in AskingStop.objects.all()} == {PHONE, MAIL}
    assert asking.hindrance_of(other, way="email") == "Its payer does not want to be asked."
    for one in AskingStop.objects.all():
        asking.lift(one, by=meera)
    assert asking.hindrance_of(other, way="email") == ""
