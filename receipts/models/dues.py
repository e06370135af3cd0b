"""Expected payments, and which receipts may pay them."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from receipts.models.columns import utr_is_normalised
from receipts.models.fields import SentencesField
from receipts.models.keys import KeyField, near_key, payer_key
from receipts.models.people import Payee, User
from receipts.models.receipts import Receipt, new_public_id

MOST_ADDED = 99  # paise

# The `adjust_on` of a due that something has happened to: earlier than any other day.
LOOK_NOW = date(2000, 1, 1)
# The same of one whose entries have been written, and nobody was told so far.
TELL_NOW = date(2000, 1, 2)
# What is added to the amount that was entered: late fees that stand, less discounts.
TOTAL_PAISE = F("amount_paise") + F("fees_paise") - F("discounts_paise")


class AskedDues(models.Manager["Due"]):
    """All but the cancelled: those that somebody is, or was, asked for."""

    def get_queryset(self) -> models.QuerySet["Due"]:
        return super().get_queryset().filter(cancelled_at=None)


class Due(models.Model):
    """One expected payment.

    `paid_paise` is what allocations count towards it less refunds. The database keeps it with
    every change of an allocation (`kept_sums`), and the state and what is left follow from it.
    Of one that is cancelled nothing is left: whoever asks for what is open passes it over.
    """

    class State(models.TextChoices):
        UNPAID = "unpaid", _("Unpaid")
        PART_PAID = "part_paid", _("Part paid")
        PAID = "paid", _("Paid")
        OVERPAID = "overpaid", _("Overpaid")
        CANCELLED = "cancelled", _("Cancelled")

    public_id = models.CharField(
        max_length=32, unique=True, default=new_public_id, editable=False, help_text="In links"
    )
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
    near_key = KeyField(of="reference_key", by=near_key, max_length=64, db_default="")
    payer_key = KeyField(of="payer_name", by=payer_key, max_length=8)
    group = models.CharField(max_length=40, blank=True, default="", db_default="")
    paid_paise = models.BigIntegerField(default=0, db_default=0, editable=False)
    asked_paise = models.BigIntegerField(
        null=True,
        editable=False,
        help_text="The amount and a few paise more, by which its payment is known from others'",
    )
    fees_paise = models.BigIntegerField(default=0, db_default=0, editable=False)
    discounts_paise = models.BigIntegerField(default=0, db_default=0, editable=False)
    entries = models.PositiveIntegerField(
        default=0, db_default=0, editable=False, help_text="How many adjustments it has"
    )
    adjust_on = models.DateField(null=True, default=LOOK_NOW, db_default=LOOK_NOW, editable=False)
    without_fees = models.BooleanField(
        default=False, db_default=False, editable=False, help_text="No rule's fees are asked of it"
    )
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)
    cancelled_by = models.ForeignKey(
        User, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    cancel_reason = models.CharField(
        max_length=200, blank=True, default="", db_default="", editable=False
    )
    left_paise = models.GeneratedField(
        expression=models.Case(
            models.When(cancelled_at__isnull=False, then=models.Value(0)),
            default=TOTAL_PAISE - F("paid_paise"),
        ),
        output_field=models.BigIntegerField(help_text="Still open; below zero when overpaid"),
        db_persist=True,
    )
    state = models.GeneratedField(
        expression=models.Case(
            models.When(cancelled_at__isnull=False, then=models.Value("cancelled")),
            models.When(paid_paise__lte=0, then=models.Value("unpaid")),
            models.When(paid_paise__lt=TOTAL_PAISE, then=models.Value("part_paid")),
            models.When(paid_paise=TOTAL_PAISE, then=models.Value("paid")),
            default=models.Value("overpaid"),
        ),
        output_field=models.CharField(max_length=9, choices=State),
        db_persist=True,
    )

    objects: ClassVar[models.Manager["Due"]] = models.Manager()
    asked: ClassVar[AskedDues] = AskedDues()

    class Meta:
        ordering: ClassVar = ["due_on", "id"]
        constraints: ClassVar = [
            utr_is_normalised("due_utr_is_normalised"),
            models.UniqueConstraint(
                fields=["payee", "reference_key"], name="reference_once_per_payee"
            ),
            models.CheckConstraint(
                condition=models.Q(amount_paise__gt=0), name="due_amount_is_positive"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    fees_paise__gte=0,
                    discounts_paise__gte=0,
                    discounts_paise__lt=F("amount_paise"),
                ),
                name="due_asks_for_more_than_its_discounts",
            ),
            models.CheckConstraint(
                condition=models.Q(cancelled_at__isnull=True, cancel_reason="")
                | models.Q(cancelled_at__isnull=False, paid_paise=0) & ~models.Q(cancel_reason=""),
                name="cancelled_due_has_a_reason_and_no_money",
            ),
            models.UniqueConstraint(
                fields=["payee", "asked_paise"],
                condition=models.Q(asked_paise__isnull=False),
                name="asked_sum_once_per_payee",
            ),
            models.CheckConstraint(
                condition=models.Q(asked_paise__isnull=True)
                | models.Q(
                    asked_paise__gt=F("amount_paise"),
                    asked_paise__lte=F("amount_paise") + MOST_ADDED,
                ),
                name="asked_sum_is_a_few_paise_more",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["payee", "amount_paise", "state", "id"], name="due_amount"),
            models.Index(
                fields=["payee", "due_on", "id", "amount_paise", "paid_paise"],
                name="due_calendar",
            ),
            models.Index(fields=["payee", "left_paise", "payer_key"], name="due_left"),
            models.Index(
                fields=["payee", "state", "id", "left_paise", "paid_paise"], name="due_state"
            ),
            models.Index(fields=["payee", "left_paise", "due_on", "paid_paise"], name="due_open"),
            models.Index(fields=["payee", "payer_name"], name="due_payer"),
            models.Index(fields=["payee", "utr"], name="due_known_utr"),
            models.Index(fields=["payee", "near_key"], name="due_near_key"),
            models.Index(fields=["payee", "payer_phone"], name="due_phone"),
            models.Index(fields=["payee", "payer_email"], name="due_email"),
            models.Index(fields=["payee", "group"], name="due_group"),
            models.Index(
                fields=["payee", "adjust_on"],
                condition=models.Q(adjust_on__isnull=False),
                name="due_to_adjust",
            ),
            models.Index(
                fields=["payee", "amount_paise"],
                condition=models.Q(entries__gt=0),
                name="due_adjusted_amount",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def added_paise(self) -> int:
        """What is asked for beyond the amount, so that its payment is known; owed is it not."""
        return 0 if self.asked_paise is None else self.asked_paise - self.amount_paise

    @property
    def to_pay_paise(self) -> int:
        """What its payer is asked for now: with the added paise while nothing is paid of it."""
        left: int = max(self.left_paise, 0)
        return left + self.added_paise if left == self.amount_paise else left

    @property
    def over_paise(self) -> int:
        """What was paid beyond it and is its payer's, while it is not used for another due."""
        over: int = max(-self.left_paise, 0)
        return over

    def is_named_by(self, paise: int | None, left_paise: int) -> bool:
        """Whether this is the sum that no other due of the payee asks for, while some is open.

        `left_paise` is what is open for a payment of its day (`owed`). Whoever pays the sum late
        has named it too, and owes the late fee.
        """
        return self.added_paise > 0 and paise == self.asked_paise and left_paise > 0

    def is_settled_by(self, paise: int | None, left_paise: int) -> bool:
        """Whether just so much is paid by it, with the added paise or without them."""
        return left_paise > 0 and paise in (left_paise, left_paise + self.added_paise)

    def counted_of(self, paise: int) -> int:
        """How much of a payment counts towards it: never the added paise, which nobody owes, also
        where a late fee is asked for that the payment turns out to take back.
        """
        left = self.left_paise
        is_asked = paise == self.asked_paise or self.is_settled_by(paise, left)
        return paise - self.added_paise if is_asked and paise != left else paise

    @property
    def total_paise(self) -> int:
        """What it asks for in all; TOTAL_PAISE in queries."""
        return self.amount_paise + self.fees_paise - self.discounts_paise


class DueImport(models.Model):
    """A file of expected payments: kept while it is previewed, remembered once applied."""

    payee = models.ForeignKey(Payee, on_delete=models.CASCADE, related_name="due_imports")
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    file = models.CharField(max_length=200, help_text="Key in private storage")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    begun_at = models.DateTimeField(
        null=True, blank=True, help_text="Of one that broke off, what it wrote is looked at again"
    )
    applied_at = models.DateTimeField(null=True, blank=True)
    added = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0, help_text="Totals, headings and notes")

    def __str__(self) -> str:
        return self.file_name


class DueColumns(models.Model):
    """What the columns of a payee's list hold, as a person chose once: heading → field or ""."""

    payee = models.ForeignKey(Payee, on_delete=models.CASCADE, related_name="due_columns")
    headings_key = models.CharField(max_length=64)
    choice = models.JSONField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["payee", "headings_key"], name="due_columns_once"),
        ]

    def __str__(self) -> str:
        return ", ".join(self.choice)


class Candidate(models.Model):
    """A due that a receipt may pay, with the reasons a person can read."""

    receipt = models.ForeignKey(Receipt, on_delete=models.CASCADE, related_name="candidates")
    due = models.ForeignKey(Due, on_delete=models.CASCADE, related_name="candidates")
    score = models.PositiveSmallIntegerField()
    reasons = SentencesField()

    class Meta:
        ordering: ClassVar = ["-score", "due_id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["receipt", "due"], name="candidate_once"),
        ]

    def __str__(self) -> str:
        return f"{self.due} ({self.score})"
