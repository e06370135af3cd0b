"""A webhook's address, and what it is to be told again."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from receipts.upi import INDIA
from receipts.web.fields import Day, PlainText


class EndpointForm(forms.Form):
    """A new webhook."""

    url = PlainText(
        label=_("Address"),
        max_length=500,
        help_text=_("Whole, such as https://shop.example.org/raseed"),
        error_messages={"required": _("Write the address that is to be called.")},
    )


class AgainForm(forms.Form):
    """Days of which everything is told again."""

    since = Day(label=_("From"))
    until = Day(label=_("To"))

    def clean_since(self) -> Any:
        if not self.cleaned_data["since"]:
            raise forms.ValidationError(_("Choose the first day."))
        return self.cleaned_data["since"]

    @property
    def moments(self) -> dict[str, Any]:
        """What `send_again` takes. Call it on a valid form."""
        since, until = self.cleaned_data["since"], self.cleaned_data["until"]
        return {
            "since": datetime.combine(since, time.min, tzinfo=INDIA),
            "until": until and datetime.combine(until + timedelta(days=1), time.min, tzinfo=INDIA),
        }
