"""Which rows an export is to have, for each of its subjects."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from receipts.filters import AllocationFilter, CreditFilter, CreditState, QueryFilter, RefundFilter
from receipts.models import Due, Export, Payee, reference_key
from receipts.web.desk.due_filter_form import DueFilterForm
from receipts.web.desk.filter_form import ReceiptFilterForm
from receipts.web.fields import Day, PlainText


class DueField(PlainText):
    """A due of the payee by its reference, cleaned to its id."""

    payee: Payee

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("For the due"),
            required=False,
            max_length=64,
            help_text=gettext_lazy("Its reference. Empty: all dues."),
        )

    def clean(self, value: Any) -> int | None:
        reference = super().clean(value)
        if not reference:
            return None
        key = reference_key(reference)
        pk = Due.objects.filter(payee=self.payee, reference_key=key).values_list("pk", flat=True)
        if not pk:
            raise forms.ValidationError(
                _("There is no due with the reference “{reference}”.").format(reference=reference)
            )
        return pk[0]


class OfPayee(forms.BaseForm):
    """A form that asks for a due of one payee."""

    def __init__(self, *args: Any, payee: Payee, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        due = self.fields["due"]
        assert isinstance(due, DueField)  # noqa: S101  # as declared below
        due.payee = payee


class ReceiptsForm(OfPayee, ReceiptFilterForm):
    """Which receipts; first and last days stand in pairs, as on the page of exports."""

    field_order = (
        *("state", "received_from", "received_to", "paid_from", "paid_to"),
        *("decided_from", "decided_to", "due", "bank"),
    )
    decided_from = Day(label=gettext_lazy("Decided from"))
    decided_to = Day(label=gettext_lazy("Decided to"))
    due = DueField()


class AllocationsForm(OfPayee, forms.Form):
    """Which of what counts towards dues."""

    counted_from = Day(label=gettext_lazy("Counted from"))
    counted_to = Day(label=gettext_lazy("Counted to"))
    due = DueField()

    def wanted(self) -> AllocationFilter:
        """What was chosen. Call it on a valid form."""
        return AllocationFilter(**self.cleaned_data)


class CreditsForm(forms.Form):
    """Which of the bank's credits."""

    credited_from = Day(label=gettext_lazy("Credited from"))
    credited_to = Day(label=gettext_lazy("Credited to"))
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        choices=[("", gettext_lazy("Any state")), *CreditState.choices],
        required=False,
        widget=forms.Select({"class": "input"}),
    )

    def wanted(self) -> CreditFilter:
        """What was chosen. Call it on a valid form."""
        return CreditFilter(**self.cleaned_data)


class RefundsForm(forms.Form):
    """Which refunds."""

    refunded_from = Day(label=gettext_lazy("Refunded from"))
    refunded_to = Day(label=gettext_lazy("Refunded to"))

    def wanted(self) -> RefundFilter:
        """What was chosen. Call it on a valid form."""
        return RefundFilter(**self.cleaned_data)


type FilterForm = ReceiptsForm | DueFilterForm | AllocationsForm | CreditsForm | RefundsForm

_FORMS: dict[str, Any] = {
    Export.Subject.RECEIPTS: ReceiptsForm,
    Export.Subject.DUES: DueFilterForm,
    Export.Subject.ALLOCATIONS: AllocationsForm,
    Export.Subject.CREDITS: CreditsForm,
    Export.Subject.REFUNDS: RefundsForm,
}


def filter_form(
    subject: str, payee: Payee, data: Any = None, *, filters: QueryFilter | None = None
) -> FilterForm:
    """The form for rows of the subject; `filters` are those that it begins with."""
    kind = _FORMS[subject]
    more = {"payee": payee} if issubclass(kind, OfPayee) else {}
    begin = _beginning(filters.as_query(), payee) if filters else {}
    form: FilterForm = kind(data, initial=begin, **more)
    return form


def _beginning(query: Mapping[str, str], payee: Payee) -> dict[str, Any]:
    """Filters as the fields show them: states beside each other, a due by its reference."""
    begin: dict[str, Any] = dict(query)
    if "state" in begin:
        several = begin["state"].split(",")
        begin["state"] = several if len(several) > 1 else several[0]
    if "due" in begin:
        due = Due.objects.filter(payee=payee, pk=begin["due"]).first()
        begin["due"] = due.reference if due else ""
    return begin
