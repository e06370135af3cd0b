"""The reference and the note of a due that comes again."""

import re
from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from receipts.models import DueSchedule, ScheduleMember
from receipts.recurring.days import period_of
from receipts.recurring.refusals import RecurringRefused

PLACES = ("unit", "name", "period", "month")
_PLACE = re.compile(r"\{([^{}]*)\}")


def check_templates(reference: str, note: str) -> None:
    """Raise RecurringRefused for unknown places, and a reference that would come twice."""
    found = set(_PLACE.findall(reference))
    if unknown := (found | set(_PLACE.findall(note))) - set(PLACES):
        raise RecurringRefused(
            _("“{place}” stands for nothing here. There are: {places}.").format(
                place=f"{{{unknown.pop()[:40]}}}", places=", ".join(f"{{{one}}}" for one in PLACES)
            )
        )
    if "unit" not in found or found.isdisjoint({"period", "month"}):
        raise RecurringRefused(
            _(
                "Every due needs a reference of its own: write {unit} into it, and {period} or "
                "{month}."
            )
        )


def said(template: str, schedule: DueSchedule, member: ScheduleMember, due_on: date) -> str:
    """The template with what its places stand for."""
    values: Mapping[str, str] = {
        "unit": member.unit,
        "name": schedule.name,
        "period": period_of(schedule, due_on),
        "month": f"{due_on:%b %Y}",
    }
    return _PLACE.sub(lambda place: values.get(place[1], place[0]), template)
