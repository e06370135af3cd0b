"""The desk's forms about money: refunds, and what needs no person."""

from typing import Any, ClassVar

from django import forms

from receipts.models import Allocation, Policy, Signal
from receipts.upi import MAX_PAISE
from receipts.web.upload.forms import PlainText, Rupees


class RefundForm(forms.Form):
    """Money of one allocation that went back; `seen` is what was refunded before, as shown."""

    amount = Rupees(label="Amount", error_messages={"required": "Write the amount that went back."})
    note = PlainText(
        label="How it went back",
        max_length=500,
        help_text="Such as the UTR of the refund.",
        error_messages={"required": "Say how it went back, such as the UTR of the refund."},
    )
    seen = forms.IntegerField(min_value=0, max_value=MAX_PAISE, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, allocation: Allocation) -> None:
        auto_id = f"refund_{allocation.pk}_%s"
        super().__init__(data, auto_id=auto_id, initial={"seen": allocation.refunded_paise})
        self.allocation = allocation


class PolicyForm(forms.Form):
    """What may be approved without a person."""

    MODES: ClassVar = [
        (Policy.Mode.OFF, "Off: people decide everything"),
        (Policy.Mode.SHADOW, "Watch: record what it would do, and leave every decision to people"),
        (Policy.Mode.ON, "On: approve what the bank proves"),
    ]
    TOLERATED: ClassVar = [
        ("", "None"),
        (Signal.Severity.INFO, "Those for information"),
        (Signal.Severity.WARNING, "Those for information and those to look closely"),
    ]

    mode = forms.ChoiceField(
        label="Mode",
        choices=MODES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a mode."},
    )
    tolerated = forms.ChoiceField(
        label="Warnings it may pass over",
        choices=TOLERATED,
        required=False,
        widget=forms.RadioSelect,
        help_text="A serious warning always needs a person.",
    )
    despite = forms.BooleanField(label="Switch it on all the same", required=False)

    @property
    def choice(self) -> dict[str, str]:
        """What `set_policy` takes. Call it on a valid form."""
        return {name: self.cleaned_data[name] for name in ("mode", "tolerated")}
