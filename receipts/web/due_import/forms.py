"""Choosing a file of dues."""

from django import forms
from django.utils.translation import gettext_lazy

from receipts.tables import MAX_BYTES
from receipts.web.desk.file_field import OneFile


class ImportForm(forms.Form):
    """A file of dues."""

    file = OneFile(
        label=gettext_lazy("CSV or Excel file"),
        accept=".csv,.tsv,.txt,.xlsx,.xls,.ods",
        most_bytes=MAX_BYTES,
        error_messages={"required": gettext_lazy("Choose the file with the dues.")},
    )
