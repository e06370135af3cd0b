"""Exports that go out by themselves: where to, when, and every time they did."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from receipts.models.export_profiles import ExportProfile
from receipts.models.exports import Export
from receipts.models.fields import SentenceField
from receipts.models.people import Payee, User


class ExportDestination(models.Model):
    """Where a payee's exports go. `sealed_secret` is encrypted: a password, or a private key."""

    class Kind(models.TextChoices):
        MAIL = "mail", _("Mail")
        SFTP = "sftp", _("SFTP")
        S3 = "s3", _("S3-compatible storage")

    payee = models.ForeignKey(Payee, on_delete=models.CASCADE, related_name="destinations")
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=4, choices=Kind)
    to = models.CharField(max_length=500, help_text="Mail addresses, a server's name, or a URL")
    port = models.PositiveIntegerField(default=22)
    user = models.CharField(max_length=200, blank=True, help_text="Or the access key's id")
    sealed_secret = models.TextField(blank=True)
    folder = models.CharField(max_length=200, blank=True)
    host_key = models.CharField(max_length=100, blank=True, help_text="SHA256:… of an SFTP server")
    bucket = models.CharField(max_length=100, blank=True)
    region = models.CharField(max_length=40, blank=True)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["payee", "name"], name="destination_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["mail", "sftp", "s3"]),
                name="destination_kind_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ExportSchedule(models.Model):
    """A profile's file, sent to a destination again and again. `next_on` is a day in India."""

    class Every(models.TextChoices):
        DAY = "day", _("Every day, of the day before")
        WEEK = "week", _("Every Monday, of the week before")
        MONTH = "month", _("On the 1st, of the month before")

    profile = models.ForeignKey(ExportProfile, on_delete=models.PROTECT, related_name="schedules")
    destination = models.ForeignKey(
        ExportDestination, on_delete=models.PROTECT, related_name="schedules"
    )
    every = models.CharField(max_length=5, choices=Every)
    hour = models.PositiveSmallIntegerField(default=6, help_text="In India")
    only_changed = models.BooleanField(
        default=False, help_text="Rows that changed since the last one arrived, whatever their day"
    )
    next_on = models.DateField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    switched_off_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(every__in=["day", "week", "month"]),
                name="schedule_period_is_known",
            ),
            models.CheckConstraint(condition=models.Q(hour__lt=24), name="schedule_hour_is_one"),
        ]

    def __str__(self) -> str:
        return f"{self.profile} → {self.destination}"


class ExportRun(models.Model):
    """One time that a schedule was due: its export, and whether that arrived.

    `sha256` is that of the file that arrived first: a file made again can be held against it.
    """

    class State(models.TextChoices):
        WRITING = "writing", _("Being written")
        SENDING = "sending", _("Being sent")
        ARRIVED = "arrived", _("Arrived")
        FAILED = "failed", _("Failed")

    schedule = models.ForeignKey(ExportSchedule, on_delete=models.CASCADE, related_name="runs")
    export = models.OneToOneField(
        Export, null=True, blank=True, on_delete=models.PROTECT, related_name="run"
    )
    due_on = models.DateField()
    period_from = models.DateField()
    period_to = models.DateField()
    state = models.CharField(max_length=8, choices=State, default=State.WRITING)
    problem = SentenceField(help_text="Why it did not arrive, the last time it was tried")
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(auto_now_add=True)
    arrived_at = models.DateTimeField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["schedule", "due_on"], name="run_once_a_day"),
            models.CheckConstraint(
                condition=models.Q(state__in=["writing", "sending", "arrived", "failed"]),
                name="run_state_is_known",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["next_attempt_at"],
                condition=models.Q(state__in=["writing", "sending"]),
                name="run_unfinished",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.schedule} of {self.due_on}"
