"""What a payer sends on a receipt's page: an answer, another picture, an objection."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from receipts.web.correction_form import CorrectionForm
from receipts.web.fields import PICTURE_TYPES, PlainText


class PictureForm(forms.Form):
    """Another picture in place of the one there is."""

    picture = forms.FileField(
        label=gettext_lazy("Another screenshot"),
        widget=forms.FileInput({"accept": PICTURE_TYPES}),
        error_messages={
            "required": gettext_lazy("Choose the screenshot of your payment."),
            "empty": gettext_lazy("This file is empty. Choose the screenshot again."),
        },
    )


class ObjectionForm(forms.Form):
    """What is wrong with a rejection, in the payer's words."""

    text = PlainText(
        label=gettext_lazy("What should the reviewer look at again?"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": gettext_lazy("Write what the reviewer should look at again.")},
    )


class AnswerForm(CorrectionForm):
    """The answer to a reviewer's question: words, a new picture, values, or several of these."""

    text = PlainText(
        label=gettext_lazy("Your answer"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    picture = forms.FileField(
        label=gettext_lazy("Another screenshot"),
        required=False,
        widget=forms.FileInput({"accept": PICTURE_TYPES}),
    )
    field_order = ("text", "picture")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not (cleaned.get("text") or cleaned.get("picture") or self.typed()):
            raise forms.ValidationError(_("Write an answer, or choose another screenshot."))
        return cleaned
