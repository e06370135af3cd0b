"""Money that no statement tells of: recorded by a person, and never more than their word."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from receipts.models.columns import utr_is_normalised
from receipts.models.people import Payee, User


class HandPayment(models.Model):
    """Cash, a cheque, a card or a transfer, as somebody says that it came, for one due.

    It is money of its own kind: counted, and never confirmed. Taken back it stays, with who and
    why, and counts no longer. By its `utr` a transfer is one payment with what a receipt or the
    bank shows: guards hold that it counts once.
    """

    class Kind(models.TextChoices):
        CASH = "cash", _("Cash")
        CHEQUE = "cheque", _("Cheque")
        CARD = "card", _("Card")
        TRANSFER = "transfer", _("Bank transfer")

    payee = models.ForeignKey(Payee, on_delete=models.PROTECT, related_name="hand_payments")
    kind = models.CharField(max_length=10, choices=Kind)
    on = models.DateField()
    amount_paise = models.BigIntegerField()
    reference = models.CharField(max_length=64, blank=True, help_text="Of a cheque or a slip")
    utr = models.CharField(
        max_length=40,
        blank=True,
        default="",
        db_default="",
        editable=False,
        help_text="Of a transfer whose reference is one; normalised",
    )
    note = models.CharField(max_length=500, help_text="Why it is recorded by hand")
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    taken_back_note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(amount_paise__gt=0), name="hand_payment_is_positive"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["cash", "cheque", "card", "transfer"]),
                name="hand_payment_kind_is_known",
            ),
            utr_is_normalised("hand_payment_utr_is_normalised"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["payee", "amount_paise", "on"],
                condition=models.Q(kind="transfer", taken_back_at=None),
                name="transfer_amount",
            ),
            models.Index(
                fields=["payee", "utr"],
                condition=models.Q(kind="transfer", taken_back_at=None),
                name="transfer_utr",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on}"
