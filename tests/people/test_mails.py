"""Invitations by mail: sent once, to whoever was typed in, while the link lets somebody in."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from config import env
from receipts import people
from receipts.models import Invitation, PeopleEvent
from receipts.people import mails
from tests.factories import default_payee, make_payee, make_user, payee_elsewhere

pytestmark = pytest.mark.django_db

EMAIL = "meena@example.org"


def invite(by=None, **words) -> tuple[Invitation, str]:
    values = {"name": "Meena", "role": "reviewer", "email": EMAIL} | words
    return people.invite(default_payee(), by=by or make_user("admin"), **values)


class TestSending:
    def test_brings_the_link_once_and_is_on_record_without_the_address(self):
        _made, secret = invite()
        assert mails.send_invitations() == 1
        assert mails.send_invitations() == 0
        [sent] = mail.outbox
        assert sent.to == [EMAIL]
        assert people.link_of(secret) in sent.body
        event = PeopleEvent.objects.last()
        assert (event.kind, event.person_name, event.role) == ("mailed", "Meena", "reviewer")

    def test_keeps_no_link_afterwards(self):
        made, secret = invite()
        assert secret not in made.sealed_secret
        mails.send_invitations()
        made.refresh_from_db()
        assert made.mailed_at
        assert made.sealed_secret == ""

    def test_says_the_same_to_who_has_an_account(self):
        by = make_user("admin", username="asha")
        make_user("finance", email=EMAIL)
        _one, first = invite(by)
        _other, second = invite(by, email="stranger@example.org")
        mails.send_invitations()
        known, unknown = (one.body for one in mail.outbox)
        assert known.replace(first, "") == unknown.replace(second, "")

    def test_leaves_out_those_that_were_not_to_be_mailed(self):
        invite(email="")
        assert mails.send_invitations() == 0

    def test_leaves_out_what_lets_nobody_in_by_then(self):
        admin, gone = make_user("admin"), make_user("admin")
        withdrawn, _secret = invite(admin)
        people.withdraw(withdrawn, by=admin)
        invite(gone)
        people.take_away(default_payee(), gone, by=admin)
        assert mails.send_invitations() == 0
        assert not Invitation.objects.exclude(sealed_secret="").exists()

    def test_goes_on_where_one_cannot_be_written(self):
        odd = make_payee(name="Odd\nBcc: all@example.org")
        people.invite(odd, by=make_user("admin", odd), name="A", role="reviewer", email=EMAIL)
        invite()
        assert mails.send_invitations() == 1
        assert [one.to for one in mail.outbox] == [[EMAIL]]

    def test_is_tried_again_and_given_up_after_an_hour(self, monkeypatch):
        def refuse(self, *args, **more):
            raise ConnectionRefusedError

        monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
        made, _secret = invite()
        assert mails.send_invitations() == 0
        made.refresh_from_db()
        assert made.mail_due_at > timezone.now()
        long_ago = timezone.now() - timedelta(hours=1, minutes=1)
        Invitation.objects.update(created_at=long_ago, mail_due_at=long_ago)
        assert mails.send_invitations() == 0
        made.refresh_from_db()
        assert (made.mail_due_at, made.mailed_at, made.sealed_secret) == (None, None, "")


class TestRefusing:
    def test_where_no_mail_is_set_up(self, settings):
        settings.MAILERS = {"default": env.mailer("NO_MAIL", "console:")}
        with pytest.raises(people.InvitationRefused, match="not set up"):
            invite()
        assert not Invitation.objects.exists()

    def test_more_than_a_day_may_have_withdrawn_ones_included(self, monkeypatch):
        monkeypatch.setattr(mails, "MOST_A_DAY", 1)
        admin = make_user("admin")
        made, _secret = invite(admin)
        people.withdraw(made, by=admin)
        with pytest.raises(people.InvitationRefused, match="within a day"):
            invite(admin)
        invite(admin, email="")

    def test_more_by_making_payees(self, monkeypatch):
        monkeypatch.setattr(mails, "MOST_A_DAY", 1)
        admin = make_user("admin")
        invite(admin)
        beside = people.make_payee(default_payee(), by=admin, name="Beside")
        words = {"name": "Meena", "role": "reviewer", "email": EMAIL}
        with pytest.raises(people.InvitationRefused, match="within a day"):
            people.invite(beside, by=admin, **words)
        elsewhere = payee_elsewhere()
        people.invite(elsewhere, by=make_user("admin", elsewhere), **words)
