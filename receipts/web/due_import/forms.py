"""Choosing a file of dues."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from receipts.tables import MAX_BYTES


class ImportForm(forms.Form):
    """A file of dues."""

    file = forms.FileField(
        label=gettext_lazy("CSV or Excel file"),
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ".csv,.tsv,.txt,.xlsx,.xls,.ods"}),
        error_messages={"required": gettext_lazy("Choose the file with the dues.")},
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuse by size what would be refused anyway, before any of it is in memory."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(
                _("The file is larger than {limit_mb} MB. Send it in parts.").format(
                    limit_mb=MAX_BYTES // 2**20
                )
            )
        return file
