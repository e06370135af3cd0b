"""Switching a payee's policy: who may, what cannot be chosen, and the record of it."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from receipts import access
from receipts.models import BankEvent, Payee, Policy, Signal, User
from receipts.review.refusals import PolicyRefused
from receipts.wording import Sentence

NAME = "policy"  # of the account in whose name receipts are approved
TOLERABLE = ("", Signal.Severity.INFO.value, Signal.Severity.WARNING.value)


def policy_of(payee: Payee) -> Policy:
    """The payee's policy; one that is off, and not stored, where nobody has set any."""
    return Policy.objects.filter(payee=payee).first() or Policy(payee=payee)


def set_policy(
    payee: Payee,
    *,
    by: User,
    mode: str,
    tolerated: str,
    second_above_paise: int | None = None,
    second_against_verdict: bool = False,
    alert_is_enough: bool = False,
) -> Policy:
    """Choose what needs no person and what needs two; on record, when anything changes.

    `tolerated` is the gravest warning that does not stop an approval without a person. Two people
    approve what counts for more than `second_above_paise`, or, if chosen, what is not Ready. Where
    `alert_is_enough`, a bank's alert makes a receipt Ready for people before any statement.
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
    if second_above_paise is not None and second_above_paise < 0:
        raise PolicyRefused(_("Type an amount, or none."))
    if mode == Policy.Mode.ON:
        policy_user()
    chosen: dict[str, Any] = {
        "mode": mode,
        "tolerated": tolerated,
        "second_above_paise": second_above_paise,
        "second_against_verdict": second_against_verdict,
        "alert_is_enough": alert_is_enough,
    }
    with transaction.atomic():
        Policy.objects.get_or_create(payee=payee)
        policy = Policy.objects.select_for_update(no_key=True).get(payee=payee)
        if _chosen(policy) != chosen:
            _change(policy, chosen, by=by)
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
        raise PolicyRefused(Sentence.of("policy_name_taken", name=NAME))
    return user


def _chosen(policy: Policy) -> dict[str, Any]:
    names = (
        "mode", "tolerated", "second_above_paise", "second_against_verdict", "alert_is_enough",
    )  # fmt: skip
    return {name: getattr(policy, name) for name in names}


def _change(policy: Policy, chosen: dict[str, Any], *, by: User) -> None:
    was = _chosen(policy)
    if policy.mode == Policy.Mode.OFF and chosen["mode"] != Policy.Mode.OFF:
        policy.watched_since = timezone.now()
    for name, value in chosen.items():
        setattr(policy, name, value)
    policy.changed_by = by
    policy.save(update_fields=[*chosen, "changed_by", "changed_at", "watched_since"])
    BankEvent.objects.create(
        payee=policy.payee,
        kind=BankEvent.Kind.POLICY,
        actor=by,
        actor_name=by.acting_name,
        data=chosen | {"was": was},
    )
