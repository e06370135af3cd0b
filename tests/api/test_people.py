"""People over the API: invited, given another role, taken away, by who configures the payee."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from receipts.models import ApiKey, Invitation, Membership, RepeatableCall
from receipts.programs.keys import make_key
from tests.factories import default_payee, make_invitation, make_payee, make_user

pytestmark = [pytest.mark.once, pytest.mark.django_db]

PEOPLE = "/api/v1/people/"
INVITATIONS = "/api/v1/invitations/"
WHOM = {"name": "Meena", "role": "reviewer"}


@pytest.fixture
def admin():
    return make_user("admin")


def roles() -> dict[str, str]:
    return dict(Membership.objects.values_list("user__username", "role__name"))


def test_are_listed_changed_and_taken_away(call, admin):
    make_user("finance", username="farhan.k@x")
    make_user("reviewer", make_payee())
    listed = {one["person"]: one["roles"] for one in call("get", PEOPLE, admin).json()}
    assert listed == {admin.username: ["admin"], "farhan.k@x": ["finance"]}
    changed = call("put", f"{PEOPLE}farhan.k@x/", admin, {"role": "auditor"})
    assert changed.json()["roles"] == ["auditor"]
    assert call("delete", f"{PEOPLE}farhan.k@x/", admin).status_code == 204
    assert "farhan.k@x" not in roles()


def test_of_another_payee_are_as_unknown_as_nobody(call, admin):
    elsewhere = make_payee()
    other = make_user("finance", elsewhere)
    payer = make_user("payer")
    for name in (other.username, payer.username, "nobody", "no%00body"):
        answers = [
            call("put", f"{PEOPLE}{name}/", admin, {"role": "auditor"}),
            call("delete", f"{PEOPLE}{name}/", admin),
        ]
        assert {one.status_code for one in answers} == {404}
        assert len({one.content for one in answers}) == 1
    assert call("get", f"{PEOPLE}?payee={elsewhere.slug}", admin).status_code == 404


def test_the_last_who_manages_stays_with_a_sentence(call, admin):
    url = f"{PEOPLE}{admin.username}/"
    for answer in (call("delete", url, admin), call("put", url, admin, {"role": "finance"})):
        assert answer.status_code == 409
        assert answer.json()["code"] == "team_refused"
        assert "Nobody else can manage" in answer.json()["detail"]
    assert roles() == {admin.username: "admin"}


@pytest.mark.parametrize("role", ["reviewer", "finance", "auditor"])
def test_are_not_for_who_does_not_configure(call, role):
    person = make_user(role)
    assert call("get", PEOPLE, person).status_code == 403
    assert call("post", INVITATIONS, person, WHOM).status_code == 403
    assert call("delete", f"{PEOPLE}{person.username}/", person).status_code == 403
    assert call("get", INVITATIONS, person).json()["results"] == []
    assert call("delete", f"{INVITATIONS}{make_invitation().pk}/", person).status_code == 404


@pytest.mark.parametrize("role", ["payer", "owner", ""])
def test_are_given_no_role_that_is_none_of_the_desk(call, admin, role):
    other = make_user("reviewer")
    url = f"{PEOPLE}{other.username}/"
    assert call("put", url, admin, {"role": role}).json()["errors"][0]["field"] == "role"
    assert call("post", INVITATIONS, admin, WHOM | {"role": role}).status_code == 400
    assert not Invitation.objects.exists()


class TestInvitations:
    def test_tell_their_link_once(self, call, client, admin):
        made = call("post", INVITATIONS, admin, WHOM | {"email": "meena@example.org"})
        assert made.status_code == 201
        assert made.headers["Cache-Control"] == "private, no-store"
        link = made.json()["link"]
        assert client.get("/" + link.split("/", 3)[3]).status_code == 200
        [listed] = call("get", INVITATIONS, admin).json()["results"]
        assert (listed["name"], listed["email"]) == ("Meena", "meena@example.org")
        assert "link" not in listed

    def test_are_made_once_and_their_link_is_kept_for_no_second_answer(self, client, admin):
        client.force_login(admin)
        sent = {"content_type": "application/json", "headers": {"Idempotency-Key": "k-1"}}
        codes = [client.post(INVITATIONS, WHOM, **sent).status_code for _time in range(2)]
        assert codes == [201, 409]
        assert Invitation.objects.count() == 1
        assert RepeatableCall.objects.get().answer is None

    def test_are_withdrawn(self, call, admin):
        made = call("post", INVITATIONS, admin, WHOM).json()
        for _time in range(2):
            assert call("delete", f"{INVITATIONS}{made['id']}/", admin).status_code == 204
        assert call("get", INVITATIONS, admin).json()["results"][0]["withdrawn_at"]

    def test_say_when_there_are_too_many(self, call, admin, monkeypatch):
        monkeypatch.setattr("receipts.people.invitations.MOST", 0)
        answer = call("post", INVITATIONS, admin, WHOM)
        assert (answer.status_code, answer.json()["code"]) == (409, "invitation_refused")


def test_no_key_configures_whatever_its_scopes(client, admin):
    scopes = ApiKey.Scope.values
    _key, secret = make_key(default_payee(), by=admin, name="HR", scopes=scopes)
    sent = {"content_type": "application/json", "headers": {"Authorization": f"Bearer {secret}"}}
    assert client.post(INVITATIONS, WHOM, **sent).status_code == 403
    assert client.get(PEOPLE, **sent).status_code == 403
    assert client.get(INVITATIONS, **sent).json()["results"] == []
    assert client.put("/api/v1/policy/", {"mode": "off"}, **sent).status_code == 403
    assert not Invitation.objects.exists()


def test_invitations_are_listed_by_as_many_queries_however_many(call, admin):
    counts = []
    for _ in range(3):  # the first call makes the token
        make_invitation(accepted_at=timezone.now(), accepted_by=make_user())
        with CaptureQueriesContext(connection) as asked:
            assert call("get", INVITATIONS, admin).status_code == 200
        counts.append(len(asked))
    assert counts[1] == counts[2]
