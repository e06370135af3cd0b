"""Choosing an archive of proofs, and saying what the columns of its table hold."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from receipts.archives import MAX_BYTES
from receipts.models import ReceiptImport


class ArchiveForm(forms.Form):
    """A ZIP of pictures, with a chat or a table beside them or without."""

    file = forms.FileField(
        label=gettext_lazy("ZIP file"),
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ".zip,application/zip"}),
        error_messages={"required": gettext_lazy("Choose the ZIP file.")},
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuse by size what would be refused anyway."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(
                _("The file is larger than {limit_mb} MB. Send it in parts.").format(
                    limit_mb=MAX_BYTES // 2**20
                )
            )
        return file


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
