"""The chain that every payee's history hangs on."""

from typing import ClassVar

from django.db import models

from receipts.models.events import BankEvent, ReceiptEvent
from receipts.models.people import Payee


class HistoryLink(models.Model):
    """One event's place in the chain of its payee.

    The database writes a row with every event; sealing gives it its number and its hash, which is
    of the hash before it and of all that the event says. What people wrote is hashed for itself
    with a salt (`words`), so that it can be erased and the chain still holds.
    """

    payee = models.ForeignKey(Payee, on_delete=models.PROTECT, related_name="history")
    receipt_event = models.OneToOneField(
        ReceiptEvent, null=True, on_delete=models.PROTECT, related_name="link"
    )
    bank_event = models.OneToOneField(
        BankEvent, null=True, on_delete=models.PROTECT, related_name="link"
    )
    number = models.PositiveBigIntegerField(null=True, help_text="Empty until it is sealed")
    salt = models.CharField(max_length=32, blank=True, help_text="Empty once they are erased")
    words = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["payee", "number"], name="link_number_once"),
            models.CheckConstraint(
                condition=models.Q(receipt_event__isnull=False, bank_event__isnull=True)
                | models.Q(receipt_event__isnull=True, bank_event__isnull=False),
                name="a_link_is_of_one_event",
            ),
            models.CheckConstraint(
                condition=models.Q(number__isnull=True) | ~models.Q(hash=""),
                name="what_is_numbered_is_sealed",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["id"], condition=models.Q(number__isnull=True), name="link_unsealed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.payee} {self.number}: {self.hash[:8]}"
