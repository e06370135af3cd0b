"""Expected payments over the API."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import MULTIPART_CONTENT

from receipts.models import Allocation, Due
from tests.factories import make_credit, make_due, make_payee, make_receipt, make_user

pytestmark = pytest.mark.django_db

LIST = "/api/v1/dues/"
IMPORT = "/api/v1/dues/import/"


class TestList:
    def test_gives_each_due_the_page_where_it_is_paid(self, call, client):
        due = make_due()
        [row] = call("get", LIST, make_user("finance")).json()["results"]
        assert row["payment_url"].endswith(f"/d/{due.public_id}/")

    def test_shows_ones_own_payees_dues_with_their_state(self, call):
        due, _ = make_due(amount_paise=100), make_due(payee=make_payee())
        receipt = make_receipt(status="approved")
        Allocation.objects.create(receipt=receipt, due=due, amount_paise=40)
        [row] = call("get", LIST, make_user("finance")).json()["results"]
        assert (row["id"], row["paid_paise"], row["state"]) == (due.pk, 40, "part_paid")

    def test_tells_what_the_bank_confirms_of_it(self, call):
        due = make_due(amount_paise=100)
        receipt = make_receipt(status="approved")
        Allocation.objects.create(receipt=receipt, due=due, amount_paise=40)
        Allocation.objects.create(credit=make_credit(), due=due, amount_paise=50, refunded_paise=20)
        for url in (LIST, f"{LIST}{due.pk}/"):
            body = call("get", url, make_user("finance")).json()
            [row] = body.get("results", [body])
            assert (row["paid_paise"], row["confirmed_paise"]) == (70, 30)

    def test_finds_by_reference_however_it_is_spelt(self, call):
        due, _ = make_due(reference="FLAT-12"), make_due(reference="FLAT-13")
        for query in ("reference=flat 12", "search=flat12"):
            [row] = call("get", f"{LIST}?{query}", make_user("reviewer")).json()["results"]
            assert row["id"] == due.pk

    def test_is_empty_for_payers_and_closed_to_strangers(self, call):
        make_due()
        assert call("get", LIST, make_user("payer")).json()["results"] == []
        assert call("get", LIST).status_code == 401


class TestPut:
    def test_adds_a_due_once_and_then_changes_it(self, call):
        finance = make_user("finance")
        values = {"reference": "Order 1042", "amount_paise": 150_000, "note": "Blue bag"}
        assert call("put", LIST, finance, values).status_code == 201
        again = call("put", LIST, finance, {"reference": "order-1042", "amount_paise": 140_000})
        assert again.status_code == 200
        due = Due.objects.get()
        assert (due.amount_paise, due.note) == (140_000, "Blue bag")
        assert again.json()["id"] == due.pk

    def test_leaves_another_payees_due_of_the_reference_alone(self, call):
        other = make_due(payee=make_payee(), reference="A-1", amount_paise=100)
        values = {"reference": "A-1", "amount_paise": 200}
        assert call("put", LIST, make_user("finance"), values).status_code == 201
        other.refresh_from_db()
        assert other.amount_paise == 100

    @pytest.mark.parametrize("is_there", [True, False])
    @pytest.mark.parametrize(
        "wrong", [{"amount_paise": 0}, {"payer_email": "nowhere"}, {"utr": "x"}]
    )
    def test_refuses_what_makes_no_sense_and_changes_nothing(self, call, is_there, wrong):
        if is_there:
            make_due(reference="A-1", amount_paise=100)
        values = {"reference": "A-1", "amount_paise": 200} | wrong
        assert call("put", LIST, make_user("finance"), values).status_code == 400
        assert list(Due.objects.values_list("amount_paise", flat=True)) == [100] * is_there

    def test_is_refused_to_who_may_not_edit_dues(self, call):
        values = {"reference": "A-1", "amount_paise": 200}
        assert call("put", LIST, make_user("payer"), values).status_code == 404
        assert not Due.objects.exists()


class TestAdd:
    def test_makes_a_due(self, call):
        values = {"reference": "FLAT-12", "amount_paise": 150_000, "due_on": "2026-12-01"}
        response = call("post", LIST, make_user("finance"), values)
        assert response.status_code == 201
        assert Due.objects.get().due_on.isoformat() == "2026-12-01"

    @pytest.mark.parametrize(
        "values",
        [
            {},
            {"reference": "A"},
            {"reference": "A", "amount_paise": 0},
            {"reference": "A", "amount_paise": 10**30},
            {"reference": "A", "amount_paise": 5, "due_on": "tomorrow"},
            {"reference": "A", "amount_paise": 5, "payer_email": "nowhere"},
            {"reference": "A", "amount_paise": 5, "utr": "12"},
            {"reference": "--", "amount_paise": 5},
            [],
        ],
    )
    def test_refuses_what_makes_no_sense(self, call, values):
        assert call("post", LIST, make_user("finance"), values).status_code == 400
        assert not Due.objects.exists()

    def test_refuses_a_reference_that_is_taken(self, call):
        make_due(reference="FLAT-12")
        values = {"reference": "flat 12", "amount_paise": 5}
        response = call("post", LIST, make_user("finance"), values)
        assert response.status_code == 400
        assert "already" in response.json()["detail"]

    def test_is_for_the_payees_people(self, call):
        values = {"reference": "A", "amount_paise": 5, "payee": make_payee().slug}
        assert call("post", LIST, make_user("finance"), values).status_code == 404
        assert call("post", LIST, make_user("payer"), values).status_code == 404


class TestCancel:
    def test_asks_for_it_no_more_and_again(self, call):
        due, finance = make_due(), make_user("finance")
        url = f"{LIST}{due.pk}/"
        row = call("post", f"{url}cancel/", finance, {"reason": "Left us"}).json()
        assert (row["state"], row["cancelled_by"]) == ("cancelled", finance.username)
        assert (row["cancel_reason"], row["cancelled_at"][:2]) == ("Left us", "20")
        again = call("post", f"{url}cancel/", finance, {"reason": "Left us"})
        assert (again.status_code, "already" in again.json()["detail"]) == (400, True)
        row = call("post", f"{url}reinstate/", finance).json()
        assert (row["state"], row["cancelled_by"], row["cancelled_at"]) == ("unpaid", None, None)

    @pytest.mark.parametrize("reason", [{}, {"reason": ""}, {"reason": "x" * 201}, []])
    def test_needs_a_reason(self, call, reason):
        due = make_due()
        url = f"{LIST}{due.pk}/cancel/"
        assert call("post", url, make_user("finance"), reason).status_code == 400
        assert Due.objects.get().cancelled_at is None


class TestOne:
    def test_changes_some_values(self, call):
        due = make_due(payer_name="Asha")
        row = call("patch", f"{LIST}{due.pk}/", make_user("finance"), {"amount_paise": 7}).json()
        assert (row["amount_paise"], row["payer_name"]) == (7, "Asha")

    def test_is_deleted_only_while_nothing_counts_towards_it(self, call):
        free, paid = make_due(), make_due()
        Allocation.objects.create(receipt=make_receipt(status="approved"), due=paid, amount_paise=1)
        finance = make_user("finance")
        assert call("delete", f"{LIST}{free.pk}/", finance).status_code == 204
        assert call("delete", f"{LIST}{paid.pk}/", finance).status_code == 400
        assert list(Due.objects.all()) == [paid]

    def test_of_another_payee_does_not_exist(self, call):
        due = make_due(payee=make_payee())
        for method in ("get", "patch", "delete"):
            response = call(method, f"{LIST}{due.pk}/", make_user("admin"), {})
            assert response.status_code == 404


class TestImport:
    def send(self, call, user, text: str, **fields):
        file = SimpleUploadedFile("dues.csv", text.encode())
        return call("post", IMPORT, user, {"file": file} | fields, content_type=MULTIPART_CONTENT)

    def test_of_a_list_that_breaks_off_adds_nothing(self, call, monkeypatch):
        monkeypatch.setattr("receipts.dues.reading.AT_ONCE", 2)
        rows = "".join(f"<tr><td>R-{number}</td><td>100</td></tr>" for number in range(1, 700))
        page = f"<table><tr><th>Reference</th><th>Amount</th></tr>{rows}</table><!-- {'x' * 90_000}"
        answer = self.send(call, make_user("finance"), page)
        assert answer.status_code == 400
        assert not Due.objects.exists()

    def test_takes_good_rows_and_says_why_others_not(self, call):
        text = 'Reference,Amount\nA-1,"1,23,456.00"\nA-2,lots\n'
        body = self.send(call, make_user("finance"), text).json()
        assert (body["added"], body["refused"]) == (1, 1)
        assert body["refused_rows"][0]["number"] == 3
        assert Due.objects.get().amount_paise == 12_345_600

    def test_takes_what_the_columns_are_said_to_hold(self, call):
        finance, text = make_user("finance"), "Bungalow,Levy,Wing\nB-1,500,N\nTotal,500,\n"
        columns = '{"Bungalow": "reference", "Levy": "amount_paise"}'
        for dry_run in ("true", "false"):
            body = self.send(call, finance, text, columns=columns, dry_run=dry_run).json()
            assert body["columns"] == {"reference": "Bungalow", "amount_paise": "Levy"}
            assert (body["added"], body["left_out"], body["unknown_columns"]) == (1, 1, ["Wing"])
            assert body["left_out_rows"][0]["text"] == "Total · 500"
        assert self.send(call, finance, text).json()["unchanged"] == 1  # as it was said before

    @pytest.mark.parametrize(
        ("columns", "sentence"),
        [
            ("[1]", "Send a JSON object"),
            ("{", "valid JSON"),
            ('{"Bungalow": "reference"}', "Choose the column that holds: amount"),
        ],
    )
    def test_says_what_is_wrong_with_the_columns(self, call, columns, sentence):
        answer = self.send(call, make_user("finance"), "Bungalow,Levy\nB-1,5\n", columns=columns)
        assert (answer.status_code, sentence in answer.content.decode()) == (400, True)
        assert not Due.objects.exists()

    def test_keeps_nothing_of_a_dry_run(self, call):
        body = self.send(call, make_user("finance"), "ref,amount\nA-1,5\n", dry_run="true").json()
        assert body["added"] == 1
        assert not Due.objects.exists()

    def test_refuses_what_is_no_table(self, call):
        response = self.send(call, make_user("finance"), "hello")
        assert response.status_code == 400
        assert response.json()["detail"].endswith(".")


class TestPayersCredit:
    def test_is_told_used_once_and_given_back(self, call):
        finance, paid = make_user("finance"), make_due(reference="MAY")
        target = make_due(amount_paise=30_000)
        receipt = make_receipt(status="approved", amount_paise=70_000)
        Allocation.objects.create(receipt=receipt, due=paid, amount_paise=70_000)
        url = f"{LIST}{target.pk}/credit/"
        assert call("get", url, finance).json()["credit_paise"] == 20_000
        wish = {"amount_paise": 15_000, "seen_paise": 0}
        body = call("post", url, finance, wish).json()
        [used] = body["used"]
        assert (body["credit_paise"], used["carried_from"]) == (5_000, "MAY")
        assert call("post", url, finance, wish).status_code == 400
        assert call("post", url, make_user("payer"), wish).status_code == 404
        assert call("post", url, make_user("auditor"), wish).status_code == 404
        back = call("post", f"{url}{used['id']}/back/", finance).json()
        assert back == {"credit_paise": 20_000, "paid_paise": 0, "used": []}
        assert call("post", f"{url}{used['id']}/back/", finance).json() == back
