"""Choosing an archive of proofs, and saying what the columns of its table hold."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from receipts.archives import MAX_BYTES
from receipts.models import ReceiptImport
from receipts.web.desk.file_field import OneFile


class ArchiveForm(forms.Form):
    """A ZIP of pictures, with a chat or a table beside them or without."""

    file = OneFile(
        label=gettext_lazy("ZIP file"),
        accept=".zip,application/zip",
        most_bytes=MAX_BYTES,
        error_messages={"required": gettext_lazy("Choose the ZIP file.")},
    )


class ColumnsForm(forms.Form):
    """Which column of the table holds what; none may be chosen for all but the pictures."""

    LABELS: dict[str, str | Promise] = {  # noqa: RUF012 - never changed
        "picture": gettext_lazy("The picture's file"),
        "sender": gettext_lazy("Name"),
        "contact": gettext_lazy("Phone or e-mail"),
        "reference": gettext_lazy("Reference"),
        "amount": gettext_lazy("Amount"),
        "words": gettext_lazy("Note"),
    }

    def __init__(self, data: Any = None, *, of: ReceiptImport) -> None:
        super().__init__(data, initial=of.mapping)
        columns = [(column, column) for column in of.columns]
        for name, label in self.LABELS.items():
            is_needed = name == "picture"
            nothing = [] if is_needed else [("", _("none"))]
            self.fields[name] = forms.ChoiceField(
                label=str(label), choices=[*nothing, *columns], required=is_needed
            )

    def mapping(self) -> dict[str, str]:
        """What is held by which column, as far as it was said."""
        return {name: column for name, column in self.cleaned_data.items() if column}
