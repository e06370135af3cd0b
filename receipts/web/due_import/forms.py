"""Choosing a file of dues."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

from receipts.tables import MAX_BYTES


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
