"""The workbench: what it shows, every decision with its refusals, and what follows."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from receipts import review
from receipts.corrections import accept_correction
from receipts.dues import cancel_due
from receipts.models import Correction, Receipt, Signal
from tests.factories import make_due, make_payee, make_reading, make_receipt, make_user
from tests.verdict.making import judged, make_paid
from tests.web.banking import set_beside
from tests.web.filled import filled

pytestmark = [pytest.mark.once, pytest.mark.django_db]

DECISIONS = [
    "approve",
    "reject",
    "ask_payer",
    "reopen",
    "type_values",
    "hold",
    "release",
    "take_over",
]


@pytest.fixture
def reviewer(client):
    user = make_user("reviewer", username="priya", first_name="Priya")
    client.force_login(user)
    return user


def make_read_receipt(**overrides):
    receipt = make_receipt(**overrides)
    make_reading(receipt)
    return receipt


def bench(client, receipt, **query):
    return client.get(reverse("workbench", args=[receipt.pk]), query)


def decide(client, name, receipt, **data):
    receipt.refresh_from_db()
    data = {"version": receipt.version} | data
    return client.post(reverse(name, args=[receipt.pk]), data)


def approve(client, receipt, due, rupees="500", **data):
    said = {"note": "seen", "due": [due.pk], f"amount_{due.pk}": rupees} | data
    return decide(client, "approve", receipt, **said)


class TestWorkbench:
    def test_shows_what_was_read_beside_what_the_payer_says(self, client, reviewer):
        receipt = make_read_receipt(claimed_amount_paise=70_000)
        make_correction(receipt, utr="612345678901")
        facts = {fact.name: fact for fact in bench(client, receipt).context["facts"]}
        said = {source.who: source for source in facts["amount_paise"].sources}
        assert (said["Read"].value, said["Read"].agrees) == ("₹500.00", True)
        assert (said["Payer typed"].value, said["Payer typed"].agrees) == ("₹700.00", False)
        assert "612345678901" in bench(client, receipt).content.decode()

    def test_shows_where_a_value_stands_and_enlarges_an_unsure_utr(self, client, reviewer):
        receipt = make_receipt()
        field = {"text": "412345678901", "confidence": 0.5, "box": [10, 20, 300, 60]}
        make_reading(
            receipt,
            utr_confident=False,
            fields={"upi_id": field | {"notes": ["O read as 0"]}},
        )
        page = bench(client, receipt).content.decode()
        assert 'data-box="10,20,300,60"' in page
        assert "data-crop" in page
        assert "50 % sure" in page
        assert "O read as 0" in page

    def test_shows_every_reading_with_its_reason_and_request(self, client, reviewer):
        receipt = make_receipt()
        make_reading(
            receipt, accepted=False, status="DETECTION_FAILED", reason="no text", request_id="RQ-9"
        )
        page = bench(client, receipt).content.decode()
        for words in ("DETECTION_FAILED", "no text", "RQ-9", "400 ms"):
            assert words in page

    def test_fills_in_the_amount_of_a_candidate_but_chooses_none_unproved(self, client, reviewer):
        receipt = make_read_receipt(reference="ORD-12")
        make_due(reference="ORD-12", amount_paise=30_000)
        [choice] = bench(client, receipt).context["choices"]
        assert (choice.chosen, choice.amount, choice.key) == (False, "300.00", 1)

    def test_chooses_none_of_two_equal_candidates(self, client, reviewer):
        receipt = make_read_receipt(payer_phone="9800001000")
        for _ in range(2):
            make_due(payer_phone="9800001000")
        choices = bench(client, receipt).context["choices"]
        assert [one.chosen for one in choices] == [False, False]

    def test_sets_duplicates_side_by_side(self, client, reviewer):
        receipt, other = make_read_receipt(), make_read_receipt(payer_name="The Other")
        make_signal(receipt, other=other)
        [twin] = bench(client, receipt).context["duplicates"]
        assert twin.receipt == other
        assert reverse("picture", args=[other.pk]) in bench(client, receipt).content.decode()

    def test_does_not_show_a_duplicate_of_another_payee(self, client, reviewer):
        receipt, theirs = make_read_receipt(), make_read_receipt(payee=make_payee())
        make_signal(receipt, other=theirs)
        assert bench(client, receipt).context["duplicates"] == []

    def test_leads_to_the_neighbours_in_the_filter(self, client, reviewer):
        first, _, third = (
            make_receipt(payer_name="Meena"),
            make_receipt(payer_name="Suresh"),
            make_receipt(payer_name="Meena"),
        )
        context = bench(client, first, search="Meena").context
        assert reverse("workbench", args=[third.pk]) in context["next_url"]
        assert "search=Meena" in context["next_url"]
        assert "previous_url" not in context

    def test_offers_no_decision_to_who_may_only_see(self, client):
        client.force_login(make_user("finance"))
        response = bench(client, make_read_receipt())
        assert response.status_code == 200
        assert "may_decide" not in response.context

    def test_requires_login(self, client):
        assert bench(client, make_receipt()).status_code == 302

    def test_hides_what_is_another_payees(self, client, reviewer):
        assert bench(client, make_receipt(payee=make_payee())).status_code == 404

    @pytest.mark.parametrize("pk", [0, 10**18, 10**30])
    def test_knows_no_receipt_of_an_odd_number(self, client, reviewer, pk):
        assert client.get(f"/desk/receipts/{pk}/").status_code == 404

    def test_rejects_the_wrong_method(self, client, reviewer):
        receipt = make_receipt()
        assert client.post(reverse("workbench", args=[receipt.pk])).status_code == 405

    def test_changes_nothing_by_being_looked_at(self, client, reviewer):
        receipt = make_read_receipt()
        before = Receipt.objects.values().get()
        bench(client, receipt)
        assert Receipt.objects.values().get() == before


@pytest.mark.parametrize("name", DECISIONS)
class TestEveryDecision:
    def test_requires_login(self, client, name):
        response = decide(client, name, make_receipt())
        assert reverse("login") in response.url

    def test_hides_what_is_another_payees(self, client, reviewer, name):
        receipt = make_receipt(payee=make_payee())
        assert decide(client, name, receipt).status_code == 404

    def test_is_not_for_who_may_only_see(self, client, name):
        client.force_login(make_user("finance"))
        assert decide(client, name, make_receipt()).status_code == 403

    def test_is_never_made_by_looking(self, client, reviewer, name):
        url = reverse(name, args=[make_receipt().pk])
        assert client.get(url).status_code == 405


class TestApprove:
    def test_counts_the_money_and_goes_on_to_the_next(self, client, reviewer):
        receipt, following, due = make_read_receipt(), make_receipt(), make_due()
        response = approve(client, receipt, due)
        receipt.refresh_from_db()
        assert receipt.status == Receipt.Status.APPROVED
        assert receipt.allocations.get().amount_paise == 50_000
        assert response.status_code == 302
        assert reverse("workbench", args=[following.pk]) in response.url
        assert f"done={receipt.pk}" in response.url

    def test_counts_towards_several_dues(self, client, reviewer):
        receipt, one, two = make_read_receipt(), make_due(), make_due()
        decide(
            client,
            "approve",
            receipt,
            note="seen",
            due=[one.pk, two.pk],
            **{f"amount_{one.pk}": "300", f"amount_{two.pk}": "200.00"},
        )
        assert sorted(receipt.allocations.values_list("amount_paise", flat=True)) == [
            20_000,
            30_000,
        ]

    def test_ends_at_the_queue_when_nothing_is_left(self, client, reviewer):
        receipt = make_read_receipt()
        response = approve(client, receipt, make_due())
        assert response.url.startswith(reverse("queue"))

    def test_passes_over_what_another_reviewer_has_open(self, client, reviewer):
        receipt = make_read_receipt()
        make_receipt(
            reviewer=make_user("reviewer"), held_until=timezone.now() + timedelta(minutes=5)
        )
        free = make_receipt()
        assert reverse("workbench", args=[free.pk]) in approve(client, receipt, make_due()).url

    def test_stays_within_the_filter(self, client, reviewer):
        receipt = make_read_receipt(payer_name="Meena")
        make_receipt(payer_name="Suresh")
        wanted = make_receipt(payer_name="Meena")
        due = make_due()
        url = reverse("approve", args=[receipt.pk]) + "?state=in_review&search=Meena"
        said = {"version": 0, "note": "seen", "due": due.pk, f"amount_{due.pk}": "500"}
        response = client.post(url, said)
        assert reverse("workbench", args=[wanted.pk]) in response.url
        assert "search=Meena" in response.url

    def test_offers_the_way_back_on_the_next_page(self, client, reviewer):
        receipt = make_read_receipt(reference="INV-9")
        page = client.get(approve(client, receipt, make_due()).url).content.decode()
        assert "INV-9 approved." in page
        assert reverse("reopen", args=[receipt.pk]) in page

    def test_does_nothing_twice(self, client, reviewer):
        receipt, due = make_read_receipt(), make_due()
        approve(client, receipt, due)
        pressed = {"version": 0, "note": "seen", "due": due.pk, f"amount_{due.pk}": "500"}
        again = client.post(reverse("approve", args=[receipt.pk]), pressed)
        assert again.status_code == 302
        assert receipt.allocations.count() == 1
        assert receipt.events.filter(kind="approved").count() == 1

    def test_is_refused_late_saying_who_decided(self, client, reviewer):
        receipt = make_read_receipt()
        other = make_user("reviewer", username="ravi")
        review.reject(receipt, by=other, version=receipt.version, reason="duplicate")
        response = client.post(
            reverse("approve", args=[receipt.pk]), {"version": 0, "note": "cash book"}
        )
        assert response.status_code == 409
        assert "ravi rejected this receipt at" in response.content.decode()
        receipt.refresh_from_db()
        assert receipt.status == Receipt.Status.REJECTED

    def test_is_refused_while_another_has_it_open(self, client, reviewer):
        receipt = make_read_receipt()
        review.take(receipt, by=make_user("reviewer", username="ravi"))
        response = approve(client, receipt, make_due())
        assert response.status_code == 409
        assert "ravi is looking at this receipt" in response.content.decode()

    def test_is_refused_for_a_utr_approved_before(self, client, reviewer):
        first, second = make_read_receipt(), make_receipt()
        make_reading(second, utr=first.utr)
        approve(client, first, make_due())
        response = approve(client, second, make_due())
        assert response.status_code == 409
        assert "has been approved already" in response.content.decode()
        assert reverse("workbench", args=[first.pk]) in response.context["refusal_url"]

    @pytest.mark.parametrize(
        ("rupees", "sentence"),
        [
            ("", "is not an amount"),
            ("abc", "is not an amount"),
            ("0", "more than zero"),
            ("-5", "negative"),
            ("600", "but the receipt is"),
        ],
    )
    def test_keeps_what_was_typed_when_it_does_not_add_up(self, client, reviewer, rupees, sentence):
        receipt, due = make_read_receipt(), make_due()
        response = approve(client, receipt, due, rupees, note="for June")
        assert response.status_code == 422
        page = response.content.decode()
        assert sentence in page
        assert f'name="amount_{due.pk}" value="{rupees}"' in page
        assert 'value="for June"' in page

    def test_needs_a_due_or_a_note(self, client, reviewer):
        receipt = make_read_receipt()
        assert decide(client, "approve", receipt).status_code == 422
        assert decide(client, "approve", receipt, note="a donation").status_code == 302

    def test_takes_no_due_of_another_payee(self, client, reviewer):
        theirs = make_due(payee=make_payee())
        response = approve(client, make_read_receipt(), theirs)
        assert response.status_code == 422
        assert not theirs.allocations.exists()

    def test_overpays_a_due_only_when_confirmed(self, client, reviewer):
        receipt, due = make_read_receipt(), make_due(amount_paise=30_000)
        assert approve(client, receipt, due).status_code == 422
        assert approve(client, receipt, due, overpay="on").status_code == 302


class TestReject:
    def test_keeps_the_reason(self, client, reviewer):
        receipt = make_read_receipt()
        decide(client, "reject", receipt, reason="duplicate", note="See INV-3")
        receipt.refresh_from_db()
        assert (receipt.status, receipt.decision_reason) == ("rejected", "duplicate")
        assert receipt.decision_note == "See INV-3"

    @pytest.mark.parametrize("data", [{}, {"reason": "because"}, {"reason": "other"}])
    def test_is_refused_without_its_reason(self, client, reviewer, data):
        receipt = make_read_receipt()
        assert decide(client, "reject", receipt, **data).status_code == 422
        receipt.refresh_from_db()
        assert receipt.status == Receipt.Status.IN_REVIEW


class TestAskPayer:
    def test_puts_the_question(self, client, reviewer):
        receipt = make_read_receipt()
        decide(client, "ask_payer", receipt, question="Which flat is it for?")
        assert receipt.events.last().note == "Which flat is it for?"
        page = bench(client, receipt).content.decode()
        assert "Which flat is it for?" in page

    def test_is_refused_without_a_question(self, client, reviewer):
        assert decide(client, "ask_payer", make_read_receipt(), question=" ").status_code == 422


class TestReopen:
    def test_takes_the_decision_and_its_allocations_back(self, client, reviewer):
        receipt, due = make_read_receipt(), make_due()
        approve(client, receipt, due)
        response = decide(client, "reopen", receipt)
        receipt.refresh_from_db()
        assert receipt.status == Receipt.Status.IN_REVIEW
        assert not due.allocations.exists()
        assert reverse("workbench", args=[receipt.pk]) in response.url

    def test_is_refused_for_what_is_open(self, client, reviewer):
        assert decide(client, "reopen", make_read_receipt()).status_code == 409


class TestTypeValues:
    def test_are_believed_from_then_on(self, client, reviewer):
        receipt = make_receipt()
        decide(client, "type_values", receipt, utr="6123 4567 8901", amount="1,250.50")
        receipt.refresh_from_db()
        assert (receipt.utr, receipt.amount_paise) == ("612345678901", 125_050)
        assert receipt.corrections.get().by == reviewer

    def test_leave_what_was_not_changed_unsaid(self, client, reviewer):
        receipt = make_read_receipt()
        paid_at = timezone.localtime(receipt.paid_at).strftime("%Y-%m-%dT%H:%M")
        decide(client, "type_values", receipt, utr=receipt.utr, amount="600", paid_at=paid_at)
        correction = receipt.corrections.get()
        assert (correction.utr, correction.paid_at) == ("", None)
        assert correction.amount_paise == 60_000

    def test_are_refused_once_the_receipt_has_changed(self, client, reviewer):
        receipt = make_read_receipt()
        old = receipt.version
        accept_correction(receipt, source="payer", amount_paise=70_000)
        response = decide(client, "type_values", receipt, version=old, amount="600")
        assert response.status_code == 409
        assert "has changed since you opened it" in response.content.decode()
        assert not receipt.corrections.filter(source="reviewer").exists()

    def test_count_only_where_they_differ_from_what_was_shown(self, client, reviewer):
        receipt = make_receipt()
        make_reading(receipt, utr="412345678901", utr_confident=False)
        shown = filled(bench(client, receipt), "/values/")
        accept_correction(receipt, source="payer", utr="455555555555")
        changed = {"amount": "600", "version": receipt.version}
        decide(client, "type_values", receipt, **shown | changed)
        correction = receipt.corrections.get(source="reviewer")
        assert (correction.utr, correction.amount_paise) == ("", 60_000)
        receipt.refresh_from_db()
        assert receipt.utr == "455555555555"

    def test_do_nothing_when_nothing_was_typed(self, client, reviewer):
        receipt = make_receipt()
        assert decide(client, "type_values", receipt).status_code == 302
        assert not receipt.corrections.exists()

    @pytest.mark.parametrize("data", [{"utr": "123"}, {"amount": "x"}, {"paid_at": "soon"}])
    def test_say_what_is_wrong(self, client, reviewer, data):
        receipt = make_receipt()
        response = decide(client, "type_values", receipt, **data)
        assert response.status_code == 422
        assert "data-open-now" in response.content.decode()
        assert not receipt.corrections.exists()

    def test_are_refused_once_decided(self, client, reviewer):
        receipt = make_receipt(status="rejected")
        assert decide(client, "type_values", receipt, utr="612345678901").status_code == 409


class TestDismissSignal:
    def dismiss(self, client, receipt, signal, **data):
        return client.post(reverse("dismiss_signal", args=[receipt.pk, signal.pk]), data)

    def test_sets_it_aside_with_the_reason(self, client, reviewer):
        receipt = make_receipt()
        signal = make_signal(receipt)
        self.dismiss(client, receipt, signal, reason="Paid twice on purpose")
        assert "Paid twice on purpose" in bench(client, receipt).content.decode()
        signal.refresh_from_db()
        assert signal.dismissed_by == reviewer

    def test_is_refused_without_a_reason(self, client, reviewer):
        receipt = make_receipt()
        signal = make_signal(receipt)
        assert self.dismiss(client, receipt, signal).status_code == 422
        signal.refresh_from_db()
        assert signal.dismissed_at is None

    def test_knows_only_the_receipts_own(self, client, reviewer):
        signal = make_signal(make_receipt())
        assert self.dismiss(client, make_receipt(), signal, reason="x").status_code == 404

    def test_hides_what_is_another_payees(self, client, reviewer):
        receipt = make_receipt(payee=make_payee())
        signal = make_signal(receipt)
        assert self.dismiss(client, receipt, signal, reason="x").status_code == 404

    def test_requires_login(self, client):
        receipt = make_receipt()
        assert self.dismiss(client, receipt, make_signal(receipt), reason="x").status_code == 302

    def test_is_no_get(self, client, reviewer):
        receipt = make_receipt()
        url = reverse("dismiss_signal", args=[receipt.pk, make_signal(receipt).pk])
        assert client.get(url).status_code == 405


class TestHold:
    def hold(self, client, receipt, version=0):
        return client.post(f"{reverse('hold', args=[receipt.pk])}?version={version}")

    def test_takes_the_receipt(self, client, reviewer):
        receipt = make_receipt()
        assert self.hold(client, receipt).status_code == 200
        receipt.refresh_from_db()
        assert review.holder(receipt) == reviewer

    def test_says_who_has_it(self, client, reviewer):
        receipt = make_receipt()
        review.take(receipt, by=make_user("reviewer", first_name="Ravi"))
        assert "Ravi has this receipt open" in self.hold(client, receipt).content.decode()
        receipt.refresh_from_db()
        assert receipt.reviewer != reviewer

    def test_says_what_has_become_of_it_meanwhile(self, client, reviewer):
        receipt = make_read_receipt()
        other = make_user("reviewer", username="ravi")
        review.approve(receipt, by=other, version=0, note="cash book")
        page = self.hold(client, receipt).content.decode()
        assert "Approved by ravi." in page
        assert "hx-post" not in page

    def test_ends_when_the_page_is_left(self, client, reviewer):
        receipt = make_receipt()
        self.hold(client, receipt)
        assert client.post(reverse("release", args=[receipt.pk])).status_code == 204
        receipt.refresh_from_db()
        assert review.holder(receipt) is None

    def test_of_another_does_not_end_by_leaving(self, client, reviewer):
        receipt, other = make_receipt(), make_user("reviewer")
        review.take(receipt, by=other)
        client.post(reverse("release", args=[receipt.pk]))
        receipt.refresh_from_db()
        assert review.holder(receipt) == other


class TestTakeOver:
    def take_over(self, client, receipt):
        return client.post(reverse("take_over", args=[receipt.pk]) + "?search=Asha")

    def leave_alone(self, receipt, minutes):
        Receipt.objects.update(held_until=timezone.now() + review.HOLD - timedelta(minutes=minutes))

    def test_takes_it_from_who_left_it_alone_on_record(self, client, reviewer):
        receipt, other = make_receipt(), make_user("reviewer", username="ravi")
        review.take(receipt, by=other)
        self.leave_alone(receipt, minutes=2)
        assert "Take it over" in bench(client, receipt).content.decode()
        response = self.take_over(client, receipt)
        assert response.status_code == 302
        assert "search=Asha" in response.url
        receipt.refresh_from_db()
        assert review.holder(receipt) == reviewer
        event = receipt.events.get(kind="taken_over")
        assert (event.actor, event.words) == (reviewer, "From ravi, who had it open.")

    def test_leaves_it_to_who_is_at_work_on_it(self, client, reviewer):
        receipt, other = make_receipt(), make_user("reviewer", username="ravi")
        review.take(receipt, by=other)
        assert "Take it over" not in bench(client, receipt).content.decode()
        response = self.take_over(client, receipt)
        assert response.status_code == 409
        assert "ravi is looking at this receipt" in response.content.decode()
        receipt.refresh_from_db()
        assert review.holder(receipt) == other

    def test_does_nothing_twice(self, client, reviewer):
        receipt = make_receipt()
        review.take(receipt, by=make_user("reviewer"))
        self.leave_alone(receipt, minutes=2)
        for _ in range(2):
            self.take_over(client, receipt)
        assert receipt.events.filter(kind="taken_over").count() == 1


class TestSearchDues:
    def search(self, client, receipt, words):
        return client.get(reverse("search_dues", args=[receipt.pk]), {"q": words})

    def test_finds_by_reference_name_and_phone(self, client, reviewer):
        due = make_due(reference="FLAT-12", payer_name="Meena Iyer", payer_phone="+919845012345")
        receipt = make_receipt()
        for words in ("flat 12", "meena", "98450 12345"):
            [choice] = self.search(client, receipt, words).context["found"]
            assert choice.due == due

    def test_shows_a_cancelled_one_that_cannot_be_chosen(self, client, reviewer):
        due = make_due(reference="FLAT-12")
        cancel_due(due, by=make_user("finance"), reason="Sold")
        page = self.search(client, make_receipt(), "FLAT-12").content.decode()
        assert re.search(rf'name="due" value="{due.pk}"\s+disabled', page)
        assert "ask for it again on its page" in page

    def test_says_when_there_is_none(self, client, reviewer):
        assert "No due found" in self.search(client, make_receipt(), "zzz").content.decode()

    def test_finds_nothing_of_another_payee(self, client, reviewer):
        make_due(reference="THEIRS", payee=make_payee())
        assert self.search(client, make_receipt(), "THEIRS").context["found"] == []

    def test_hides_what_is_another_payees(self, client, reviewer):
        assert self.search(client, make_receipt(payee=make_payee()), "x").status_code == 404

    def test_requires_login(self, client):
        assert self.search(client, make_receipt(), "x").status_code == 302

    def test_rejects_the_wrong_method(self, client, reviewer):
        url = reverse("search_dues", args=[make_receipt().pk])
        assert client.post(url).status_code == 405


def make_correction(receipt, **values):
    return Correction.objects.create(receipt=receipt, source="payer", **values)


def make_signal(receipt, **overrides):
    values = {"kind": "same_utr", "severity": "serious", "evidence": "Stands elsewhere too."}
    return Signal.objects.create(receipt=receipt, **values | overrides)


class TestVerdict:
    def make_paid_by(self, name):
        due = make_due(payer_name="Asha Rao")
        receipt = make_read_receipt(reference=due.reference)
        set_beside(receipt, payer_name=name)
        return receipt, due

    def test_remembers_who_pays_for_whom_and_forgets_it_again(self, client, reviewer):
        (first, due), (second, _) = (
            self.make_paid_by("SURESH NAIR"),
            self.make_paid_by("SURESH NAIR"),
        )
        assert bench(client, second).context["panel"].value == "look"
        approve(client, first, due, remember="on")
        panel = bench(client, second).context["panel"]
        assert panel.is_ready
        client.post(panel.forget_url)
        assert bench(client, second).context["panel"].value == "look"

    def test_that_is_no_longer_what_was_shown_is_refused(self, client, reviewer):
        receipt, due = self.make_paid_by("SURESH NAIR")
        assert approve(client, receipt, due, verdict="ready").status_code == 409


def test_the_payers_own_words_are_called_what_they_are(client):
    receipt, *_ = make_paid(due=make_due(payer_phone="+919800000001"), payer_phone="+919800000001")
    judged(receipt)
    client.force_login(make_user("reviewer"))
    page = client.get(reverse("workbench", args=[receipt.pk]))
    [choice] = page.context["choices"]
    assert "same phone" in choice.said and "amount equal" in choice.reasons
    assert not set(choice.said) & set(choice.reasons)
    assert "own words, no evidence" in page.text
