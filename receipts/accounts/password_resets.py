"""A forgotten password: asked for by anybody, mailed to whoever the address belongs to."""

import logging
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.forms import PasswordResetForm
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from receipts.models import PasswordReset, User

BATCH = 20
WAIT = timedelta(minutes=2)
GIVEN_UP_AFTER = timedelta(hours=1)

logger = logging.getLogger(__name__)


def ask_for_reset(email: str) -> None:
    """Leave word; nothing here depends on whether there is an account of this address."""
    PasswordReset.objects.create(email=email, language=translation.get_language() or "")


def send_resets() -> int:
    """Mail the links that were asked for; say how many. What fails is tried for an hour."""
    now = timezone.now()
    PasswordReset.objects.filter(asked_at__lt=now - GIVEN_UP_AFTER).delete()
    due = PasswordReset.objects.filter(next_attempt_at__lte=now).order_by("pk")
    return sum(_answer(asked) for asked in due[:BATCH])


def _answer(asked: PasswordReset) -> int:
    """Take its turn, then send: whoever dies in between is followed by another try."""
    mine = PasswordReset.objects.filter(pk=asked.pk, next_attempt_at=asked.next_attempt_at)
    if not mine.update(next_attempt_at=timezone.now() + WAIT):
        return 0
    users = list(PasswordResetForm().get_users(asked.email))
    try:
        with translation.override(asked.language or settings.LANGUAGE_CODE):
            for user in users:
                _mail(user).send()
    except (OSError, ValueError) as error:  # nor may one that cannot be written hold up others
        logger.warning("A link for a new password was not sent: %s", error)
        return 0
    PasswordReset.objects.filter(pk=asked.pk).delete()
    return len(users)


def _mail(user: User) -> EmailMessage:
    key = urlsafe_base64_encode(force_bytes(user.pk))
    link = reverse("reset_password", args=[key, default_token_generator.make_token(user)])
    words = (
        _("Hello {name},").format(name=user.get_full_name() or user.get_username()),
        _("a new password was asked for “{name}”.").format(name=user.get_username()),
        _("Choose it here within an hour: {link}").format(link=settings.SITE_URL + link),
        _("If it was not you, do nothing: your password stays as it is.") + "\n",
    )
    return EmailMessage(_("A new password for Raseed"), "\n\n".join(words), to=[user.email])
