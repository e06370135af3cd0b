"""Choosing for how long a payee keeps pictures and people, on record."""

from django.db import transaction
from django.utils.translation import gettext as _

from receipts import access
from receipts.models import BankEvent, Payee, Retention, User

LEAST_DAYS = 30  # payers object, and banks take money back, for weeks
LONGEST_DAYS = 36_500


class RetentionRefused(Exception):
    """A time that cannot be chosen; the message says why."""


def retention_of(payee: Payee) -> Retention:
    """What the payee chose; for ever, and not stored, where nobody has chosen."""
    return Retention.objects.filter(payee=payee).first() or Retention(payee=payee)


@transaction.atomic
def set_retention(
    payee: Payee, *, by: User, picture_days: int | None, person_days: int | None
) -> Retention:
    """Choose after how many days from its decision a receipt loses its picture and its person.

    None keeps them. On record, when anything changes. Raises PermissionDenied, RetentionRefused.
    """
    access.require(by, access.Ability.RETENTION, payee)
    _refuse_unfit(picture_days, person_days)
    chosen = {"picture_days": picture_days, "person_days": person_days}
    was = {name: getattr(retention_of(payee), name) for name in chosen}
    if chosen != was:
        changed = chosen | {"changed_by": by}
        Retention.objects.update_or_create(payee=payee, defaults=changed)
        BankEvent.objects.create(
            payee=payee,
            kind=BankEvent.Kind.RETENTION,
            actor=by,
            actor_name=by.acting_name,
            data=chosen | {"was": was},
        )
    return retention_of(payee)


def _refuse_unfit(picture_days: int | None, person_days: int | None) -> None:
    if any(days is not None and days < LEAST_DAYS for days in (picture_days, person_days)):
        raise RetentionRefused(
            _("Keep them for {days} days at least: payers object for weeks.").format(
                days=LEAST_DAYS
            )
        )
    if person_days is not None and (picture_days is None or picture_days > person_days):
        raise RetentionRefused(_("The picture shows the person: erase it no later."))
