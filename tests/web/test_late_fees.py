"""Late fees and discounts at the desk, on a due's page and on the page on which it is paid."""

from datetime import timedelta

import pytest
from django.urls import reverse

from receipts import adjusting, asking
from receipts.dates import shown_day
from receipts.filters import today
from receipts.models import AdjustmentRule, Due, Vpa
from receipts.receivables import account_of
from tests.factories import default_payee, make_due, make_rule, make_user

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def finance(client):
    user = make_user("finance")
    client.force_login(user)
    return user


def make_late(**values):
    return make_due(
        **{"due_on": today() - timedelta(days=2), "amount_paise": 150_000, "reference": "A-1"}
        | values
    )


def typed(**values):
    return {"kind": "fee", "paise": "50", "every": "once", "days": "0", "to_rupees": "on"} | values


class TestRules:
    def test_are_set_up_listed_and_ended(self, client, finance):
        url = reverse("late_fees")
        assert client.get(url).status_code == 200
        share = typed(
            paise="", share="2.5", every="month", days="5", cap_paise="1,000", group="Hostel"
        )
        page = client.post(url, share, follow=True)
        assert "2.5 % every month, after 5 days of grace, at most ₹1,000.00" in page.text
        rule = AdjustmentRule.objects.get()
        assert (rule.rate, rule.cap_paise, rule.group, rule.by) == (250, 100_000, "Hostel", finance)
        end = reverse("end_late_fee", args=[rule.pk])
        assert "It has ended." in client.post(end, follow=True).text
        assert "has been ended already" in client.post(end, follow=True).text

    @pytest.mark.parametrize(
        ("values", "sentence"),
        [
            ({"paise": ""}, "either an amount or a share"),
            ({"share": "x", "paise": ""}, "Write a share like 2 or 2.5."),
            ({"days": ""}, "Write a number of days, such as 0."),
            ({"every": "day"}, "needs a most"),
            ({"kind": "odd"}, "odd"),
            ({"paise": "-5"}, "positive"),
        ],
    )
    def test_say_what_is_wrong(self, client, finance, values, sentence):
        answer = client.post(reverse("late_fees"), typed(**values))
        assert answer.status_code == 422
        assert sentence in answer.text or sentence == "positive"
        assert not AdjustmentRule.objects.exists()


class TestDue:
    def test_shows_its_entries_and_lets_fees_be_waived(self, client, finance):
        make_rule()
        due = make_late()
        adjusting.adjust_dues()
        page = client.get(reverse("due", args=[due.pk]))
        last = shown_day(due.due_on)
        assert f"Not paid by {last}" in page.text
        assert "₹1,550.00" in page.text
        waive = reverse("waive_fees", args=[due.pk])
        assert "Say why." in client.post(waive, follow=True).text
        page = client.post(waive, {"why": "Was ill"}, follow=True)
        assert "₹50.00 of late fees are waived." in page.text
        assert "Was ill" in page.text
        assert Due.objects.get().fees_paise == 0

    def test_has_a_waiver_taken_back_and_is_freed_of_fees(self, client, finance):
        make_rule()
        due = make_late()
        adjusting.adjust_dues()
        adjusting.waive_fees(due, by=finance, why="Was ill")
        back = reverse("take_back_adjustment", args=[due.pk, due.adjustments.last().pk])
        assert back in client.get(reverse("due", args=[due.pk])).text
        page = client.post(back, {"why": "Was not"}, follow=True)
        assert "₹50.00 are asked for again." in page.text
        switch = reverse("switch_fees", args=[due.pk])
        assert "Say why." in client.post(switch, follow=True).text
        page = client.post(switch, {"why": "Agreed"}, follow=True)
        assert "No late fees are asked of this due." in page.text
        assert "Ask for late fees again" in page.text
        page = client.post(switch, {"why": "No more", "again": "1"}, follow=True)
        assert "as the rule says." in page.text
        assert not Due.objects.get().without_fees

    def test_gets_a_discount_that_is_taken_back(self, client, finance):
        due = make_late()
        give = reverse("give_discount", args=[due.pk])
        for amount in ("", "much", "1500", "-1"):
            client.post(give, {"amount": amount, "why": "x"})
        assert Due.objects.get().entries == 0
        page = client.post(give, {"amount": "300", "why": "Second child"}, follow=True)
        assert "₹300.00 are taken off." in page.text
        entry = due.adjustments.get()
        back = reverse("take_back_adjustment", args=[due.pk, entry.pk])
        assert "₹300.00 are asked for again." in client.post(back, {"why": "No"}, follow=True).text
        assert "already" in client.post(back, {"why": "No"}, follow=True).text
        nothing = reverse("take_back_adjustment", args=[due.pk, entry.pk + 9])
        assert "no such entry" in client.post(nothing, {"why": "No"}, follow=True).text
        assert Due.objects.get().left_paise == 150_000

    def test_stands_in_the_account_with_each_entry(self, client, finance):
        make_rule()
        due = make_late()
        adjusting.adjust_dues()
        adjusting.give_discount(due, 30_000, by=finance, why="Second child")
        found = account_of(due)
        assert [one.paise for one in found.entries] == [150_000, 5_000, -30_000]
        assert (found.expected_paise, found.balance_paise) == (125_000, 125_000)
        page = client.get(reverse("account", args=[due.pk]))
        assert "Late fee · A-1" in page.text

    def test_that_is_cancelled_asks_for_nothing_in_the_account(self, finance):
        make_rule()
        due = make_late()
        adjusting.adjust_dues()
        due.refresh_from_db()
        due.cancelled_at, due.cancel_reason = due.created_at, "left"
        due.save(update_fields=["cancelled_at", "cancel_reason"])
        found = account_of(due)
        assert (found.balance_paise, [one.paise for one in found.entries]) == (0, [0])


class TestPayers:
    @pytest.fixture(autouse=True)
    def _vpa(self):
        Vpa.objects.create(payee=default_payee(), address="shop@okaxis")

    def page(self, client, due, language="en"):
        return client.get(reverse("pay", args=[due.public_id]), {"lang": language})

    def test_are_told_of_a_late_fee_from_its_day_on(self, client):
        make_rule(days=2)
        due = make_late()
        adjusting.adjust_dues()
        assert "Late fee" not in self.page(client, due).text
        AdjustmentRule.objects.update(days=1)
        Due.objects.update(adjust_on=today())
        adjusting.adjust_dues()
        page = self.page(client, due)
        assert f"Late fee, as it was not paid before {shown_day(today())}" in page.text
        assert "am=1550.00" in page.context["uri"]

    def test_are_told_of_a_discount_and_its_last_day(self, client):
        make_rule(kind="discount", days=1)
        due = make_late(due_on=today() + timedelta(days=3))
        adjusting.adjust_dues()
        until = shown_day(today() + timedelta(days=2))
        page = self.page(client, due)
        assert f"Discount, if you pay by {until}" in page.text
        assert "am=1450.00" in page.context["uri"]

    def test_are_told_in_what_they_are_asked(self):
        make_rule()
        due = make_late(due_on=today() - timedelta(days=1))
        adjusting.adjust_dues()
        due.refresh_from_db()
        said = asking.message_of(due, words="", language="en").line
        assert "₹1,550.00 for A-1. It was to be paid by" in said
        assert "A late fee of ₹50.00 is in it." in said
        assert "विलंब शुल्क" in asking.message_of(due, words="", language="mr").line

    def test_are_told_of_a_discount_in_what_they_are_asked(self):
        make_rule(kind="discount")
        due = make_late(due_on=today())
        adjusting.adjust_dues()
        due.refresh_from_db()
        said = asking.message_of(due, words="", language="en").line
        until = shown_day(today())
        assert f"A discount of ₹50.00 is in it, if you pay by {until}." in said
