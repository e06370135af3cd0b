"""Typing over what was read: the payer's form and the reviewer's."""

from django import forms
from django.utils.translation import gettext_lazy as _

from receipts.corrections import CorrectionRefused, Typed
from receipts.web.fields import Rupees, Utr


class CorrectionForm(forms.Form):
    """Values that a person types over what was read; what is as it was counts as not typed.

    The form carries what it showed: by the time it is sent, something else may be believed.
    """

    utr = Utr(
        label="UTR",
        max_length=40,
        required=False,
        show_hidden_initial=True,
        help_text=(
            _(
                "12 digits. Your app calls it UTR, UPI transaction ID, UPI Ref. No. or bank "
                "reference."
            )
        ),
    )
    paid_at = forms.DateTimeField(
        label=_("Paid on"),
        required=False,
        show_hidden_initial=True,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": _("Type the day and the time, such as 2026-03-07 18:05.")},
    )
    amount = Rupees(label=_("Amount"), required=False, show_hidden_initial=True)

    def point_out(self, refusal: CorrectionRefused) -> None:
        """Put the refusal's sentence at the field that it is about."""
        field = "amount" if refusal.name == "amount_paise" else refusal.name
        self.add_error(field or None, str(refusal))

    def typed(self) -> Typed:
        """What differs from what was shown, and from what is there now, as after a second click.

        An emptied field says nothing.
        """
        changed = {
            name: value
            for name in self.changed_data
            if (value := self.cleaned_data[name]) != self[name].initial
        }
        typed = Typed()
        if changed.get("utr"):
            typed["utr"] = changed["utr"]
        if changed.get("paid_at"):
            typed["paid_at"] = changed["paid_at"]
        if changed.get("amount"):
            typed["amount_paise"] = changed["amount"]
        return typed
