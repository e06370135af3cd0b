"""How a payee's books in Tally are called."""

from typing import ClassVar

from django.db import models

from receipts.models.people import Payee, User


class TallyLedgers(models.Model):
    """The names that vouchers for TallyPrime carry, exactly as they are written there."""

    payee = models.OneToOneField(Payee, on_delete=models.CASCADE, related_name="tally_ledgers")
    company = models.CharField(max_length=100)
    bank = models.CharField(max_length=100, help_text="Ledger of the account that is paid into")
    credited = models.CharField(max_length=100, help_text="Ledger that payments are credited to")
    is_bill_wise = models.BooleanField(
        default=False, help_text="Whether that ledger keeps a bill of each due's reference"
    )
    changed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "ledgers in Tally"
        verbose_name_plural = "ledgers in Tally"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(company="") & ~models.Q(bank="") & ~models.Q(credited=""),
                name="tally_ledgers_have_names",
            ),
        ]

    def __str__(self) -> str:
        return self.company
