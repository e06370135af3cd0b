"""Invitations: a link that gives a role with a payee, once, for a week, to whoever opens it."""

import secrets
from datetime import timedelta

from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from receipts import access
from receipts.access import Ability
from receipts.accounts import sign_on
from receipts.accounts.openid import Told
from receipts.models import Invitation, Membership, Payee, User
from receipts.people import mails
from receipts.people.records import Kind, in_turn_of, record
from receipts.people.refusals import InvitationRefused
from receipts.programs.keys import digest

GOOD_FOR = timedelta(days=7)
MOST = 50  # of one payee that are open


class NameTaken(Exception):
    """Another account has this user name."""


def invite(
    payee: Payee, *, by: User, name: str, role: str, email: str = ""
) -> tuple[Invitation, str]:
    """A new invitation and what its link ends with: not stored, so show it once.

    With an `email` it is mailed there as well, whoever that is. Raises InvitationRefused.
    """
    access.require(by, Ability.CONFIGURE, payee)
    with in_turn_of(payee):
        if role not in access.roles_to_give(by, payee):
            raise InvitationRefused(_("Nobody can give a role above their own."))
        if open_invitations(payee).count() >= MOST:
            raise InvitationRefused(_("There are 50 open invitations. Withdraw one first."))
        if email:
            mails.refuse_unless_possible(payee)
        secret = secrets.token_urlsafe(32)
        made = Invitation.objects.create(
            payee=payee,
            role=Group.objects.get(name=role),
            name=name,
            by=by,
            token_sha256=digest(secret),
            expires_at=timezone.now() + GOOD_FOR,
            **mails.waiting(email, secret),
        )
        record(payee, Kind.INVITED, by=by, name=name, role=role)
    return made, secret


def withdraw(invitation: Invitation, *, by: User) -> None:
    """Let nobody in by it from now on; again is as good as once."""
    access.require(by, Ability.CONFIGURE, invitation.payee)
    with in_turn_of(invitation.payee):
        still_open = Invitation.objects.filter(pk=invitation.pk, accepted_at=None)
        if still_open.filter(withdrawn_at=None).update(withdrawn_at=timezone.now()):
            role = invitation.role.name
            record(invitation.payee, Kind.WITHDRAWN, by=by, name=invitation.name, role=role)


def open_invitations(payee: Payee) -> QuerySet[Invitation]:
    """Those by which somebody may still come in, the newest first."""
    unused = Invitation.objects.filter(payee=payee, accepted_at=None, withdrawn_at=None)
    return unused.filter(expires_at__gt=timezone.now()).select_related("by", "role")


def opened(secret: str) -> Invitation:
    """The invitation of this link, good now. Raises Invitation.DoesNotExist, InvitationRefused."""
    rows = Invitation.objects.select_related("payee", "role", "by")
    invitation = rows.get(token_sha256=digest(secret))
    _refuse_unless_good(invitation)
    return invitation


def name_ending(secret: str) -> str:
    """What a user name made by this link ends with, such as -0482.

    Names are unique in the whole installation; chosen freely, one that is taken would tell of an
    account at an organisation that nobody here may know of.
    """
    return f"-{int(digest(secret)[:8], 16) % 10_000:04}"


def accept(secret: str, *, by: User) -> Payee:
    """Give the person the role of this link, which is then used. Raises what `opened` does."""
    payee = opened(secret).payee
    with in_turn_of(payee):
        invitation = opened(secret)  # as it is now that nobody else is at it
        at_the_desk = access.roles_with(Ability.SEE)
        if Membership.objects.filter(payee=payee, user=by, role__name__in=at_the_desk).exists():
            raise InvitationRefused(
                _("You work for {payee} already. Who manages its people can change your role.")
                .format(payee=payee)
            )  # fmt: skip
        invitation.accepted_at, invitation.accepted_by = timezone.now(), by
        invitation.save(update_fields=["accepted_at", "accepted_by"])
        Membership.objects.create(payee=payee, user=by, role=invitation.role)
        record(payee, Kind.JOINED, by=by, person=by, role=invitation.role.name)
    return payee


def accept_as_new(secret: str, *, new: User, told: Told | None = None) -> Payee:
    """Store the new account and let it accept; neither without the other. Raises NameTaken too.

    `told` links it with whom an issuer named, instead of a password. Raises SignOnRefused then.
    """
    with transaction.atomic():
        try:
            with transaction.atomic():
                new.save()
        except IntegrityError:
            raise NameTaken from None
        if told:
            sign_on.link(new, told)
        return accept(secret, by=new)


def _refuse_unless_good(invitation: Invitation) -> None:
    """Its inviter must still be able to give the role: who is taken away lets nobody in after."""
    if invitation.accepted_at:
        raise InvitationRefused(
            _("This invitation was used. Was it not you? Then tell whoever sent it to you.")
        )
    if invitation.withdrawn_at or invitation.role.name not in access.roles_to_give(
        invitation.by, invitation.payee
    ):
        raise InvitationRefused(_("This invitation was withdrawn. Ask for a new one."))
    if invitation.expires_at <= timezone.now():
        raise InvitationRefused(_("This invitation is too old. Ask for a new one."))
