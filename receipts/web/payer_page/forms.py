"""What a payee chooses for the pages that payers see."""

from collections.abc import Callable, Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from receipts.contacts import ContactRefused, phone_number
from receipts.images.logo import MOST_BYTES
from receipts.models import Payee
from receipts.models.payer_pages import payers_languages
from receipts.payer_pages import (
    COLOUR,
    AddressRefused,
    Pages,
    names_on_screens,
    standing,
    upi_addresses,
)
from receipts.web.desk.file_field import OneFile
from receipts.web.fields import PlainText
from receipts.web.payer.accent import DEFAULT

LANGUAGE_FREE = ("", _("The browser’s, else English"))


class Question(forms.ChoiceField):
    """Whether payers are asked for something, under the words that they read."""

    def __init__(self, label: Any) -> None:
        super().__init__(label=label, choices=Payee.Asked.choices)


class Lines(forms.CharField):
    """Several of something, each in a line of its own."""

    def __init__(self, cleaned: Callable[[Iterable[str]], list[str]], **kwargs: Any) -> None:
        widget = forms.Textarea({"rows": 2, "autocapitalize": "none", "spellcheck": "false"})
        super().__init__(
            required=False, max_length=8000, widget=widget, show_hidden_initial=True, **kwargs
        )
        self._cleaned = cleaned

    def clean(self, value: Any) -> Any:
        try:
            return self._cleaned(super().clean(value).splitlines())
        except AddressRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value


class PayerPageForm(forms.Form):
    """Who is paid, looks, words and questions; what cannot be is said at its field."""

    name = PlainText(
        label=_("Name"),
        max_length=120,
        show_hidden_initial=True,
        help_text=_("As payers know you."),
        error_messages={"required": _("Type the payee's name.")},
    )
    vpas = Lines(
        upi_addresses,
        label=_("UPI addresses"),
        help_text=_(
            "Your UPI IDs such as school@okaxis, each in a line of its own. Payers are asked to "
            "pay at the first; a receipt that shows another address is “Paid to somebody else”."
        ),
    )
    names = Lines(
        names_on_screens,
        label=_("Names of the account"),
        help_text=_("As payment apps show it to payers, each in a line of its own."),
    )
    logo = OneFile(
        label=_("Logo"),
        most_bytes=MOST_BYTES,
        accept="image/png,image/jpeg,image/webp,image/gif",
        required=False,
        help_text=_("PNG, JPEG or WebP. It is drawn anew, small and on white."),
    )
    without_logo = forms.BooleanField(label=_("Show no logo"), required=False)
    accent = forms.CharField(
        label=_("Colour"),
        max_length=7,
        widget=forms.TextInput({"type": "color"}),
        help_text=_("Of buttons and links. It is made darker or paler where it could not be read."),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=lambda: [LANGUAGE_FREE, *payers_languages()],
        required=False,
        help_text=_("For payers whose browser asks for none of the others."),
    )
    contact_phone = PlainText(
        label=_("Phone for questions"),
        max_length=30,
        required=False,
        widget=forms.TextInput({"type": "tel"}),
    )
    contact_email = forms.EmailField(
        label=_("E-mail for questions"),
        required=False,
        error_messages={"invalid": _("Type an e-mail address such as office@example.com.")},
    )
    greeting = PlainText(
        label=_("Greeting"),
        max_length=200,
        required=False,
        help_text=_("One line above every form. Payers read it as you write it."),
    )
    instructions = forms.CharField(
        label=_("What payers should know"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Above the upload form: what to quote, until when."),
    )
    thanks = PlainText(
        label=_("Thanks"),
        max_length=500,
        required=False,
        help_text=_("Once a receipt has been sent, beside where it stands."),
    )
    asks_reference = Question(_("What it pays"))
    asks_amount = Question(_("Amount paid"))
    asks_payer_name = Question(_("Your name"))
    asks_contact = Question(_("Phone or e-mail"))
    asks_note = Question(_("Note"))
    tells_dues_apart = forms.BooleanField(
        label=_("Add a few paise to each new due"),
        required=False,
        help_text=_(
            "Then no two open dues ask for the same sum, and a payment is known by it. Who leaves "
            "them out has paid as well."
        ),
    )

    @classmethod
    def of(cls, payee: Payee) -> "PayerPageForm":
        """The form as the payee has filled it in."""
        names = [name for name in cls.base_fields if name not in ("logo", "without_logo")]
        kept = {name: standing(payee, name) for name in names}
        return cls(initial=kept | {"accent": payee.accent or DEFAULT})

    def clean_accent(self) -> str:
        """The colour, nothing for that of the product."""
        colour = self.cleaned_data["accent"].lower()
        if not COLOUR.fullmatch(colour):
            raise forms.ValidationError(_("Choose a colour such as #0b5070."))
        return "" if colour == DEFAULT else colour

    def clean_contact_phone(self) -> str:
        """The number in its one spelling."""
        typed = self.cleaned_data["contact_phone"]
        try:
            return phone_number(typed) if typed else ""
        except ContactRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def questions(self) -> list[forms.BoundField]:
        """The fields that say what payers are asked."""
        return [self[f"asks_{name}"] for name in Payee.QUESTIONS]

    @property
    def chosen(self) -> Pages:
        """What could be understood, as `set_pages` takes it. Call it on a cleaned form.

        Who is paid and where is left out where it was not touched: somebody else may have changed
        it since this page was opened.
        """
        left = {"logo", "without_logo"} | {
            name
            for name, field in self.fields.items()
            if field.show_hidden_initial
            and self.add_initial_prefix(name) in self.data
            and name not in self.changed_data
        }
        chosen = {name: value for name, value in self.cleaned_data.items() if name not in left}
        return cast(Pages, chosen)

    @property
    def columns(self) -> dict[str, Any]:
        """What of it stands in the payee's own row."""
        return {name: value for name, value in self.chosen.items() if not isinstance(value, list)}
