"""A new address for a phone, and what a person reads in an alert."""

from django import forms
from django.utils.translation import gettext_lazy as _

from receipts.alerts import MailboxSettings
from receipts.upi import parse_amount
from receipts.web.desk.mailbox_form import MailboxForm
from receipts.web.fields import PlainText


class SourceForm(forms.Form):
    """Which phone it is."""

    name = PlainText(
        label=_("Name of the phone"),
        max_length=80,
        error_messages={"required": _("Say which phone it is, such as “Office phone”.")},
    )


class BankMailboxForm(MailboxForm):
    """Where the bank's mails come in, and who vouches for them."""

    vouched_by = PlainText(
        label=_("Server that vouches for senders"),
        max_length=200,
        required=False,
        help_text=_(
            "The name that begins “Authentication-Results” in a mail's source, such as "
            "mx.google.com. Without it no mail is believed, and each waits for a person."
        ),
    )

    @property
    def chosen(self) -> MailboxSettings:
        """What `set_mailbox` takes. Call it on a valid form."""
        return MailboxSettings(**self.cleaned_data)


class ReadForm(forms.Form):
    """UTR and amount, as the alert's words tell them."""

    utr = PlainText(
        label="UTR",
        max_length=40,
        error_messages={"required": _("Write the UTR that stands in the message.")},
    )
    amount = PlainText(
        label=_("Amount"),
        max_length=20,
        error_messages={"required": _("Write the amount that stands in the message.")},
    )

    def clean_amount(self) -> int:
        try:
            paise = parse_amount(self.cleaned_data["amount"])
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error
        if paise <= 0:
            raise forms.ValidationError(_("An amount is more than zero."))
        return paise
