"""A payee's rules for late fees and discounts: set up, and ended. Their terms never change."""

from datetime import date
from typing import Any, NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from receipts import access
from receipts.adjusting.refusals import AdjustmentRefused
from receipts.adjusting.words import terms_of
from receipts.dates import shown_day
from receipts.filters import today
from receipts.models import LOOK_NOW, AdjustmentRule, BankEvent, Due, Payee, User
from receipts.plain_text import plain_text
from receipts.upi import MAX_PAISE

MOST_DAYS = 365
WHOLE = 10_000  # hundredths of a per cent
MOST_TIMES = 1_000  # fees of one due until the cap is reached

Kind, Every = AdjustmentRule.Kind, AdjustmentRule.Every


class Terms(NamedTuple):
    """What a rule is to be: as `AdjustmentRule` has it, either paise or rate."""

    kind: str
    group: str = ""
    paise: int | None = None
    rate: int | None = None
    every: str = Every.ONCE
    days: int = 0
    until_on: date | None = None
    cap_paise: int | None = None
    to_rupees: bool = True
    since: date | None = None  # None: dues that are due from today on


def rules_of(payee: Payee) -> QuerySet[AdjustmentRule]:
    """The payee's rules, those that stand before those that were ended, the newest first."""
    rules = AdjustmentRule.objects.filter(payee=payee).select_related("by", "ended_by")
    return rules.order_by("-ended_on", "-pk")


def rules_for(user: User) -> QuerySet[AdjustmentRule]:
    """The rules of the payees whose dues this person edits."""
    payees = access.payees_for(user, access.Ability.EDIT_DUES)
    return AdjustmentRule.objects.filter(payee__in=payees).select_related("payee")


def add_rule(payee: Payee, terms: Terms, *, by: User) -> AdjustmentRule:
    """Set a rule up; dues that are open follow it within a minute.

    Raises PermissionDenied unless `by` may edit the payee's dues, AdjustmentRefused for terms that
    cannot be, and where a rule of that kind and group stands already.
    """
    access.require(by, access.Ability.EDIT_DUES, payee)
    values = terms._asdict() | {
        "since": terms.since or today(),
        "group": plain_text(terms.group),
    }
    _check(Terms(**values))
    try:
        with transaction.atomic():
            rule = AdjustmentRule.objects.create(payee=payee, by=by, **values)
            _look_at_open_dues(payee)
            _record(rule, BankEvent.Kind.RULE_SET, by=by)
    except IntegrityError:
        raise AdjustmentRefused(
            _("There is such a rule for these dues already. End that one first.")
        ) from None
    return rule


def end_rule(rule: AdjustmentRule, *, by: User) -> None:
    """Let it add nothing any more. What it added stays, and a discount that was offered holds.

    Raises PermissionDenied, and AdjustmentRefused where it has been ended.
    """
    access.require(by, access.Ability.EDIT_DUES, rule.payee)
    with transaction.atomic():
        standing = AdjustmentRule.objects.filter(pk=rule.pk, ended_on=None)
        if not standing.update(ended_on=today(), ended_by=by):
            raise AdjustmentRefused(_("This rule has been ended already."))
        _look_at_open_dues(rule.payee)
        _record(rule, BankEvent.Kind.RULE_ENDED, by=by)
    rule.refresh_from_db()


def _look_at_open_dues(payee: Payee) -> None:
    is_open = Due.objects.filter(payee=payee, left_paise__gt=0)
    is_open.exclude(adjust_on=LOOK_NOW).update(adjust_on=LOOK_NOW)


def _check(terms: Terms) -> None:
    if terms.kind not in Kind.values or terms.every not in Every.values:
        raise AdjustmentRefused(_("Choose a late fee or a discount, and how often."))
    _check_sum(terms)
    if not 0 <= terms.days <= MOST_DAYS:
        raise AdjustmentRefused(
            _("Write a number of days from 0 to {most}.").format(most=MOST_DAYS)
        )
    if len(terms.group) > (AdjustmentRule._meta.get_field("group").max_length or 0):
        raise AdjustmentRefused(_("The name of the group is too long."))
    if terms.kind == Kind.FEE:
        _check_fee(terms)
    else:
        _check_discount(terms)


def _check_sum(terms: Terms) -> None:
    if (terms.paise is None) == (terms.rate is None):
        raise AdjustmentRefused(_("Write either an amount or a share in per cent."))
    if terms.paise is not None and not 0 < terms.paise <= MAX_PAISE:
        raise AdjustmentRefused(_("Write an amount above zero."))
    if terms.rate is not None and not 0 < terms.rate < WHOLE:
        raise AdjustmentRefused(_("Write a share above 0 and below 100 per cent."))


def _check_fee(terms: Terms) -> None:
    if terms.until_on:
        raise AdjustmentRefused(_("A late fee has no last day. Say from when on it is asked for."))
    cap = terms.cap_paise
    if cap is not None and not 0 < cap <= MAX_PAISE:
        raise AdjustmentRefused(_("Write an amount above zero as the most."))
    if terms.every == Every.ONCE:
        return
    if cap is None:
        raise AdjustmentRefused(_("A fee that comes again needs a most that it may come to."))
    if terms.rate is not None and terms.every != Every.MONTH:
        raise AdjustmentRefused(_("A share in per cent is asked for once, or every month."))
    if terms.paise and cap > terms.paise * MOST_TIMES:
        raise AdjustmentRefused(
            _("Such a fee would come more than {most} times. Lower the most.").format(
                most=MOST_TIMES
            )
        )


def _check_discount(terms: Terms) -> None:
    if terms.every != Every.ONCE or terms.cap_paise is not None:
        raise AdjustmentRefused(_("A discount is given once, and has no most."))
    if terms.until_on and terms.days:
        raise AdjustmentRefused(_("Write either the last day, or the days before the due day."))
    if terms.until_on and terms.until_on < today():
        raise AdjustmentRefused(
            _("The last day, {day}, is past. Choose one to come.").format(
                day=shown_day(terms.until_on)
            )
        )


def _record(rule: AdjustmentRule, kind: BankEvent.Kind, *, by: User) -> None:
    data: dict[str, Any] = {"rule": rule.pk, "kind": rule.kind, "group": rule.group}
    BankEvent.objects.create(
        payee=rule.payee,
        actor=by,
        actor_name=by.acting_name,
        kind=kind,
        note=terms_of(rule),
        data=data,
    )
