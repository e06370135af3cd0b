"""Why receipts are rejected, as a form: one on the workbench, many of a filter."""

from django import forms
from django.utils.translation import gettext_lazy as _

from receipts.models import Receipt
from receipts.web.fields import PlainText


class RejectForm(forms.Form):
    """Why a receipt is rejected."""

    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=Receipt.RejectReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why the receipt is rejected.")},
    )
    note = PlainText(
        label=_("Note to the payer"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2, "data-words": True}),
    )
