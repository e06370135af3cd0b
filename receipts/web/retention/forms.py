"""For how many days pictures and people are kept, and one person's request."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from receipts.models import Retention
from receipts.retention import LONGEST_DAYS, Held
from receipts.web.fields import PlainText

NUMBER = {"inputmode": "numeric", "autocomplete": "off", "class": "number"}


class RetentionForm(forms.Form):
    """Days from the decision; empty keeps for ever."""

    WORDS: ClassVar = {"invalid": _("Type whole days, such as 365.")}

    picture_days = forms.IntegerField(
        label=_("Erase pictures after"),
        required=False,
        min_value=1,
        max_value=LONGEST_DAYS,
        widget=forms.TextInput(NUMBER),
        error_messages=WORDS,
        help_text=_("Days from the decision; empty keeps them for ever."),
    )
    person_days = forms.IntegerField(
        label=_("Erase whom a receipt names after"),
        required=False,
        min_value=1,
        max_value=LONGEST_DAYS,
        widget=forms.TextInput(NUMBER),
        error_messages=WORDS,
        help_text=_("Names, phones, mails, what was read of them, and what people wrote."),
    )

    def __init__(self, data: Any = None, *, chosen: Retention) -> None:
        initial = {"picture_days": chosen.picture_days, "person_days": chosen.person_days}
        super().__init__(data, initial=initial)


class PersonForm(forms.Form):
    """Whose data it is, and who asked for it; `sure` is wanted before anything is erased."""

    held: Held | None = None  # shown before it is erased

    contact = PlainText(
        label=_("Phone number or e-mail address"),
        max_length=254,
        error_messages={"required": _("Type by which phone or e-mail the person is known.")},
    )
    note = PlainText(
        label=_("Who asked, and when"),
        max_length=500,
        help_text=_("Without the name, such as “letter of 3 March, case 12”: this stays."),
        error_messages={"required": _("Say who asked for it and when, without their name.")},
    )
    sure = forms.BooleanField(label=_("Erase it for good"), required=False)
