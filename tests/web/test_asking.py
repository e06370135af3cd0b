"""Asking from the desk: one due, a filter, words and reminders; and the payer's own word."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from receipts import asking
from receipts.filters import DueFilter
from receipts.models import (
    Asking,
    AskingRound,
    AskingStop,
    AskingWords,
    Payee,
    ReminderSchedule,
    Vpa,
)
from tests.factories import default_payee, make_due, make_payee, make_user

pytestmark = [pytest.mark.once, pytest.mark.django_db]
PHONE, MAIL = "+919800001000", "asha@example.org"


@pytest.fixture
def finance(client):
    user = make_user("finance", username="meera")
    client.force_login(user)
    return user


def due_of(**values):
    return make_due(**{"payer_email": MAIL, "payer_phone": PHONE} | values)


def press(client, name, *ids, **said):
    return client.post(reverse(name, args=ids), said, follow=True)


class TestOne:
    def test_shows_what_the_payer_reads_and_then_who_asked(self, client, finance):
        due = due_of(reference="A-1")
        before = client.get(reverse("due", args=[due.pk])).text
        assert "₹500.00 for A-1." in before and f"/d/{due.public_id}/" in before
        after = press(client, "ask_due", due.pk, way="whatsapp").text
        assert "https://wa.me/919800001000?text=Hello%20Asha%20Rao" in after
        assert "WhatsApp · meera" in " ".join(after.split())
        assert Asking.objects.get().by == finance

    def test_goes_by_phone_message_where_somebody_carries_those(self, client, finance, settings):
        due = due_of(payer_email="")
        assert "Ask by phone message" not in client.get(reverse("due", args=[due.pk])).text
        settings.PHONE_MESSAGES_URL = "https://sms.example.org/"
        assert "Ask by phone message" in client.get(reverse("due", args=[due.pk])).text
        assert "1 have an address or a phone" in client.get(reverse("ask_dues")).text
        after = press(client, "ask_due", due.pk, way="phone").text
        assert f"A phone message goes to {PHONE}." in after
        assert "Nothing is sent from here" not in after

    def test_is_not_offered_twice_a_day(self, client, finance):
        due = due_of()
        press(client, "ask_due", due.pk, way="email")
        again = press(client, "ask_due", due.pk, way="email").text
        assert "meera has asked for it today already. Ask again tomorrow." in again
        assert 'name="way"' not in again
        assert Asking.objects.count() == 1

    def test_stops_for_good_and_is_taken_up_again(self, client, finance):
        due = due_of()
        assert "not asked any more" in press(client, "stop_asking", due.pk).text
        page = client.get(reverse("due", args=[due.pk])).text
        assert "Its payer does not want to be asked." in page and 'name="way"' not in page
        for one in AskingStop.objects.all():
            assert one.contact in client.get(reverse("asking")).text
            press(client, "lift_stop", one.pk)
        assert 'name="way"' in client.get(reverse("due", args=[due.pk])).text


class TestFilter:
    def test_says_how_many_and_how_it_reads_before_anybody_is_asked(self, client, finance):
        due_of(reference="LATE", payer_name="Ravi")
        due_of(reference="ELSE", payer_email="")
        page = client.get(reverse("ask_dues"), {"search": "late"}).text
        assert "1 due of this list is open." in " ".join(page.split())
        assert "Hello Ravi," in page
        assert not AskingRound.objects.exists()

    def test_asks_all_of_it_and_gives_the_list(self, client, finance):
        due = due_of(reference="A-1", payer_name="=cmd")
        due_of(reference="B-2", payer_phone="")
        address = f"{reverse('ask_dues')}?state=open"
        page = client.post(address, {"way": "links"}, follow=True)
        begun = page.context["round"].pk
        assert page.redirect_chain[-1][0] == reverse("asking_round", args=[begun])
        assert page.text.count("https://wa.me/") == 1
        file = client.get(reverse("asking_file", args=[begun]))
        rows = list(csv.DictReader(io.StringIO(file.getvalue().decode("utf-8-sig"))))
        assert [(row["reference"], row["payer_name"], row["amount"]) for row in rows] == [
            ("A-1", "'=cmd", "500.00"),
            ("B-2", "Asha Rao", "500.00"),
        ]
        assert rows[0]["payment_url"].endswith(f"/d/{due.public_id}/")
        assert rows[0]["payment_url"] in rows[0]["message"]
        assert (rows[0]["payer_phone"], rows[1]["whatsapp_url"]) == ("'+919800001000", "")

    def test_says_why_others_are_left_alone(self, client, finance):
        due_of(payer_email="")
        page = client.post(reverse("ask_dues"), {"way": "email"}, follow=True).text
        assert "No e-mail address is known" in page

    def test_says_what_makes_no_sense(self, client, finance):
        wrong = client.get(reverse("ask_dues"), {"age": "old"}, follow=True).text
        assert "is not known. Choose among" in wrong
        due_of()
        assert "Choose how" in client.post(reverse("ask_dues"), {"way": "pigeon"}).text
        for name, said in {"ask_dues": {"way": "email"}, "set_reminders": {"days": "1"}}.items():
            other = said | {"payee": make_payee().pk}
            assert client.post(reverse(name), other).status_code == 404
        assert not AskingRound.objects.exists()

    def test_follows_its_progress_until_it_is_done(self, client, finance):
        begun = AskingRound.objects.create(payee=default_payee(), by=finance, way="email")
        address, htmx = reverse("asking_round", args=[begun.pk]), {"HX-Request": "true"}
        assert "0 so far" in client.get(address, headers=htmx).text
        AskingRound.objects.update(state="done")
        assert client.get(address, headers=htmx).headers["HX-Refresh"] == "true"


class TestWordsAndReminders:
    def test_are_shown_as_they_would_read_before_they_are_kept(self, client, finance):
        said = {"language": "hi", "text": "जल्दी भेजें।"}
        page = press(client, "save_asking_words", look="1", **said).text
        assert page.count("जल्दी भेजें।") == 2
        assert not AskingWords.objects.exists()
        press(client, "save_asking_words", **said)
        kept = AskingWords.objects.get()
        assert (kept.language, kept.text, kept.changed_by_name) == ("hi", "जल्दी भेजें।", "meera")

    @pytest.mark.parametrize(
        ("name", "said", "why"),
        [
            ("save_asking_words", {"language": "hi", "text": "x" * 501}, "500 characters"),
            ("save_asking_words", {"language": "fr", "text": "x"}, ""),
            ("set_reminders", {"days": "soon"}, "Write whole numbers"),
            ("set_reminders", {"days": "-31"}, "from 30 before to 60 after"),
            ("set_reminders", {"days": "1 2 3 4 5 6 7"}, "Choose 6 days at most"),
        ],
    )
    def test_are_refused_with_a_sentence(self, client, finance, name, said, why):
        answer = client.post(reverse(name), said)
        assert answer.status_code == 422 and why in answer.text
        assert not AskingWords.objects.exists() and not ReminderSchedule.objects.exists()

    def test_keep_the_days(self, client, finance):
        page = press(client, "set_reminders", days="7, −3 0").text
        assert ReminderSchedule.objects.get().days == [-3, 0, 7]
        assert 'value="-3, 0, 7"' in page


class TestPayersWord:
    def test_is_asked_for_by_get_and_taken_by_post_without_a_page(self):
        due = due_of()
        address, client = reverse("stop_asking_me", args=[due.public_id]), Client(True)
        Payee.objects.update(contact_phone="+912225550100")
        page = client.get(address).text
        assert "Ask me no more" in page
        assert "+91 22255 50100" in page  # whom to ask, as on every page of the payee
        assert not AskingStop.objects.exists()
        done = client.post(address, {"List-Unsubscribe": "One-Click"})
        assert "You will not be asked any more" in done.text
        assert {(one.contact, one.by_name) for one in AskingStop.objects.all()} == {
            (PHONE, ""),
            (MAIL, ""),
        }

    def test_is_nothing_where_nobody_could_be_asked(self, client):
        due = make_due()
        assert client.get(reverse("stop_asking_me", args=[due.public_id])).status_code == 404


def test_a_round_costs_no_more_for_more(client, finance, django_assert_max_num_queries):
    for _ in range(3):
        due_of()
    begun = asking.begin(default_payee(), by=finance, way="links", filters=DueFilter())
    with django_assert_max_num_queries(9):
        client.get(reverse("asking_round", args=[begun.pk]))


def test_the_poster_is_a_file_or_a_sentence(client, finance):
    refused = client.get(reverse("poster"), follow=True)
    assert "No UPI address is known to pay at" in refused.text
    Vpa.objects.create(payee=default_payee(), address="shop@okaxis")
    answer = client.get(reverse("poster"), {"size": "a6", "language": "mr"})
    assert answer.content.startswith(b"%PDF")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="poster-pay-a6-mr.pdf"'


class TestWithoutAnAddressToPayAt:
    SAID = "No UPI address is known"

    def urls(self, due):
        return reverse("asking"), reverse("ask_dues"), reverse("due", args=[due.pk])

    def test_says_so_where_payers_are_asked_and_leads_whoever_may_write_it(self, client):
        client.force_login(make_user("admin"))
        due = due_of()
        for url in self.urls(due):
            shown = client.get(url).text
            assert self.SAID in shown
            assert f'href="{reverse("payer_page")}">Write it' in shown
        Vpa.objects.create(payee=default_payee(), address="shop@okaxis")
        for url in self.urls(due):
            assert self.SAID not in client.get(url).text

    def test_says_who_writes_it_to_whoever_may_not_and_nothing_of_a_due_with_its_own(
        self, client, finance
    ):
        with_its_own = due_of(payee_vpa="trip@okaxis")
        assert "An admin writes it" in client.get(reverse("asking")).text
        assert self.SAID not in client.get(reverse("due", args=[with_its_own.pk])).text
