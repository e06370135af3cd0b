"""A schedule of dues, as it is typed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from receipts.dates import parse_day
from receipts.models import DueSchedule
from receipts.recurring import Plan
from receipts.web.fields import Day, PlainText, Rupees


class Days(forms.CharField):
    """Days, one a line, as people write them."""

    widget = forms.Textarea({"rows": 4, "class": "input"})

    def to_python(self, value: Any) -> list[date]:  # type: ignore[override]
        lines = [line.strip() for line in (super().to_python(value) or "").splitlines()]
        try:
            return [parse_day(line) for line in lines if line]
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error


class AmountForm(forms.Form):
    """Another amount from a round to come on."""

    amount = Rupees(
        label=gettext_lazy("Amount"),
        error_messages={"required": gettext_lazy("Write the amount that is to be paid.")},
    )
    from_on = Day(label=gettext_lazy("From the due day"))
    unit = PlainText(
        label=gettext_lazy("Of"),
        max_length=64,
        required=False,
        help_text=gettext_lazy("Whose reference it is; empty: everybody."),
    )

    def __init__(self, data: Any = None, *, days: Sequence[date]) -> None:
        super().__init__(data, initial={"from_on": days[0] if days else None})
        self.fields["from_on"].required = True


class ScheduleForm(forms.Form):
    """When dues come again, and how they are called; `receipts.recurring` has the last word."""

    name = PlainText(
        label=gettext_lazy("Name"),
        max_length=60,
        help_text=gettext_lazy("Such as Maintenance, or Fees 2026."),
        error_messages={"required": gettext_lazy("Say what these dues are called.")},
    )
    every = forms.ChoiceField(
        label=gettext_lazy("How often"), choices=DueSchedule.Every.choices, required=False
    )
    first_on = Day(label=gettext_lazy("Due for the first time on"))
    days = Days(
        label=gettext_lazy("Days of its own"),
        required=False,
        max_length=2_000,
        help_text=gettext_lazy(
            "Only where it comes on days of its own: one a line, such as 15/06/2026."
        ),
    )
    opens_days_before = forms.IntegerField(
        label=gettext_lazy("How many days before it is asked for"),
        initial=10,
        min_value=0,
        max_value=90,
        error_messages={"required": gettext_lazy("Write a number from 0 to 90.")},
    )
    amount = Rupees(
        label=gettext_lazy("Amount for everybody"),
        required=False,
        help_text=gettext_lazy("Empty: what each due asks for now."),
    )
    reference = PlainText(
        label=gettext_lazy("Reference"),
        max_length=64,
        initial="{unit}/{period}",
        help_text=gettext_lazy(
            "{unit} is the reference of the due now, {period} is 2026-04, {month} is Apr 2026."
        ),
        error_messages={"required": gettext_lazy("Write {unit}/{period}, or the like.")},
    )
    note = PlainText(
        label=gettext_lazy("Note"), max_length=200, initial="{name} {month}", required=False
    )

    group = PlainText(
        label=gettext_lazy("Group"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("What these dues are added up as, such as Maintenance."),
    )

    def plan(self) -> Plan:
        """What was typed. Call it on a valid form."""
        typed = dict(self.cleaned_data)
        return Plan(amount_paise=typed.pop("amount"), **typed)
