"""Dues that come again: their schedule, whom they are of, and which were made of whom."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from receipts.models.dues import Due
from receipts.models.people import Payee, User


class DueSchedule(models.Model):
    """Dues made again and again for the same people. `every` counts from `first_on`, a due day.

    Those with days of their own are due on `days`. Everything due up to `made_through` has been
    made, or was let pass.
    """

    class Every(models.TextChoices):
        MONTH = "month", _("Every month")
        QUARTER = "quarter", _("Every three months")
        HALF_YEAR = "half_year", _("Every six months")
        YEAR = "year", _("Every year")
        DAYS = "days", _("On days of its own, such as school terms")

    class State(models.TextChoices):
        DRAFT = "draft", _("Not started")
        RUNNING = "running", _("Running")
        PAUSED = "paused", _("Paused")
        ENDED = "ended", _("Ended")

    payee = models.ForeignKey(Payee, on_delete=models.CASCADE, related_name="due_schedules")
    name = models.CharField(max_length=60)
    every = models.CharField(max_length=9, choices=Every)
    first_on = models.DateField(help_text="The first due day")
    days = models.JSONField(default=list, blank=True, help_text="As YYYY-MM-DD, in their order")
    opens_days_before = models.PositiveSmallIntegerField(default=10)
    reference = models.CharField(max_length=64, help_text="With {unit}, and {period} or {month}")
    note = models.CharField(max_length=200, blank=True)
    group = models.CharField(max_length=40, blank=True, default="", db_default="")
    state = models.CharField(max_length=7, choices=State, default=State.DRAFT)
    made_through = models.DateField(null=True, blank=True)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["payee", "name"], name="due_schedule_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "running", "paused", "ended"]),
                name="due_schedule_state_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(every__in=["month", "quarter", "half_year", "year", "days"]),
                name="due_schedule_period_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ScheduleMember(models.Model):
    """One of whom a schedule asks: a flat, a pupil, a customer, as the due said it is kept from."""

    schedule = models.ForeignKey(DueSchedule, on_delete=models.CASCADE, related_name="members")
    unit = models.CharField(max_length=64, help_text="What tells them apart, such as a flat")
    unit_key = models.CharField(max_length=64, editable=False)
    payer_name = models.CharField(max_length=120, blank=True)
    payer_phone = models.CharField(max_length=20, blank=True)
    payer_email = models.EmailField(blank=True)
    amount_paise = models.BigIntegerField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["schedule", "unit_key"], name="schedule_member_once"),
            models.CheckConstraint(
                condition=models.Q(amount_paise__gt=0), name="schedule_member_amount_is_positive"
            ),
        ]

    def __str__(self) -> str:
        return self.unit


class ScheduleAmount(models.Model):
    """What is asked from a due day on: of one member, else of everybody; the latest of both counts.

    Rows are added and never changed, so it is known who asked for what, and since when.
    """

    schedule = models.ForeignKey(DueSchedule, on_delete=models.CASCADE, related_name="amounts")
    member = models.ForeignKey(
        ScheduleMember, null=True, blank=True, on_delete=models.CASCADE, related_name="amounts"
    )
    from_on = models.DateField(help_text="The first due day that it is of")
    amount_paise = models.BigIntegerField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["from_on", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(amount_paise__gt=0), name="schedule_amount_is_positive"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.schedule} from {self.from_on}"


class ScheduledDue(models.Model):
    """That a member's due of a period was made, once: also where it was deleted since."""

    member = models.ForeignKey(ScheduleMember, on_delete=models.CASCADE, related_name="made")
    due_on = models.DateField()
    due = models.ForeignKey(Due, null=True, on_delete=models.SET_NULL, related_name="scheduled")
    was_there = models.BooleanField(default=False, help_text="Somebody had made it by hand")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "due_on"], name="scheduled_due_once"),
        ]

    def __str__(self) -> str:
        return f"{self.member} of {self.due_on}"
