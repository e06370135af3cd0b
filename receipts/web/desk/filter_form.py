"""Filters to be typed: the queue's, which goes along to the workbench, and what exports share."""

from dataclasses import replace
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from receipts.access import Ability, roles_with
from receipts.filters import PARAMETERS, ReceiptFilter
from receipts.models import Payee, Receipt, Signal, User
from receipts.web.fields import Day, PlainText, Rupees

NO_MATTER = ("", _("Any"))


class ReceiptFilterForm(forms.Form):
    """The filters that the queue and the exports both offer, under the names of ReceiptFilter's."""

    state = forms.MultipleChoiceField(
        label=_("States"),
        choices=Receipt.Status.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    received_from = Day(label=_("Received from"))
    received_to = Day(label=_("Received to"))
    paid_from = Day(label=_("Paid from"))
    paid_to = Day(label=_("Paid to"))
    bank = forms.ChoiceField(
        label=_("In the bank"),
        choices=[NO_MATTER, ("confirmed", _("Confirmed")), ("unconfirmed", _("Not confirmed"))],
        required=False,
    )

    def wanted(self) -> ReceiptFilter:
        """The filter that was asked for. Call it on a valid form."""
        said = {field: self.cleaned_data.get(one.name) for field, one in PARAMETERS.items()}
        said["states"] = tuple(said["states"] or ())
        return ReceiptFilter(**{field: value for field, value in said.items() if value})


class FilterForm(ReceiptFilterForm):
    """The queue's filters as they stand in its address; amounts in rupees."""

    search = PlainText(label=_("Search"), required=False, max_length=100)
    flag = forms.ChoiceField(
        label=_("Flag"),
        choices=[
            ("", _("With and without warnings")),
            ("any", _("With warnings")),
            ("none", _("Without warnings")),
            *Signal.Kind.choices,
        ],
        required=False,
        widget=forms.Select({"class": "input"}),
    )
    bank = forms.ChoiceField(
        label=_("In the bank"),
        choices=[
            ("", _("In the bank or not")),
            ("confirmed", _("Confirmed in the bank")),
            ("unconfirmed", _("Not confirmed")),
        ],
        required=False,
        widget=forms.Select({"class": "input"}),
    )
    verdict = forms.ChoiceField(
        choices=[("", _("Any verdict")), *Receipt.Verdict.choices],
        required=False,
        widget=forms.Select({"class": "input"}),
    )
    second_person = forms.ChoiceField(
        label=_("Second person"),
        choices=[NO_MATTER, ("wanted", _("Wanted"))],
        required=False,
    )
    assignee = forms.TypedChoiceField(
        label=_("Assigned to"), required=False, coerce=int, empty_value=None
    )
    snoozed = forms.ChoiceField(
        label=_("Put off"),
        choices=[("", _("Left out of what is to review")), ("yes", _("Only these"))],
        required=False,
    )
    answered = forms.ChoiceField(
        label=_("Payer's reply"), choices=[NO_MATTER, ("yes", _("Waits"))], required=False
    )
    amount_from = Rupees(label=_("Amount from"), required=False)
    amount_to = Rupees(label=_("Amount to"), required=False)
    reader = forms.ChoiceField(label=_("Read by"), required=False)
    reviewer = forms.TypedChoiceField(
        label=_("Reviewer"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, payee: Payee, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reader, reviewer = self.fields["reader"], self.fields["reviewer"]
        assert isinstance(reader, forms.ChoiceField)  # noqa: S101  # as declared above
        assert isinstance(reviewer, forms.ChoiceField)  # noqa: S101
        reader.choices = [NO_MATTER, *((name, name) for name in settings.UTR_READERS)]
        assignee = self.fields["assignee"]
        assert isinstance(assignee, forms.ChoiceField)  # noqa: S101
        # Asked for once, and only where they are shown or somebody chose one.
        reviewer.choices = assignee.choices = cache(lambda: [NO_MATTER, *reviewers(payee)])

    @property
    def details(self) -> list[forms.BoundField]:
        """The fields that stay folded away until somebody wants them."""
        names = ("received_from", "received_to", "paid_from", "paid_to")
        return [
            self[name]
            for name in (
                *names, "amount_from", "amount_to", "assignee", "snoozed", "answered",
                "second_person", "reader", "reviewer",
            )
        ]  # fmt: skip

    @property
    def is_detailed(self) -> bool:
        return any(self.data.get(field.name) for field in self.details)

    @property
    def is_used(self) -> bool:
        """Whether anything but the state's tab narrows the list."""
        return any(
            value for name, value in self.data.items() if name in self.fields and name != "state"
        )

    def wanted(self) -> ReceiptFilter:
        """What is put off is out of sight among what waits, until it is asked for."""
        found = super().wanted()
        is_worklist = found.states == (Receipt.Status.IN_REVIEW,) and not found.search
        return replace(found, snoozed=found.snoozed or "no") if is_worklist else found

    def clean(self) -> dict[str, Any]:
        """The amounts also in paise, as a ReceiptFilter has them."""
        said = super().clean() or self.cleaned_data
        return said | {f"{name}_paise": said.get(name) for name in ("amount_from", "amount_to")}


def reviewers(payee: Payee) -> list[tuple[int, str]]:
    """Who may review for the payee, to choose from."""
    people = User.objects.filter(
        memberships__payee=payee, memberships__role__name__in=roles_with(Ability.REVIEW)
    )
    return [(one.pk, one.get_username()) for one in people.distinct().order_by("username")]
