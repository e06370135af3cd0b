"""A profile as it is typed: its name, its form, and its columns with places and headings."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from receipts.exports import KINDS, Looks
from receipts.models import Export
from receipts.web.fields import PlainText


class ProfileForm(forms.Form):
    """What a profile is called, whose it is, and as what it gives its rows."""

    name = PlainText(
        label=_("Name"), required=False, max_length=60, help_text=_("Needed to keep it.")
    )
    shared = forms.BooleanField(label=_("For everybody who may export"), required=False)
    format = forms.ChoiceField(
        label=_("File"), choices=Export.Format.choices, widget=forms.RadioSelect
    )
    bom = forms.BooleanField(
        label=_("Mark the CSV for old versions of Excel (BOM)"), required=False
    )

    def __init__(self, *args: Any, subject: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if subject != Export.Subject.RECEIPTS:
            table = [one for one in Export.Format.choices if one[0] != Export.Format.TALLY]
            of_table = self.fields["format"]
            assert isinstance(of_table, forms.ChoiceField)  # noqa: S101  # as declared above
            of_table.choices = table


@dataclass(frozen=True)
class ColumnRow:
    """A column that may be chosen."""

    name: str
    place: forms.BoundField
    heading: forms.BoundField


class ColumnsForm(forms.Form):
    """For each column its place in the file, none where it is left out, and its heading."""

    def __init__(self, data: Any = None, *, subject: str, looks: Looks | None = None) -> None:
        self._names = [column.name for column in KINDS[subject].columns]
        super().__init__(data, initial=_beginning(looks) if looks else {})
        for name in self._names:
            self.fields[f"place_{name}"] = forms.IntegerField(
                required=False,
                min_value=1,
                max_value=999,
                widget=forms.TextInput(_said(name, "place", {"inputmode": "numeric"})),
            )
            self.fields[f"heading_{name}"] = PlainText(
                required=False,
                max_length=60,
                widget=forms.TextInput(
                    _said(name, "heading", {"placeholder": name, "translate": "no"})
                ),
            )

    def rows(self) -> Iterator[ColumnRow]:
        for name in self._names:
            yield ColumnRow(name, self[f"place_{name}"], self[f"heading_{name}"])

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """Names and headings by their places. Call it on a valid form."""
        said = self.cleaned_data
        placed = [name for name in self._names if said[f"place_{name}"]]
        placed.sort(key=lambda name: said[f"place_{name}"])
        return [(name, said[f"heading_{name}"]) for name in placed]


def _said(name: str, what: str, attributes: dict[str, str]) -> dict[str, str]:
    """A cell of the table is labelled by its row and its column."""
    labelled = {"aria-labelledby": f"column-{name} {what}-head", "autocomplete": "off"}
    return labelled | attributes | {"class": "input"}


def _beginning(looks: Looks) -> dict[str, Any]:
    begin: dict[str, Any] = {}
    for place, (name, heading) in enumerate(looks.columns, start=1):
        begin[f"place_{name}"] = place
        begin[f"heading_{name}"] = "" if heading == name else heading
    return begin
