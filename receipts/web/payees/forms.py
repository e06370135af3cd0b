"""A payee to be made."""

from django import forms
from django.utils.translation import gettext_lazy as _

from receipts.web.fields import PlainText


class PayeeForm(forms.Form):
    """What it is called; all else is set on its own pages."""

    name = PlainText(
        label=_("Name"),
        max_length=120,
        help_text=_("As payers know it, such as a school. Its address is made of it."),
        error_messages={"required": _("Type the payee's name.")},
    )
