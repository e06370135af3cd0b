"""Signs of life of workers, and which readers are paused or slowed."""

from django.db import models

from receipts.models.fields import SentenceField
from receipts.models.people import User


class Worker(models.Model):
    """One worker process's heartbeat. Deaf = alive, work waiting, nothing done for a while."""

    name = models.CharField(max_length=100, primary_key=True, help_text="host:pid:start")
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class ReaderState(models.Model):
    """Whether a reader may be asked now. Shared by all workers.

    `settings_fingerprint` is a digest of the reader's settings (never the secret itself): when
    it changes, a pause ends by itself. `probe_at` set: one receipt tries it then.
    `slow_until`: no request before then; `backoff_seconds` doubles while it keeps refusing.
    `failures` are those in a row, over different receipts: `failed_at_receipt` is the last one's.
    """

    reader = models.CharField(max_length=32, primary_key=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    pause_status = models.CharField(max_length=40, blank=True)
    pause_reason = SentenceField(help_text="The service's words, or ours")
    request_id = models.CharField(max_length=100, blank=True)
    probe_at = models.DateTimeField(null=True, blank=True)
    slow_until = models.DateTimeField(null=True, blank=True)
    backoff_seconds = models.FloatField(default=0)
    failures = models.PositiveIntegerField(default=0)
    failed_at_receipt = models.BigIntegerField(null=True, blank=True)
    settings_fingerprint = models.CharField(max_length=64, blank=True)
    resumed_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    resumed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.reader}{' (paused)' if self.paused_at else ''}"
