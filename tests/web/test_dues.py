"""Dues: the list with its ages and files, one due, its payer's account, editing, and the import."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from receipts import day_sums, review
from receipts.filters import DueFilter, today
from receipts.filters.due_filter import STATES
from receipts.models import (
    Allocation,
    CreditMatch,
    Due,
    DueImport,
    Export,
    HandPayment,
    MatchGround,
)
from receipts.web.due_import.forms import ImportForm
from receipts.web.dues.views import sums_of
from tests.factories import make_credit, make_due, make_payee, make_receipt, make_user

pytestmark = pytest.mark.django_db

SUNDAY = date(2026, 6, 14)

CSV = b'Reference,Name,Amount,Due date\nA-1,Asha Rao,"1,500.00",05/10/2026\nA-2,Ravi,oops,\n'


@pytest.fixture
def editor(client):
    user = make_user("finance")
    client.force_login(user)
    return user


def dues(client, **query):
    return client.get(reverse("dues"), query)


def shown(response):
    return [row.reference for row in response.context["rows"]]


def pay(due, paise):
    receipt = make_receipt(payee=due.payee, status="approved", amount_paise=paise)
    return Allocation.objects.create(receipt=receipt, due=due, amount_paise=paise)


def pay_from_bank(due, paise):
    credit = make_credit(payee=due.payee)
    return Allocation.objects.create(credit=credit, due=due, amount_paise=paise)


class TestDues:
    def test_narrows_by_age(self, client, editor):
        make_due(reference="LATE", due_on=today() - timedelta(days=40))
        make_due(reference="SOON", due_on=today() + timedelta(days=1))
        assert shown(dues(client, age="31-60")) == ["LATE"]
        assert set(shown(dues(client, state="open"))) == {"LATE", "SOON"}

    def test_gives_what_it_shows_as_a_file_on_record(self, client, editor):
        make_due(reference="LATE", due_on=today() - timedelta(days=40), payer_name="=cmd")
        make_due(reference="SOON")
        page = dues(client, age="31-60", search="late").text
        assert 'name="age" value="31-60"' in page
        assert 'name="search" value="late"' in page
        chosen = {"age": "31-60", "search": "late", "format": "csv"}
        file = client.post(reverse("download_dues"), chosen)
        [row] = csv.DictReader(io.StringIO(b"".join(file.streaming_content).decode()))
        assert (row["reference"], row["payer_name"]) == ("LATE", "'=cmd")
        assert (row["age"], row["days_late"], row["open_amount"]) == ("31-60", "40", "500.00")
        assert 'filename="dues-pay-' in file.headers["Content-Disposition"]
        export = Export.objects.get()
        assert (export.subject, export.rows, export.by) == ("dues", 1, editor)
        page = client.get(reverse("exports")).text
        assert "dues: age 31 to 60 days late, search late" in page

    def test_gives_no_file_of_what_makes_no_sense_or_is_anothers(self, client, editor):
        wrong = client.post(reverse("download_dues"), {"age": "old"}, follow=True)
        assert "is not known. Choose among" in wrong.text
        other = {"payee": make_payee().pk}
        assert client.post(reverse("download_dues"), other).status_code == 404
        client.force_login(make_user("reviewer"))
        assert client.post(reverse("download_dues")).status_code == 403
        assert "Download" not in dues(client).text
        assert not Export.objects.exists()

    def test_shows_each_with_its_state(self, client, editor):
        unpaid, part, paid, over = (make_due(amount_paise=10_000) for _ in range(4))
        pay(part, 4_000)
        pay(paid, 10_000)
        pay(over, 11_000)
        states = {row.reference: row.state for row in dues(client).context["rows"]}
        assert states == {
            unpaid.reference: "unpaid",
            part.reference: "part_paid",
            paid.reference: "paid",
            over.reference: "overpaid",
        }

    @pytest.mark.parametrize("state", ["unpaid", "part_paid", "paid", "overpaid"])
    def test_narrows_by_state(self, client, editor, state):
        for name, paise in (("unpaid", 0), ("part_paid", 1), ("paid", 500), ("overpaid", 501)):
            due = make_due(reference=name, amount_paise=500)
            if paise:
                pay(due, paise)
        assert shown(dues(client, state=state)) == [state]

    def test_narrows_to_what_is_overdue(self, client, editor):
        yesterday = timezone.localdate() - timedelta(days=1)
        make_due(reference="LATE", due_on=yesterday)
        make_due(reference="TODAY", due_on=timezone.localdate())
        pay(make_due(reference="PAID", due_on=yesterday), 50_000)
        assert shown(dues(client, state="overdue")) == ["LATE"]

    def test_narrows_by_day_and_words(self, client, editor):
        make_due(reference="ONE", due_on=date(2026, 6, 1), payer_name="Meena Iyer")
        make_due(reference="TWO", due_on=date(2026, 7, 1))
        assert shown(dues(client, due_from="2026-06-15")) == ["TWO"]
        assert shown(dues(client, due_to="2026-06-15")) == ["ONE"]
        assert shown(dues(client, search="meena")) == ["ONE"]

    def test_keeps_claimed_approved_and_confirmed_apart(self, client, editor):
        due = make_due(amount_paise=100_000)
        pay(due, 20_000)
        pay_from_bank(due, 10_000)
        make_receipt(amount_paise=25_000)
        totals = dues(client).context["totals"]
        assert totals == {
            "expected": 100_000,
            "approved": 30_000,
            "confirmed": 10_000,
            "owed": 70_000,
            "claimed": 25_000,
        }

    @pytest.mark.parametrize("is_summed_up", [True, False])
    def test_adds_up_days_as_their_rows_do(self, client, editor, is_summed_up):
        paid, over, gone = (make_due(reference=f"A-{n}", due_on=SUNDAY) for n in range(3))
        pay(paid, 20_000)
        pay(over, 60_000)
        Due.objects.filter(pk=gone.pk).update(cancelled_at=timezone.now(), cancel_reason="x")
        make_due(reference="B-1", due_on=SUNDAY + timedelta(days=1), amount_paise=700)
        make_due(reference="C-1", due_on=None, amount_paise=30)
        if is_summed_up:
            day_sums.sum_up()
        days = ({}, {"due_to": SUNDAY}, {"due_from": SUNDAY + timedelta(days=1)})
        for wanted in [
            days[0] | {"age": "no_day"},
            *(one | {"state": state} for one in days for state in ("", *STATES)),
        ]:
            kept = dues(client, **wanted).context["totals"]
            added_up = sums_of(DueFilter(**wanted).apply(Due.objects.all()))
            assert {name: kept[name] for name in added_up} == added_up, wanted
        assert dues(client).context["totals"]["expected"] == 100_730

    def test_owes_nobody_less_because_another_paid_too_much(self, client, editor):
        over, _unpaid = make_due(reference="A-1"), make_due(reference="A-2")
        Due.objects.filter(pk=over.pk).update(paid_paise=90_000)
        assert dues(client).context["totals"]["owed"] == 50_000

    def test_shows_what_the_bank_confirms_of_each(self, client, editor):
        due, other = make_due(reference="A-1"), make_due(reference="A-2")
        pay_from_bank(due, 20_000)
        pay(other, 20_000)
        confirmed = {row.reference: row.confirmed for row in dues(client).context["rows"]}
        assert confirmed == {"A-1": "₹200.00", "A-2": ""}

    def test_follows_refunds(self, client, editor):
        due = make_due()
        allocation = pay(due, 50_000)
        assert shown(dues(client, state="paid")) == [due.reference]
        Allocation.objects.filter(pk=allocation.pk).update(refunded_paise=20_000)
        assert shown(dues(client, state="part_paid")) == [due.reference]
        Allocation.objects.filter(pk=allocation.pk).update(refunded_paise=50_000)
        assert shown(dues(client, state="unpaid")) == [due.reference]

    def test_says_what_is_wrong_with_a_filter(self, client, editor):
        assert "Write the day like" in dues(client, due_from="soon").content.decode()

    def test_tells_nothing_here_from_nothing_matches(self, client, editor):
        assert "No dues yet" in dues(client).content.decode()
        assert "Nothing matches" in dues(client, search="x").content.decode()

    def test_hides_what_is_another_payees(self, client, editor):
        make_due(payee=make_payee())
        assert shown(dues(client)) == []

    def test_requires_login(self, client):
        assert dues(client).status_code == 302

    def test_rejects_the_wrong_method(self, client, editor):
        assert client.post(reverse("dues")).status_code == 405


class TestDue:
    def test_shows_what_was_counted_and_the_payment_link(self, client, editor):
        due = make_due(reference="FLAT 12")
        allocation = pay(due, 20_000)
        page = client.get(reverse("due", args=[due.pk])).content.decode()
        assert f"Receipt {allocation.receipt_id}" in page
        assert reverse("pay", args=[due.public_id]) in page

    def test_tells_the_confirmed_from_the_approved(self, client, editor):
        due = make_due(amount_paise=90_000)
        pay(due, 20_000)
        confirmed = pay(due, 30_000).receipt
        CreditMatch.objects.create(
            receipt=confirmed, credit=make_credit(amount_paise=30_000), ground=MatchGround.CONFIRMED
        )
        straight = pay_from_bank(due, 10_000)
        response = client.get(reverse("due", args=[due.pk]))
        assert (response.context["paid_paise"], response.context["confirmed_paise"]) == (
            60_000,
            40_000,
        )
        standings = [one.bank.standing for one in response.context["counted"]]
        assert standings == ["not_covered", "confirmed", "confirmed"]
        assert reverse("credit", args=[straight.credit_id]) in response.content.decode()

    def test_hides_what_is_another_payees(self, client, editor):
        theirs = make_due(payee=make_payee())
        assert client.get(reverse("due", args=[theirs.pk])).status_code == 404

    def test_requires_login(self, client):
        assert client.get(reverse("due", args=[make_due().pk])).status_code == 302

    def test_rejects_the_wrong_method(self, client, editor):
        assert client.post(reverse("due", args=[make_due().pk])).status_code == 405


class TestRefund:
    def refund(self, client, allocation, **typed):
        typed = {"amount": "200", "note": "612345678901", "seen": "0"} | typed
        return client.post(reverse("refund", args=[allocation.due_id, allocation.pk]), typed)

    def test_puts_it_on_record(self, client, editor):
        allocation = pay(make_due(), 50_000)
        page = client.get(self.refund(client, allocation).url).content.decode()
        allocation.refresh_from_db()
        assert allocation.refunded_paise == 20_000
        assert "The refund of ₹200.00 is on record." in page
        assert "612345678901" in page

    def test_of_money_from_the_bank_is_on_record_too(self, client, editor):
        allocation = pay_from_bank(make_due(), 50_000)
        page = client.get(self.refund(client, allocation).url).content.decode()
        assert "612345678901" in page
        assert allocation.credit.events.get().kind == "refunded"

    def test_does_nothing_twice(self, client, editor):
        allocation = pay(make_due(), 50_000)
        self.refund(client, allocation)
        again = self.refund(client, allocation)
        assert again.status_code == 422
        assert "Another refund was recorded meanwhile" in again.content.decode()
        assert 'name="seen" value="20000"' in again.content.decode()
        allocation.refresh_from_db()
        assert allocation.refunded_paise == 20_000

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ({"amount": "500.01"}, "Only ₹500.00 of this are still counted"),
            ({"amount": ""}, "Write the amount"),
            ({"amount": "lots"}, "is not an amount"),
            ({"note": ""}, "Say how it went back"),
            ({"seen": "x"}, "Record a refund"),
        ],
    )
    def test_says_what_is_wrong(self, client, editor, typed, sentence):
        allocation = pay(make_due(), 50_000)
        response = self.refund(client, allocation, **typed)
        assert response.status_code == 422
        assert sentence in response.content.decode()
        allocation.refresh_from_db()
        assert allocation.refunded_paise == 0

    def test_says_so_when_it_is_no_longer_counted(self, client, editor):
        allocation = pay(make_due(), 50_000)
        due = allocation.due
        Allocation.objects.all().delete()
        url = reverse("refund", args=[due.pk, 999])
        assert "no longer counted" in client.post(url, follow=True).content.decode()

    def test_hides_what_is_another_payees(self, client, editor):
        allocation = pay(make_due(payee=make_payee()), 50_000)
        assert self.refund(client, allocation).status_code == 404

    def test_is_offered_only_while_something_is_left(self, client, editor):
        allocation = pay(make_due(), 50_000)
        Allocation.objects.update(refunded_paise=50_000)
        page = client.get(reverse("due", args=[allocation.due_id])).content.decode()
        assert "Record a refund" not in page

    def test_requires_login(self, client):
        assert reverse("login") in self.refund(client, pay(make_due(), 100)).url

    def test_is_no_get(self, client, editor):
        allocation = pay(make_due(), 100)
        url = reverse("refund", args=[allocation.due_id, allocation.pk])
        assert client.get(url).status_code == 405


class TestPaymentByHand:
    def record(self, client, due, **values):
        typed = {
            "kind": "cash", "on": "2026-10-05", "amount": "200", "note": "at the gate", "seen": "0"
        }  # fmt: skip
        return client.post(reverse("record_payment", args=[due.pk]), typed | values, follow=True)

    def test_counts_and_says_that_it_is_somebodys_word(self, client, editor):
        due = make_due()
        text = self.record(client, due).content.decode()
        assert "Cash, 5 Oct 2026" in text
        assert "Recorded by hand" in text
        assert Allocation.objects.get().hand_payment.by == editor

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ({"amount": ""}, "Write the amount that came."),
            ({"note": ""}, "Say why it is recorded by hand"),
            ({"on": ""}, "Say on which day the money came."),
            ({"amount": "600"}, "has only ₹500.00 open"),
            ({"seen": "7"}, "counted towards this due meanwhile"),
        ],
    )
    def test_says_what_is_wrong(self, client, editor, typed, sentence):
        answer = self.record(client, make_due(), **typed)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
        assert not Allocation.objects.exists()

    def test_of_a_transfer_that_counts_already_leads_to_it(self, client, editor):
        due, utr = make_due(), "712056349981"
        transfer = {"kind": "transfer", "reference": utr}
        self.record(client, due, **transfer)
        line = make_credit()
        receipt = make_receipt(status="approved", utr="712056340000")
        for where, number in [
            (reverse("due", args=[due.pk]), f"utr {utr}"),
            (reverse("credit", args=[line.pk]), line.utr),
            (reverse("workbench", args=[receipt.pk]), "7120 5634 0000"),
        ]:
            answer = self.record(client, make_due(), **transfer | {"reference": number})
            assert answer.status_code == 422
            assert f'<a href="{where}' in answer.text.split('id="by-hand"')[1], number

    def test_can_be_taken_back(self, client, editor):
        due = make_due()
        self.record(client, due)
        url = reverse("take_back_payment", args=[due.pk, Allocation.objects.get().hand_payment_id])
        typed = {"note": "cheque\x00 returned"}
        text = client.post(url, typed, follow=True).content.decode()
        assert "stays on record" in text
        assert not Allocation.objects.exists()
        assert HandPayment.objects.get().taken_back_note == "cheque returned"


class TestPayersCredit:
    @pytest.fixture
    def dues(self):
        paid, target = make_due(reference="MAY"), make_due(reference="JUN", amount_paise=30_000)
        pay(paid, 70_000)
        return paid, target

    def use(self, client, due, **typed):
        typed = {"amount": "150", "seen": "0"} | typed
        return client.post(reverse("use_credit", args=[due.pk]), typed, follow=True)

    def test_is_offered_used_and_given_back(self, client, editor, dues):
        _, target = dues
        assert client.get(reverse("due", args=[target.pk])).context["credit_paise"] == 20_000
        assert "₹150.00 of the payer&#x27;s credit count" in self.use(client, target).text
        page = client.get(reverse("due", args=[target.pk])).text
        assert "Credit from MAY" in page
        used = target.allocations.get()
        url = reverse("give_back_credit", args=[target.pk, used.pk])
        assert "payer&#x27;s credit again" in client.post(url, follow=True).text
        assert client.post(url, follow=True).text.count("no longer counted") == 1

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ({"amount": ""}, "Write how much of the credit to use."),
            ({"amount": "200.01"}, "Only ₹200.00 of this payer&#x27;s credit"),
            ({"seen": "5"}, "counted towards this due meanwhile"),
            ({"seen": "x"}, "Use it for this due"),
        ],
    )
    def test_says_what_is_wrong(self, client, editor, dues, typed, sentence):
        answer = self.use(client, dues[1], **typed)
        assert (answer.status_code, sentence in answer.text) == (422, True)
        assert not dues[1].allocations.exists()

    def test_stands_on_the_account_and_where_money_is_decided(self, client, editor, dues):
        paid, target = dues
        page = client.get(reverse("account", args=[paid.pk])).text
        assert "₹200.00 are the payer’s credit" in page
        assert f"{reverse('due', args=[target.pk])}#credit" in page
        self.use(client, target)
        lines = client.get(reverse("account", args=[paid.pk])).context["lines"]
        number = target.allocations.get().receipt_id
        assert f"Receipt {number} · JUN, credit from MAY" in {one.what for one in lines}
        receipt = make_receipt(reference="JUN")
        client.force_login(make_user("reviewer"))
        page = client.get(reverse("workbench", args=[receipt.pk])).text
        assert "Its payer has ₹50.00 of credit" in page


class TestAddDue:
    def add(self, client, **values):
        typed = {"reference": "INV-1", "amount": "1,23,456.50", "due_on": "2026-10-05"}
        return client.post(reverse("add_due"), typed | values)

    def test_adds_it(self, client, editor):
        response = self.add(client, payer_name="Asha Rao")
        due = Due.objects.get()
        assert (due.reference, due.amount_paise) == ("INV-1", 12_345_650)
        assert (due.due_on, due.payer_name) == (date(2026, 10, 5), "Asha Rao")
        assert response.url == reverse("due", args=[due.pk])

    def test_does_nothing_twice(self, client, editor):
        self.add(client)
        again = self.add(client, reference="inv 1")
        assert again.status_code == 422
        assert "already" in again.content.decode()
        assert Due.objects.count() == 1

    @pytest.mark.parametrize(
        "values",
        [{"reference": ""}, {"amount": ""}, {"amount": "-5"}, {"utr": "12"}, {"payee_vpa": "x"}],
    )
    def test_says_what_is_wrong(self, client, editor, values):
        response = self.add(client, **values)
        assert response.status_code == 422
        assert 'class="errors"' in response.content.decode() or "alert" in response.content.decode()
        assert not Due.objects.exists()

    def test_requires_login(self, client):
        assert reverse("login") in self.add(client).url

    def test_is_not_for_payers(self, client):
        client.force_login(make_user("payer"))
        assert self.add(client).status_code == 403

    def test_shows_its_form(self, client, editor):
        assert client.get(reverse("add_due")).status_code == 200


class TestEditDue:
    def test_changes_it(self, client, editor):
        due = make_due(reference="INV-1", amount_paise=10_000)
        client.post(
            reverse("edit_due", args=[due.pk]), {"reference": "INV-1", "amount": "250", "note": "x"}
        )
        due.refresh_from_db()
        assert (due.amount_paise, due.note) == (25_000, "x")

    def test_shows_what_it_says_now(self, client, editor):
        due = make_due(amount_paise=12_345_650, due_on=date(2026, 10, 5))
        page = client.get(reverse("edit_due", args=[due.pk])).content.decode()
        assert 'value="1,23,456.50"' in page
        assert 'value="2026-10-05"' in page

    def test_hides_what_is_another_payees(self, client, editor):
        theirs = make_due(payee=make_payee())
        assert client.get(reverse("edit_due", args=[theirs.pk])).status_code == 404

    def test_requires_login(self, client):
        assert client.get(reverse("edit_due", args=[make_due().pk])).status_code == 302


class TestDeleteDue:
    def delete(self, client, due):
        return client.post(reverse("delete_due", args=[due.pk]))

    def test_deletes_it(self, client, editor):
        self.delete(client, make_due())
        assert not Due.objects.exists()

    def test_is_refused_once_money_was_counted_towards_it(self, client, editor):
        due = make_due()
        pay(due, 100)
        assert self.delete(client, due).url == reverse("due", args=[due.pk])
        assert Due.objects.exists()

    def test_hides_what_is_another_payees(self, client, editor):
        assert self.delete(client, make_due(payee=make_payee())).status_code == 404

    def test_requires_login(self, client):
        assert reverse("login") in self.delete(client, make_due()).url

    def test_is_no_get(self, client, editor):
        assert client.get(reverse("delete_due", args=[make_due().pk])).status_code == 405


class TestCancelDue:
    def test_keeps_it_on_record_and_asks_nobody_until_it_is_undone(self, client, editor):
        due, _ = make_due(reference="A-1"), make_due(reference="A-2", amount_paise=700)
        address = reverse("due", args=[due.pk])
        answer = client.post(reverse("cancel_due", args=[due.pk]), {"reason": "Left us"})
        assert answer.url == address
        text = client.get(address).text
        assert f"Cancelled by {editor}: Left us" in text
        for gone in (reverse("ask_due", args=[due.pk]), reverse("pay", args=[due.public_id])):
            assert gone not in text
        assert shown(dues(client, state="cancelled")) == ["A-1"]
        totals = dues(client).context["totals"]
        assert (totals["expected"], totals["owed"]) == (700, 700)
        client.post(reverse("reinstate_due", args=[due.pk]))
        assert "Cancelled by" not in client.get(address).text
        assert dues(client).context["totals"]["expected"] == 50_700

    def test_says_why_not_without_a_reason(self, client, editor):
        due = make_due()
        answer = client.post(reverse("cancel_due", args=[due.pk]), follow=True)
        assert "Say why it is cancelled." in answer.text
        assert Due.objects.get().cancelled_at is None

    def test_stands_in_the_payers_account_without_an_amount(self, client, editor):
        due = make_due(reference="A-1", cancelled_at=timezone.now(), cancel_reason="x")
        [line] = client.get(reverse("account", args=[due.pk])).context["lines"]
        assert (line.what, line.charged) == ("A-1, cancelled", "")


class TestImportDues:
    def send(self, client, data=CSV, name="dues.csv"):
        return client.post(reverse("import_dues"), {"file": SimpleUploadedFile(name, data)})

    def test_shows_what_the_file_would_do_and_does_nothing_yet(self, client, editor):
        make_due(reference="A-1", amount_paise=100)
        seen = client.get(self.send(client).url)
        page = seen.content.decode()
        assert (seen.context["seen"].added, seen.context["seen"].updated) == (0, 1)
        assert "₹1.00 → ₹1,500.00" in page
        assert "“oops” is not an amount" in page
        assert Due.objects.get().amount_paise == 100

    def test_imports_the_good_rows_once_confirmed(self, client, editor):
        url = self.send(client).url
        response = client.post(url, follow=True)
        assert Due.objects.get().amount_paise == 150_000
        assert "1 due added, 0 changed, 0 as they were, 1 row refused." in response.content.decode()

    def test_asks_once_what_unknown_headings_are(self, client, editor):
        odd = b"Cottage,Family,Contribution,Wing\nB-1,Rao,500,N\nTotal,,500,\n"
        url = self.send(client, odd).url
        page = client.get(url)
        assert page.context["seen"] is None  # the reference is only proposed
        assert "proposed" in page.text
        name = reverse("name_due_columns", args=[url.split("/")[-2]])
        typed = {"column_0": "reference", "column_1": "reference", "column_2": "amount_paise"}
        twice = client.post(name, typed)
        assert (twice.status_code, "are chosen for one thing" in twice.text) == (422, True)
        assert client.post(name, typed | {"column_1": "colour"}).status_code == 422
        page = client.post(name, typed | {"column_1": "payer_name"}, follow=True)
        assert "Left out, as they are nothing that a due has: Wing." in " ".join(page.text.split())
        assert "It is a total." in page.text
        again = client.get(self.send(client, odd).url)
        assert again.context["remembered"].by == editor
        shown = {"columns": again.context["columns_mark"]}
        assert "1 row left out" in client.post(url, shown, follow=True).text
        assert Due.objects.get().payer_name == "Rao"

    def test_forgets_what_was_chosen_and_imports_no_columns_unseen(self, client, editor):
        url = self.send(client, b"Flat,Amount,Fine\nA-1,500,9\n").url
        pk = url.split("/")[-2]
        typed = {"column_0": "reference", "column_2": "amount_paise"}
        client.post(reverse("name_due_columns", args=[pk]), typed)
        mark = client.get(url).context["columns_mark"]
        client.post(reverse("forget_due_columns", args=[pk]))
        assert "named anew meanwhile" in client.post(url, {"columns": mark}, follow=True).text
        assert not Due.objects.exists()

    def test_does_nothing_twice(self, client, editor):
        url = self.send(client).url
        client.post(url)
        Due.objects.update(amount_paise=7)
        assert client.post(url).status_code == 200
        assert Due.objects.get().amount_paise == 7

    @pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", b"one column\n1\n", b"\0" * 50])
    def test_keeps_nothing_of_a_file_without_rows(self, client, editor, data):
        response = self.send(client, data)
        assert response.status_code == 422
        assert 'class="errors"' in response.content.decode()
        assert not DueImport.objects.exists()

    def test_reads_nothing_of_a_file_that_is_too_large(self, client, editor, monkeypatch):
        monkeypatch.setattr(ImportForm.base_fields["file"], "most_bytes", 10)
        response = self.send(client)
        assert response.status_code == 422
        assert "The file is larger than" in response.content.decode()

    def test_asks_for_a_file(self, client, editor):
        assert client.post(reverse("import_dues")).status_code == 422

    def test_hides_what_is_another_payees(self, client, editor):
        theirs = DueImport.objects.create(payee=make_payee(), file="x", file_name="x.csv")
        url = reverse("due_import", args=[theirs.pk])
        assert client.get(url).status_code == client.post(url).status_code == 404

    def test_says_so_when_the_file_is_gone(self, client, editor):
        payee = editor.memberships.get().payee
        lost = DueImport.objects.create(payee=payee, file="due-imports/x", file_name="x.csv")
        response = client.get(reverse("due_import", args=[lost.pk]), follow=True)
        assert "The file is no longer there" in response.content.decode()

    def test_requires_login(self, client):
        assert reverse("login") in self.send(client).url


class TestAgeing:
    def test_leads_from_each_age_to_its_dues(self, client, editor):
        make_due(due_on=today() - timedelta(days=40), amount_paise=30_000)
        make_due(due_on=today(), amount_paise=10_000)
        pay(make_due(amount_paise=10_000), 12_000)
        page = client.get(reverse("ageing"))
        rows = {row.label: (row.dues, row.paise, row.share) for row in page.context["rows"]}
        assert rows["31 to 60 days late"] == (1, 30_000, 75)
        assert rows["Not due yet"] == (1, 10_000, 25)
        assert rows["Over 90 days late"] == (0, 0, 0)
        assert "/desk/dues/?age=31-60" in page.text
        assert "1 due is overpaid, by ₹20.00" in page.text

    def test_shows_nothing_open_without_dues(self, client, editor):
        assert client.get(reverse("ageing")).context["paise"] == 0


class TestAccount:
    def test_shows_every_due_and_payment_with_what_is_left(self, client, editor):
        due = make_due(reference="JUN", payer_phone="+919800001000")
        make_due(reference="JUL", payer_phone="+919800001000")
        pay(due, 20_000)
        make_due(reference="OTHER", payer_phone="+919800001001")
        page = client.get(reverse("account", args=[due.pk]))
        assert reverse("account", args=[due.pk]) in client.get(reverse("due", args=[due.pk])).text
        assert page.context["account"].balance_paise == 80_000
        assert {line.balance for line in page.context["lines"]} >= {"₹800.00"}
        assert "OTHER" not in page.text
        assert f"Receipt {due.allocations.get().receipt_id} · JUN" in page.text

    def test_has_money_recorded_by_hand_and_its_refund_on_their_days(self, client, editor):
        due = make_due(reference="JUN", due_on=date(2026, 10, 1))
        TestPaymentByHand().record(client, due, amount="700", overpay="on")
        review.refund(due.allocations.get(), by=editor, paise=5_000, note="at the gate")
        lines = client.get(reverse("account", args=[due.pk])).context["lines"]
        assert [(one.what, one.on, one.paid, one.balance) for one in lines] == [
            ("JUN", date(2026, 10, 1), "", "₹500.00"),
            ("Cash, recorded by hand · JUN", date(2026, 10, 5), "−₹700.00", "−₹200.00"),
            ("Refunded of Cash, recorded by hand · JUN", today(), "", "−₹150.00"),
        ]
        assert {one.url for one in lines} == {reverse("due", args=[due.pk])}
