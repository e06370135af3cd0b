"""The desk's forms: finding receipts and dues, deciding, typing values, dues and their import."""

from datetime import date
from typing import Any, Self

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from receipts.dates import YEARS
from receipts.filters import ReceiptFilter
from receipts.models import Due, Export, Payee, Receipt, Signal, User, reference_key
from receipts.review import RejectReason
from receipts.tables import MAX_BYTES
from receipts.web.upload.forms import CorrectionForm, PlainText, Rupees

NO_MATTER = ("", "Any")


class Day(forms.DateField):
    """A day, chosen in the browser's own calendar; of a year whose every moment can be compared."""

    def __init__(self, **kwargs: Any) -> None:
        wording = {"invalid": "Write the day like 2026-06-12."}
        widget = forms.DateInput({"type": "date", "class": "input"}, format="%Y-%m-%d")
        super().__init__(required=False, widget=widget, error_messages=wording, **kwargs)

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        if day and day.year not in YEARS:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class FilterForm(forms.Form):
    """The queue's filters as they stand in its address; amounts in rupees."""

    search = PlainText(required=False, max_length=100)
    state = forms.MultipleChoiceField(
        choices=Receipt.Status.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    flag = forms.ChoiceField(
        choices=[
            ("", "With and without warnings"),
            ("any", "With warnings"),
            ("none", "Without warnings"),
            *Signal.Kind.choices,
        ],
        required=False,
        widget=forms.Select({"class": "input"}),
    )
    bank = forms.ChoiceField(
        choices=[
            ("", "In the bank or not"),
            ("confirmed", "Confirmed in the bank"),
            ("unconfirmed", "Not confirmed"),
        ],
        required=False,
        widget=forms.Select({"class": "input"}),
    )
    received_from = Day(label="Received from")
    received_to = Day(label="Received to")
    paid_from = Day(label="Paid from")
    paid_to = Day(label="Paid to")
    amount_from = Rupees(label="Amount from", required=False)
    amount_to = Rupees(label="Amount to", required=False)
    reader = forms.ChoiceField(label="Read by", required=False)
    reviewer = forms.TypedChoiceField(
        label="Reviewer", required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, payee: Payee, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        readers = [(name, name) for name in settings.UTR_READERS]
        self.fields["reader"].choices = [NO_MATTER, *readers]  # type: ignore[attr-defined]
        self.fields["reviewer"].choices = [NO_MATTER, *reviewers(payee)]  # type: ignore[attr-defined]

    @property
    def details(self) -> list[forms.BoundField]:
        """The fields that stay folded away until somebody wants them."""
        names = ("received_from", "received_to", "paid_from", "paid_to")
        return [self[name] for name in (*names, "amount_from", "amount_to", "reader", "reviewer")]

    @property
    def is_detailed(self) -> bool:
        return any(self.data.get(field.name) for field in self.details)

    @property
    def is_used(self) -> bool:
        """Whether anything but the state's tab narrows the list."""
        return any(
            value for name, value in self.data.items() if name in self.fields and name != "state"
        )

    def wanted(self) -> ReceiptFilter:
        """The filter that was asked for. Call it on a valid form."""
        said = dict(self.cleaned_data)
        return ReceiptFilter(
            states=tuple(said.pop("state")),
            amount_from_paise=said.pop("amount_from"),
            amount_to_paise=said.pop("amount_to"),
            **said,
        )


def reviewers(payee: Payee) -> list[tuple[int, str]]:
    """Who may review for the payee, to choose from."""
    roles = ("reviewer", "admin")
    people = User.objects.filter(memberships__payee=payee, memberships__role__name__in=roles)
    return [(one.pk, one.get_username()) for one in people.distinct().order_by("username")]


class RejectForm(forms.Form):
    """Why a receipt is rejected."""

    reason = forms.ChoiceField(
        choices=RejectReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why the receipt is rejected."},
    )
    note = PlainText(
        label="Note to the payer",
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )


class AskForm(forms.Form):
    """A question to the payer."""

    question = PlainText(
        label="Your question",
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text="The payer reads it on their page, and by e-mail when they gave one.",
        error_messages={"required": "Write what you want to know."},
    )


class ValuesForm(CorrectionForm):
    """Values a reviewer types off the picture."""

    field_order = ("utr", "amount", "paid_at")


class DismissForm(forms.Form):
    """Why a warning is no concern."""

    reason = PlainText(
        max_length=200, error_messages={"required": "Say why this warning is no concern."}
    )


class ExportForm(forms.Form):
    """Which receipts finance takes away, and how."""

    state = forms.MultipleChoiceField(
        label="States",
        choices=Receipt.Status.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    received_from = Day(label="Received from")
    received_to = Day(label="Received to")
    paid_from = Day(label="Paid from")
    paid_to = Day(label="Paid to")
    decided_from = Day(label="Decided from")
    decided_to = Day(label="Decided to")
    due = PlainText(
        label="For the due",
        required=False,
        max_length=64,
        help_text="Its reference. Empty: all dues.",
    )
    bank = forms.ChoiceField(
        label="In the bank",
        choices=[("", "Any"), ("confirmed", "Confirmed"), ("unconfirmed", "Not confirmed")],
        required=False,
    )
    format = forms.ChoiceField(
        label="File",
        choices=Export.Format.choices,
        initial=Export.Format.CSV,
        required=False,
        widget=forms.RadioSelect,
    )
    bom = forms.BooleanField(label="Mark the CSV for old versions of Excel (BOM)", required=False)

    def __init__(self, *args: Any, payee: Payee, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.payee = payee

    def clean_due(self) -> int | None:
        """The id of the due with this reference."""
        reference = self.cleaned_data["due"]
        if not reference:
            return None
        key = reference_key(reference)
        pk = Due.objects.filter(payee=self.payee, reference_key=key).values_list("pk", flat=True)
        if not pk:
            raise forms.ValidationError(f"There is no due with the reference “{reference}”.")
        return pk[0]

    def wanted(self) -> ReceiptFilter:
        """The filter that was asked for. Call it on a valid form."""
        said = dict(self.cleaned_data)
        for name in ("format", "bom"):
            said.pop(name)
        return ReceiptFilter(states=tuple(said.pop("state")), **said)


class DueFilterForm(forms.Form):
    """The filters of the list of dues."""

    search = PlainText(required=False, max_length=100)
    state = forms.ChoiceField(
        choices=[("", "Any state"), *Due.State.choices, ("overdue", "Overdue")],
        required=False,
        widget=forms.Select({"class": "input"}),
    )
    due_from = Day(label="Due from")
    due_to = Day(label="Due to")

    @property
    def is_used(self) -> bool:
        return any(value for name, value in self.data.items() if name in self.fields)


class DueForm(forms.Form):
    """A due, typed by hand; `receipts.dues` has the last word on its values."""

    reference = PlainText(
        max_length=64,
        help_text="What payers are to quote: an invoice, a flat, a roll number.",
        error_messages={"required": "A due needs a reference."},
    )
    amount = Rupees(
        label="Amount", error_messages={"required": "Write the amount that is to be paid."}
    )
    payer_name = PlainText(label="Payer", max_length=120, required=False)
    payer_phone = PlainText(label="Phone", max_length=20, required=False)
    payer_email = PlainText(label="E-mail", max_length=254, required=False)
    opens_on = Day(label="Opens on")
    due_on = Day(label="Due on")
    payee_vpa = PlainText(
        label="Paid to (UPI address)",
        max_length=255,
        required=False,
        help_text="When it must be one of yours in particular.",
    )
    utr = PlainText(
        label="UTR", max_length=40, required=False, help_text="When it is known already."
    )
    note = PlainText(max_length=200, required=False)

    @classmethod
    def of(cls, due: Due) -> Self:
        """The form with what the due says now."""
        names = [name for name in cls.base_fields if name != "amount"]
        values = {name: getattr(due, name) for name in names}
        return cls(initial=values | {"amount": due.amount_paise})

    def values(self) -> dict[str, Any]:
        """What was typed, under the names of Due's columns."""
        values = dict(self.cleaned_data)
        return values | {"amount_paise": values.pop("amount")}


class ImportForm(forms.Form):
    """A file of dues."""

    file = forms.FileField(
        label="CSV or Excel file",
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ".csv,.tsv,.txt,.xlsx,.xls,.ods"}),
        error_messages={"required": "Choose the file with the dues."},
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuse by size what would be refused anyway, before any of it is in memory."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(
                f"The file is larger than {MAX_BYTES // 2**20} MB. Send it in parts."
            )
        return file
