"""Choosing statements and naming their columns."""

from collections.abc import Sequence
from typing import Any, Self

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from receipts.statement_import import MAX_BYTES, Mapping, UnknownColumns


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class Statements(forms.FileField):
    """One file or several; each is looked at by itself."""

    widget = SeveralFiles({"accept": ".csv,.tsv,.txt,.xls,.xlsx,.pdf", "multiple": True})

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":
        files = data if isinstance(data, list | tuple) else [data]
        cleaned = [super(Statements, self).clean(file, initial) for file in files or [None]]
        return [file for file in cleaned if file is not None]


class StatementForm(forms.Form):
    """Statements, as the bank gave them."""

    statements = Statements(
        label=gettext_lazy("Statements"),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Choose the file you downloaded from the bank.")},
    )
    password = forms.CharField(
        label=gettext_lazy("Password of the file"),
        required=False,
        strip=False,
        max_length=200,
        help_text=gettext_lazy(
            "Where the bank locks it. It opens the file once and is kept nowhere."
        ),
        widget=forms.PasswordInput({"class": "input", "autocomplete": "off"}),
    )

    def clean_statements(self) -> "list[UploadedFile[bytes]]":
        """Refuse by size what would be refused anyway, before any of it is read."""
        files: list[UploadedFile[bytes]] = self.cleaned_data["statements"]
        large = [str(file.name) for file in files if (file.size or 0) > MAX_BYTES]
        if large:
            raise forms.ValidationError(
                _("{file_name} is larger than {limit_mb} MB. Download fewer days at once.").format(
                    file_name=large[0], limit_mb=MAX_BYTES // 2**20
                )
            )
        return files


ONE, TWO = "one", "two"
# Fields of a Mapping with the words people know them by; money comes in one of two ways.
OTHER_COLUMNS: dict[str, str | Promise] = {
    "date": gettext_lazy("Day of the payment"),
    "narration": gettext_lazy("Narration or description"),
    "utr": "UTR",
    "reference": gettext_lazy("Reference number"),
    "payer_name": gettext_lazy("Payer's name"),
    "payer_vpa": gettext_lazy("Payer's UPI address"),
    "note": gettext_lazy("Note"),
    "time": gettext_lazy("Time of day"),
    "status": gettext_lazy("Status, when failed payments are listed too"),
    "kind": gettext_lazy("Payment or refund, in an app's report"),
    "balance": gettext_lazy("Balance"),
    "fee": gettext_lazy("Fee, in an app's report"),
    "tax": gettext_lazy("Tax on the fee"),
}
IN_TWO: dict[str, str | Promise] = {
    "credit": gettext_lazy("Money in"),
    "debit": gettext_lazy("Money out"),
}
IN_ONE: dict[str, str | Promise] = {
    "amount": gettext_lazy("Amount"),
    "marker": gettext_lazy("Cr or Dr"),
}


class ColumnsForm(forms.Form):
    """What the columns of a statement hold, said once."""

    money = forms.ChoiceField(
        label=gettext_lazy("Money stands in"),
        choices=[
            (TWO, gettext_lazy("two columns, one for money in and one for money out")),
            (ONE, gettext_lazy("one column of amounts, with Cr or Dr beside or a minus before")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how many columns the money stands in.")},
    )
    order = forms.ChoiceField(
        label=gettext_lazy("Dates written as numbers begin with"),
        choices=[
            ("dmy", gettext_lazy("the day: 05/10 is the 5th of October")),
            ("mdy", gettext_lazy("the month")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what the dates begin with.")},
    )

    def __init__(self, *args: Any, columns: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("None")), *((name, name) for name in columns)]
        for name, label in {**OTHER_COLUMNS, **IN_TWO, **IN_ONE}.items():
            self.fields[name] = forms.ChoiceField(label=str(label), choices=choices, required=False)

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
