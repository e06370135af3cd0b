"""Where programs are told of what happens, and what they are (to be) told."""

import secrets
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from receipts.models.fields import SentenceField
from receipts.models.people import Payee, User


def new_message_id() -> str:
    return f"msg_{secrets.token_hex(12)}"


class WebhookEndpoint(models.Model):
    """An address of a program that is told of what happens to one payee.

    Signed with its secret, and until `old_secret_until` with the one before it as well; both are
    kept encrypted.
    """

    payee = models.ForeignKey(Payee, on_delete=models.CASCADE, related_name="webhooks")
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    url = models.CharField(max_length=500)
    sealed_secret = models.TextField()
    sealed_old_secret = models.TextField(blank=True)
    old_secret_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    switched_off_at = models.DateTimeField(null=True, blank=True)
    why_off = SentenceField(help_text="Why it is sent nothing more")
    failures = models.PositiveIntegerField(default=0, help_text="In a row, one a batch")
    failing_since = models.DateTimeField(null=True, blank=True)
    rests_until = models.DateTimeField(default=timezone.now)
    busy_until = models.DateTimeField(default=timezone.now, help_text="Lease of whoever sends")

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["payee", "url"], name="webhook_once_per_payee"),
        ]

    def __str__(self) -> str:
        return self.url


class WebhookMessage(models.Model):
    """One thing that one endpoint is told: written in the transaction in which it happened.

    Messages of one `topic` go out in the order in which they were written.
    """

    class Type(models.TextChoices):
        RECEIVED = "receipt.received", _("Received")
        READ = "receipt.read", _("Read")
        UNREADABLE = "receipt.unreadable", _("Could not be read")
        VERDICT = "receipt.verdict", _("Verdict changed")
        ASKED = "receipt.asked", _("Payer asked")
        ANSWERED = "receipt.answered", _("Payer answered")
        APPROVED = "receipt.approved", _("Approved")
        REJECTED = "receipt.rejected", _("Rejected")
        REOPENED = "receipt.reopened", _("Reopened")
        REFUNDED = "receipt.refunded", _("Refund recorded")
        DUE_PAID = "due.paid", _("Due paid")
        DUE_OPEN_AGAIN = "due.open_again", _("Due open again")
        EXPORT_READY = "export.ready", _("Export ready")
        STATEMENT_IMPORTED = "statement.imported", _("Statement imported")
        TEST = "test", _("Test")

    endpoint = models.ForeignKey(WebhookEndpoint, on_delete=models.CASCADE, related_name="messages")
    message_id = models.CharField(max_length=40, default=new_message_id)
    topic = models.CharField(max_length=40, help_text='What it is about, such as "receipt 7"')
    type = models.CharField(max_length=24, choices=Type)
    body = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)
    wanted_at = models.DateTimeField(help_text="The end of a decision's grace, or a redelivery")
    next_attempt_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    delivered_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    last_answer = SentenceField(help_text="A status, or why there was none")

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(
                fields=["endpoint", "topic", "id"],
                condition=models.Q(delivered_at=None, given_up_at=None),
                name="webhook_unsent",
            ),
            models.Index(
                fields=["endpoint", "id"],
                condition=models.Q(delivered_at=None, given_up_at=None),
                name="webhook_next",
            ),
            models.Index(fields=["endpoint", "-id"], name="webhook_log"),
            models.Index(fields=["created_at"], name="webhook_age"),
        ]

    def __str__(self) -> str:
        return f"{self.type} → {self.endpoint_id}"
