"""What needs no person, and what needs two."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from receipts.models import Policy, Signal
from receipts.upi import MAX_PAISE


class PolicyForm(forms.Form):
    """What may be approved without a person, and what takes two."""

    MODES: ClassVar = [
        (Policy.Mode.OFF, _("Off: people decide everything")),
        (
            Policy.Mode.SHADOW,
            _("Watch: record what it would do, and leave every decision to people"),
        ),
        (Policy.Mode.ON, _("On: approve what the bank proves")),
    ]
    TOLERATED: ClassVar = [
        ("", _("None")),
        (Signal.Severity.INFO, _("Those for information")),
        (Signal.Severity.WARNING, _("Those for information and those to look closely")),
    ]

    mode = forms.ChoiceField(
        label=_("Mode"),
        choices=MODES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a mode.")},
    )
    tolerated = forms.ChoiceField(
        label=_("Warnings it may pass over"),
        choices=TOLERATED[:2],  # a warning to look closely keeps any receipt from being Ready
        required=False,
        widget=forms.RadioSelect,
        help_text=_("A graver warning always needs a person."),
    )
    second_above = forms.IntegerField(
        label=_("Two people approve what counts for more than"),
        required=False,
        min_value=0,
        max_value=MAX_PAISE // 100,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "number"}),
        help_text=_("In whole rupees; 0 for every receipt, empty for none."),
        error_messages={"invalid": _("Type whole rupees, such as 50000.")},
    )
    second_against_verdict = forms.BooleanField(
        label=_("Two people approve whatever is not Ready"), required=False
    )
    alert_is_enough = forms.BooleanField(
        label=_("The bank's alert makes a receipt Ready before the statement comes"),
        required=False,
        help_text=_("A person still approves it. An alert can be forged; a statement settles it."),
    )
    despite = forms.BooleanField(label=_("Switch it on all the same"), required=False)

    @property
    def choice(self) -> dict[str, Any]:
        """What `set_policy` takes. Call it on a valid form."""
        names = ("mode", "tolerated", "second_against_verdict", "alert_is_enough")
        above = self.cleaned_data["second_above"]
        chosen = {name: self.cleaned_data[name] for name in names}
        return chosen | {"second_above_paise": None if above is None else above * 100}

    @staticmethod
    def initial_of(policy: Policy) -> dict[str, Any]:
        """What is chosen now."""
        above = policy.second_above_paise
        return {
            "mode": policy.mode,
            "tolerated": policy.tolerated,
            "second_above": None if above is None else above // 100,
            "second_against_verdict": policy.second_against_verdict,
            "alert_is_enough": policy.alert_is_enough,
        }
