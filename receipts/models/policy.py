"""What may be approved without a person, and what the policy says of each receipt."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from receipts.models.dues import Due
from receipts.models.fields import SentencesField
from receipts.models.people import Payee, User
from receipts.models.receipts import Receipt
from receipts.models.signals import Signal


class Policy(models.Model):
    """Straight through: one payee's rule. Without a row it is off."""

    class Mode(models.TextChoices):
        OFF = "off", _("Off")
        SHADOW = "shadow", _("Only record what it would do")
        ON = "on", _("Approve")

    payee = models.OneToOneField(Payee, on_delete=models.CASCADE, related_name="policy")
    mode = models.CharField(max_length=8, choices=Mode, default=Mode.OFF)
    tolerated = models.CharField(
        max_length=8,
        choices=Signal.Severity,
        blank=True,
        help_text="The gravest standing warning that does not stop it; empty: none at all",
    )
    second_above_paise = models.BigIntegerField(
        null=True, blank=True, help_text="Two people approve what counts for more; empty: never"
    )
    second_against_verdict = models.BooleanField(
        default=False, help_text="Two people approve what is not Ready"
    )
    alert_is_enough = models.BooleanField(
        default=False, help_text="Whether a bank's alert makes a receipt Ready before any statement"
    )
    watched_since = models.DateTimeField(
        null=True, blank=True, help_text="When it was last switched from off to anything else"
    )
    changed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(tolerated__in=["", "info", "warning"]),
                name="nothing_serious_is_tolerated",
            ),
            models.CheckConstraint(
                condition=models.Q(second_above_paise__isnull=True)
                | models.Q(second_above_paise__gte=0),
                name="second_person_above_is_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.payee}: {self.get_mode_display()}"


class PolicyJudgement(models.Model):
    """What the policy says of a receipt: approve, or why not; frozen once a person decides.

    While it only watches, "approve" stands too: it would have acted at that moment.
    """

    receipt = models.OneToOneField(
        Receipt, on_delete=models.CASCADE, related_name="policy_judgement"
    )
    at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(help_text="The receipt's, when it was judged")
    approves = models.BooleanField()
    due = models.ForeignKey(Due, null=True, on_delete=models.SET_NULL, related_name="+")
    reasons = SentencesField(help_text="The evidence, or what is lacking")
    acted = models.BooleanField(default=False, help_text="Approved by the policy itself")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["approves", "-at"], name="judgement_recent")]

    def __str__(self) -> str:
        return "; ".join(str(reason) for reason in self.reasons)
