"""Expected payments, and which receipts may pay them."""

import re
import unicodedata
from typing import ClassVar

from django.db import models
from django.db.models.functions import Coalesce

from receipts.models.people import Payee, User
from receipts.models.receipts import Receipt
from receipts.upi import with_ascii_digits


def reference_key(reference: str) -> str:
    """The one spelling under which equal references compare equal: `ord-0012 ` → `ORD0012`.

    Letters and digits in upper case; separators go, except that one dash stays between two
    digits: `1-12` and `11-2` are two flats.
    """
    plain = with_ascii_digits(unicodedata.normalize("NFKC", reference)).upper()
    spaced = "".join(
        character if unicodedata.category(character)[0] in "LMN" else " " for character in plain
    )
    return re.sub(r"(?<=[0-9]) +(?=[0-9])", "-", spaced.strip()).replace(" ", "")


class DueQuerySet(models.QuerySet["Due"]):
    def with_paid(self) -> "DueQuerySet":
        """Annotate `paid_paise`: the sum of allocations less refunds, 0 where there are none."""
        kept = models.F("allocations__amount_paise") - models.F("allocations__refunded_paise")
        paid = Coalesce(models.Sum(kept), 0)
        return self.annotate(paid_paise=paid)


class Due(models.Model):
    """One expected payment. Its state follows from its allocations and is stored nowhere."""

    class State(models.TextChoices):
        UNPAID = "unpaid", "Unpaid"
        PART_PAID = "part_paid", "Part paid"
        PAID = "paid", "Paid"
        OVERPAID = "overpaid", "Overpaid"

    payee = models.ForeignKey(Payee, on_delete=models.PROTECT, related_name="dues")
    reference = models.CharField(max_length=64)
    reference_key = models.CharField(
        max_length=64, editable=False, help_text="The reference as compared: letters and digits"
    )
    payer_name = models.CharField(max_length=120, blank=True)
    payer_phone = models.CharField(max_length=20, blank=True)
    payer_email = models.EmailField(blank=True)
    amount_paise = models.BigIntegerField()
    opens_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    payee_vpa = models.CharField(max_length=255, blank=True)
    utr = models.CharField(max_length=40, blank=True, help_text="When it is known beforehand")
    note = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = DueQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["due_on", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["payee", "reference_key"], name="reference_once_per_payee"
            ),
            models.CheckConstraint(
                condition=models.Q(amount_paise__gt=0), name="due_amount_is_positive"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["payee", "amount_paise"], name="due_amount"),
            models.Index(fields=["payee", "due_on", "id"], name="due_calendar"),
            models.Index(fields=["payee", "utr"], name="due_known_utr"),
            models.Index(fields=["payee", "payer_phone"], name="due_phone"),
            models.Index(fields=["payee", "payer_email"], name="due_email"),
        ]

    def __str__(self) -> str:
        return self.reference

    def state_for(self, paid_paise: int) -> "Due.State":
        """The due's state once `paid_paise` has been allocated to it."""
        if paid_paise <= 0:
            return Due.State.UNPAID
        if paid_paise < self.amount_paise:
            return Due.State.PART_PAID
        return Due.State.PAID if paid_paise == self.amount_paise else Due.State.OVERPAID


class DueImport(models.Model):
    """A file of expected payments: kept while it is previewed, remembered once applied."""

    payee = models.ForeignKey(Payee, on_delete=models.CASCADE, related_name="due_imports")
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    file = models.CharField(max_length=200, help_text="Key in private storage")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    applied_at = models.DateTimeField(null=True, blank=True)
    added = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.file_name


class Candidate(models.Model):
    """A due that a receipt may pay, with the reasons a person can read."""

    receipt = models.ForeignKey(Receipt, on_delete=models.CASCADE, related_name="candidates")
    due = models.ForeignKey(Due, on_delete=models.CASCADE, related_name="candidates")
    score = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["-score", "due_id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["receipt", "due"], name="candidate_once"),
        ]

    def __str__(self) -> str:
        return f"{self.due} ({self.score})"
