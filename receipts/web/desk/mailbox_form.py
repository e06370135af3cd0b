"""Where a mailbox is and who may read it, as a person types it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from receipts.web.fields import PlainText


class MailboxForm(forms.Form):
    """An IMAP mailbox; its password may stay empty where one is kept already."""

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

    def __init__(self, *args: Any, has_password: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        password = self.fields["password"]
        password.required = not has_password
        if has_password:
            password.help_text = _("Leave it empty to keep the one that is set.")
