"""Warnings about a receipt, each with its evidence and, once looked at, its dismissal."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from receipts.models.fields import SentenceField
from receipts.models.people import User
from receipts.models.receipts import Receipt


class Signal(models.Model):
    """One reason to doubt a receipt. `other` is the receipt it speaks of, where there is one."""

    class Kind(models.TextChoices):
        SAME_UTR = "same_utr", _("UTR used before")
        SAME_FILE = "same_file", _("Same file")
        SAME_PIXELS = "same_pixels", _("Same picture")
        NEAR_PICTURE = "near_picture", _("Almost the same picture")
        WRONG_AMOUNT = "wrong_amount", _("Amount differs")
        NOT_SUCCESSFUL = "not_successful", _("Payment failed or pending")
        NO_UTR = "no_utr", _("No UTR on the picture")
        NOT_A_PAYMENT = "not_a_payment", _("Not a payment screen")
        CLOCKS_DISAGREE = "clocks_disagree", _("Times disagree")
        FUTURE_TIME = "future_time", _("Time after upload")
        OTHER_PAYEE = "other_payee", _("Paid to somebody else")
        EDITED = "edited", _("Editing software")
        PAYER_DISAGREES = "payer_disagrees", _("Payer typed another value")
        BEFORE_ISSUE = "before_issue", _("Paid before it was asked for")
        EARLIER_REJECTIONS = "earlier_rejections", _("Payer was rejected before")
        NO_CREDIT = "no_credit", _("Not in the bank")
        REFUSED_ROW = "refused_row", _("Perhaps in a refused row")
        BANK_AMOUNT = "bank_amount", _("The bank has another amount")
        BANK_DAY = "bank_day", _("The bank has another day")
        CREDIT_TAKEN = "credit_taken", _("Money already counted")
        CREDIT_REVERSED = "credit_reversed", _("The bank took it back")
        ALERT_DENIED = "alert_denied", _("Alert that no statement holds")

    class Severity(models.TextChoices):
        INFO = "info", _("For information")
        WARNING = "warning", _("Look closely")
        SERIOUS = "serious", _("Serious")

    receipt = models.ForeignKey(Receipt, on_delete=models.CASCADE, related_name="signals")
    kind = models.CharField(max_length=20, choices=Kind)
    severity = models.CharField(max_length=8, choices=Severity)
    other = models.ForeignKey(
        Receipt, null=True, blank=True, on_delete=models.CASCADE, related_name="signals_elsewhere"
    )
    evidence = SentenceField(help_text="One sentence a person can check")
    data = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    dismissed_at = models.DateTimeField(null=True, blank=True)
    dismissed_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    dismissal_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(
                fields=["kind", "receipt"],
                condition=models.Q(dismissed_at__isnull=True),
                name="signal_standing",
            )
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["receipt", "kind", "other"], name="signal_once"),
            models.UniqueConstraint(
                fields=["receipt", "kind"],
                condition=models.Q(other__isnull=True),
                name="signal_without_other_once",
            ),
            models.CheckConstraint(
                condition=models.Q(dismissed_at__isnull=True) | ~models.Q(dismissal_reason=""),
                name="a_dismissal_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.evidence)

    @property
    def gravity(self) -> int:
        """How grave it is: the more, the graver."""
        return self.Severity.values.index(self.severity)
