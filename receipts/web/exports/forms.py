"""Which receipts finance takes away, and how."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from receipts.models import Due, Export, Payee, reference_key
from receipts.web.desk.filter_form import ReceiptFilterForm
from receipts.web.fields import Day, PlainText


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
