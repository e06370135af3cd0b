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

    host = PlainText(
        label=_("IMAP server"),
        max_length=200,
        help_text=_("Such as imap.example.com."),
        error_messages={"required": _("Write the server's name, such as imap.example.com.")},
    )
    port = forms.IntegerField(
        label=_("Port"),
        min_value=1,
        max_value=65535,
        initial=993,
        help_text=_("993 is encrypted from the start; on another port encryption is asked for."),
        error_messages={
            "required": _("Write the port's number; most servers have 993."),
            "invalid": _("A port is a number, such as 993."),
        },
    )
    user = PlainText(
        label=_("User"),
        max_length=200,
        error_messages={"required": _("Write who signs in, mostly the whole address.")},
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write the password, or one for apps where there is one.")},
    )
    folder = PlainText(
        label=_("Folder"),
        max_length=200,
        initial="INBOX",
        error_messages={"required": _("Write the folder that the mails come into, such as INBOX.")},
    )
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
