"""Words that a payee's people use again and again."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from receipts.models import Receipt, SavedReply
from receipts.models.payer_pages import payers_languages
from receipts.web.fields import PlainText

QUESTION = "question"


def _uses() -> list[tuple[str, str]]:
    """Asked for each form, in the language of its page."""
    rejected = _("Rejected: %(reason)s")
    return [
        (QUESTION, gettext("A question")),
        *((value, rejected % {"reason": label}) for value, label in Receipt.RejectReason.choices),
    ]


class ReplyForm(forms.Form):
    """A question, or words that follow a rejection's reason."""

    use = forms.ChoiceField(
        label=_("Used as"),
        choices=_uses,
        widget=forms.Select({"class": "input"}),
        error_messages={"required": _("Choose what the words are used as.")},
    )
    text = PlainText(
        label=_("What the payer reads"),
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Write what the payer is to read.")},
    )

    language = forms.ChoiceField(
        label=_("For payers who read"),
        choices=lambda: [("", gettext("Any language")), *payers_languages()],
        required=False,
        widget=forms.Select({"class": "input"}),
    )

    @property
    def said(self) -> dict[str, str]:
        """What `save_reply` takes. Call it on a valid form."""
        said = {name: self.cleaned_data[name] for name in ("text", "language")}
        use = self.cleaned_data["use"]
        if use == QUESTION:
            return said | {"kind": SavedReply.Kind.QUESTION.value}
        return said | {"kind": SavedReply.Kind.REJECTION.value, "reason": use}
