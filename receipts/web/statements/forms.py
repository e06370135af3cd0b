"""Choosing statements and naming their columns."""

from collections.abc import Sequence
from typing import Any, Self

from django import forms
from django.core.files.uploadedfile import UploadedFile

from receipts.statement_import import MAX_BYTES, Mapping, UnknownColumns


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class Statements(forms.FileField):
    """One file or several; each is looked at by itself."""

    widget = SeveralFiles({"accept": ".csv,.tsv,.txt,.xls,.xlsx,.ods", "multiple": True})

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":
        files = data if isinstance(data, list | tuple) else [data]
        cleaned = [super(Statements, self).clean(file, initial) for file in files or [None]]
        return [file for file in cleaned if file is not None]


class StatementForm(forms.Form):
    """Statements, as the bank gave them."""

    statements = Statements(
        label="Statements",
        allow_empty_file=True,
        error_messages={"required": "Choose the file you downloaded from the bank."},
    )

    def clean_statements(self) -> "list[UploadedFile[bytes]]":
        """Refuse by size what would be refused anyway, before any of it is read."""
        files: list[UploadedFile[bytes]] = self.cleaned_data["statements"]
        large = [str(file.name) for file in files if (file.size or 0) > MAX_BYTES]
        if large:
            raise forms.ValidationError(
                f"{large[0]} is larger than {MAX_BYTES // 2**20} MB. Download fewer days at once."
            )
        return files


ONE, TWO = "one", "two"
# Fields of a Mapping with the words people know them by; money comes in one of two ways.
OTHER_COLUMNS = {
    "date": "Day of the payment",
    "narration": "Narration or description",
    "utr": "UTR",
    "reference": "Reference number",
    "payer_name": "Payer's name",
    "payer_vpa": "Payer's UPI address",
    "note": "Note",
    "time": "Time of day",
    "status": "Status, when failed payments are listed too",
    "kind": "Payment or refund, in an app's report",
    "balance": "Balance",
    "fee": "Fee, in an app's report",
    "tax": "Tax on the fee",
}
IN_TWO = {"credit": "Money in", "debit": "Money out"}
IN_ONE = {"amount": "Amount", "marker": "Cr or Dr"}


class ColumnsForm(forms.Form):
    """What the columns of a statement hold, said once."""

    money = forms.ChoiceField(
        label="Money stands in",
        choices=[
            (TWO, "two columns, one for money in and one for money out"),
            (ONE, "one column of amounts, with Cr or Dr beside or a minus before"),
        ],
        widget=forms.RadioSelect,
    )
    order = forms.ChoiceField(
        label="Dates written as numbers begin with",
        choices=[("dmy", "the day: 05/10 is the 5th of October"), ("mdy", "the month")],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, columns: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "None"), *((name, name) for name in columns)]
        for name, label in {**OTHER_COLUMNS, **IN_TWO, **IN_ONE}.items():
            self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False)

    @classmethod
    def suggesting(cls, unknown: UnknownColumns) -> Self:
        """The form with the likeliest columns chosen already."""
        guess = unknown.suggested
        money = ONE if guess.amount and not guess.credit else TWO
        chosen = dict(guess.chosen) | {"order": guess.order, "money": money}
        return cls(columns=unknown.columns, initial=chosen)

    def mapping(self) -> Mapping:
        """What was chosen; the way of writing money that was not meant is left out."""
        said = dict(self.cleaned_data)
        unused = IN_ONE if said.pop("money") == TWO else IN_TWO
        return Mapping(**{name: "" if name in unused else value for name, value in said.items()})

    @property
    def in_two(self) -> list[forms.BoundField]:
        return [self[name] for name in IN_TWO]

    @property
    def in_one(self) -> list[forms.BoundField]:
        return [self[name] for name in IN_ONE]

    @property
    def others(self) -> list[forms.BoundField]:
        return [self[name] for name in OTHER_COLUMNS]
