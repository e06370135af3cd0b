"""What a program's key may do, and until when."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from receipts.models import ApiKey
from receipts.upi import INDIA
from receipts.web.fields import Day, PlainText


class KeyForm(forms.Form):
    """A new key."""

    name = PlainText(
        label=_("Program"),
        max_length=60,
        help_text=_("Stands in the history beside your name."),
        error_messages={"required": _("Say which program is to have the key.")},
    )
    scopes = forms.MultipleChoiceField(
        label=_("It may"),
        choices=ApiKey.Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose what the key may do.")},
    )
    expires_on = Day(
        label=_("Good until"), help_text=_("The last day, India time. Empty: until it is revoked.")
    )

    @property
    def said(self) -> dict[str, Any]:
        """What `make_key` takes. Call it on a valid form."""
        last = self.cleaned_data["expires_on"]
        return {
            "name": self.cleaned_data["name"],
            "scopes": self.cleaned_data["scopes"],
            "expires_at": last
            and datetime.combine(last + timedelta(days=1), time.min, tzinfo=INDIA),
        }
