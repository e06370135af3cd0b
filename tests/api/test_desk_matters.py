"""What the desk keeps beside receipts over the API: words, pairs, views, policy, taking back."""

import pytest

from receipts.models import BankEvent, KnownPayer, Policy, SavedReply, SavedView, StatementFile
from tests.factories import default_payee, make_payee, make_statement, make_user

pytestmark = [pytest.mark.once, pytest.mark.django_db]

REPLIES, PAIRS = "/api/v1/replies/", "/api/v1/known-payers/"
VIEWS, POLICY = "/api/v1/views/", "/api/v1/policy/"
QUESTION = {"kind": "question", "text": "Whose  account was it?"}
VIEW = {
    "name": "Large",
    "shared": True,
    "filters": {"state": "in_review", "amount_from_paise": "5000"},
}


@pytest.fixture
def reviewer():
    return make_user("reviewer")


class TestReplies:
    def test_are_kept_changed_and_deleted(self, call, reviewer):
        made = call("post", REPLIES, reviewer, QUESTION)
        assert made.status_code == 201
        url = f"{REPLIES}{made.json()['id']}/"
        changed = call("put", url, reviewer, QUESTION | {"text": "Who paid?", "language": "hi"})
        assert (changed.json()["text"], changed.json()["language"]) == ("Who paid?", "hi")
        assert len(call("get", REPLIES, reviewer).json()["results"]) == 1
        assert call("delete", url, reviewer).status_code == 204
        assert call("delete", url, reviewer).status_code == 404

    @pytest.mark.parametrize(
        ("said", "status"),
        [({"text": " "}, 400), ({"kind": "song"}, 400), ({"kind": "rejection"}, 409)],
    )
    def test_that_say_nothing_are_refused(self, call, reviewer, said, status):
        assert call("post", REPLIES, reviewer, QUESTION | said).status_code == status
        assert not SavedReply.objects.exists()

    @pytest.mark.parametrize("role", ["finance", "auditor"])
    def test_are_reviewers(self, call, role):
        other = make_user(role)
        reply = SavedReply.objects.create(payee=default_payee(), kind="question", text="Who?")
        assert call("post", REPLIES, other, QUESTION).status_code == 403
        assert call("delete", f"{REPLIES}{reply.pk}/", other).status_code == 404
        assert call("get", REPLIES, other).json()["results"] == []

    def test_of_another_payee_are_none(self, call, reviewer):
        theirs = SavedReply.objects.create(payee=make_payee(), kind="question", text="Who?")
        assert call("put", f"{REPLIES}{theirs.pk}/", reviewer, QUESTION).status_code == 404


class TestKnownPayers:
    def test_are_listed_and_forgotten(self, call, reviewer):
        pair = {"bank_name": "ASHA RAO", "payer_name": "Meena Rao"}
        known = KnownPayer.objects.create(payee=default_payee(), **pair)
        KnownPayer.objects.create(payee=make_payee(), **pair)
        [listed] = call("get", PAIRS, reviewer).json()["results"]
        assert (listed["id"], listed["bank_name"]) == (known.pk, "ASHA RAO")
        for _time in range(2):
            assert call("delete", f"{PAIRS}{known.pk}/", reviewer).status_code == 204
        known.refresh_from_db()
        assert known.forgotten_by == reviewer
        assert call("get", PAIRS, reviewer).json()["results"] == []

    def test_are_looked_at_by_auditors_and_forgotten_by_reviewers_alone(self, call):
        auditor = make_user("auditor")
        pair = {"bank_name": "ASHA RAO", "payer_name": "Meena Rao"}
        known = KnownPayer.objects.create(payee=default_payee(), **pair)
        assert len(call("get", PAIRS, auditor).json()["results"]) == 1
        assert call("delete", f"{PAIRS}{known.pk}/", auditor).status_code == 404


class TestViews:
    def test_are_kept_as_the_queue_has_them_and_forgotten(self, call, client, reviewer):
        made = call("post", VIEWS, reviewer, VIEW)
        assert made.status_code == 201
        assert made.json()["filters"] == VIEW["filters"]
        client.force_login(reviewer)
        view = SavedView.objects.get()
        page = client.get(f"/desk/?{view.address}")
        assert page.status_code == 200
        again = call("post", VIEWS, reviewer, VIEW | {"filters": {"state": "approved"}}).json()
        assert (again["id"], again["filters"]) == (made.json()["id"], {"state": "approved"})
        assert call("delete", f"{VIEWS}{view.pk}/", reviewer).status_code == 204
        assert not SavedView.objects.exists()

    def test_of_ones_own_are_nobody_elses(self, call, reviewer):
        own = call("post", VIEWS, reviewer, VIEW | {"shared": False}).json()["id"]
        colleague = make_user("reviewer")
        assert call("get", VIEWS, colleague).json()["results"] == []
        assert call("delete", f"{VIEWS}{own}/", colleague).status_code == 404

    def test_of_everybody_take_a_reviewer(self, call, reviewer):
        finance = make_user("finance")
        assert call("post", VIEWS, finance, VIEW).status_code == 403
        shared = call("post", VIEWS, reviewer, VIEW).json()["id"]
        assert call("delete", f"{VIEWS}{shared}/", finance).status_code == 403
        assert call("post", VIEWS, finance, VIEW | {"shared": False}).status_code == 201

    def test_that_no_queue_has_are_refused_with_the_field(self, call, reviewer):
        answer = call("post", VIEWS, reviewer, VIEW | {"filters": {"state": "lost"}})
        assert answer.status_code == 400
        assert "“lost” is not a state" in answer.content.decode()


class TestThePolicy:
    def test_is_told_and_chosen_on_record(self, call):
        admin, auditor = make_user("admin"), make_user("auditor")
        assert call("get", POLICY, auditor).json()["mode"] == "off"
        said = {"mode": "shadow", "second_above_paise": 5_000_000}
        chosen = call("put", POLICY, admin, said).json()
        assert (chosen["mode"], chosen["second_above_paise"]) == ("shadow", 5_000_000)
        assert BankEvent.objects.get().data["mode"] == "shadow"

    def test_is_not_switched_on_against_doubts_unless_that_is_meant(self, call):
        admin = make_user("admin")
        doubtful = call("put", POLICY, admin, {"mode": "on"})
        assert (doubtful.status_code, doubtful.json()["code"]) == (409, "policy_refused")
        assert "Compared with people's decisions" in doubtful.json()["detail"]
        assert not Policy.objects.exists()
        meant = call("put", POLICY, admin, {"mode": "on", "despite_doubts": True})
        assert meant.json()["mode"] == "on"

    @pytest.mark.parametrize(
        "said", [{}, {"mode": "perhaps"}, {"mode": "off", "tolerated": "serious"},
                 {"mode": "off", "second_above_paise": -1},
                 {"mode": "off", "second_above_paise": 2**70}],
    )  # fmt: skip
    def test_that_cannot_be_is_refused(self, call, said):
        assert call("put", POLICY, make_user("admin"), said).status_code == 400

    @pytest.mark.parametrize("role", ["reviewer", "finance", "auditor"])
    def test_is_chosen_by_who_configures(self, call, role):
        assert call("put", POLICY, make_user(role), {"mode": "off"}).status_code == 403


class TestTakingAStatementBack:
    def test_is_refused_while_its_import_is_not_done(self, call):
        statement = make_statement(state=StatementFile.State.READY)
        url = f"/api/v1/statements/{statement.pk}/take-back/"
        assert call("post", url, make_user("finance")).status_code == 409
        assert call("post", url, make_user("auditor")).status_code == 403
        assert call("post", url, make_user("finance", make_payee())).status_code == 404
