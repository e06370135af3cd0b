"""What readers saw and what people typed, each kept as it came."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from receipts.models.columns import utr_is_normalised
from receipts.models.fields import SentenceField
from receipts.models.people import User
from receipts.models.receipts import Receipt


class Reading(models.Model):
    """One attempt of one reader at one receipt. Begun before the call, completed after it.

    Where several readers answered, one more row merges them (`status` MERGED); its `sources` says
    from whom each value comes and why.

    A row without `finished_at` is a call whose end nobody saw (the process died): it may have
    been billed. `status` is the UTR API's word ("OK", "DETECTION_FAILED", …) or ours
    ("TIMEOUT", "NOT_JSON", …).
    """

    class Outcome(models.TextChoices):
        READ = "read", _("Read")
        UNREADABLE = "unreadable", _("Picture unreadable")
        REJECTED = "rejected", _("Our request was refused")
        REFUSED = "refused", _("No access")
        QUOTA = "quota", _("Quota used up")
        SLOW_DOWN = "slow_down", _("Too many requests")
        FAILED = "failed", _("Fault")

    receipt = models.ForeignKey(Receipt, on_delete=models.CASCADE, related_name="readings")
    reader = models.CharField(max_length=32)
    lease_token = models.UUIDField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    latency_ms = models.PositiveIntegerField(null=True, blank=True)
    outcome = models.CharField(
        max_length=12, choices=Outcome, blank=True, help_text="Empty while it runs or if it died"
    )
    request_id = models.CharField(max_length=100, blank=True)
    http_status = models.PositiveSmallIntegerField(null=True, blank=True)
    status = models.CharField(max_length=40, blank=True)
    reason = SentenceField(help_text="Why nothing was read: the service's words, or ours")
    raw = models.JSONField(default=dict, blank=True)

    upi_id = models.CharField(max_length=64, blank=True, help_text="Exactly as read")
    utr = models.CharField(max_length=40, blank=True, help_text="Normalised; empty if not a UTR")
    utr_confident = models.BooleanField(default=False)
    rail = models.CharField(max_length=8, blank=True)
    paid_at = models.DateTimeField(null=True, blank=True)
    paid_at_inferred = models.BooleanField(default=False)
    amount_paise = models.BigIntegerField(null=True, blank=True)
    payment_status = models.CharField(max_length=10, blank=True)
    screen = models.CharField(max_length=24, blank=True)
    app = models.CharField(max_length=40, blank=True)
    payee_name = models.CharField(max_length=120, blank=True)
    payer_name = models.CharField(max_length=120, blank=True)
    payee_vpa = models.CharField(max_length=255, blank=True)
    payer_vpa = models.CharField(max_length=255, blank=True)
    note = models.CharField(max_length=200, blank=True)
    other_ids = models.JSONField(default=dict, blank=True)
    fields = models.JSONField(
        default=dict, blank=True, help_text="name → {text, confidence, box: [l, t, r, b], notes}"
    )
    sources = models.JSONField(
        default=dict, blank=True, help_text="field → {from, why, disputed}, of merged answers"
    )
    picture_digest = models.CharField(
        max_length=64, blank=True, help_text="Of the picture and the reader's settings, if it bills"
    )
    is_repeated = models.BooleanField(
        default=False, help_text="An earlier answer about the same picture; nobody was asked"
    )

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [utr_is_normalised("reading_utr_is_normalised")]
        indexes: ClassVar = [
            models.Index(fields=["utr"], name="reading_utr"),
            models.Index(fields=["reader", "started_at"], name="reading_by_day"),
            models.Index(
                fields=["picture_digest"],
                condition=~models.Q(picture_digest=""),
                name="reading_same_picture",
            ),
            models.Index(
                fields=["payer_vpa"], condition=~models.Q(payer_vpa=""), name="reading_payer_vpa"
            ),
            models.Index(
                fields=["reader", "id"],
                # One by one: SQLite tells no list of parameters for the same as a list.
                condition=~models.Q(outcome="") & ~models.Q(outcome="read"),
                name="reading_failed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reader} on receipt {self.receipt_id}: {self.status or 'not finished'}"


class ReaderDay(models.Model):
    """What a reader was asked on one day in India that is over: kept, so that no page adds it up.

    Answers kept from earlier are no calls; nor is a day without calls a row. `half_ms` and
    `most_ms` are within how many milliseconds half of them ended, and 95 in 100.
    """

    reader = models.CharField(max_length=32)
    on = models.DateField()
    calls = models.PositiveIntegerField()
    read = models.PositiveIntegerField()
    unread = models.PositiveIntegerField()
    refused = models.PositiveIntegerField()
    half_ms = models.PositiveIntegerField(null=True)
    most_ms = models.PositiveIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reader", "on"], name="reader_day_once")
        ]

    def __str__(self) -> str:
        return f"{self.reader} on {self.on}: {self.calls} calls"


class Correction(models.Model):
    """Values typed by the payer or a reviewer; kept beside the reading, never over it.

    An empty field means "not corrected". Append-only, which the database sees to: the newest of
    each source counts.
    """

    class Source(models.TextChoices):
        PAYER = "payer", _("Payer")
        REVIEWER = "reviewer", _("Reviewer")

    receipt = models.ForeignKey(Receipt, on_delete=models.CASCADE, related_name="corrections")
    source = models.CharField(max_length=8, choices=Source)
    by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="corrections"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    utr = models.CharField(max_length=40, blank=True)
    paid_at = models.DateTimeField(null=True, blank=True)
    amount_paise = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [utr_is_normalised("correction_utr_is_normalised")]
        indexes: ClassVar = [models.Index(fields=["utr"], name="correction_utr")]

    def __str__(self) -> str:
        return f"{self.get_source_display()} on receipt {self.receipt_id}"
