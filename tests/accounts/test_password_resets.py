"""A forgotten password: mailed to whom the address belongs to, and to nobody else."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone, translation

from receipts.accounts import password_resets
from receipts.models import PasswordReset
from tests.factories import make_user

pytestmark = pytest.mark.django_db


class TestSending:
    def test_goes_to_the_address_on_record_once(self):
        make_user(username="asha", email="Asha@example.org")
        password_resets.ask_for_reset("asha@EXAMPLE.org")
        assert password_resets.send_resets() == 1
        assert password_resets.send_resets() == 0
        [sent] = mail.outbox
        assert sent.to == ["Asha@example.org"]
        assert "“asha”" in sent.body
        assert "/login/reset/" in sent.body

    def test_leaves_out_the_unknown_and_the_switched_off(self):
        make_user(email="off@example.org", is_active=False)
        for email in ("off@example.org", "nobody@example.org"):
            password_resets.ask_for_reset(email)
        assert password_resets.send_resets() == 0
        assert mail.outbox == []
        assert not PasswordReset.objects.exists()

    def test_speaks_the_language_in_which_it_was_asked(self):
        make_user(username="asha", email="asha@example.org")
        with translation.override("hi"):
            password_resets.ask_for_reset("asha@example.org")
        password_resets.send_resets()
        assert "पासवर्ड" in mail.outbox[0].subject

    def test_is_tried_again_and_given_up_after_an_hour(self, monkeypatch):
        make_user(email="asha@example.org")
        password_resets.ask_for_reset("asha@example.org")

        def refuse(self, *args, **more):
            raise ConnectionRefusedError

        monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
        assert password_resets.send_resets() == 0
        assert PasswordReset.objects.get().next_attempt_at > timezone.now()
        PasswordReset.objects.update(asked_at=timezone.now() - timedelta(hours=1, minutes=1))
        password_resets.send_resets()
        assert not PasswordReset.objects.exists()
