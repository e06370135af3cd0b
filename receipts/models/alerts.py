"""What banks tell of money before any statement does, and the addresses at which it comes in."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from receipts.models.bank import Credit
from receipts.models.fields import SentenceField
from receipts.models.people import Payee, User


class AlertSource(models.Model):
    """An address of its own, for one phone, at which a payee's alerts come in.

    Its token is kept only as a digest. `calls_this_minute` is counted in fixed minutes.
    """

    payee = models.ForeignKey(Payee, on_delete=models.CASCADE, related_name="alert_sources")
    name = models.CharField(max_length=80, help_text="Which phone it is, such as “Office phone”")
    token_sha256 = models.CharField(max_length=64, unique=True, editable=False)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True, editable=False)
    minute = models.DateTimeField(null=True, blank=True, editable=False)
    calls_this_minute = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering: ClassVar = ["revoked_at", "-id"]

    def __str__(self) -> str:
        return self.name


class BankAlert(models.Model):
    """A message about money, as a phone handed it on; the same one again is counted only.

    `digest` is a hash of its words and its sender, however often and by whichever phone it comes.
    """

    class State(models.TextChoices):
        CREDITED = "credited", _("Money told")
        WAITING = "waiting", _("Waits for a person")
        PASSED = "passed", _("No credit")
        DISMISSED = "dismissed", _("Dismissed")

    payee = models.ForeignKey(Payee, on_delete=models.CASCADE, related_name="bank_alerts")
    source = models.ForeignKey(
        AlertSource, null=True, blank=True, on_delete=models.PROTECT, related_name="alerts"
    )
    by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        help_text="Whose API token sent it",
    )  # fmt: skip
    digest = models.CharField(max_length=64)
    first_at = models.DateTimeField(auto_now_add=True, help_text="When it first came, by our clock")
    last_at = models.DateTimeField(auto_now_add=True)
    times = models.PositiveIntegerField(default=1)

    sender = models.CharField(max_length=200, blank=True)
    package = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=200, blank=True)
    text = models.CharField(max_length=4000, blank=True)
    told_at = models.CharField(max_length=64, blank=True, help_text="By the phone, as it came")

    kind = models.CharField(max_length=12)
    trusted = models.BooleanField(default=False)
    reason = SentenceField(help_text="Why it is no credit, or not trusted")
    bank = models.CharField(max_length=80, blank=True)
    amount_paise = models.BigIntegerField(null=True, blank=True)
    utr = models.CharField(max_length=40, blank=True)

    state = models.CharField(max_length=12, choices=State)
    credit = models.ForeignKey(
        Credit, null=True, blank=True, on_delete=models.PROTECT, related_name="alerts"
    )
    handled_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        help_text="The person who made it a credit, or dismissed it",
    )  # fmt: skip
    handled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["payee", "digest"], name="alert_once"),
            models.CheckConstraint(
                condition=~models.Q(state="credited") | models.Q(credit__isnull=False),
                name="money_told_is_a_credit",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["payee", "state", "-id"], name="alert_state"),
            models.Index(fields=["state", "last_at"], name="alert_forgotten"),
        ]

    def __str__(self) -> str:
        return f"{self.sender or self.package}: {self.text[:60]}"
