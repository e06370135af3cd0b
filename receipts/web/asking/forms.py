"""In which words payers are asked, and on which days they are reminded."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from receipts.models.payer_pages import payers_languages
from receipts.plain_text import plain_text


class WordsForm(forms.Form):
    """The payee's words in one language; empty for those usual anywhere."""

    language = forms.ChoiceField(choices=payers_languages, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("What you write"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3, "class": "input"}),
        help_text=_("Empty: the usual words, as shown."),
    )

    def clean_text(self) -> str:
        """Its lines without what cannot be seen."""
        return "\n".join(plain_text(line) for line in self.cleaned_data["text"].splitlines())


class RemindersForm(forms.Form):
    """Whole numbers of days; the domain says how many and how far."""

    days = forms.CharField(
        label=_("Days after the due day"),
        max_length=60,
        required=False,
        help_text=_("Such as -3, 0, 7: three days before it, on it, and a week after it."),
        widget=forms.TextInput({"class": "input number", "autocomplete": "off"}),
    )

    def clean_days(self) -> list[int]:
        """The days; empty for no reminders."""
        words: Any = re.split(r"[,;\s]+", self.cleaned_data["days"].replace("−", "-").strip())
        try:
            return [int(word) for word in words if word]
        except ValueError:
            raise forms.ValidationError(_("Write whole numbers, such as -3, 0, 7.")) from None
