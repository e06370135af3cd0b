"""Mailboxes over the API: set and deleted, and a password never told nor sent elsewhere."""

import pytest

from receipts.models import Mailbox, ProofMailbox
from tests.factories import make_payee, make_user

pytestmark = pytest.mark.django_db

ALERTS, PROOFS = "/api/v1/mailboxes/alerts/", "/api/v1/mailboxes/proofs/"
BOX = {"host": "imap.example.com", "user": "office@example.com", "password": " s3cret "}


@pytest.mark.parametrize(("url", "model"), [(ALERTS, Mailbox), (PROOFS, ProofMailbox)])
class TestEither:
    def test_is_set_told_without_its_password_and_deleted(self, call, url, model):
        admin = make_user("admin")
        assert call("get", url, admin).status_code == 404
        kept = call("put", url, admin, BOX)
        assert (kept.status_code, kept.json()["port"]) == (200, 993)
        shown = call("get", url, admin)
        assert "s3cret" not in shown.content.decode() + kept.content.decode()
        assert model.objects.get().account().password == " s3cret "
        for _time in range(2):
            assert call("delete", url, admin).status_code == 204
        assert not model.objects.exists()

    def test_keeps_its_password_for_the_same_server_alone(self, call, url, model):
        admin = make_user("admin")
        call("put", url, admin, BOX)
        nothing = BOX | {"password": ""}
        assert call("put", url, admin, nothing | {"folder": "Bank"}).json()["folder"] == "Bank"
        elsewhere = call("put", url, admin, nothing | {"host": "imap.elsewhere.example"})
        assert elsewhere.status_code == 400
        assert elsewhere.json()["errors"][0]["field"] == "password"
        assert model.objects.get().host == "imap.example.com"

    @pytest.mark.parametrize("wrong", [{"host": ""}, {"port": 0}, {"port": 70_000}, {"user": " "}])
    def test_that_cannot_be_is_refused_with_its_field(self, call, url, model, wrong):
        answer = call("put", url, make_user("admin"), BOX | wrong)
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["field"] in wrong

    def test_of_another_payee_is_none(self, call, url, model):
        theirs = make_payee()
        call("put", url, make_user("admin", theirs), BOX | {"payee": theirs.slug})
        mine = make_user("admin")
        assert call("get", f"{url}?payee={theirs.slug}", mine).status_code == 404
        assert call("delete", f"{url}?payee={theirs.slug}", mine).status_code == 404
        assert call("put", url, mine, BOX | {"payee": theirs.slug}).status_code == 404
        assert model.objects.get().payee == theirs


@pytest.mark.parametrize(
    ("url", "role"),
    [(ALERTS, "auditor"), (PROOFS, "auditor"), (PROOFS, "finance"), (PROOFS, "reviewer")],
)
def test_is_not_for_every_role(call, url, role):
    person = make_user(role)
    answers = [call("get", url, person), call("put", url, person, BOX), call("delete", url, person)]
    assert {one.status_code for one in answers} == {403}


def test_of_alerts_says_who_vouches(call):
    said = BOX | {"vouched_by": "mx.example.com"}
    assert call("put", ALERTS, make_user("finance"), said).json()["vouched_by"] == "mx.example.com"
