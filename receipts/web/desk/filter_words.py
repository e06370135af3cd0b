"""A filter in words, for who looks at what was done with it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from receipts.filters import PARAMETERS, Age, DueFilter, Parameter
from receipts.models import Due, Receipt


def dues_in_words(filters: Mapping[str, str]) -> str:
    """`dues: state unpaid, due to 2026-06-01`, for the filters of dues."""
    known = {"state": dict(Due.State.choices), "age": dict(Age.choices)}
    named = {name: known.get(name, {}).get(value, value) for name, value in filters.items()}
    return _("dues: {filters}").format(filters=_said(DueFilter.parameters(), named))


def in_words(filters: Mapping[str, str], references: Mapping[str, str]) -> str:
    """`state approved, received from 2026-06-01`; everything when nothing was filtered."""
    states = dict(Receipt.Status.choices)
    named = dict(filters)
    if "state" in named:
        chosen = named["state"].split(",")
        named["state"] = f" {_('or')} ".join(str(states.get(one, one)).lower() for one in chosen)
    if "due" in named:
        named["due"] = references.get(named["due"], named["due"])
    return _said(PARAMETERS, named)


def _said(parameters: Mapping[str, Parameter], named: Mapping[str, Any]) -> str:
    chosen = (one for one in parameters.values() if one.name in named)
    parts = [f"{one.label} {named[one.name]}" for one in chosen]
    return ", ".join(parts) or _("everything")
