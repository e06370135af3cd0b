"""A filter in words, for who looks at what was done with it."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from receipts.filters import PARAMETERS
from receipts.models import Receipt


def in_words(filters: Mapping[str, str], references: Mapping[str, str]) -> str:
    """`state approved, received from 2026-06-01`; everything when nothing was filtered."""
    states = dict(Receipt.Status.choices)
    named = dict(filters)
    if "state" in named:
        chosen = named["state"].split(",")
        named["state"] = f" {_('or')} ".join(str(states.get(one, one)).lower() for one in chosen)
    if "due" in named:
        named["due"] = references.get(named["due"], named["due"])
    parts = [f"{one.label} {named[one.name]}" for one in PARAMETERS.values() if one.name in named]
    return ", ".join(parts) or _("everything")
