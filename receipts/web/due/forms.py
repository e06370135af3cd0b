"""One due typed by hand, and money of it that went back."""

from typing import Any, Self

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from receipts.models import Allocation, Due, HandPayment
from receipts.review import Recorded
from receipts.upi import INDIA, MAX_PAISE
from receipts.web.fields import Day, PlainText, Rupees


class DueForm(forms.Form):
    """A due, typed by hand; `receipts.dues` has the last word on its values."""

    reference = PlainText(
        label=_("Reference"),
        max_length=64,
        help_text=_("What payers are to quote: an invoice, a flat, a roll number."),
        error_messages={"required": _("A due needs a reference.")},
    )
    amount = Rupees(
        label=_("Amount"), error_messages={"required": _("Write the amount that is to be paid.")}
    )
    payer_name = PlainText(label=_("Payer"), max_length=120, required=False)
    payer_phone = PlainText(label=_("Phone"), max_length=20, required=False)
    payer_email = PlainText(label=_("E-mail"), max_length=254, required=False)
    opens_on = Day(label=_("Opens on"))
    due_on = Day(label=_("Due on"))
    payee_vpa = PlainText(
        label=_("Paid to (UPI address)"),
        max_length=255,
        required=False,
        help_text=_("When it must be one of yours in particular."),
    )
    utr = PlainText(
        label="UTR", max_length=40, required=False, help_text=_("When it is known already.")
    )
    note = PlainText(label=_("Note"), max_length=200, required=False)
    group = PlainText(
        label=_("Group"),
        max_length=40,
        required=False,
        help_text=_("What is added up together, such as Hostel fees."),
    )

    @classmethod
    def of(cls, due: Due) -> Self:
        """The form with what the due says now."""
        names = [name for name in cls.base_fields if name != "amount"]
        values = {name: getattr(due, name) for name in names}
        return cls(initial=values | {"amount": due.amount_paise})

    def values(self) -> dict[str, Any]:
        """What was typed, under the names of Due's columns."""
        values = dict(self.cleaned_data)
        return values | {"amount_paise": values.pop("amount")}


class HandPaymentForm(forms.Form):
    """Money that no bank line tells of; `seen` is what counted towards the due, as shown."""

    kind = forms.ChoiceField(
        label=_("How it came"),
        choices=HandPayment.Kind.choices,
        error_messages={"required": _("Choose how the money came.")},
    )
    on = Day(label=_("When"))
    amount = Rupees(
        label=_("Amount"), error_messages={"required": _("Write the amount that came.")}
    )
    reference = PlainText(
        label=_("Number"),
        max_length=64,
        required=False,
        help_text=_("Of the cheque or the slip; of a transfer its UTR."),
    )
    note = PlainText(
        label=_("Why by hand"),
        max_length=500,
        help_text=_("Such as who took the cash."),
        error_messages={"required": _("Say why it is recorded by hand, such as who took it.")},
    )
    overpay = forms.BooleanField(label=_("It may be more than is open"), required=False)
    seen = forms.IntegerField(min_value=-MAX_PAISE, max_value=MAX_PAISE, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, due: Due) -> None:
        today = timezone.localdate(timezone=INDIA)
        initial = {"seen": due.paid_paise, "on": today, "amount": max(due.left_paise, 0) or None}
        super().__init__(data, auto_id="payment_%s", initial=initial)
        self.fields["on"].required = True
        self.fields["on"].error_messages["required"] = _("Say on which day the money came.")

    def said(self) -> Recorded:
        """What was typed, as the domain takes it."""
        typed = self.cleaned_data
        return Recorded(
            kind=HandPayment.Kind(typed["kind"]),
            on=typed["on"],
            amount_paise=typed["amount"],
            reference=typed["reference"],
            note=typed["note"],
        )


class CreditForm(forms.Form):
    """How much of the payer's credit this due gets; `seen` is what counted towards it, as shown."""

    amount = Rupees(
        label=_("Amount"), error_messages={"required": _("Write how much of the credit to use.")}
    )
    seen = forms.IntegerField(min_value=-MAX_PAISE, max_value=MAX_PAISE, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, due: Due, credit_paise: int) -> None:
        most = min(credit_paise, max(due.left_paise, 0))
        initial = {"seen": due.paid_paise, "amount": most or None}
        super().__init__(data, auto_id="credit_%s", initial=initial)


class RefundForm(forms.Form):
    """Money of one allocation that went back; `seen` is what was refunded before, as shown."""

    amount = Rupees(
        label=_("Amount"), error_messages={"required": _("Write the amount that went back.")}
    )
    note = PlainText(
        label=_("How it went back"),
        max_length=500,
        help_text=_("Such as the UTR of the refund."),
        error_messages={"required": _("Say how it went back, such as the UTR of the refund.")},
    )
    seen = forms.IntegerField(min_value=0, max_value=MAX_PAISE, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, allocation: Allocation) -> None:
        auto_id = f"refund_{allocation.pk}_%s"
        super().__init__(data, auto_id=auto_id, initial={"seen": allocation.refunded_paise})
        self.allocation = allocation
