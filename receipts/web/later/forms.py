"""When a receipt comes up again, and whose it is."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from receipts.models import Receipt
from receipts.upi import INDIA
from receipts.web.desk.filter_form import reviewers

MORNING = time(9)
DAYS = {"tomorrow": 1, "three_days": 3, "week": 7}
STATEMENT, AT = "statement", "at"


class SnoozeForm(forms.Form):
    """Until a morning, a moment, or the bank's next statement."""

    when = forms.ChoiceField(
        label=_("Put off until"),
        choices=[
            ("tomorrow", _("Tomorrow, 9 am")),
            ("three_days", _("In three days, 9 am")),
            ("week", _("In a week, 9 am")),
            (STATEMENT, _("The bank's next statement")),
            (AT, _("This time")),
        ],
        error_messages={"required": _("Choose until when.")},
        widget=forms.RadioSelect,
    )
    at = forms.DateTimeField(
        label=_("Time"),
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local", "class": "input"}),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("when") == AT and not said.get("at") and "at" not in self.errors:
            self.add_error("at", _("Choose a time."))
        return said

    @property
    def until(self) -> datetime | None:
        """The moment; None for the bank's next statement. Call it on a valid form."""
        when = self.cleaned_data["when"]
        if when == AT:
            at: datetime = self.cleaned_data["at"]
            return at
        if when == STATEMENT:
            return None
        day = timezone.localdate(timezone=INDIA) + timedelta(days=DAYS[when])
        return datetime.combine(day, MORNING, INDIA)


class AssignForm(forms.Form):
    """To one of those who may review for the receipt's payee, or to nobody."""

    assignee = forms.TypedChoiceField(
        label=_("Give it to"),
        required=False,
        coerce=int,
        empty_value=None,
        widget=forms.Select({"class": "input"}),
    )

    def __init__(self, *args: Any, receipt: Receipt, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"assignee": receipt.assignee_id}} | kwargs)
        field = self.fields["assignee"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # as declared above
        field.choices = [("", _("Nobody")), *reviewers(receipt.payee)]
