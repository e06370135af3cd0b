"""The payer's answer to a reviewer's question."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from receipts.web.correction_form import CorrectionForm
from receipts.web.fields import PICTURE_TYPES, PlainText


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
