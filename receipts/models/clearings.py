"""Many receipts decided by one press: what is to be done with each, what was, and what was not."""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from receipts.models.dues import Due
from receipts.models.fields import SentenceField
from receipts.models.people import Payee, User
from receipts.models.receipts import Receipt


class Clearing(models.Model):
    """One press on a filter: what is Ready is approved, or what is found is rejected.

    Prepared, looked at, confirmed, run by the workers; undone whole as long as no payer was told.
    """

    class Does(models.TextChoices):
        APPROVE = "approve", _("Approve what is ready")
        REJECT = "reject", _("Reject")

    class State(models.TextChoices):
        PREPARING = "preparing", _("Looking through the filter")
        READY = "ready", _("To be confirmed")
        RUNNING = "running", _("Being carried out")
        DONE = "done", _("Done")
        UNDOING = "undoing", _("Being undone")
        UNDONE = "undone", _("Undone")

        @classmethod
        def at_work(cls) -> tuple["Clearing.State", ...]:
            """There is work to do that needs no person."""
            return cls.PREPARING, cls.RUNNING, cls.UNDOING

        @classmethod
        def unconfirmed(cls) -> tuple["Clearing.State", ...]:
            """Nothing has been decided."""
            return cls.PREPARING, cls.READY

    payee = models.ForeignKey(Payee, on_delete=models.PROTECT, related_name="clearings")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="clearings")
    does = models.CharField(max_length=8, choices=Does)
    reason = models.CharField(max_length=32, blank=True, choices=Receipt.RejectReason)
    note = models.CharField(max_length=500, blank=True, help_text="To the payers rejected")
    filters = models.JSONField(default=dict, blank=True)
    language = models.CharField(max_length=16, help_text="In which payers are written to")
    state = models.CharField(max_length=10, choices=State, default=State.PREPARING)
    looked_through = models.BigIntegerField(default=0, help_text="Receipts up to this number")
    is_cut = models.BooleanField(default=False, help_text="The filter holds more than one takes")
    created_at = models.DateTimeField(auto_now_add=True)
    worked_at = models.DateTimeField(null=True, blank=True, help_text="The worker's sign of life")
    finished_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True, help_text="When that was asked for")

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(does="approve", reason="")
                | models.Q(models.Q(does="reject"), ~models.Q(reason="")),
                name="a_clearing_rejects_for_a_reason",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["id"],
                condition=models.Q(state__in=["preparing", "running", "undoing"]),
                name="clearing_at_work",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_does_display()} ({self.get_state_display()})"

    @property
    def is_at_work(self) -> bool:
        return self.state in self.State.at_work()

    @property
    def undo_until(self) -> datetime | None:
        """Until when no payer has been told; None while it is not finished."""
        return self.finished_at and self.finished_at + settings.UNDO_GRACE

    @property
    def may_be_undone(self) -> bool:
        """While it runs, and until the first payer is told."""
        if self.state == self.State.RUNNING:
            return True
        until = self.undo_until
        return self.state == self.State.DONE and until is not None and timezone.now() < until


class ClearingItem(models.Model):
    """One receipt of a clearing, as it was when it was looked through, and what came of it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("To be decided")
        DECIDED = "decided", _("Decided")
        SKIPPED = "skipped", _("Changed meanwhile")
        LEFT_OUT = "left_out", _("Left out")
        UNDONE = "undone", _("Undone")
        KEPT = "kept", _("Not undone")

    clearing = models.ForeignKey(Clearing, on_delete=models.CASCADE, related_name="items")
    receipt = models.ForeignKey(Receipt, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField(help_text="The receipt's, as it was last seen here")
    due = models.ForeignKey(Due, null=True, on_delete=models.SET_NULL, related_name="+")
    amount_paise = models.BigIntegerField(null=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    said = SentenceField(help_text="Why it is left out, was skipped, or could not be undone")

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clearing", "receipt"], name="cleared_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clearing", "state", "id"], name="clearing_progress")
        ]

    def __str__(self) -> str:
        return f"{self.receipt}: {self.get_state_display()}"
