"""A rule for late fees, or a discount, typed by hand; `receipts.adjusting` has the last word."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from receipts.adjusting import Terms
from receipts.filters import today
from receipts.models import AdjustmentRule
from receipts.web.fields import Day, PlainText, Rupees


class RuleForm(forms.Form):
    """What a rule is to be."""

    kind = forms.ChoiceField(label=_("What"), choices=AdjustmentRule.Kind.choices)
    paise = Rupees(label=_("Amount"), required=False)
    share = forms.DecimalField(
        label=_("Or a share in per cent"),
        required=False,
        max_digits=4,
        decimal_places=2,
        help_text=_("Of what is open of the due on that day."),
        error_messages={"invalid": _("Write a share like 2 or 2.5.")},
    )
    every = forms.ChoiceField(label=_("How often"), choices=AdjustmentRule.Every.choices)
    days = forms.IntegerField(
        label=_("Days"),
        initial=0,
        help_text=_("Of a fee: days of grace. Of a discount: days before the due day."),
        error_messages={"required": _("Write a number of days, such as 0.")},
    )
    until_on = Day(label=_("Last day of a discount"), help_text=_("Instead of days."))
    cap_paise = Rupees(
        label=_("At most"),
        required=False,
        help_text=_("What the fees of one due may come to. A fee that comes again needs it."),
    )
    to_rupees = forms.BooleanField(label=_("Round to whole rupees"), required=False, initial=True)
    group = PlainText(
        label=_("Group of dues"),
        max_length=40,
        required=False,
        help_text=_("Only these; without one, all that no rule of their group is for."),
    )
    since = Day(label=_("Of dues that are due from"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"since": today()})

    def terms(self) -> Terms:
        """What was typed, as the domain takes it."""
        typed = dict(self.cleaned_data)
        share: Decimal | None = typed.pop("share")
        return Terms(**typed, rate=None if share is None else int(share * 100))
