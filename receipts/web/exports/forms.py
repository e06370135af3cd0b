"""Which receipts finance takes away, and how."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from receipts.filters import ReceiptFilter
from receipts.models import Due, Export, Payee, Receipt, reference_key
from receipts.web.fields import Day, PlainText


class ExportForm(forms.Form):
    """Which receipts finance takes away, and how."""

    state = forms.MultipleChoiceField(
        label=gettext_lazy("States"),
        choices=Receipt.Status.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    received_from = Day(label=gettext_lazy("Received from"))
    received_to = Day(label=gettext_lazy("Received to"))
    paid_from = Day(label=gettext_lazy("Paid from"))
    paid_to = Day(label=gettext_lazy("Paid to"))
    decided_from = Day(label=gettext_lazy("Decided from"))
    decided_to = Day(label=gettext_lazy("Decided to"))
    due = PlainText(
        label=gettext_lazy("For the due"),
        required=False,
        max_length=64,
        help_text=gettext_lazy("Its reference. Empty: all dues."),
    )
    bank = forms.ChoiceField(
        label=gettext_lazy("In the bank"),
        choices=[
            ("", gettext_lazy("Any")),
            ("confirmed", gettext_lazy("Confirmed")),
            ("unconfirmed", gettext_lazy("Not confirmed")),
        ],
        required=False,
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

    def wanted(self) -> ReceiptFilter:
        """The filter that was asked for. Call it on a valid form."""
        said = dict(self.cleaned_data)
        for name in ("format", "bom"):
            said.pop(name)
        return ReceiptFilter(states=tuple(said.pop("state")), **said)
