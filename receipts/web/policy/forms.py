"""What needs no person."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from receipts.models import Policy, Signal


class PolicyForm(forms.Form):
    """What may be approved without a person."""

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
    despite = forms.BooleanField(label=_("Switch it on all the same"), required=False)

    @property
    def choice(self) -> dict[str, str]:
        """What `set_policy` takes. Call it on a valid form."""
        return {name: self.cleaned_data[name] for name in ("mode", "tolerated")}
