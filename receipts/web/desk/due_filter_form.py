"""The filters of the list of dues."""

from django import forms
from django.utils.translation import gettext_lazy as _

from receipts.filters import Age, DueFilter
from receipts.filters.due_filter import OPEN, OVERDUE
from receipts.models import Due
from receipts.web.fields import Day, PlainText


class DueFilterForm(forms.Form):
    """The filters of the list of dues."""

    search = PlainText(label=_("Search"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("State"),
        choices=[
            ("", _("Any state")),
            *Due.State.choices,
            (OPEN, _("Open: something is left")),
            (OVERDUE, _("Overdue")),
        ],
        required=False,
        widget=forms.Select({"class": "input"}),
    )
    age = forms.ChoiceField(
        label=_("Age"),
        choices=[("", _("Any age")), *Age.choices],
        required=False,
        widget=forms.Select({"class": "input"}),
    )
    group = PlainText(
        label=_("Group"),
        required=False,
        max_length=40,
        widget=forms.TextInput({"class": "input", "placeholder": _("Any group")}),
    )
    due_from = Day(label=_("Due from"))
    due_to = Day(label=_("Due to"))

    def wanted(self) -> DueFilter:
        """What was chosen. Call it on a valid form."""
        return DueFilter(**self.cleaned_data)

    @property
    def is_used(self) -> bool:
        return any(value for name, value in self.data.items() if name in self.fields)
