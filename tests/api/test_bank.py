"""Statements and credits over the API."""

from datetime import date

import pytest
from django.test.client import MULTIPART_CONTENT

from receipts import review, statement_import
from receipts.models import Credit, CreditMatch, MatchGround, StatementFile
from receipts.wording import Sentence
from tests.factories import (
    default_payee,
    make_credit,
    make_due,
    make_payee,
    make_receipt,
    make_statement,
    make_user,
    make_utr,
)
from tests.web.banking import hdfc, line

pytestmark = pytest.mark.django_db

STATEMENTS = "/api/v1/statements/"
CREDITS = "/api/v1/credits/"


def send(call, user, file=None, **fields):
    file = file or hdfc(line(make_utr(), "500.00"), line(make_utr(), "700.00"))
    return call("post", STATEMENTS, user, {"file": file} | fields, content_type=MULTIPART_CONTENT)


class TestSendStatement:
    def test_keeps_it_until_it_is_confirmed(self, call):
        finance = make_user("finance")
        response = send(call, finance)
        assert response.status_code == 201
        body = response.json()
        assert (body["state"], body["credits"], body["by"]) == ("ready", 2, finance.username)
        assert not Credit.objects.exists()

    def test_imports_it_at_once_when_asked(self, call):
        body = send(call, make_user("finance"), confirm="true").json()
        assert (body["state"], body["added"]) == ("imported", 2)
        assert Credit.objects.count() == 2

    def test_lets_a_person_look_where_no_money_came_in(self, call):
        response = send(call, make_user("finance"), hdfc(line(make_utr(), "")), confirm="true")
        assert (response.status_code, response.json()["state"]) == (201, "ready")
        assert StatementFile.objects.get().confirmed_by is None

    def test_takes_it_back(self, call):
        finance = make_user("finance")
        pk = send(call, finance, confirm="true").json()["id"]
        answer = call("post", f"{STATEMENTS}{pk}/take-back/", finance)
        assert (answer.status_code, answer.json()["state"]) == (200, "taken_back")
        assert not Credit.objects.exists()

    def test_adds_nothing_twice(self, call):
        finance, utr = make_user("finance"), make_utr()
        for _ in range(2):
            body = send(call, finance, hdfc(line(utr, "500.00")), confirm="true").json()
        assert (body["added"], body["repeated"]) == (0, 1)
        assert Credit.objects.count() == 1

    def test_refuses_what_is_no_table(self, call):
        file = hdfc(name="picture.csv")
        file.file.seek(0)
        file.file.truncate()
        response = send(call, make_user("finance"), file)
        assert response.status_code == 400
        assert not StatementFile.objects.exists()

    def test_asks_for_a_file(self, call):
        response = call(
            "post", STATEMENTS, make_user("finance"), {}, content_type=MULTIPART_CONTENT
        )
        assert response.status_code == 400

    def test_is_for_who_may_work_with_the_bank(self, call):
        assert send(call, make_user("payer")).status_code == 404
        assert send(call, make_user("finance"), payee=make_payee().slug).status_code == 404
        assert send(call, None).status_code == 401
        assert not StatementFile.objects.exists()


class TestStatements:
    def test_lists_ones_own_payees(self, call):
        ours, _ = make_statement(), make_statement(payee=make_payee())
        rows = call("get", STATEMENTS, make_user("reviewer")).json()["results"]
        assert [row["id"] for row in rows] == [ours.pk]

    def test_shows_one_and_hides_anothers(self, call):
        ours, theirs = make_statement(), make_statement(payee=make_payee())
        finance = make_user("finance")
        assert call("get", f"{STATEMENTS}{ours.pk}/", finance).json()["state"] == "imported"
        assert call("get", f"{STATEMENTS}{theirs.pk}/", finance).status_code == 404


class TestConfirm:
    def confirm(self, call, user, pk):
        return call("post", f"{STATEMENTS}{pk}/confirm/", user, {})

    def test_imports_it(self, call):
        finance = make_user("finance")
        kept = statement_import.keep(
            default_payee(), hdfc(line(make_utr(), "500.00")).file, "a.csv", by=finance
        )
        body = self.confirm(call, finance, kept.pk).json()
        assert (body["state"], body["added"]) == ("imported", 1)

    def test_is_refused_twice(self, call):
        response = self.confirm(call, make_user("finance"), make_statement().pk)
        assert response.status_code == 409
        assert response.json()["detail"].endswith(".")

    def test_hides_anothers(self, call):
        theirs = make_statement(payee=make_payee())
        assert self.confirm(call, make_user("finance"), theirs.pk).status_code == 404
        assert self.confirm(call, make_user("payer"), make_statement().pk).status_code == 404

    def test_is_no_get(self, call):
        url = f"{STATEMENTS}{make_statement().pk}/confirm/"
        assert call("get", url, make_user("finance")).status_code == 405


class TestCredits:
    def test_shows_what_counts_and_which_receipts_speak_of_it(self, call):
        credit, receipt = make_credit(), make_receipt()
        why = Sentence.of("amounts_differ", bank=30_000, receipt=50_000)
        CreditMatch.objects.create(
            receipt=receipt, credit=credit, ground=MatchGround.CONFIRMED, reason=why
        )
        finance = make_user("finance")
        review.count_credit(credit, by=finance, allocations={make_due(): 30_000})
        [row] = call("get", CREDITS, finance).json()["results"]
        assert (row["id"], row["counted_paise"]) == (credit.pk, 30_000)
        assert row["receipts"] == [
            {
                "receipt": receipt.public_id,
                "status": "in_review",
                "ground": "confirmed",
                "reason": "the bank has ₹300.00, the receipt ₹500.00",
                "code": "amounts_differ",
                "values": {"bank": 30_000, "receipt": 50_000},
            }
        ]

    def test_is_narrowed(self, call):
        utr = make_utr()
        credit = make_credit(utr=utr, on=date(2026, 6, 12), amount_paise=12_300)
        make_credit(on=date(2026, 7, 1))
        finance = make_user("finance")
        for query in (
            f"utr={utr[:6]} {utr[6:]}",
            "on_to=2026-06-30",
            "on_from=2026-06-01&on_to=2026-06-12",
            "amount_paise=12300",
            f"statement={credit.statement_id}",
        ):
            rows = call("get", f"{CREDITS}?{query}", finance).json()["results"]
            assert [row["id"] for row in rows] == [credit.pk], query

    @pytest.mark.parametrize("query", ["on_from=soon", "amount_paise=x", "statement=-1"])
    def test_says_which_filter_makes_no_sense(self, call, query):
        response = call("get", f"{CREDITS}?{query}", make_user("finance"))
        assert response.status_code == 400
        assert query.partition("=")[0] == response.json()["errors"][0]["field"]

    def test_is_empty_for_payers_and_closed_to_strangers(self, call):
        make_credit()
        assert call("get", CREDITS, make_user("payer")).json()["results"] == []
        assert call("get", CREDITS).status_code == 401

    def test_asks_as_much_for_many_as_for_one(self, call, django_assert_max_num_queries):
        finance = make_user("finance")
        for _ in range(5):
            CreditMatch.objects.create(
                receipt=make_receipt(), credit=make_credit(), ground=MatchGround.CONFIRMED
            )
        with django_assert_max_num_queries(13):  # four count the first call
            assert len(call("get", CREDITS, finance).json()["results"]) == 5


def test_an_alert_says_why_it_is_no_credit_in_words_and_by_its_code(call):
    message = {"text": "Rs 500 credited to a/c X4321, UPI Ref 1", "sender": "+919800001000"}
    body = call("post", "/api/v1/alerts/", make_user("finance"), message).json()
    said = "+919800001000 is no registered sender of a bank."
    assert (body["kind"], body["reason"]) == ("suspect", said)
    assert body["code"].format(**body["values"]) == said
