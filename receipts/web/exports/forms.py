"""Which receipts finance takes away, and how."""

from typing import Self

from django import forms
from django.forms.models import model_to_dict
from django.utils.translation import gettext_lazy

from receipts.models import Export, TallyLedgers
from receipts.web.exports.filter_forms import ReceiptsForm
from receipts.web.fields import PlainText

NAMELESS = {"required": gettext_lazy("Write the name as it stands in Tally.")}


class LedgersForm(forms.Form):
    """What the payee's books in Tally are called."""

    IDS = "ledgers_%s"  # beside another form on its page

    company = PlainText(label=gettext_lazy("Company"), max_length=100, error_messages=NAMELESS)
    bank = PlainText(
        label=gettext_lazy("Ledger of the bank account"), max_length=100, error_messages=NAMELESS
    )
    credited = PlainText(
        label=gettext_lazy("Ledger that is credited"),
        max_length=100,
        help_text=gettext_lazy("Such as Maintenance receivable, or Fees."),
        error_messages=NAMELESS,
    )
    is_bill_wise = forms.BooleanField(
        label=gettext_lazy("That ledger keeps a bill for each due, named by its reference"),
        required=False,
    )

    @classmethod
    def of(cls, named: TallyLedgers | None) -> Self:
        """The form that shows the names chosen so far."""
        return cls(initial=model_to_dict(named) if named else {}, auto_id=cls.IDS)


class ExportForm(ReceiptsForm):
    """Which receipts finance takes away, and how."""

    format = forms.ChoiceField(
        label=gettext_lazy("File"),
        choices=Export.Format.choices,
        initial=Export.Format.CSV,
        required=False,
        widget=forms.RadioSelect,
    )
    bom = forms.BooleanField(
        label=gettext_lazy("Mark the CSV for old versions of Excel (BOM)"), required=False
    )

    @property
    def chosen_format(self) -> str:
        """CSV where none is chosen. Call it on a form that was cleaned."""
        return self.cleaned_data.get("format") or Export.Format.CSV.value
