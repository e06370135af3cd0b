"""Invitations by mail: left with the invitation, sent by a worker, each on record once it went."""

import logging
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from receipts import access
from receipts.models import Invitation, Payee
from receipts.people.records import Kind, record
from receipts.people.refusals import InvitationRefused
from receipts.sealing import SealBroken, seal, unseal

BATCH = 20
WAIT = timedelta(minutes=2)
GIVEN_UP_AFTER = timedelta(hours=1)
MOST_A_DAY = 50  # of one organisation, whose admins make payees: mails go to whoever is typed in
NOTHING: dict[str, Any] = {"sealed_secret": "", "mail_due_at": None}

logger = logging.getLogger(__name__)


def link_of(secret: str) -> str:
    """Where the invited person goes."""
    return settings.SITE_URL + reverse("invitation", args=[secret])


def is_set_up() -> bool:
    """Whether mail goes out; else it stands in the log, where no secret may."""
    return not settings.MAILERS["default"]["BACKEND"].endswith(".console.EmailBackend")


def refuse_unless_possible(payee: Payee) -> None:
    """Raises InvitationRefused where no mail goes out, or too many would."""
    if not is_set_up():
        raise InvitationRefused(
            _("Mail is not set up here. Leave the address out, and send the link yourself.")
        )
    today = timezone.now() - timedelta(days=1)
    theirs = Invitation.objects.filter(payee__organisation=payee.organisation_id)
    mailed = theirs.filter(created_at__gt=today).exclude(email="")
    if mailed.count() >= MOST_A_DAY:
        raise InvitationRefused(
            _("50 invitations were mailed within a day. Leave the address out, or wait.")
        )


def waiting(email: str, secret: str) -> dict[str, Any]:
    """The columns of an invitation that is to be mailed, at once."""
    if not email:
        return {}
    return {"email": email, "sealed_secret": seal(secret), "mail_due_at": timezone.now()}


def send_invitations() -> int:
    """Mail the links that wait; say how many. What fails is tried for an hour."""
    due = Invitation.objects.filter(mail_due_at__lte=timezone.now()).order_by("mail_due_at")
    return sum(_send(one) for one in due.select_related("payee", "by", "role")[:BATCH])


def _send(invitation: Invitation) -> int:
    """Take its turn, then send: whoever dies in between is followed by another try."""
    now = timezone.now()
    mine = Invitation.objects.filter(pk=invitation.pk, mail_due_at=invitation.mail_due_at)
    if not mine.update(mail_due_at=now + WAIT):
        return 0
    mine = Invitation.objects.filter(pk=invitation.pk)
    if invitation.created_at < now - GIVEN_UP_AFTER or not _is_still_given(invitation):
        mine.update(**NOTHING)
        return 0
    try:
        _mail(invitation).send()
    except SealBroken:
        mine.update(**NOTHING)
        return 0
    except (OSError, ValueError) as error:  # nor may one that cannot be written hold up others
        logger.warning("An invitation was not mailed: %s", error)
        return 0
    with transaction.atomic():
        mine.update(mailed_at=timezone.now(), **NOTHING)
        whom, role = invitation.name, invitation.role.name
        record(invitation.payee, Kind.MAILED, by=invitation.by, name=whom, role=role)
    return 1


def _is_still_given(invitation: Invitation) -> bool:
    """Whether the link would let anybody in: one of somebody taken away is not sent after them."""
    return not (
        invitation.accepted_at or invitation.withdrawn_at
    ) and invitation.role.name in access.roles_to_give(invitation.by, invitation.payee)


def _mail(invitation: Invitation) -> EmailMessage:
    """The same whether the address has an account here or not."""
    by, payee = invitation.by.get_username(), invitation.payee.name
    words = (
        _("Hello,"),
        _("{name} invites you to work for {payee}.").format(name=by, payee=payee),
        _("Come in here within seven days: {link}").format(
            link=link_of(unseal(invitation.sealed_secret))
        ),
        _("Whoever opens the link first comes in, so do not pass this mail on."),
        _("If you expected no invitation, do nothing.") + "\n",
    )
    subject = _("Work for {payee}").format(payee=payee)
    return EmailMessage(subject, "\n\n".join(words), to=[invitation.email])
