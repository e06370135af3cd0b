"""A file that somebody at the desk chooses."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _


class OneFile(forms.FileField):
    """One file, maybe empty; one of more than `most_bytes` is refused before any of it is read."""

    def __init__(self, *, most_bytes: int, accept: str, **kwargs: Any) -> None:
        self.most_bytes = most_bytes
        widget = forms.FileInput({"accept": accept})
        super().__init__(allow_empty_file=True, widget=widget, **kwargs)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and value.size > self.most_bytes:
            too_large = _("The file is larger than {limit}. Send it in parts.")
            raise forms.ValidationError(too_large.format(limit=_size(self.most_bytes)))


def _size(count: int) -> str:
    """So many bytes, as people call them."""
    return f"{count // 2**30} GB" if count >= 2**30 else f"{count // 2**20} MB"
