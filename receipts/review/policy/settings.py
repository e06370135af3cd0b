"""Switching a payee's policy: who may, what cannot be chosen, and the record of it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from receipts import access
from receipts.models import BankEvent, Payee, Policy, Signal, User
from receipts.review.refusals import PolicyRefused

NAME = "policy"  # of the account in whose name receipts are approved
TOLERABLE = ("", Signal.Severity.INFO.value, Signal.Severity.WARNING.value)


def policy_of(payee: Payee) -> Policy:
    """The payee's policy; one that is off, and not stored, where nobody has set any."""
    return Policy.objects.filter(payee=payee).first() or Policy(payee=payee)


def set_policy(payee: Payee, *, by: User, mode: str, tolerated: str) -> Policy:
    """Choose mode and the gravest warning that does not stop it; on record, when anything changes.

    Raises PermissionDenied unless `by` may configure the payee, PolicyRefused for what cannot be
    chosen.
    """
    access.require(by, access.Ability.CONFIGURE, payee)
    if mode not in Policy.Mode.values:
        raise PolicyRefused(
            _("Choose a mode among {choices}.").format(choices=", ".join(Policy.Mode.values))
        )
    if tolerated not in TOLERABLE:
        raise PolicyRefused(_("A serious warning always needs a person. Choose a lesser one."))
    if mode == Policy.Mode.ON:
        policy_user()
    with transaction.atomic():
        Policy.objects.get_or_create(payee=payee)
        policy = Policy.objects.select_for_update(no_key=True).get(payee=payee)
        if (policy.mode, policy.tolerated) != (mode, tolerated):
            _change(policy, by=by, mode=mode, tolerated=tolerated)
    return policy


def policy_user() -> User:
    """The account that approvals without a person are in the name of. Nobody can sign in with it.

    Raises PolicyRefused where a person goes by that name.
    """
    user = User.objects.filter(username=NAME).first()
    if user is None:
        user = User(username=NAME, is_active=False)
        user.set_unusable_password()
        user, _created = User.objects.get_or_create(
            username=NAME, defaults={"is_active": False, "password": user.password}
        )
    if user.is_active or user.has_usable_password():
        raise PolicyRefused(
            _(
                "Somebody's account is called “{name}”, the name under which the policy "
                "approves. Rename that account first."
            ).format(name=NAME)
        )
    return user


def _change(policy: Policy, *, by: User, mode: str, tolerated: str) -> None:
    was = {"mode": policy.mode, "tolerated": policy.tolerated}
    if policy.mode == Policy.Mode.OFF:
        policy.watched_since = timezone.now()
    policy.mode, policy.tolerated, policy.changed_by = mode, tolerated, by
    policy.save(update_fields=["mode", "tolerated", "changed_by", "changed_at", "watched_since"])
    BankEvent.objects.create(
        payee=policy.payee,
        kind=BankEvent.Kind.POLICY,
        actor=by,
        actor_name=by.get_username(),
        data={"mode": mode, "tolerated": tolerated, "was": was},
    )
