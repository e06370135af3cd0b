"""A filter in words, for who looks at what was done with it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from receipts.filters import (
    PARAMETERS,
    Age,
    AllocationFilter,
    CreditFilter,
    CreditState,
    DueFilter,
    Parameter,
    RefundFilter,
)
from receipts.models import Due, Export, Payee, Receipt, User

# By filter and number, what the row is called that the filter has by its number.
type Names = Mapping[str, Mapping[str, str]]
_PEOPLE = ("assignee", "reviewer")
OF_MONEY = {
    Export.Subject.ALLOCATIONS.value: AllocationFilter.parameters(),
    Export.Subject.CREDITS.value: CreditFilter.parameters(),
    Export.Subject.REFUNDS.value: RefundFilter.parameters(),
}


def names_in(many: Iterable[Mapping[str, str]], payee: Payee) -> Names:
    """The payee's dues and people that these filters have by number, in two queries at most."""
    asked = {name: {one[name] for one in many if name in one} for name in ("due", *_PEOPLE)}
    dues = Due.objects.filter(payee=payee, pk__in=asked["due"])
    people = User.objects.filter(
        memberships__payee=payee, pk__in=asked["assignee"] | asked["reviewer"]
    )
    called = {str(one.pk): one.get_username() for one in people}
    return {"due": {str(one.pk): one.reference for one in dues}} | dict.fromkeys(_PEOPLE, called)


def words_of_export(subject: str, filters: Mapping[str, str], names: Names) -> str:
    """What an export is of, and its filters as `in_words`."""
    if subject == Export.Subject.RECEIPTS:
        return in_words(filters, names)
    if subject == Export.Subject.DUES:
        return dues_in_words(filters)
    named = {name: names.get(name, {}).get(value, value) for name, value in filters.items()}
    if "state" in named:
        named["state"] = str(CreditState(named["state"]).label).lower()
    return _("{subject}: {filters}").format(
        subject=Export.Subject(subject).label.lower(), filters=_said(OF_MONEY[subject], named)
    )


def dues_in_words(filters: Mapping[str, str]) -> str:
    """`dues: state unpaid, due to 2026-06-01`, for the filters of dues."""
    known = {"state": dict(Due.State.choices), "age": dict(Age.choices)}
    named = {name: known.get(name, {}).get(value, value) for name, value in filters.items()}
    return _("dues: {filters}").format(filters=_said(DueFilter.parameters(), named))


def in_words(filters: Mapping[str, str], names: Names) -> str:
    """`state approved, received from 2026-06-01`; everything when nothing was filtered.

    `names` are the filters' `names_in`.
    """
    states = dict(Receipt.Status.choices)
    named = {name: names.get(name, {}).get(value, value) for name, value in filters.items()}
    if "state" in named:
        chosen = named["state"].split(",")
        named["state"] = f" {_('or')} ".join(str(states.get(one, one)).lower() for one in chosen)
    return _said(PARAMETERS, named)


def _said(parameters: Mapping[str, Parameter], named: Mapping[str, Any]) -> str:
    chosen = (one for one in parameters.values() if one.name in named)
    parts = [f"{one.label} {named[one.name]}" for one in chosen]
    return ", ".join(parts) or _("everything")
