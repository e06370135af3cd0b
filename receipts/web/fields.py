"""What people type, field by field: plain text, rupees, a UTR, a day, pictures."""

from datetime import date
from typing import Any

from django import forms
from django.core.files.base import File
from django.utils.translation import gettext as _

from receipts.dates import YEARS
from receipts.plain_text import plain_text
from receipts.upi import format_rupees, normalise_utr, parse_amount

MAX_PICTURES = 5
PICTURE_TYPES = (
    "image/png,image/jpeg,image/webp,image/heic,image/heif,image/avif,image/gif,image/bmp,image/tiff,"
    "application/pdf,.heic,.heif,.avif"
)


class PlainText(forms.CharField):
    """One line of text as typed, without control and other invisible characters."""

    def to_python(self, value: Any) -> str:
        return plain_text(super().to_python(value) or "")


class Rupees(forms.Field):
    """An amount of rupees as people write it; cleaned to paise, None when left empty."""

    widget = forms.TextInput(
        {"inputmode": "decimal", "autocomplete": "off", "class": "number", "maxlength": 40}
    )

    def to_python(self, value: Any) -> int | None:
        typed = str(value or "").strip()
        if not typed:
            return None
        try:
            paise = parse_amount(typed)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error
        if not paise:
            raise forms.ValidationError(_("Type the amount that was paid, such as 1,500.00."))
        return paise

    def prepare_value(self, value: Any) -> Any:
        return format_rupees(value) if isinstance(value, int) else value


class Utr(PlainText):
    """A UTR in its one spelling, whether typed with spaces or without."""

    widget = forms.TextInput(
        {"autocomplete": "off", "autocapitalize": "characters", "class": "number"}
    )

    def to_python(self, value: Any) -> str:
        return normalise_utr(super().to_python(value))


class Day(forms.DateField):
    """A day, chosen in the browser's own calendar; of a year whose every moment can be compared."""

    def __init__(self, **kwargs: Any) -> None:
        like = _("Write the day like 2026-06-12.")
        wording = {"invalid": like, "required": like}
        widget = forms.DateInput({"type": "date", "class": "input"}, format="%Y-%m-%d")
        super().__init__(required=False, widget=widget, error_messages=wording, **kwargs)

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        if day and day.year not in YEARS:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day


def ask_for_new_password(first: forms.Field, second: forms.Field) -> None:
    """Word the two fields alike wherever somebody chooses a password."""
    first.help_text = _("Eight characters or more, not only digits.")
    first.error_messages["required"] = _("Choose a password.")
    second.help_text = ""
    second.error_messages["required"] = _("Type the new password again.")


class PictureInput(forms.ClearableFileInput):
    """The browser's own chooser, also for several files at once."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class Pictures(forms.FileField):
    """One to MAX_PICTURES files, in the order they were chosen."""

    widget = PictureInput

    def clean(self, data: Any, initial: Any = None) -> list["File[bytes]"]:
        chosen = list(data or [])
        if not chosen and self.required:
            raise forms.ValidationError(_("Choose the screenshot of your payment."))
        if len(chosen) > MAX_PICTURES:
            raise forms.ValidationError(
                _("These are {count} pictures. Send at most {max_pictures} at once.").format(
                    count=len(chosen), max_pictures=MAX_PICTURES
                )
            )
        return chosen
