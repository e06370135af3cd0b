"""What finance took away."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from receipts.models.people import Payee, User


class Export(models.Model):
    """One download: who, which filters, how many rows, and the checksum of what was sent.

    One that is sent at once leaves `finished_at`, `rows` and `sha256` empty when it breaks off.
    Where a worker writes it, `rows` says how far it has come, and `file` is kept for some days.
    """

    class State(models.TextChoices):
        DIRECT = "direct", _("Sent at once")
        WAITING = "waiting", _("Being written")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Failed")
        GONE = "gone", _("No longer kept")

    class Format(models.TextChoices):
        CSV = "csv", _("CSV")
        XLSX = "xlsx", _("XLSX")
        JSONL = "jsonl", _("JSON lines")
        TALLY = "tally", _("Tally vouchers")

    class Subject(models.TextChoices):
        RECEIPTS = "receipts", _("Receipts")
        DUES = "dues", _("Dues")
        ALLOCATIONS = "allocations", _("Allocations")
        CREDITS = "credits", _("Credits in the bank")
        REFUNDS = "refunds", _("Refunds")

    payee = models.ForeignKey(Payee, on_delete=models.PROTECT, related_name="exports")
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="exports")
    format = models.CharField(max_length=8, choices=Format)
    subject = models.CharField(max_length=12, choices=Subject, default=Subject.RECEIPTS)
    filters = models.JSONField(default=dict, blank=True)
    columns = models.JSONField(
        default=list, blank=True, help_text="Pairs of name and heading; none are all columns"
    )
    profile = models.CharField(max_length=60, blank=True, help_text="Name of the one it was of")
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    rows = models.PositiveIntegerField(null=True, blank=True)
    sums = models.JSONField(
        default=dict, blank=True, help_text="Paise of each column of money, by its own name"
    )
    sha256 = models.CharField(max_length=64, blank=True)

    bom = models.BooleanField(default=False, help_text="A CSV marked for old Excels")

    # What a worker writes
    state = models.CharField(max_length=8, choices=State, default=State.DIRECT)
    file = models.CharField(max_length=200, blank=True, help_text="Key in private storage")
    attempts = models.PositiveSmallIntegerField(default=0)
    worked_at = models.DateTimeField(
        null=True, blank=True, help_text="Last sign of whoever writes it"
    )

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state__in=["direct", "waiting", "ready", "failed", "gone"]),
                name="export_state_is_known",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["id"], condition=models.Q(state="waiting"), name="export_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.get_format_display()} of {self.created_at:%Y-%m-%d}"
