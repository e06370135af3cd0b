"""The payer's forms: sending a receipt, correcting what was read, answering a question."""

import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.files.base import File

from receipts.contacts import ContactRefused, contact_columns
from receipts.corrections import Typed
from receipts.images.filenames import plain_text
from receipts.upi import format_rupees, normalise_utr, parse_amount

MAX_PICTURES = 5
PICTURE_TYPES = "image/png,image/jpeg,image/webp,image/heic,image/heif,application/pdf,.heic,.heif"


class PlainText(forms.CharField):
    """One line of text as typed, without control and other invisible characters."""

    def to_python(self, value: Any) -> str:
        return plain_text(super().to_python(value) or "")


class Rupees(forms.Field):
    """An amount of rupees as people write it; cleaned to paise, None when left empty."""

    widget = forms.TextInput(
        {"inputmode": "decimal", "autocomplete": "off", "class": "number", "maxlength": 40}
    )

    def to_python(self, value: Any) -> int | None:
        typed = str(value or "").strip()
        if not typed:
            return None
        try:
            paise = parse_amount(typed)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error
        if not paise:
            raise forms.ValidationError("Type the amount that was paid, such as 1,500.00.")
        return paise

    def prepare_value(self, value: Any) -> Any:
        return format_rupees(value) if isinstance(value, int) else value


class Utr(PlainText):
    """A UTR in its one spelling, whether typed with spaces or without."""

    widget = forms.TextInput(
        {"autocomplete": "off", "autocapitalize": "characters", "class": "number"}
    )

    def to_python(self, value: Any) -> str:
        return normalise_utr(super().to_python(value))


class PictureInput(forms.ClearableFileInput):
    """The browser's own chooser, also for several files at once."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class Pictures(forms.FileField):
    """One to MAX_PICTURES files, in the order they were chosen."""

    widget = PictureInput

    def clean(self, data: Any, initial: Any = None) -> list["File[bytes]"]:
        chosen = list(data or [])
        if not chosen and self.required:
            raise forms.ValidationError("Choose the screenshot of your payment.")
        if len(chosen) > MAX_PICTURES:
            raise forms.ValidationError(
                f"These are {len(chosen)} pictures. Send at most {MAX_PICTURES} at once."
            )
        return chosen


class UploadForm(forms.Form):
    """A payer's proof of payment. `fixed` values come with the link and cannot be changed."""

    submission = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={"required": "This page is incomplete. Reload it and send again."},
    )
    pictures = Pictures(
        label="Screenshot of the payment", widget=PictureInput({"accept": PICTURE_TYPES})
    )
    reference = PlainText(
        label="What it pays",
        max_length=64,
        required=False,
        help_text="Order, invoice, flat or roll number: whatever you were told to quote.",
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    payer_name = PlainText(
        label="Your name",
        max_length=120,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": "Type your name."},
    )
    contact = PlainText(
        label="Phone or e-mail",
        max_length=254,
        help_text="Where you can be reached if there is a question about the payment.",
        widget=forms.TextInput({"autocomplete": "email", "autocapitalize": "none"}),
        error_messages={"required": "Type a phone number or an e-mail address."},
    )
    amount = Rupees(label="Amount paid", required=False)
    note = PlainText(
        label="Note",
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args: Any, fixed: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, value in (fixed or {}).items():
            self.fields[name].disabled = True
            self.initial[name] = value
        self.initial.setdefault("submission", uuid.uuid4())

    def clean_contact(self) -> dict[str, str]:
        """The contact under the name of the Receipt's column it belongs to."""
        try:
            return contact_columns(self.cleaned_data["contact"])
        except ContactRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def submission_of(self, contents: Iterable[bytes]) -> uuid.UUID:
        """The id of exactly this: the same form with the same contents, and no other.

        A page brought back by the browser carries the old hidden id; with another picture
        or another reference on it, it must not be taken for the receipt that was sent before.
        """
        typed = {name: self.cleaned_data[name] for name in self.fields if name != "pictures"}
        said = json.dumps(typed, sort_keys=True, default=str)
        pictures = [hashlib.sha256(content).hexdigest() for content in contents]
        return uuid.uuid5(self.cleaned_data["submission"], " ".join([said, *pictures]))


class CorrectionForm(forms.Form):
    """Values that a person types over what was read; what is as it was counts as not typed.

    The form carries what it showed: by the time it is sent, something else may be believed.
    """

    utr = Utr(
        label="UTR",
        max_length=40,
        required=False,
        show_hidden_initial=True,
        help_text=(
            "12 digits. Your app calls it UTR, UPI transaction ID, UPI Ref. No. or bank reference."
        ),
    )
    paid_at = forms.DateTimeField(
        label="Paid on",
        required=False,
        show_hidden_initial=True,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": "Type the day and the time, such as 2026-03-07 18:05."},
    )
    amount = Rupees(label="Amount", required=False, show_hidden_initial=True)

    def typed(self) -> Typed:
        """What differs from what was shown, and from what is there now, as after a second click.

        An emptied field says nothing.
        """
        changed = {
            name: value
            for name in self.changed_data
            if (value := self.cleaned_data[name]) != self[name].initial
        }
        typed = Typed()
        if changed.get("utr"):
            typed["utr"] = changed["utr"]
        if changed.get("paid_at"):
            typed["paid_at"] = changed["paid_at"]
        if changed.get("amount"):
            typed["amount_paise"] = changed["amount"]
        return typed


class AnswerForm(CorrectionForm):
    """The answer to a reviewer's question: words, a new picture, values, or several of these."""

    text = PlainText(
        label="Your answer",
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    picture = forms.FileField(
        label="Another screenshot",
        required=False,
        widget=forms.FileInput({"accept": PICTURE_TYPES}),
    )
    field_order = ("text", "picture")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not (cleaned.get("text") or cleaned.get("picture") or self.typed()):
            raise forms.ValidationError("Write an answer, or choose another screenshot.")
        return cleaned
