"""Payers asked for what is open: each asking, many at once, reminders, and who said no."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from receipts.models.dues import Due
from receipts.models.payer_pages import payers_languages
from receipts.models.people import Payee, User


class AskingRound(models.Model):
    """Many dues asked for by one press, or by the schedule; carried out by the workers.

    `looked_through` says how far it is: a due is asked for with the step that passes it, or not.
    """

    class Way(models.TextChoices):
        EMAIL = "email", _("E-mail or phone message")
        LINKS = "links", _("A list of links")

    class State(models.TextChoices):
        RUNNING = "running", _("Under way")
        DONE = "done", _("Done")

    payee = models.ForeignKey(Payee, on_delete=models.PROTECT, related_name="asking_rounds")
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=150, blank=True, help_text="Empty: the schedule")
    way = models.CharField(max_length=8, choices=Way)
    filters = models.JSONField(default=dict, blank=True)
    reminder_day = models.SmallIntegerField(
        null=True, blank=True, help_text="Of a reminder: days after the due day, before it below 0"
    )
    due_on = models.DateField(null=True, blank=True, help_text="Of a reminder: the dues' day")
    state = models.CharField(max_length=8, choices=State, default=State.RUNNING)
    looked_through = models.BigIntegerField(default=0, help_text="Dues up to this number")
    asked = models.PositiveIntegerField(default=0)
    left_out = models.JSONField(default=dict, blank=True, help_text="How many, by LeftOut")
    is_cut = models.BooleanField(default=False, help_text="The filter holds more than one takes")
    created_at = models.DateTimeField(auto_now_add=True)
    worked_at = models.DateTimeField(null=True, blank=True, help_text="The worker's sign of life")
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["payee", "reminder_day", "due_on"], name="reminded_once"
            ),
            models.CheckConstraint(
                condition=models.Q(reminder_day=None, due_on=None, by__isnull=False)
                | models.Q(reminder_day__isnull=False, due_on__isnull=False, by=None),
                name="a_person_or_the_schedule_asks",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["id"], condition=models.Q(state="running"), name="asking_round_at_work"
            ),
            models.Index(fields=["payee", "-id"], name="asking_round_recent"),
        ]

    def __str__(self) -> str:
        return f"{self.get_way_display()} ({self.get_state_display()})"

    @property
    def is_at_work(self) -> bool:
        return self.state == self.State.RUNNING


class Asking(models.Model):
    """One due asked for: who did, when, by what way, and the words as its payer reads them.

    Once a day at most, whoever presses: the database keeps it.
    """

    class Way(models.TextChoices):
        WHATSAPP = "whatsapp", _("WhatsApp")
        EMAIL = "email", _("E-mail")
        PHONE = "phone", _("Phone message")
        LINKS = "links", _("A list of links")

    class LeftOut(models.TextChoices):
        """Why a due is not asked for."""

        PAID = "paid", _("Nothing is open")
        CANCELLED = "cancelled", _("It is cancelled")
        ON_ITS_WAY = "on_its_way", _("A receipt or a bank line for it waits to be decided")
        STOPPED = "stopped", _("Its payer does not want to be asked")
        NOT_OPEN = "not_open", _("It opens later")
        NO_ADDRESS = "no_address", _("No e-mail address is known")
        NO_PHONE = "no_phone", _("No phone number is known")
        NO_CARRIER = "no_carrier", _("Nobody carries phone messages")
        ASKED = "asked", _("Asked today already")

    due = models.ForeignKey(Due, on_delete=models.CASCADE, related_name="askings")
    round = models.ForeignKey(
        AskingRound, null=True, blank=True, on_delete=models.PROTECT, related_name="askings"
    )
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150, blank=True, help_text="Empty: the schedule")
    way = models.CharField(max_length=8, choices=Way)
    on = models.DateField(help_text="The day in India")
    at = models.DateTimeField(auto_now_add=True)
    amount_paise = models.BigIntegerField(help_text="What was open")
    language = models.CharField(max_length=8)
    text = models.TextField(help_text="As its payer reads it")

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["due", "on"], name="asked_once_a_day"),
        ]
        indexes: ClassVar = [models.Index(fields=["round", "id"], name="asking_of_round")]

    def __str__(self) -> str:
        return f"{self.due}: {self.get_way_display()}, {self.on}"

    @property
    def is_by_hand(self) -> bool:
        """Whether a person sends it, and not the product."""
        return self.way in (self.Way.WHATSAPP, self.Way.LINKS)


class AskingWords(models.Model):
    """How a payee asks, in its own words; one text a language."""

    payee = models.ForeignKey(Payee, on_delete=models.CASCADE, related_name="asking_words")
    language = models.CharField(max_length=8, choices=payers_languages)
    text = models.CharField(max_length=500)
    changed_by_name = models.CharField(max_length=150)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "asking words"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["payee", "language"], name="asking_words_once"),
            models.CheckConstraint(condition=~models.Q(text=""), name="asking_says_something"),
        ]

    def __str__(self) -> str:
        return self.text


class AskingStop(models.Model):
    """A phone number or e-mail address of a payee's payers at which nobody is asked any more."""

    payee = models.ForeignKey(Payee, on_delete=models.CASCADE, related_name="asking_stops")
    contact = models.CharField(max_length=254, help_text="As it stands in dues")
    by_name = models.CharField(max_length=150, blank=True, help_text="Empty: the payer")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["payee", "contact"], name="stopped_once"),
        ]

    def __str__(self) -> str:
        return self.contact


class ReminderSchedule(models.Model):
    """On which days around the due day a payee's payers are reminded, by mail or phone message."""

    payee = models.OneToOneField(Payee, on_delete=models.CASCADE, related_name="reminders")
    days = models.JSONField(default=list, help_text="After the due day; before it below 0")
    changed_by_name = models.CharField(max_length=150)
    changed_at = models.DateTimeField(auto_now=True)
    begun_on = models.DateField(
        null=True, blank=True, help_text="The last day whose reminders have been begun"
    )

    def __str__(self) -> str:
        return ", ".join(map(str, self.days))
