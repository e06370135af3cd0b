"""What a payer is asked before they are shown what they owe, or sent the link to what they sent."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from receipts import payer_mail
from receipts.contacts import ContactRefused, contact_columns, contact_on_record
from receipts.models import Payee
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


class LostForm(forms.Form):
    """What was typed with the receipt: what it pays, and how its payer can be reached."""

    reference = PlainText(
        label=_("What it pays"),
        max_length=64,
        required=False,
        help_text=_("Order, invoice, flat or roll number: whatever you were told to quote."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    contact = PlainText(
        label=_("Phone or e-mail"),
        max_length=254,
        help_text=_(
            "As you gave it with the receipt. The link is not shown here: it is sent to you."
        ),
        widget=forms.TextInput({"autocomplete": "email", "autocapitalize": "none"}),
        error_messages={"required": _("Type a phone number or an e-mail address.")},
    )

    def __init__(self, *args: Any, payee: Payee, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._payee = payee

    def clean_contact(self) -> dict[str, str]:
        """The contact under the name of the Receipt's column it belongs to."""
        try:
            contact = contact_columns(self.cleaned_data["contact"])
        except ContactRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        if "payer_phone" in contact and not payer_mail.is_phone_carried():
            nobody = _("No messages go to phones from here. Type your e-mail, or ask {payee}.")
            raise forms.ValidationError(nobody.format(payee=self._payee.name))
        return contact
