"""Receipts over the API: send, look, decide; nobody else's; nothing twice."""

import io
import uuid
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image
from rest_framework.authtoken.models import Token

from receipts import review
from receipts.images import MAX_UPLOAD_BYTES
from receipts.models import (
    Allocation,
    CreditMatch,
    MatchGround,
    Receipt,
    Signal,
    User,
)
from tests.factories import make_credit, make_due, make_payee, make_reading, make_receipt, make_user
from tests.test_pdf_payments import payment, written

pytestmark = pytest.mark.django_db

LIST = "/api/v1/receipts/"


def as_user(user: User) -> dict[str, str]:
    return {"Authorization": f"Token {Token.objects.get_or_create(user=user)[0].key}"}


def picture(shade: int = 255) -> SimpleUploadedFile:
    buffer = io.BytesIO()
    Image.new("RGB", (300, 400), (shade, 255, 255)).save(buffer, "PNG")
    return SimpleUploadedFile("proof.png", buffer.getvalue(), "image/png")


def send(client, user: User, **fields):
    return client.post(LIST, {"image": picture()} | fields, headers=as_user(user))


def decide(client, user: User, receipt: Receipt, decision: str, **said):
    said = {"decision": decision, "version": receipt.version} | said
    url = f"{LIST}{receipt.public_id}/decide/"
    return client.post(url, said, content_type="application/json", headers=as_user(user))


def readable(**values) -> Receipt:
    receipt = make_receipt()
    make_reading(receipt, **values)
    return receipt


@pytest.mark.parametrize(
    "url",
    ["/api/v1/receipts/", "/api/v1/dues/", "/api/v1/credits/", "/api/v1/alerts/"],
)
def test_a_name_that_is_no_filter_is_refused_as_it_would_narrow_nothing(call, url):
    answer = call("get", f"{url}?status=approved&page_size=2", make_user("admin"))
    assert answer.status_code == 400
    [said] = answer.json()["errors"]
    assert said == {
        "field": "status",
        "detail": "There is no such filter. /api/docs/ lists them.",
    }
    assert call("get", f"{url}?page_size=2", make_user("admin")).status_code == 200


class TestSend:
    def test_names_every_receipt_of_a_pdf_with_several_payments(self, client):
        both = SimpleUploadedFile("both.pdf", written(payment(1), payment(2)), "application/pdf")
        body = send(client, make_user("payer"), image=both, payer_name="Asha Rao").json()
        made = list(Receipt.objects.order_by("position").values_list("public_id", flat=True))
        assert (body["id"], body["same_file"], len(made)) == (made[0], made, 2)

    def test_makes_a_receipt_and_says_where_to_follow_it(self, client):
        payer = make_user("payer")
        response = send(
            client,
            payer,
            reference="FLAT-12",
            payer_name="Asha Rao",
            contact="98765 43210",
            amount="1,500.00",
            note="June",
        )
        assert response.status_code == 201
        body = response.json()
        receipt = Receipt.objects.get()
        assert body["id"] == receipt.public_id
        assert body["status"] == "queued"
        assert body["status_url"].endswith(f"/r/{receipt.public_id}/")
        assert (receipt.source, receipt.payer, receipt.reference) == ("api", payer, "FLAT-12")
        assert (receipt.payer_phone, receipt.claimed_amount_paise) == ("+919876543210", 150_000)

    def test_of_staff_belongs_to_no_account(self, client):
        send(client, make_user("reviewer"))
        assert Receipt.objects.get().payer is None

    def test_twice_makes_one(self, client):
        payer, submission = make_user("payer"), str(uuid.uuid4())
        first = send(client, payer, submission=submission)
        second = send(client, payer, submission=submission)
        assert (first.status_code, second.status_code) == (201, 200)
        assert first.json()["id"] == second.json()["id"]
        assert Receipt.objects.count() == 1

    def test_under_anothers_submission_or_with_another_picture_is_another_receipt(self, client):
        payer, submission = make_user("payer"), str(uuid.uuid4())
        answers = [
            send(client, payer, submission=submission),
            send(client, make_user("payer"), submission=submission),
            send(client, payer, submission=submission, image=picture(shade=9)),
        ]
        assert {answer.status_code for answer in answers} == {201}
        assert len({answer.json()["id"] for answer in answers}) == 3

    @pytest.mark.parametrize(
        ("fields", "named"),
        [
            ({"image": ""}, "image"),
            ({"amount": "lots"}, "amount"),
            ({"amount": "-5"}, "amount"),
            ({"contact": "nowhere"}, "contact"),
            ({"submission": "again"}, "submission"),
            ({"reference": "x" * 65}, "reference"),
        ],
    )
    def test_names_the_field_that_is_wrong(self, client, fields, named):
        response = send(client, make_user("payer"), **fields)
        assert response.status_code == 400
        assert named in [one["field"] for one in response.json()["errors"]]
        assert not Receipt.objects.exists()

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"<html>", "wrong_kind"),
            (b"hello", "not_a_picture"),
            (b"\x89PNG\r\n\x1a\n" + bytes(MAX_UPLOAD_BYTES), "too_large"),
        ],
    )
    def test_refuses_a_bad_picture_with_a_sentence(self, client, data, code):
        response = send(client, make_user("payer"), image=SimpleUploadedFile("a.png", data))
        assert response.status_code == 400
        assert response.json()["code"] == code
        assert response.json()["detail"].endswith(".")
        assert not Receipt.objects.exists()

    def test_to_an_unknown_payee_is_not_found(self, client):
        assert send(client, make_user("payer"), payee="nobody").status_code == 404

    def test_drops_invisible_characters(self, client):
        send(client, make_user("payer"), payer_name="Asha\u202e\x07 Rao")
        assert Receipt.objects.get().payer_name == "Asha Rao"

    def test_requires_a_token(self, client):
        assert client.post(LIST, {"image": picture()}).status_code == 401


class TestList:
    def test_holds_what_one_may_see(self, client):
        ours, theirs = make_receipt(), make_receipt(payee=make_payee())
        own = make_receipt(payer=(payer := make_user("payer")))
        for user, expected in [
            (make_user("reviewer"), {ours, own}),
            (make_user("admin", theirs.payee), {theirs}),
            (payer, {own}),
            (make_user(), set()),
        ]:
            rows = client.get(LIST, headers=as_user(user)).json()["results"]
            assert {row["id"] for row in rows} == {one.public_id for one in expected}

    def test_tells_a_payer_of_a_decision_when_the_mail_would_go(self, client, settings):
        own = make_receipt(payer=(payer := make_user("payer")))
        reviewer = make_user("reviewer")
        review.reject(own, by=reviewer, version=own.version, reason="edited")
        for user, told in [(payer, "in_review"), (reviewer, "rejected")]:
            [row] = client.get(LIST, headers=as_user(user)).json()["results"]
            whole = client.get(f"{LIST}{own.public_id}/", headers=as_user(user)).json()
            assert row["status"] == whole["status"] == told
            assert (row["decided_at"] is None) == (told == "in_review")
        Receipt.objects.update(told_at=own.told_at - settings.UNDO_GRACE)
        [row] = client.get(LIST, headers=as_user(payer)).json()["results"]
        assert row["status"] == "rejected"

    def test_is_narrowed_by_the_filters(self, client):
        make_receipt(status="queued")
        found = make_receipt(reference="FLAT-77")
        headers = as_user(make_user("reviewer"))
        for query in ("state=in_review", "search=FLAT-77"):
            rows = client.get(f"{LIST}?{query}", headers=headers).json()["results"]
            assert [row["id"] for row in rows] == [found.public_id]

    def test_says_which_filter_makes_no_sense(self, client):
        headers = as_user(make_user("reviewer"))
        response = client.get(f"{LIST}?paid_from=yesterday", headers=headers)
        assert response.status_code == 400
        assert [one["field"] for one in response.json()["errors"]] == ["paid_from"]

    def test_pages_through_all_once_in_a_fixed_number_of_queries(
        self, client, django_assert_max_num_queries
    ):
        made = {make_receipt().public_id for _ in range(7)}
        headers, url, seen = as_user(make_user("reviewer")), f"{LIST}?page_size=3", []
        while url:
            with django_assert_max_num_queries(10):  # four count the first call
                page = client.get(url, headers=headers).json()
            seen += [row["id"] for row in page["results"]]
            url = page["next"]
        assert len(seen) == 7
        assert set(seen) == made


class TestDetail:
    def test_asks_as_much_for_many_warnings_and_dues_as_for_one(
        self, client, django_assert_max_num_queries
    ):
        receipt, headers = make_receipt(status="approved"), as_user(make_user("reviewer"))
        for _ in range(4):
            about = {"receipt": receipt, "severity": "info", "kind": "same_utr"}
            Signal.objects.create(other=make_receipt(), **about)
            Allocation.objects.create(receipt=receipt, due=make_due(), amount_paise=100)
        with django_assert_max_num_queries(16):  # four count the first call
            shown = client.get(f"{LIST}{receipt.public_id}/", headers=headers).json()
        assert [len(shown[name]) for name in ("signals", "allocations")] == [4, 4]

    def test_shows_values_signals_and_candidates(self, client):
        receipt = readable(utr="612345678901", amount_paise=7000)
        receipt.reference = "flat 1"
        receipt.save(update_fields=["reference", "reference_key"])
        Signal.objects.create(
            receipt=receipt, kind="same_utr", severity="serious", evidence="Used before."
        )
        due = make_due(reference="FLAT-1")
        url = f"{LIST}{receipt.public_id}/"
        body = client.get(url, headers=as_user(make_user("reviewer"))).json()
        assert (body["status"], body["utr"], body["amount_paise"]) == (
            "in_review",
            "612345678901",
            7000,
        )
        assert body["paid_at"].endswith("+05:30")
        assert body["signals"][0]["evidence"] == "Used before."
        assert body["candidates"][0] == {
            "due": due.pk,
            "reference": "FLAT-1",
            "payer_name": "Asha Rao",
            "amount_paise": 50_000,
            "score": 62,
            "reasons": [
                "reference FLAT-1 given by the payer",
                "name equal: Asha Rao",
                "₹430.00 less than is open",
            ],
            "reason_codes": [
                {
                    "code": "reference_given",
                    "values": {"due": "FLAT-1"},
                    "sentence": "reference FLAT-1 given by the payer",
                },
                {
                    "code": "name_equal",
                    "values": {"name": "Asha Rao"},
                    "sentence": "name equal: Asha Rao",
                },
                {
                    "code": "less_than_open",
                    "values": {"difference": 43_000},
                    "sentence": "₹430.00 less than is open",
                },
            ],
        }

    def test_keeps_doubts_from_the_payer(self, client):
        receipt = make_receipt(payer=(payer := make_user("payer")))
        Signal.objects.create(receipt=receipt, kind="edited", severity="serious", evidence="No.")
        body = client.get(f"{LIST}{receipt.public_id}/", headers=as_user(payer)).json()
        assert (body["signals"], body["candidates"]) == ([], [])
        assert "reading" not in body

    def test_keeps_what_reviewers_think_from_the_payer(self, client):
        receipt = make_receipt(
            payer=(payer := make_user("payer")),
            status="rejected",
            decision_reason="edited",
            review_reason="The UTR was read with doubt.",
        )
        for url in (f"{LIST}{receipt.public_id}/", LIST):
            assert "edited" not in (
                text := client.get(url, headers=as_user(payer)).content.decode()
            )
            assert "doubt" not in text

    def test_hides_what_is_anothers(self, client):
        receipt = make_receipt(payee=make_payee())
        for user in (make_user("reviewer"), make_user("payer")):
            response = client.get(f"{LIST}{receipt.public_id}/", headers=as_user(user))
            assert response.status_code == 404


class TestBank:
    def of(self, client, user: User, receipt: Receipt):
        return client.get(f"{LIST}{receipt.public_id}/", headers=as_user(user)).json().get("bank")

    def test_tells_what_the_statements_say(self, client):
        receipt, other = make_receipt(amount_paise=50_000), make_receipt()
        credit = make_credit(on=date(2026, 6, 12))
        CreditMatch.objects.create(receipt=receipt, credit=credit, ground=MatchGround.CONFIRMED)
        reviewer = make_user("reviewer")
        assert self.of(client, reviewer, receipt) == {
            "standing": "confirmed",
            "credited_on": "2026-06-12",
            "amount_paise": 50_000,
        }
        assert self.of(client, reviewer, other) == {
            "standing": "not_covered",
            "credited_on": None,
            "amount_paise": None,
        }

    def test_is_not_the_payers_business(self, client):
        receipt = make_receipt(payer=(payer := make_user("payer")))
        assert self.of(client, payer, receipt) is None

    def test_narrows_the_list(self, client):
        receipt, _ = make_receipt(), make_receipt()
        CreditMatch.objects.create(
            receipt=receipt, credit=make_credit(), ground=MatchGround.CONFIRMED
        )
        headers = as_user(make_user("reviewer"))
        rows = client.get(f"{LIST}?bank=confirmed", headers=headers).json()["results"]
        assert [row["id"] for row in rows] == [receipt.public_id]

    def test_refuses_an_approval_whose_money_was_counted_already(self, client):
        credit = make_credit()
        receipt = readable(utr=credit.utr)
        review.count_credit(credit, by=make_user("finance"), allocations={make_due(): 50_000})
        response = decide(client, make_user("reviewer"), receipt, "approve", note="ok")
        assert response.status_code == 409
        assert response.json()["code"] == "credit_taken"


class TestDecide:
    def test_approves_to_dues(self, client):
        receipt, due = readable(amount_paise=50_000), make_due()
        allocations = [{"due": due.pk, "amount_paise": 50_000}]
        body = decide(
            client, make_user("reviewer"), receipt, "approve", note="ok", allocations=allocations
        ).json()
        assert body["status"] == "approved"
        assert body["allocations"][0]["reference"] == due.reference

    def test_pays_more_than_a_due_asks_for_only_when_that_is_meant(self, client):
        receipt, due = readable(amount_paise=60_000), make_due(amount_paise=50_000)
        said = {"note": "ok", "allocations": [{"due": due.pk, "amount_paise": 60_000}]}
        reviewer = make_user("reviewer")
        assert decide(client, reviewer, receipt, "approve", **said).status_code == 400
        said["overpay"] = True
        assert decide(client, reviewer, receipt, "approve", **said).status_code == 200

    def test_rejects_with_a_reason(self, client):
        receipt, reviewer = readable(), make_user("reviewer")
        body = decide(client, reviewer, receipt, "reject", reason="edited").json()
        assert (body["status"], body["decision_reason"]) == ("rejected", "edited")
        assert body["decided_by"] == reviewer.username

    def test_asks_and_reopens(self, client):
        receipt, reviewer = readable(), make_user("reviewer")
        asked = decide(client, reviewer, receipt, "ask_payer", note="Which flat?")
        assert asked.json()["status"] == "awaiting_payer"
        receipt.refresh_from_db()
        assert decide(client, reviewer, receipt, "reopen").json()["status"] == "in_review"

    def test_is_refused_when_late(self, client):
        receipt = readable()
        decide(client, make_user("reviewer"), receipt, "reject", reason="edited")
        late = decide(client, make_user("reviewer"), receipt, "approve", note="fine")
        assert late.status_code == 409
        assert late.json()["code"] == "decided_meanwhile"
        assert Receipt.objects.get(pk=receipt.pk).status == "rejected"

    def test_of_a_second_receipt_of_one_utr_is_refused(self, client):
        make_receipt(status="approved", utr="612345678901", decided_at=timezone.now())
        response = decide(
            client, make_user("reviewer"), readable(utr="612345678901"), "approve", note="x"
        )
        assert response.status_code == 409
        assert response.json()["code"] == "utr_already_approved"

    @pytest.mark.parametrize(
        ("decision", "said", "status"),
        [
            ("approve", {}, 400),
            ("approve", {"allocations": [{"due": 0, "amount_paise": 1}]}, 400),
            ("approve", {"allocations": [{"due": "x"}]}, 400),
            ("approve", {"allocations": [{"due": 10**30, "amount_paise": 1}]}, 400),
            ("approve", {"allocations": [{"due": 1, "amount_paise": 10**30}]}, 400),
            ("reject", {"reason": "because"}, 400),
            ("reject", {}, 400),
            ("ask_payer", {}, 400),
            ("destroy", {}, 400),
            ("approve", {"version": "new"}, 400),
        ],
    )
    def test_needs_what_it_needs(self, client, decision, said, status):
        response = decide(client, make_user("reviewer"), readable(), decision, **said)
        assert response.status_code == status

    def test_is_for_reviewers(self, client):
        receipt = readable()
        assert decide(client, make_user("finance"), receipt, "approve").status_code == 403
        assert decide(client, make_user("payer"), receipt, "approve").status_code == 404
        elsewhere = make_user("reviewer", make_payee())
        assert decide(client, elsewhere, receipt, "approve").status_code == 404

    def test_never_by_get(self, client):
        receipt = readable()
        url = f"{LIST}{receipt.public_id}/decide/"
        assert client.get(url, headers=as_user(make_user("reviewer"))).status_code == 405


class TestTypeValues:
    def type(self, client, user, receipt, **values):
        url = f"{LIST}{receipt.public_id}/values/"
        return client.post(url, values, content_type="application/json", headers=as_user(user))

    def test_are_believed(self, client):
        receipt = readable(utr="612345678901", utr_confident=False)
        body = self.type(client, make_user("reviewer"), receipt, utr="6123 4567 8902").json()
        assert (body["utr"], body["utr_confident"]) == ("612345678902", True)
        assert body["reading"]["utr"] == "612345678901"

    @pytest.mark.parametrize("values", [{}, {"utr": "12"}, {"amount_paise": 0}, {"paid_at": "x"}])
    def test_that_make_no_sense_are_refused(self, client, values):
        assert self.type(client, make_user("reviewer"), readable(), **values).status_code == 400

    def test_are_for_reviewers(self, client):
        response = self.type(client, make_user("finance"), readable(), utr="612345678902")
        assert response.status_code == 403


class TestSchema:
    def test_describes_every_endpoint(self, client):
        schema = client.get("/api/schema/?format=json", headers=as_user(make_user())).json()
        assert {"/api/v1/receipts/", "/api/v1/receipts/{public_id}/decide/"} <= set(schema["paths"])

    def test_has_a_page_without_inline_scripts(self, client):
        client.force_login(make_user("reviewer"))
        page = client.get("/api/docs/")
        assert page.status_code == 200
        assert b"<script>" not in page.content
