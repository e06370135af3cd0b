"""What a reviewer types: a rejection's reason, a question, values, why a warning is none."""

from django import forms
from django.utils.translation import gettext_lazy as _

from receipts.web.correction_form import CorrectionForm
from receipts.web.fields import PlainText


class AskForm(forms.Form):
    """A question to the payer."""

    question = PlainText(
        label=_("Your question"),
        max_length=500,
        widget=forms.Textarea({"rows": 3, "data-words": True}),
        help_text=_("The payer reads it on their page, and by e-mail when they gave one."),
        error_messages={"required": _("Write what you want to know.")},
    )


class ValuesForm(CorrectionForm):
    """Values a reviewer types off the picture."""

    field_order = ("utr", "amount", "paid_at")


class DismissForm(forms.Form):
    """Why a warning is no concern."""

    reason = PlainText(
        label=_("Reason"),
        max_length=200,
        error_messages={"required": _("Say why this warning is no concern.")},
    )
