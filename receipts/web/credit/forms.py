"""Setting a credit aside."""

from django import forms
from django.utils.translation import gettext_lazy as _

from receipts.web.fields import PlainText


class SetAsideForm(forms.Form):
    """Why a credit needs no receipt and no due."""

    reason = PlainText(
        label=_("Reason"),
        max_length=200,
        error_messages={"required": _("Say why this money is set aside.")},
    )
