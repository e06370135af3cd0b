from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from receipts import lifecycle, review
from receipts.corrections import accept_correction
from receipts.models import Correction, Receipt, ReceiptEvent
from tests.factories import make_reading, make_receipt, make_user
from tests.web.filled import filled
from tests.web.sending import file, png

pytestmark = [pytest.mark.once, pytest.mark.django_db]

Status = Receipt.Status
PAID_AT = datetime(2026, 3, 7, 12, 35, 20, tzinfo=UTC)  # 18:05 in India


def page_of(receipt: Receipt, part: str = "") -> str:
    return f"/r/{receipt.public_id}/{part}"


def make_read(**values):
    receipt = make_receipt()
    make_reading(receipt, **({"utr": "606612345678", "paid_at": PAID_AT} | values))
    return receipt


def make_asked(**values):
    receipt = make_read(**values)
    lifecycle.advance(
        receipt,
        Status.AWAITING_PAYER,
        kind=ReceiptEvent.Kind.ASKED,
        actor=make_user("reviewer"),
        note="Which flat is it?",
        told_at=None,
    )
    return receipt


def pass_grace(receipt) -> None:
    """As long after a decision as its payer is told nothing."""
    told = Receipt.objects.get(pk=receipt.pk).told_at
    Receipt.objects.filter(pk=receipt.pk).update(told_at=told - settings.UNDO_GRACE)
    receipt.refresh_from_db()


def shown(receipt, **extra):
    """The correction form as the page fills it in."""
    return {"utr": receipt.utr, "paid_at": "2026-03-07T18:05", "amount": "500.00"} | extra


class TestStatus:
    def test_shows_what_was_read(self, client):
        page = client.get(page_of(make_read(amount_paise=12_345_678, app="PhonePe"))).text
        assert "<span>6066</span><span>1234</span><span>5678</span>" in page
        assert "7 Mar 2026, 6:05 pm" in page
        assert '₹1,23,456<span class="paise">.78</span>' in page
        assert "PhonePe" in page

    def test_hides_what_no_link_leads_to(self, client):
        assert client.get("/r/AAAAAAAAAAAAAAAAAAAAAA/").status_code == 404

    def test_is_not_found_by_its_number(self, client):
        assert client.get(f"/r/{make_receipt().pk}/").status_code == 404

    def test_rejects_the_wrong_method(self, client):
        assert client.post(page_of(make_receipt())).status_code == 405

    def test_keeps_the_link_to_itself(self, client):
        answer = client.get(page_of(make_receipt()))
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert answer.headers["Referrer-Policy"] == "same-origin"

    @pytest.mark.parametrize(
        ("status", "words", "seconds"),
        [
            (Status.QUEUED, "Received", 2),
            (Status.READING, "Being read", 2),
            (Status.IN_REVIEW, "Send a clearer picture", 30),
            (Status.AWAITING_PAYER, "A question for you", 30),
        ],
    )
    def test_looks_again_by_itself_until_it_is_decided(self, client, status, words, seconds):
        page = client.get(page_of(make_receipt(status=status))).text
        assert f"<h1>{words}</h1>" in page
        assert f'hx-trigger="every {seconds}s"' in page

    @pytest.mark.parametrize("status", [Status.APPROVED, Status.REJECTED])
    def test_stops_looking_once_it_is_decided(self, client, status):
        assert "hx-trigger" not in client.get(page_of(make_receipt(status=status))).text

    def test_reloads_without_a_script_while_it_is_being_read(self, client):
        page = client.get(page_of(make_receipt(status=Status.QUEUED))).text
        assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page
        assert "http-equiv" not in client.get(page_of(make_receipt())).text

    def test_leaves_the_page_alone_while_nothing_has_changed(self, client):
        receipt = make_receipt(status=Status.QUEUED)
        headers = {"HX-Request": "true"}
        same = client.get(page_of(receipt) + "?seen=queued-0-0", headers=headers)
        assert same.status_code == 204
        moved = client.get(page_of(receipt) + "?seen=reading-0-0", headers=headers)
        assert moved.status_code == 200
        assert "<html" not in moved.text

    def test_says_when_it_takes_long(self, client):
        early = timezone.now() - timedelta(minutes=5)
        receipt = make_receipt(status=Status.QUEUED, picture_at=early)
        assert "takes longer than usual" in client.get(page_of(receipt)).text

    def test_says_why_it_was_not_accepted(self, client):
        receipt = make_receipt(
            status=Status.REJECTED,
            decision_reason=Receipt.RejectReason.WRONG_AMOUNT,
            decision_note="₹500 are missing.",
        )
        page = client.get(page_of(receipt)).text
        assert "The amount is not the one that was expected." in page
        assert "₹500 are missing." in page

    @pytest.mark.parametrize("decide", [review.approve, partial(review.reject, reason="other")])
    def test_says_that_it_is_looked_at_again(self, client, decide):
        receipt, reviewer = make_read(), make_user("reviewer")
        decide(receipt, by=reviewer, version=receipt.version, note="The first look.")
        pass_grace(receipt)
        review.reopen(receipt, by=reviewer, version=receipt.version)
        page = client.get(page_of(receipt)).text
        assert "<h1>With the reviewer again</h1>" in page
        assert "The decision was taken back" in page
        assert "The first look." not in page
        assert 'hx-trigger="every 30s"' in page

    @pytest.mark.parametrize(
        ("decide", "words"),
        [
            (partial(review.approve, note="seen"), "Approved"),
            (partial(review.reject, reason="edited"), "Not accepted"),
            (partial(review.ask_payer, question="Which flat?"), "A question for you"),
        ],
    )
    def test_tells_what_was_decided_when_the_mail_would_go(self, client, decide, words):
        receipt = make_read()
        decide(receipt, by=make_user("reviewer"), version=receipt.version)
        page = client.get(page_of(receipt)).text
        assert "<h1>With the reviewer</h1>" in page
        assert words not in page and "Which flat?" not in page
        pass_grace(receipt)
        assert f"<h1>{words}</h1>" in client.get(page_of(receipt)).text

    def test_knows_nothing_of_a_decision_that_was_undone_in_time(self, client):
        receipt, reviewer = make_read(), make_user("reviewer")
        review.reject(receipt, by=reviewer, version=receipt.version, reason="edited")
        review.reopen(receipt, by=reviewer, version=receipt.version)
        assert "<h1>Is this what you paid?</h1>" in client.get(page_of(receipt)).text

    def test_does_not_speak_of_a_decision_when_a_question_is_taken_back(self, client):
        receipt = make_asked()
        review.reopen(receipt, by=make_user("reviewer"), version=receipt.version)
        assert "<h1>Is this what you paid?</h1>" in client.get(page_of(receipt)).text

    def test_says_that_the_utr_is_missing(self, client):
        assert "None could be read." in client.get(page_of(make_read(utr="", upi_id=""))).text

    def test_says_when_the_screen_shows_no_utr(self, client):
        receipt = make_read(utr="", upi_id="", screen="payment_without_utr")
        assert "It is not on this picture." in client.get(page_of(receipt)).text

    def test_shows_a_masked_utr_as_incomplete(self, client):
        page = client.get(page_of(make_read(utr="", upi_id="1028423xxxxxx"))).text
        assert "Only this much is on the picture: 1028423xxxxxx." in page

    def test_says_that_the_utr_is_unsure(self, client):
        assert "Hard to read." in client.get(page_of(make_read(utr_confident=False))).text

    def test_says_that_a_date_was_worked_out(self, client):
        receipt = make_read()
        Receipt.objects.update(paid_at_inferred=True)
        assert "does not show all of it" in client.get(page_of(receipt)).text

    @pytest.mark.parametrize(
        ("values", "words"),
        [
            ({"screen": "not_a_payment"}, "does not look like a payment"),
            ({"payment_status": "failed"}, "your bank puts it back by itself"),
            ({"payment_status": "pending"}, "Do not pay again"),
            ({"utr": "", "outcome": "unreadable"}, "Nothing could be read"),
        ],
    )
    def test_asks_for_another_picture_and_says_what_becomes_of_the_money(
        self, client, values, words
    ):
        page = client.get(page_of(make_read(**values))).text
        assert words in page
        assert "/replace/" in page
        assert "nothing else to do" not in page

    def test_keeps_reviewers_and_readers_to_the_desk(self, client):
        receipt = make_receipt(
            status=Status.APPROVED, decided_by=make_user("reviewer", username="ravi")
        )
        make_reading(receipt, request_id="call-77", reader="accuauth")
        page = client.get(page_of(receipt)).text
        for secret in ("ravi", "call-77", "accuauth"):
            assert secret not in page


class TestCorrect:
    def test_keeps_what_is_typed_beside_what_was_read(self, client):
        receipt = make_read(utr_confident=False)
        sent = shown(receipt, utr="6066 1234 5679", paid_at="2026-03-08T09:00")
        answer = client.post(page_of(receipt, "correct/"), sent)
        assert answer.url == page_of(receipt)
        typed = Correction.objects.get()
        assert (typed.utr, typed.source, typed.by) == ("606612345679", "payer", None)
        assert typed.paid_at == datetime(2026, 3, 8, 3, 30, tzinfo=UTC)
        assert typed.amount_paise is None
        receipt.reading.refresh_from_db()
        assert receipt.reading.utr == "606612345678"
        page = client.get(page_of(receipt)).text
        assert "The picture was read as" in page

    def test_shows_both_when_a_sure_reading_stands(self, client):
        receipt = make_read()
        client.post(page_of(receipt, "correct/"), shown(receipt, utr="606612345679"))
        assert "You typed" in client.get(page_of(receipt)).text

    def test_does_nothing_when_nothing_was_changed(self, client):
        receipt = make_read()
        answer = client.post(page_of(receipt, "correct/"), shown(receipt), follow=True)
        assert "Nothing was changed" in answer.text
        assert not Correction.objects.exists()

    def test_keeps_only_what_differs_from_what_was_shown(self, client):
        receipt = make_read(utr_confident=False)
        before = filled(client.get(page_of(receipt)), "/correct/")
        accept_correction(receipt, source="reviewer", by=make_user("reviewer"), utr="606612345679")
        client.post(page_of(receipt, "correct/"), before | {"amount": "600"})
        typed = Correction.objects.get(source="payer")
        assert (typed.utr, typed.paid_at, typed.amount_paise) == ("", None, 60_000)

    def test_remembers_what_was_shown_when_it_must_ask_again(self, client):
        receipt = make_read(utr_confident=False)
        before = filled(client.get(page_of(receipt)), "/correct/")
        accept_correction(receipt, source="reviewer", by=make_user("reviewer"), utr="606612345679")
        again = client.post(page_of(receipt, "correct/"), before | {"amount": "ten"})
        assert filled(again, "/correct/")["initial-utr"] == before["utr"]

    @pytest.mark.parametrize("sure", [True, False])
    def test_does_nothing_twice(self, client, sure):
        receipt = make_read(utr_confident=sure)
        sent = shown(receipt, utr="606612345679")
        for _ in range(2):
            client.post(page_of(receipt, "correct/"), sent)
        assert Correction.objects.count() == 1

    @pytest.mark.parametrize(
        ("values", "sentence"),
        [
            ({"utr": "12345"}, "is not a UTR."),
            ({"paid_at": "2999-01-01T10:00"}, "has not come yet"),
            ({"paid_at": "2010-01-01T10:00"}, "before UPI began"),
            ({"paid_at": "yesterday"}, "Type the day and the time"),
            ({"amount": "ten"}, "is not an amount"),
        ],
    )
    def test_refuses_what_cannot_be_with_a_sentence(self, client, values, sentence):
        receipt = make_read()
        answer = client.post(page_of(receipt, "correct/"), shown(receipt, **values))
        assert answer.status_code == 422
        assert sentence in answer.text
        assert not Correction.objects.exists()

    def test_is_over_once_decided(self, client):
        receipt = make_receipt(status=Status.APPROVED)
        make_reading(receipt)
        answer = client.post(page_of(receipt, "correct/"), {"utr": "606612345679"})
        assert answer.status_code == 422
        assert not Correction.objects.exists()

    def test_hides_what_no_link_leads_to(self, client):
        assert client.post("/r/nope/correct/", {}).status_code == 404

    def test_rejects_the_wrong_method(self, client):
        assert client.get(page_of(make_receipt(), "correct/")).status_code == 405

    def test_requires_the_csrf_token(self):
        strict = Client(enforce_csrf_checks=True)
        assert strict.post(page_of(make_read(), "correct/"), {"utr": "1"}).status_code == 403


class TestAnswer:
    def test_shows_the_question(self, client):
        page = client.get(page_of(make_asked())).text
        assert "Which flat is it?" in page
        assert "Send answer" in page

    def test_in_words_goes_back_to_the_reviewer(self, client):
        receipt = make_asked()
        answer = client.post(page_of(receipt, "answer/"), shown(receipt, text="B-204"))
        assert answer.url == page_of(receipt)
        receipt.refresh_from_db()
        assert receipt.status == Status.IN_REVIEW
        assert receipt.events.get(kind="answered").note == "B-204"
        assert not Correction.objects.exists()

    def test_with_values_keeps_them_beside(self, client):
        receipt = make_asked()
        client.post(page_of(receipt, "answer/"), shown(receipt, utr="606612345670"))
        assert Correction.objects.get().utr == "606612345670"

    def test_with_a_picture_is_read_anew(self, client):
        receipt = make_asked()
        client.post(page_of(receipt, "answer/"), shown(receipt, picture=file(png(33))))
        receipt.refresh_from_db()
        assert receipt.status == Status.QUEUED

    def test_with_a_picture_and_a_utr_keeps_both(self, client):
        receipt = make_asked()
        sent = shown(receipt, picture=file(png(33)), utr="606612345670")
        client.post(page_of(receipt, "answer/"), sent)
        receipt.refresh_from_db()
        assert receipt.status == Status.QUEUED
        assert Correction.objects.get().utr == "606612345670"

    def test_with_a_wrong_utr_beside_a_picture_takes_neither(self, client):
        receipt = make_asked()
        answer = client.post(
            page_of(receipt, "answer/"), shown(receipt, picture=file(png(33)), utr="12")
        )
        assert answer.status_code == 422
        assert "is not a UTR." in answer.text
        receipt.refresh_from_db()
        assert receipt.status == Status.AWAITING_PAYER

    def test_with_nothing_is_asked_for_something(self, client):
        receipt = make_asked()
        answer = client.post(page_of(receipt, "answer/"), shown(receipt))
        assert answer.status_code == 422
        assert "Write an answer, or choose another screenshot." in answer.text

    def test_with_a_bad_picture_stays_asked(self, client):
        receipt = make_asked()
        answer = client.post(page_of(receipt, "answer/"), shown(receipt, picture=file(b"no")))
        assert answer.status_code == 422
        assert "This file is not a picture." in answer.text
        receipt.refresh_from_db()
        assert receipt.status == Status.AWAITING_PAYER

    def test_does_nothing_twice(self, client):
        receipt = make_asked()
        for _ in range(2):
            answer = client.post(
                page_of(receipt, "answer/"), shown(receipt, text="B-204"), follow=True
            )
        assert "This question has been answered already." in answer.text
        assert receipt.events.filter(kind="answered").count() == 1

    def test_hides_what_no_link_leads_to(self, client):
        assert client.post("/r/nope/answer/", {}).status_code == 404

    def test_rejects_the_wrong_method(self, client):
        assert client.get(page_of(make_receipt(), "answer/")).status_code == 405

    def test_requires_the_csrf_token(self):
        strict = Client(enforce_csrf_checks=True)
        assert strict.post(page_of(make_asked(), "answer/"), {"text": "x"}).status_code == 403
