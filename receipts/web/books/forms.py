"""The day through which books are closed, and the one from which they are to be open again."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from receipts.filters import today
from receipts.models import Books
from receipts.web.fields import Day, PlainText


class CloseForm(forms.Form):
    """Through which day; `leaving` is how many undecided receipts were shown and are left."""

    through = Day(
        label=_("Through"), help_text=_("Everything up to and with this day changes no more.")
    )
    leaving = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    leave = forms.BooleanField(
        label=_("They belong to the day on which they are decided"), required=False
    )

    def __init__(self, data: Any = None, *, books: Books | None) -> None:
        last_month_ended = today().replace(day=1) - timedelta(days=1)
        is_open = books is None or books.closed_through < last_month_ended
        super().__init__(data, initial={"through": last_month_ended if is_open else None})
        self.fields["through"].required = True

    @property
    def left(self) -> int:
        """How many undecided receipts are left, as whoever closes has confirmed it."""
        is_left = self.cleaned_data["leave"]
        return (self.cleaned_data["leaving"] or 0) if is_left else 0


class ReopenForm(forms.Form):
    """From which day they are open again, and why."""

    first = Day(label=_("Open from"))
    note = PlainText(
        label=_("Why"),
        max_length=500,
        error_messages={"required": _("Say why they are to be opened again.")},
    )

    def __init__(self, data: Any = None, *, books: Books | None) -> None:
        first = books.closed_through.replace(day=1) if books else None
        super().__init__(data, auto_id="reopen_%s", initial={"first": first})
        self.fields["first"].required = True
