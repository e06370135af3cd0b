"""Which receipts finance takes away, and how."""

from typing import Any, Self

from django import forms
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from receipts.models import Due, Export, Payee, TallyLedgers, reference_key
from receipts.web.desk.filter_form import ReceiptFilterForm
from receipts.web.fields import Day, PlainText

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


class ExportForm(ReceiptFilterForm):
    """Which receipts finance takes away, and how."""

    decided_from = Day(label=gettext_lazy("Decided from"))
    decided_to = Day(label=gettext_lazy("Decided to"))
    due = PlainText(
        label=gettext_lazy("For the due"),
        required=False,
        max_length=64,
        help_text=gettext_lazy("Its reference. Empty: all dues."),
    )
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

    def __init__(self, *args: Any, payee: Payee, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.payee = payee

    def clean_due(self) -> int | None:
        """The id of the due with this reference."""
        reference = self.cleaned_data["due"]
        if not reference:
            return None
        key = reference_key(reference)
        pk = Due.objects.filter(payee=self.payee, reference_key=key).values_list("pk", flat=True)
        if not pk:
            raise forms.ValidationError(
                _("There is no due with the reference “{reference}”.").format(reference=reference)
            )
        return pk[0]

    @property
    def chosen_format(self) -> str:
        """CSV where none is chosen. Call it on a form that was cleaned."""
        return self.cleaned_data.get("format") or Export.Format.CSV.value
