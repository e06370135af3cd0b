"""Who works for a payee: nobody gives more than they have, and somebody always manages."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from receipts import alerts, people
from receipts.models import AlertSource, ApiKey, Invitation, Membership, PeopleEvent, Receipt, User
from receipts.programs.keys import make_key
from tests.factories import default_payee, make_payee, make_receipt, make_user

pytestmark = pytest.mark.django_db


def roles_of(user):
    theirs = Membership.objects.filter(user=user, payee=default_payee())
    return sorted(theirs.values_list("role__name", flat=True))


def make_busy_reviewer() -> User:
    """Holds one receipt and was given another."""
    reviewer = make_user("reviewer")
    until = timezone.now() + timedelta(minutes=5)
    make_receipt(reviewer=reviewer, held_until=until)
    make_receipt(assignee=reviewer)
    return reviewer


def in_hand(user) -> int:
    theirs = Receipt.objects.filter(reviewer=user) | Receipt.objects.filter(assignee=user)
    return theirs.count()


def last_event() -> tuple[str, ...]:
    names = ("kind", "actor_name", "person_name", "role", "former_role")
    return PeopleEvent.objects.values_list(*names).order_by("-id").first()


class TestChangeRole:
    def test_gives_the_role_instead_of_those_before_and_is_on_record(self):
        admin, other = make_user("admin"), make_user("reviewer")
        Membership.objects.create(
            user=other, payee=default_payee(), role=Group.objects.get(name="finance")
        )
        people.change_role(default_payee(), other, "finance", by=admin)
        assert roles_of(other) == ["finance"]
        expected = ("role_changed", admin.username, other.username, "finance", "reviewer, finance")
        assert last_event() == expected

    def test_to_the_same_is_nothing(self):
        people.change_role(default_payee(), make_user("finance"), "finance", by=make_user("admin"))
        assert not PeopleEvent.objects.exists()

    def test_lets_go_of_receipts_where_the_new_role_reviews_none(self):
        reviewer, admin = make_busy_reviewer(), make_user("admin")
        people.change_role(default_payee(), reviewer, "admin", by=admin)
        assert in_hand(reviewer) == 2
        people.change_role(default_payee(), reviewer, "finance", by=admin)
        assert in_hand(reviewer) == 0

    @pytest.mark.parametrize("role", ["payer", "owner", ""])
    def test_gives_no_role_that_is_not_of_the_desk(self, role):
        reviewer = make_user("reviewer")
        with pytest.raises(people.TeamRefused):
            people.change_role(default_payee(), reviewer, role, by=make_user("admin"))
        assert roles_of(reviewer) == ["reviewer"]

    @pytest.mark.parametrize("role", ["reviewer", "finance"])
    def test_is_for_who_manages_this_payee(self, role):
        other = make_user("reviewer")
        for by in (make_user(role), make_user("admin", make_payee())):
            with pytest.raises(PermissionDenied):
                people.change_role(default_payee(), other, "admin", by=by)
            with pytest.raises(PermissionDenied):
                people.take_away(default_payee(), other, by=by)


class TestTakeAway:
    def test_leaves_nothing_of_the_payee_with_the_person(self):
        reviewer, admin = make_busy_reviewer(), make_user("admin")
        people.take_away(default_payee(), reviewer, by=admin)
        assert roles_of(reviewer) == []
        assert in_hand(reviewer) == 0
        assert last_event() == ("taken_away", admin.username, reviewer.username, "", "reviewer")

    def test_revokes_the_keys_and_the_addresses_for_alerts_they_made_for_this_payee_alone(self):
        leaving, elsewhere = make_user("admin"), make_payee()
        make_user("admin", elsewhere)
        Membership.objects.create(
            user=leaving, payee=elsewhere, role=Group.objects.get(name="admin")
        )
        for payee in (default_payee(), elsewhere):
            make_key(payee, by=leaving, name="Shop", scopes=["see"])
            alerts.make_source(payee, by=leaving, name="Phone")
        people.take_away(default_payee(), leaving, by=make_user("admin"))
        assert ApiKey.objects.get(revoked_at=None).payee == elsewhere
        assert AlertSource.objects.get(revoked_at=None).payee == elsewhere

    def test_by_becoming_an_auditor_revokes_the_addresses_too(self):
        finance = make_user("finance")
        alerts.make_source(default_payee(), by=finance, name="Phone")
        for role, live in (("reviewer", 1), ("auditor", 0)):
            people.change_role(default_payee(), finance, role, by=make_user("admin"))
            assert AlertSource.objects.filter(revoked_at=None).count() == live

    def test_twice_says_that_they_are_gone(self):
        admin, reviewer = make_user("admin"), make_user("reviewer")
        people.take_away(default_payee(), reviewer, by=admin)
        with pytest.raises(people.TeamRefused, match="any more"):
            people.take_away(default_payee(), reviewer, by=admin)


class TestTheLastManager:
    @pytest.fixture
    def admin(self):
        make_user("admin", is_active=False)  # manages nothing
        make_user("admin", make_payee())
        return make_user("admin")

    def test_stays(self, admin):
        for act in (
            lambda: people.take_away(default_payee(), admin, by=admin),
            lambda: people.change_role(default_payee(), admin, "reviewer", by=admin),
        ):
            with pytest.raises(people.TeamRefused, match="Nobody else"):
                act()
        assert roles_of(admin) == ["admin"]

    def test_may_go_once_there_is_another(self, admin):
        make_user("admin")
        people.take_away(default_payee(), admin, by=admin)
        assert roles_of(admin) == []


def invite(by=None, role="reviewer"):
    return people.invite(default_payee(), by=by or make_user("admin"), name="Meena", role=role)


class TestInvitation:
    def test_is_kept_only_as_a_digest(self):
        _made, secret = invite()
        assert len(secret) > 40
        assert secret not in str(Invitation.objects.values().get())

    def test_lets_one_in_once(self):
        admin = make_user("admin")
        _made, secret = invite(by=admin)
        first, second = make_user(), make_user()
        assert people.accept(secret, by=first) == default_payee()
        assert last_event() == ("joined", first.username, first.username, "reviewer", "")
        with pytest.raises(people.InvitationRefused, match="was used"):
            people.accept(secret, by=second)
        assert roles_of(first) == ["reviewer"]
        assert roles_of(second) == []

    @pytest.mark.parametrize("role", ["payer", "owner"])
    def test_gives_no_role_that_is_not_of_the_desk(self, role):
        with pytest.raises(people.InvitationRefused):
            invite(role=role)

    @pytest.mark.parametrize("role", ["reviewer", "finance"])
    def test_is_made_by_who_manages_the_payee(self, role):
        with pytest.raises(PermissionDenied):
            invite(by=make_user(role))

    def test_is_not_used_up_by_who_works_there_already(self):
        _made, secret = invite()
        with pytest.raises(people.InvitationRefused, match="already"):
            people.accept(secret, by=make_user("finance"))
        people.accept(secret, by=make_user())

    def test_lets_nobody_in_once_it_is_old_or_withdrawn(self):
        admin = make_user("admin")
        old, old_secret = invite(by=admin)
        Invitation.objects.filter(pk=old.pk).update(expires_at=timezone.now())
        withdrawn, withdrawn_secret = invite(by=admin)
        people.withdraw(withdrawn, by=admin)
        people.withdraw(withdrawn, by=admin)
        assert PeopleEvent.objects.filter(kind="withdrawn").count() == 1
        for secret, why in ((old_secret, "too old"), (withdrawn_secret, "withdrawn")):
            with pytest.raises(people.InvitationRefused, match=why):
                people.accept(secret, by=make_user())

    def test_lets_nobody_in_once_its_maker_could_not_give_the_role(self):
        leaving, staying = make_user("admin"), make_user("admin")
        _made, secret = invite(by=leaving, role="admin")
        people.take_away(default_payee(), leaving, by=staying)
        with pytest.raises(people.InvitationRefused, match="withdrawn"):
            people.accept(secret, by=leaving)
        assert roles_of(leaving) == []

    def test_leaves_no_account_behind_where_it_is_refused(self):
        made, secret = invite()
        people.withdraw(made, by=made.by)
        with pytest.raises(people.InvitationRefused):
            people.accept_as_new(secret, new=User(username="meena"))
        assert not User.objects.filter(username="meena").exists()
