"""An organisation's admin makes payees within it, and comes to know nothing of another's."""

import re

import pytest
from django.core.exceptions import PermissionDenied

from receipts import people
from receipts.access import Ability, may
from receipts.models import Organisation, Payee, PeopleEvent
from receipts.people import payees
from tests.factories import default_payee, make_payee, make_user, payee_elsewhere

pytestmark = pytest.mark.django_db


class TestMakingAPayee:
    def test_makes_it_within_the_organisation_and_its_maker_the_admin(self):
        beside = payee_elsewhere(needs_second_factor=True)
        admin = make_user("admin", beside)
        made = people.make_payee(beside, by=admin, name="  Green   Park ")
        made.refresh_from_db()
        assert (made.name, made.is_default) == ("Green Park", False)
        assert (made.organisation, made.needs_second_factor) == (beside.organisation, True)
        assert may(admin, Ability.CONFIGURE, made)
        event = PeopleEvent.objects.get(payee=made)
        assert (event.kind, event.person, event.role) == ("joined", admin, "admin")

    @pytest.mark.parametrize("name", ["Green Park", "ग्रीन पार्क", "x" * 120])
    def test_finds_an_address_of_its_own_whoever_has_the_one_of_the_name(self, name):
        ours, theirs = default_payee(), payee_elsewhere()
        first = people.make_payee(theirs, by=make_user("admin", theirs), name=name)
        second = people.make_payee(ours, by=make_user("admin", ours), name=name)
        assert first.slug != second.slug
        assert len(first.slug) == len(second.slug)  # which tells nobody that it was taken
        assert second.slug[:-8] == first.slug[:-8]
        second.full_clean(exclude=["logo"])

    def test_makes_the_address_of_the_name_alone_where_there_is_one_organisation(self, settings):
        beside = default_payee()
        by = make_user("admin", beside)
        plain = people.make_payee(beside, by=by, name="Green Park")
        taken = people.make_payee(beside, by=by, name="Green, Park")
        settings.SEVERAL_ORGANISATIONS = True
        lettered = people.make_payee(beside, by=by, name="Hill School")
        assert plain.slug == "green-park"
        assert re.fullmatch("green-park-[a-z2-9]{8}", taken.slug)
        assert re.fullmatch("hill-school-[a-z2-9]{8}", lettered.slug)

    def test_refuses_a_name_that_the_organisation_has_and_no_other(self):
        beside = payee_elsewhere()
        make_payee(name="Hill School")
        admin = make_user("admin", beside)
        people.make_payee(beside, by=admin, name="Hill School")
        with pytest.raises(people.PayeeRefused, match="has a payee of this name"):
            people.make_payee(beside, by=admin, name="HILL school")

    def test_refuses_no_name_and_one_payee_too_many(self, monkeypatch):
        admin = make_user("admin")
        with pytest.raises(people.PayeeRefused, match="name"):
            people.make_payee(default_payee(), by=admin, name="  ")
        monkeypatch.setattr(payees, "MOST", 1)
        payee_elsewhere()
        with pytest.raises(people.PayeeRefused, match="1 payees"):
            people.make_payee(default_payee(), by=admin, name="One more")

    @pytest.mark.parametrize("role", ["finance", "reviewer", "auditor", "payer"])
    def test_is_for_who_configures_a_payee_of_the_organisation(self, role):
        for person in (make_user(role), make_user("admin", payee_elsewhere())):
            with pytest.raises(PermissionDenied):
                people.make_payee(default_payee(), by=person, name="Mine")
        assert not Payee.objects.filter(name="Mine").exists()


def test_an_installation_begins_with_one_organisation():
    assert default_payee().organisation == Organisation.objects.get()
    assert make_payee().organisation == default_payee().organisation
