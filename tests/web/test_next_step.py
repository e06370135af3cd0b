"""The one thing that a receipt's page asks of its payer, and what happens when it is done."""

from functools import partial
from typing import ClassVar

import pytest

from receipts import intake, review
from receipts.models import (
    Allocation,
    CreditMatch,
    MatchGround,
    Receipt,
    ReceiptEvent,
    Signal,
)
from receipts.readers.parsing.apps import known_apps
from receipts.web.status.next_step import Do, next_step
from receipts.web.status.utr_places import PLACES, places
from tests.factories import (
    make_credit,
    make_due,
    make_payee,
    make_reading,
    make_receipt,
    make_user,
)
from tests.web.filled import filled
from tests.web.sending import file, png

pytestmark = [pytest.mark.once, pytest.mark.django_db]

Status, Kind = Receipt.Status, ReceiptEvent.Kind


def page_of(receipt: Receipt, part: str = "") -> str:
    return f"/r/{receipt.public_id}/{part}"


def make_read(status=Status.IN_REVIEW, **values):
    receipt = make_receipt(status=status)
    make_reading(receipt, **values)
    return receipt


def make_rejected(**values):
    return make_receipt(status=Status.REJECTED, decision_reason="no_credit", **values)


def paid_to_another():
    receipt = make_read()
    Signal.objects.create(
        receipt=receipt, kind="other_payee", severity="serious", evidence={}, data={"vpa": "x@ybl"}
    )
    return receipt


def step(receipt):
    receipt.refresh_from_db()
    return next_step(receipt).do


class TestNextStep:
    @pytest.mark.parametrize(
        ("make", "do"),
        [
            (partial(make_receipt, status=Status.QUEUED), Do.WAIT),
            (partial(make_receipt, status=Status.READING), Do.WAIT),
            (partial(make_receipt, status=Status.AWAITING_PAYER), Do.ANSWER),
            (partial(make_receipt, status=Status.APPROVED), Do.ACCEPTED),
            (make_rejected, Do.OBJECT),
            (make_receipt, Do.REPLACE),
            (partial(make_read, payment_status="failed"), Do.REPLACE),
            (partial(make_read, payment_status="pending"), Do.REPLACE),
            (partial(make_read, screen="not_a_payment", utr=""), Do.REPLACE),
            (paid_to_another, Do.REPLACE),
            (partial(make_read, utr="", upi_id=""), Do.TYPE_UTR),
            (partial(make_read, utr="", upi_id="10284xxxx"), Do.TYPE_UTR),
            (make_read, Do.CONFIRM),
        ],
    )
    def test_is_exactly_one(self, client, make, do):
        receipt = make()
        assert step(receipt) == do
        text = client.get(page_of(receipt)).text
        assert text.count('class="button primary') <= 1
        assert "<h1>" in text

    def test_says_whom_it_was_paid_to(self, client):
        text = client.get(page_of(paid_to_another())).text
        assert "This was paid to somebody else" in text
        assert "x@ybl" in text

    def test_heeds_that_a_reviewer_found_the_address_ours(self):
        receipt = paid_to_another()
        Signal.objects.update(dismissed_at=receipt.created_at, dismissal_reason="Ours since May.")
        assert step(receipt) == Do.CONFIRM

    def test_ends_once_the_payer_has_typed(self, client):
        receipt = make_read(utr="", upi_id="")
        client.post(page_of(receipt, "correct/"), {"utr": "606612345678"})
        assert step(receipt) == Do.NOTHING

    def test_ends_once_the_payer_has_answered_in_words(self, client):
        receipt = make_read(Status.AWAITING_PAYER)
        client.post(page_of(receipt, "answer/"), {"text": "B-204"})
        assert step(receipt) == Do.NOTHING


class TestSentBefore:
    WHO: ClassVar = {"payer_phone": "+919876543210"}

    def send(self, **values):
        receipt = make_receipt(**values)
        make_reading(receipt, utr=values.get("utr", "606612345678"))
        return receipt

    @pytest.mark.parametrize(
        "who",
        [WHO, {"payer_email": "asha@example.org"}, {"payer_phone": "+919876543210", "note": "2"}],
    )
    def test_is_said_of_the_same_payment_and_leaves_nothing_to_do(self, client, who):
        first, again = self.send(**who), self.send(**who)
        assert (step(first), step(again)) == (Do.CONFIRM, Do.SENT_BEFORE)
        page = client.get(page_of(again)).text
        assert "You have sent this before" in page
        assert 'href="/p/pay/lost/"' in page
        assert first.public_id not in page  # who copies a picture and a number gets no link
        assert "sent this before" not in client.get(page_of(first)).text

    @pytest.mark.parametrize("status", [Status.AWAITING_PAYER, Status.REJECTED])
    def test_is_not_said_where_the_first_one_asks_for_more(self, status):
        self.send(**self.WHO, status=status)
        assert step(self.send(**self.WHO)) == Do.CONFIRM

    def test_is_said_of_the_same_picture(self):
        self.send(**self.WHO, pixels_sha256="7" * 64)
        assert step(self.send(**self.WHO, pixels_sha256="7" * 64, utr="612312312312")) == (
            Do.SENT_BEFORE
        )

    def test_is_said_to_an_account(self):
        self.send(payer=(payer := make_user("payer")))
        assert step(self.send(payer=payer)) == Do.SENT_BEFORE

    @pytest.mark.parametrize("other", [{}, {"payer_phone": "+919876500000"}])
    def test_is_not_said_of_what_others_sent_or_nobody(self, other):
        self.send(**other)
        assert step(self.send(**self.WHO)) == Do.CONFIRM
        assert step(self.send()) == Do.CONFIRM

    def test_is_not_said_of_another_payment_or_payee_or_the_same_form(self):
        first = self.send(**self.WHO)
        assert step(self.send(**self.WHO, utr="612312312313")) == Do.CONFIRM
        assert step(self.send(**self.WHO, payee=make_payee())) == Do.CONFIRM
        together = {"submission": first.submission, "position": 1}
        assert step(self.send(**self.WHO, **together)) == Do.CONFIRM


class TestConfirm:
    def press(self, client, receipt):
        said = filled(client.get(page_of(receipt)), "/confirm/")
        return client.post(page_of(receipt, "confirm/"), said, follow=True)

    def test_is_on_record_once_and_leaves_nothing_to_do(self, client):
        receipt = make_read()
        said = filled(client.get(page_of(receipt)), "/confirm/")
        for _ in range(2):
            answer = client.post(page_of(receipt, "confirm/"), said, follow=True)
        assert "<h1>With the reviewer</h1>" in answer.text
        assert receipt.events.filter(kind=Kind.CONFIRMED).count() == 1

    def test_is_of_what_was_seen(self, client):
        receipt = make_read()
        said = filled(client.get(page_of(receipt)), "/confirm/")
        Receipt.objects.update(utr="606600000001")
        answer = client.post(page_of(receipt, "confirm/"), said, follow=True)
        assert "changed meanwhile" in answer.text
        assert step(receipt) == Do.CONFIRM

    def test_is_asked_again_when_something_else_is_believed(self, client):
        receipt = make_read()
        self.press(client, receipt)
        Receipt.objects.update(utr="606600000001")
        assert step(receipt) == Do.CONFIRM

    def test_is_over_once_decided(self, client):
        receipt = make_read()
        said = filled(client.get(page_of(receipt)), "/confirm/")
        Receipt.objects.update(
            status=Status.REJECTED, decided_by=make_user("reviewer"), decided_at=receipt.created_at
        )
        client.post(page_of(receipt, "confirm/"), said)
        assert not receipt.events.filter(kind=Kind.CONFIRMED).exists()


class TestReplace:
    def send(self, client, receipt, content=None):
        picture = file(png(33) if content is None else content)
        return client.post(page_of(receipt, "replace/"), {"picture": picture})

    @pytest.mark.parametrize(
        ("who", "left", "outcome", "leads"),
        [
            ({"payer_phone": "+919876543210"}, 100, "failed", True),
            ({"payer_email": "asha@example.org"}, 100, "failed", True),
            ({"payer_phone": "+919876500000"}, 100, "failed", False),
            ({}, 100, "failed", False),
            ({"payer_phone": "+919876543210"}, 0, "failed", False),
            ({"payer_phone": "+919876543210"}, 100, "pending", False),
        ],
    )
    def test_leads_whose_payment_failed_to_what_they_owe(self, client, who, left, outcome, leads):
        whose = {"payer_phone": "+919876543210", "payer_email": "Asha@example.org"}
        due = make_due(reference="FLAT-12", amount_paise=500, paid_paise=500 - left, **whose)
        receipt = make_receipt(reference="flat 12", **who)
        make_reading(receipt, payment_status=outcome)
        text = client.get(page_of(receipt)).text
        assert (f"/d/{due.public_id}/" in text) == leads

    def test_leads_nobody_to_pay_again_what_the_bank_has_all_the_same(self, client):
        due = make_due(reference="FLAT-12", payer_phone="+919876543210")
        receipt = make_receipt(reference="flat 12", payer_phone="+919876543210")
        make_reading(receipt, payment_status="failed")
        assert f"/d/{due.public_id}/" in client.get(page_of(receipt)).text
        assert "do not pay again" not in client.get(f"/d/{due.public_id}/").text
        CreditMatch.objects.create(
            receipt=receipt, credit=make_credit(), ground=MatchGround.CONFIRMED
        )
        assert f"/d/{due.public_id}/" not in client.get(page_of(receipt)).text
        assert "do not pay again" in client.get(f"/d/{due.public_id}/").text

    def test_is_read_anew_and_keeps_the_earlier_picture_on_record(self, client):
        receipt = make_read(payment_status="failed")
        before = receipt.image
        assert self.send(client, receipt).url == page_of(receipt)
        receipt.refresh_from_db()
        assert (receipt.status, receipt.utr, receipt.reading) == (Status.QUEUED, "", None)
        event = receipt.events.get(kind=Kind.REPLACED)
        assert event.data["earlier"]["image"] == before

    def test_takes_it_from_whoever_looked_at_the_earlier_one(self, client):
        receipt, reviewer = make_read(payment_status="failed"), make_user("reviewer")
        review.take(receipt, by=reviewer)
        seen = receipt.version
        self.send(client, receipt)
        receipt.refresh_from_db()
        assert receipt.reviewer is None
        with pytest.raises(review.ChangedMeanwhile):
            review.approve(receipt, by=reviewer, version=seen, note="Seen.")

    def test_says_at_the_field_what_is_wrong_with_the_picture(self, client):
        answer = self.send(client, make_read(payment_status="failed"), b"no")
        assert answer.status_code == 422
        assert "This file is not a picture." in answer.text

    def test_asks_for_a_picture(self, client):
        receipt = make_read(payment_status="failed")
        answer = client.post(page_of(receipt, "replace/"), {})
        assert answer.status_code == 422
        assert "Choose the screenshot of your payment." in answer.text

    @pytest.mark.parametrize("status", [s for s in Status if s != Status.IN_REVIEW])
    def test_changes_nothing_elsewhere(self, client, status):
        receipt = make_receipt(status=status)
        self.send(client, receipt)
        receipt.refresh_from_db()
        assert receipt.status == status
        assert not receipt.events.filter(kind=Kind.REPLACED).exists()

    def test_ends_after_some_pictures(self, client):
        receipt = make_read(payment_status="failed")
        for number in range(intake.MOST_PICTURES + 1):
            self.send(client, receipt, png(number))
            Receipt.objects.update(status=Status.IN_REVIEW)
        assert receipt.events.filter(kind=Kind.REPLACED).count() == intake.MOST_PICTURES


class TestObject:
    def test_brings_it_back_with_the_payers_words(self, client):
        receipt = make_rejected()
        answer = client.post(page_of(receipt, "object/"), {"text": "See 7 March."}, follow=True)
        assert "The reviewer reads what you wrote" in answer.text
        receipt.refresh_from_db()
        assert (receipt.status, receipt.decision_reason) == (Status.IN_REVIEW, "")
        event = receipt.events.get(kind=Kind.OBJECTED)
        assert (event.note, event.actor_name) == ("See 7 March.", "payer")

    def test_is_read_on_whatever_is_decided_and_undone_untold(self, client):
        receipt, reviewer = make_rejected(), make_user("reviewer")
        client.post(page_of(receipt, "object/"), {"text": "See 7 March."})
        receipt.refresh_from_db()
        told = next_step(receipt)
        review.reject(receipt, by=reviewer, version=receipt.version, reason="no_credit")
        assert next_step(receipt) == told
        review.reopen(receipt, by=reviewer, version=receipt.version)
        assert next_step(receipt) == told

    def test_is_possible_once(self, client):
        receipt, reviewer = make_rejected(), make_user("reviewer")
        client.post(page_of(receipt, "object/"), {"text": "See 7 March."})
        receipt.refresh_from_db()
        review.reject(receipt, by=reviewer, version=receipt.version, reason="no_credit")
        assert step(receipt) == Do.NOTHING
        Receipt.objects.update(told_at=None)
        assert step(receipt) == Do.CLOSED
        client.post(page_of(receipt, "object/"), {"text": "Again."})
        receipt.refresh_from_db()
        assert receipt.status == Status.REJECTED
        assert "/object/" not in client.get(page_of(receipt)).text

    def test_does_nothing_twice(self, client):
        receipt = make_rejected()
        for _ in range(2):
            client.post(page_of(receipt, "object/"), {"text": "See 7 March."})
        assert receipt.events.filter(kind=Kind.OBJECTED).count() == 1

    def test_waits_until_the_rejection_is_told(self, client):
        receipt = make_read()
        review.reject(
            receipt, by=make_user("reviewer"), version=receipt.version, reason="no_credit"
        )
        client.post(page_of(receipt, "object/"), {"text": "See 7 March."})
        receipt.refresh_from_db()
        assert receipt.status == Status.REJECTED

    def test_asks_for_words_at_the_field(self, client):
        receipt = make_rejected()
        answer = client.post(page_of(receipt, "object/"), {"text": "  "})
        assert answer.status_code == 422
        assert "Write what the reviewer should look at again." in answer.text

    def test_leaves_the_rest_to_a_person(self, client):
        receipt = make_rejected()
        client.post(page_of(receipt, "object/"), {"text": "See 7 March."})
        receipt.refresh_from_db()
        assert review.policy.rules.taken_back(receipt)

    @pytest.mark.parametrize("status", [s for s in Status if s != Status.REJECTED])
    def test_changes_nothing_elsewhere(self, client, status):
        receipt = make_receipt(status=status)
        client.post(page_of(receipt, "object/"), {"text": "See 7 March."})
        receipt.refresh_from_db()
        assert receipt.status == status


class TestAccepted:
    def test_says_for_what_and_what_is_left_with_the_way_to_pay_it(self, client):
        due, receipt = make_due(amount_paise=90_000), make_receipt(status=Status.APPROVED)
        Allocation.objects.create(receipt=receipt, due=due, amount_paise=50_000)
        text = client.get(page_of(receipt)).text
        assert due.reference in text
        assert "Still open" in text
        assert "400" in text
        assert f"/d/{due.public_id}/" in text

    def test_says_when_it_is_paid_in_full(self, client):
        due, receipt = make_due(amount_paise=50_000), make_receipt(status=Status.APPROVED)
        Allocation.objects.create(receipt=receipt, due=due, amount_paise=50_000)
        text = client.get(page_of(receipt)).text
        assert "Paid in full" in text
        assert "/d/" not in text
        assert "It is not lost" not in text

    def test_says_what_was_paid_beyond_it(self, client):
        due, receipt = make_due(amount_paise=40_000), make_receipt(status=Status.APPROVED)
        Allocation.objects.create(receipt=receipt, due=due, amount_paise=50_000)
        assert "₹100.00 more has been paid for this" in client.get(page_of(receipt)).text


class TestUtrPlaces:
    def test_are_ten_apps_that_the_reader_knows(self):
        assert len(PLACES) == 10
        assert {place.app for place in PLACES} <= {app.name for app in known_apps()}

    def test_begin_with_the_payers_own(self, client):
        assert places("Paytm")[0].app == "Paytm"
        text = client.get(page_of(make_read(utr="", upi_id="", app="BHIM"))).text
        assert text.index('<summary class="summary">BHIM') < text.index("PhonePe</summary>")
        assert text.count('<svg class="utr-place"') == 10

    def test_mark_one_row_each(self):
        for place in PLACES:
            assert [is_utr for _y, _label, is_utr in place.rows].count(True) == 1
