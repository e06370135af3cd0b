"""Choosing a file of dues, and saying what its columns hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from receipts import dues
from receipts.tables import MAX_BYTES
from receipts.web.desk.file_field import OneFile

SAMPLES = 3  # of the texts in a column


class ImportForm(forms.Form):
    """A file of dues."""

    file = OneFile(
        label=gettext_lazy("CSV or Excel file"),
        accept=".csv,.tsv,.txt,.xlsx,.xls,.ods",
        most_bytes=MAX_BYTES,
        error_messages={"required": gettext_lazy("Choose the file with the dues.")},
    )


@dataclass(frozen=True)
class ColumnRow:
    """One column of the file: its heading, what stands in it, and what it is said to hold."""

    heading: str
    samples: list[str]
    field: forms.BoundField
    is_proposed: bool


class ColumnsForm(forms.Form):
    """What each column of a file holds. The first is `column_0`."""

    def __init__(self, data: Any = None, *, file: dues.DueFile, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self._file = file
        choices = [("", _("Leave out"))]
        choices += [(name, capfirst(str(dues.LABELS[name]))) for name in dues.FIELDS]
        for number, heading in enumerate(file.opened.columns):
            self.fields[f"column_{number}"] = forms.ChoiceField(
                label=heading, choices=choices, required=False
            )

    @classmethod
    def of(cls, file: dues.DueFile, proposed: Mapping[str, str]) -> Self:
        """The form as the file is understood, with what is proposed for the rest."""
        said = {heading: name for name, heading in (file.mapping | dict(proposed)).items()}
        columns = enumerate(file.opened.columns)
        return cls(file=file, initial={f"column_{n}": said.get(one, "") for n, one in columns})

    @property
    def choice(self) -> dict[str, str]:
        """Heading → field. Call it on a valid form."""
        columns = enumerate(self._file.opened.columns)
        return {heading: self.cleaned_data[f"column_{n}"] for n, heading in columns}

    def rows(self, proposed: Mapping[str, str]) -> Iterator[ColumnRow]:
        """The columns in the file's order."""
        for number, heading in enumerate(self._file.opened.columns):
            filled = [text for text in self._file.opened.cells[heading] if text]
            samples = list(dict.fromkeys(filled))[:SAMPLES]
            field = self[f"column_{number}"]
            yield ColumnRow(heading, samples, field, heading in proposed.values())
