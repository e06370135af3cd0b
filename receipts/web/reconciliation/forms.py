"""Narrowing what is reconciled."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from receipts.evidence.periods import Account
from receipts.web.fields import Day


class PeriodForm(forms.Form):
    """Which days, and the money of which account."""

    first = Day(label=gettext_lazy("From"))
    last = Day(label=gettext_lazy("To"))
    account = forms.ChoiceField(
        label=gettext_lazy("Account"), required=False, widget=forms.Select({"class": "input"})
    )

    def __init__(self, *args: Any, accounts: Iterable[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(one.number, one.name) for one in accounts if one.number]
        self.fields["account"].choices = [("", _("Every account")), *named]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        first, last = said.get("first"), said.get("last")
        if first and last and first > last:
            self.add_error("last", _("The last day comes before the first."))
        return said

    @property
    def is_used(self) -> bool:
        return any(value for name, value in self.data.items() if name in self.fields)
