"""The people of a payee: their roles, changed and taken away by whoever configures it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from receipts import access, alerts
from receipts.access import Ability
from receipts.accounts import second_factor
from receipts.models import ApiKey, Membership, Payee, PeopleEvent, User
from receipts.people.records import Kind, in_turn_of, record
from receipts.programs import keys
from receipts.review.leaving import let_go_of_all


class TeamRefused(Exception):
    """The people stay as they are; the message says why and what to do."""


@dataclass
class Member:
    """A person with every role they have at a payee's desk; `pk` is one of their memberships'."""

    pk: int
    user: User
    roles: list[str] = field(default_factory=list)
    has_second_factor: bool = False


def members(payee: Payee) -> list[Member]:
    """Who works at the payee's desk, by name."""
    found: dict[int, Member] = {}
    for one in _memberships(payee).order_by("user__username", "pk"):
        found.setdefault(one.user_id, Member(one.pk, one.user)).roles.append(one.role.name)
    with_one = second_factor.who_has_one([one.user for one in found.values()])
    for user_id, member in found.items():
        member.has_second_factor = user_id in with_one
    return list(found.values())


def history(payee: Payee) -> QuerySet[PeopleEvent]:
    """What was done with the payee's people, the newest first."""
    return PeopleEvent.objects.filter(payee=payee).order_by("-id")


def change_role(payee: Payee, person: User, role: str, *, by: User) -> None:
    """Give the person this role at the payee's desk instead of what they have there.

    Raises TeamRefused, and PermissionDenied for who configures the payee no more.
    """
    with in_turn_of(payee):
        former = _refuse_unless_below(payee, person, by=by)
        if role not in access.roles_to_give(by, payee):
            raise TeamRefused(_("Nobody can give a role above their own."))
        if former == [role]:
            return
        if Ability.CONFIGURE not in access.ABILITIES[role]:
            _refuse_the_last(payee, person)
        group = Group.objects.get(name=role)
        Membership.objects.get_or_create(payee=payee, user=person, role=group)
        _memberships(payee).filter(user=person).exclude(role=group).delete()
        if Ability.REVIEW not in access.ABILITIES[role]:
            let_go_of_all(person, payee, by=by)
        if Ability.EDIT_BANK not in access.ABILITIES[role]:
            alerts.revoke_all_of(person, payee)
        _record(payee, Kind.ROLE_CHANGED, person, by=by, former=former, role=role)


def take_away(payee: Payee, person: User, *, by: User) -> None:
    """Nothing of the payee is the person's any more: roles, holds, what was given to them, keys,
    and addresses at which alerts come in.

    Raises TeamRefused, and PermissionDenied for who configures the payee no more.
    """
    with in_turn_of(payee):
        former = _refuse_unless_below(payee, person, by=by)
        _refuse_the_last(payee, person)
        let_go_of_all(person, payee, by=by)
        for key in ApiKey.objects.filter(keys.live_keys(payee), by=person):
            keys.revoke_key(key, by=by)
        alerts.revoke_all_of(person, payee)
        _memberships(payee).filter(user=person).delete()
        _record(payee, Kind.TAKEN_AWAY, person, by=by, former=former)


def ask_for_second_factor(payee: Payee, *, by: User, asked: bool) -> None:
    """Whether the payee's people must show more than a password; again is as good as once."""
    with in_turn_of(payee):
        access.require(by, Ability.CONFIGURE, payee)
        other = Payee.objects.filter(pk=payee.pk, needs_second_factor=not asked)
        if other.update(needs_second_factor=asked):
            record(payee, Kind.FACTOR_ASKED if asked else Kind.FACTOR_FREE, by=by)
    payee.needs_second_factor = asked


def _memberships(payee: Payee) -> QuerySet[Membership]:
    at_the_desk = access.roles_with(Ability.SEE)
    theirs = Membership.objects.filter(payee=payee, role__name__in=at_the_desk)
    return theirs.select_related("user", "role")


def _refuse_unless_below(payee: Payee, person: User, *, by: User) -> list[str]:
    """The roles that the person has: some, and none above those of `by`."""
    access.require(by, Ability.CONFIGURE, payee)
    former = [one.role.name for one in _memberships(payee).filter(user=person).order_by("pk")]
    if not former:
        raise TeamRefused(_("This person does not work for this payee any more."))
    if not set(former) <= set(access.roles_to_give(by, payee)):
        raise TeamRefused(_("This person's role is above your own."))
    return former


def _refuse_the_last(payee: Payee, person: User) -> None:
    managing = _memberships(payee).filter(role__name__in=access.roles_with(Ability.CONFIGURE))
    if not managing.filter(user__is_active=True).exclude(user=person).exists():
        raise TeamRefused(
            _("Nobody else can manage this payee's people. Give somebody the role Admin first.")
        )


def _record(
    payee: Payee, kind: Kind, person: User, *, by: User, former: Iterable[str], role: str = ""
) -> None:
    record(payee, kind, by=by, person=person, role=role, former_role=", ".join(former))
