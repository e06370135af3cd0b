"""Money counted towards dues, and what of it went back."""

from typing import ClassVar

from django.db import models

from receipts.models.bank import Credit
from receipts.models.dues import Due
from receipts.models.hand_payments import HandPayment
from receipts.models.people import User
from receipts.models.receipts import Receipt

# What an allocation still counts for, for queries.
KEPT_PAISE = models.F("amount_paise") - models.F("refunded_paise")


class Allocation(models.Model):
    """Money towards one due: of an approved receipt, of a credit that came without any, or of
    what a person recorded by hand.

    `carried_from` is the due that it was paid for and is too much for: its payer's credit, used
    here. It is of the same source, so that what takes the source back takes both.
    """

    receipt = models.ForeignKey(
        Receipt, null=True, blank=True, on_delete=models.PROTECT, related_name="allocations"
    )
    credit = models.ForeignKey(
        Credit, null=True, blank=True, on_delete=models.PROTECT, related_name="allocations"
    )
    hand_payment = models.ForeignKey(
        HandPayment, null=True, blank=True, on_delete=models.PROTECT, related_name="allocations"
    )
    due = models.ForeignKey(Due, on_delete=models.PROTECT, related_name="allocations")
    amount_paise = models.BigIntegerField()
    refunded_paise = models.BigIntegerField(default=0)
    carried_from = models.ForeignKey(
        Due, null=True, blank=True, on_delete=models.PROTECT, related_name="carried_allocations"
    )
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            *(
                models.UniqueConstraint(
                    fields=fields, condition=models.Q(carried_from__isnull=True), name=name
                )
                for fields, name in (
                    (["receipt", "due"], "allocation_once"),
                    (["credit", "due"], "credit_allocation_once"),
                    (["hand_payment"], "hand_payment_counts_once"),
                )
            ),
            *(
                models.UniqueConstraint(
                    fields=[source, "due", "carried_from"], name=f"{source}_carried_once"
                )
                for source in ("receipt", "credit", "hand_payment")
            ),
            models.CheckConstraint(
                condition=models.Q(carried_from__isnull=True)
                | ~models.Q(carried_from=models.F("due")),
                name="carried_from_another_due",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    receipt__isnull=False, credit__isnull=True, hand_payment__isnull=True
                )
                | models.Q(receipt__isnull=True, credit__isnull=False, hand_payment__isnull=True)
                | models.Q(receipt__isnull=True, credit__isnull=True, hand_payment__isnull=False),
                name="allocation_has_one_source",
            ),
            models.CheckConstraint(
                condition=models.Q(amount_paise__gt=0), name="allocation_is_positive"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    refunded_paise__gte=0, refunded_paise__lte=models.F("amount_paise")
                ),
                name="refund_within_allocation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.receipt_id or self.credit_id or self.hand_payment} → {self.due}"

    @property
    def source(self) -> Receipt | Credit | HandPayment:
        """Whose money it is."""
        found = self.receipt or self.credit or self.hand_payment
        assert found is not None  # noqa: S101  # a constraint: one of the three
        return found

    @property
    def kept_paise(self) -> int:
        """What counts of it: all but what was given back. KEPT_PAISE in queries."""
        return self.amount_paise - self.refunded_paise
