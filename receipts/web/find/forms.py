"""What a payer is asked before they are shown what they owe."""

from django import forms
from django.utils.translation import gettext_lazy as _

from receipts.contacts import ContactRefused, contact_on_record
from receipts.web.fields import PlainText


class FindForm(forms.Form):
    """A reference, and something of whom it is for that is on record with it."""

    reference = PlainText(
        label=_("What you pay for"),
        max_length=64,
        help_text=_("Order, invoice, flat or roll number: whatever you were told to quote."),
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": _("Type what you pay for.")},
    )
    contact = PlainText(
        label=_("Last four digits of your phone number, or your e-mail"),
        max_length=254,
        help_text=_("Whichever they have on record for you."),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none"}),
        error_messages={
            "required": _("Type the last four digits of your phone number, or your e-mail address.")
        },
    )

    def clean_contact(self) -> dict[str, str]:
        """The look-up by which a due on record with it is found."""
        try:
            return contact_on_record(self.cleaned_data["contact"])
        except ContactRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
