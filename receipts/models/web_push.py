"""Payers' browsers that asked to be told, and the key under which this installation tells them."""

from typing import ClassVar

from django.db import models

from receipts.models.receipts import Receipt


class PushKey(models.Model):
    """The one key pair that push services know this installation by (VAPID), sealed."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    sealed_private_key = models.TextField(help_text="32 bytes of P-256, in base64url")
    public_key = models.CharField(max_length=88, help_text="An uncompressed point, in base64url")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(id=1), name="there_is_one_push_key"),
        ]

    def __str__(self) -> str:
        return self.public_key


class PushSubscription(models.Model):
    """A browser that is told what becomes of one receipt, as its payer asked it to be.

    One that has ended is told nothing more; what it was told stays on record.
    """

    receipt = models.ForeignKey(
        Receipt, on_delete=models.CASCADE, related_name="push_subscriptions"
    )
    endpoint = models.CharField(max_length=1000, help_text="An address at the browser's maker")
    p256dh = models.CharField(max_length=88, help_text="The browser's key, in base64url")
    auth = models.CharField(max_length=24, help_text="Its secret for this, in base64url")
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(
        null=True, blank=True, help_text="By its payer, by its push service, or for a newer one"
    )

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["receipt", "endpoint"], name="told_once_a_browser"),
        ]

    def __str__(self) -> str:
        return self.endpoint
