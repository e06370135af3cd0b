"""Which account somebody comes in as by an issuer's word, and what links the two."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.db.models.lookups import Exact
from django.utils import timezone
from django.utils.translation import gettext as _

from receipts.accounts.openid import Issuer, SignOnRefused, Told, issuers
from receipts.models import LinkedIdentity, Organisation, SignIn, User


class Nobody(SignOnRefused):
    """No account is linked; the same is said of none, of several and of one that is off."""


def person_of(issuer: Issuer, told: Told) -> User:
    """The account that is linked; a trusted issuer's address links one. Raises Nobody."""
    found = LinkedIdentity.objects.filter(issuer=told.issuer, subject=told.subject)
    if linked := found.select_related("user").first():
        user = linked.user if not linked.is_by_address or _may_name(issuer, linked.user) else None
    else:
        user = _known_by_email(issuer, told) if issuer.trusts_email else None
    if user is None or not user.is_active:
        raise Nobody(
            _(
                "No account is linked with this. Sign in with your password and link it under "
                "Security, or open the invitation that you were sent."
            )
        )
    found.update(last_used_at=timezone.now(), **({"email": told.email} if told.email else {}))
    return user


def _may_name(issuer: Issuer, user: User) -> bool:
    """Whether an address is enough, as it is for no account of the back office's."""
    return speaks_for(issuer, user) and not (user.is_staff or user.is_superuser)


def speaks_for(issuer: Issuer, user: User) -> bool:
    """Whether the issuer's word alone counts for this account: what it says of an address, and of
    a second factor.

    It does for people of the issuer's organisation who work for no other; of an issuer without
    one, as long as the installation has a single organisation.
    """
    if issuer.organisation is None:
        return not Organisation.may_be_several()
    mine = Organisation.objects.filter(payees__members=user).values_list("pk", flat=True)
    return set(mine) == {issuer.organisation}


def offered(organisations: Iterable[int] = ()) -> list[Issuer]:
    """The issuers that people of these organisations are shown; at the door nobody is known yet.

    Among several organisations one's issuer is told to nobody else: its name would tell of it.
    """
    every = issuers()
    if not any(one.organisation for one in every) or not Organisation.may_be_several():
        return every
    known = {None, *organisations}
    return [one for one in every if one.organisation in known]


def told_of_issuers(organisation: int, rows: Iterable[SignIn]) -> list[SignIn]:
    """Sign-ins as that organisation's admins may see them: not by which issuer of another's."""
    hidden = {one.label for one in issuers()} - {one.label for one in offered([organisation])}
    shown = list(rows)
    for one in shown:
        one.by = "" if one.by in hidden else one.by
    return shown


def link(user: User, told: Told, *, by_address: bool = False) -> None:
    """Let the person in by it from now on; again is as good as once. Raises SignOnRefused.

    `by_address`, where nobody but a trusted issuer has said that it is theirs.
    """
    linked, is_new = LinkedIdentity.objects.get_or_create(
        issuer=told.issuer,
        subject=told.subject,
        defaults={"user": user, "email": told.email, "is_by_address": by_address},
    )
    if linked.user_id != user.pk:
        raise SignOnRefused(
            _("Another account is linked with this. Unlink it there first, or sign in as that one.")
        )
    if not (is_new or by_address):
        LinkedIdentity.objects.filter(pk=linked.pk).update(is_by_address=False)


def unlink(user: User, pk: int) -> None:
    """Let nobody in by it any more. Raises SignOnRefused where it is the only way in."""
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=user.pk)
        mine = LinkedIdentity.objects.filter(user=user)
        others = mine.filter(issuer__in=[one.issuer for one in issuers()]).exclude(pk=pk)
        if not user.has_usable_password() and not others.exists():
            raise SignOnRefused(
                _("You have no password: without this you could not sign in any more.")
            )
        mine.filter(pk=pk).delete()


def identities_of(user: User) -> QuerySet[LinkedIdentity]:
    """By whose word the person comes in, the first linked first."""
    return LinkedIdentity.objects.filter(user=user)


def _known_by_email(issuer: Issuer, told: Told) -> User | None:
    """The one account of this address, linked from now on.

    Never one with power over the installation, one the issuer does not speak for, nor one that
    somebody else at the same issuer comes in as: an address may be given to another person, a
    subject is not.
    """
    if not told.email:
        return None
    known = User.objects.filter(
        Exact(Lower("email"), told.email.lower()),
        is_active=True,
        is_staff=False,
        is_superuser=False,
    )
    users = list(known[:2])
    if len(users) != 1 or users[0].identities.filter(issuer=told.issuer).exists():
        return None
    if not speaks_for(issuer, users[0]):
        return None
    link(users[0], told, by_address=True)
    return users[0]
