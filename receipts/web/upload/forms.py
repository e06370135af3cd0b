"""Sending a receipt: the payer's form."""

import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from receipts.contacts import ContactRefused, contact_columns
from receipts.images import MAX_UPLOAD_BYTES
from receipts.intake import Said
from receipts.models import Payee
from receipts.plain_text import clean_filename
from receipts.web.fields import PICTURE_TYPES, PictureInput, Pictures, PlainText, Rupees

OF_EACH = ("reference", "amount")  # may be another one for each of several pictures


class UploadForm(forms.Form):
    """A payer's proof of payment, with what its payee asks for.

    `fixed` values come with the link and cannot be changed, and stay where they are not asked for.
    Of several pictures `reference_each` and `amount_each` are told in the pictures' order; where
    one is empty, the form's own counts.
    """

    submission = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={"required": _("This page is incomplete. Reload it and send again.")},
    )
    pictures = Pictures(
        label=_("Screenshot of the payment"),
        widget=PictureInput({"accept": PICTURE_TYPES, "data-most-bytes": MAX_UPLOAD_BYTES}),
    )
    reference = PlainText(
        label=_("What it pays"),
        max_length=64,
        required=False,
        help_text=_("Order, invoice, flat or roll number: whatever you were told to quote."),
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": _("Type what it pays, such as the order or flat number.")},
    )
    payer_name = PlainText(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": _("Type your name.")},
    )
    contact = PlainText(
        label=_("Phone or e-mail"),
        max_length=254,
        help_text=_("Where you can be reached if there is a question about the payment."),
        widget=forms.TextInput({"autocomplete": "email", "autocapitalize": "none"}),
        error_messages={"required": _("Type a phone number or an e-mail address.")},
    )
    amount = Rupees(
        label=_("Amount paid"),
        required=False,
        error_messages={"required": _("Type the amount that was paid, such as 1,500.00.")},
    )
    note = PlainText(
        label=_("Note"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Write a note: you are asked for one.")},
    )

    def __init__(
        self, *args: Any, payee: Payee, fixed: Mapping[str, str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, value in (fixed or {}).items():
            self.fields[name].disabled = True
            self.initial[name] = value
        for name in payee.QUESTIONS:
            self.fields[name].required = payee.asks(name) == payee.Asked.REQUIRED
            if payee.asks(name) == payee.Asked.OFF and name not in (fixed or {}):
                del self.fields[name]
        self.initial.setdefault("submission", uuid.uuid4())

    def clean_contact(self) -> dict[str, str]:
        """The contact under the name of the Receipt's column it belongs to."""
        typed = self.cleaned_data["contact"]
        try:
            return contact_columns(typed) if typed else {}
        except ContactRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def clean(self) -> None:
        """Take what is said of each of several pictures; faults begin with the picture's name."""
        pictures = self.cleaned_data.get("pictures", [])
        several = pictures if len(pictures) > 1 else []
        self.each = [self._said_of(place, one.name or "") for place, one in enumerate(several)]
        for name in OF_EACH:
            if several and name in self.errors and all(name in said for said in self.each):
                del self.errors[name]  # nothing is left for the form's own to say

    def _said_of(self, place: int, picture: str) -> dict[str, Any]:
        said = {}
        for name in OF_EACH:
            field = self.fields.get(name)
            typed = self._typed(f"{name}_each")[place : place + 1]
            if field and not field.disabled and typed and typed[0].strip():
                try:
                    said[name] = field.clean(typed[0])
                except forms.ValidationError as fault:
                    self.add_error(name, f"{clean_filename(picture)}: {fault.messages[0]}")
        return said

    def _typed(self, name: str) -> list[str]:
        return self.data.getlist(name) if isinstance(self.data, QueryDict) else []

    def said_of(self, place: int) -> Said:
        """What the payer says of one picture, as the intake takes it. Call it on a valid form."""
        names = ("payer_name", "reference", "note")
        own = self.each[place] if self.each else {}
        typed = self.cleaned_data | own
        told = {name: typed.get(name, "") for name in names}
        amount = {"claimed_amount_paise": typed.get("amount")}
        return cast(Said, told | amount | typed.get("contact", {}))

    def submission_of(self, contents: Iterable[bytes]) -> uuid.UUID:
        """The id of exactly this: the same form with the same contents, and no other.

        A page brought back by the browser carries the old hidden id; with another picture
        or another reference on it, it must not be taken for the receipt that was sent before.
        """
        typed = {name: self.cleaned_data.get(name) for name in self.fields if name != "pictures"}
        said = json.dumps(typed | {"each": self.each}, sort_keys=True, default=str)
        pictures = [hashlib.sha256(content).hexdigest() for content in contents]
        return uuid.uuid5(self.cleaned_data["submission"], " ".join([said, *pictures]))
