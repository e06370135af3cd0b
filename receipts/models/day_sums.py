"""What every day in India came to, kept so that nobody adds up a table to read a year."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from receipts.models.people import Payee


class DaySum(models.Model):
    """One sum of one day: `what` was counted, and `of` whom or which kind, where it is of one.

    `source` are the rows it is a sum of: a day's sums of one source are made anew together. `of`
    is a person's number, a warning's kind, an app, an account, or a word of `day_sums.day_rows`.
    """

    class Source(models.TextChoices):
        """The rows, and the day on which they count."""

        DUES = "dues"  # the day it is due, or it was entered if it has none
        RECEIVED = "received"  # the day the receipt came
        DECIDED = "decided"  # the day of the decision that stands
        CREDITS = "credits"  # the day the bank booked it
        SHOWN = "shown"  # receipts: the day of the payment or, unknown, of the picture
        ARRIVED = "arrived"  # credits again, by account: what receipts and dues say of them

    class What(models.TextChoices):
        PROMISED = "promised", _("Promised")
        OPEN = "open", pgettext_lazy("of money: not yet paid", "Open")
        GROUP_PROMISED = "of_group", _("Promised by a group of dues")
        GROUP_OPEN = "group_open", _("Open of a group of dues")
        CLAIMED = "claimed", _("Claimed")
        APPROVED = "approved", _("Approved")
        REJECTED = "rejected", _("Rejected")
        PROTECTED = "protected", _("Protected")
        IN_BANK = "in_bank", _("In the bank")
        DECIDED_WITHIN = "within", _("Decided within")
        RAISED = "raised", _("Raised")
        UPHELD = "upheld", _("Upheld")
        SET_ASIDE = "set_aside", _("Set aside")
        READ = "read", _("Read")
        UTR_RIGHT = "utr_right", _("UTR right")
        AMOUNT_RIGHT = "amount_right", _("Amount right")
        TIME_RIGHT = "time_right", _("Time right")
        # What no page names by these words.
        STATE_PROMISED = "of_state"  # by dues of a state
        STATE_COUNTED = "counted"  # what was paid of them
        # What reconciling compares.
        UNDECIDED = "undecided"
        AGREED = "agreed"  # approved
        PROVED = "proved"  # of that, what the bank confirms
        MISSING = "missing"  # receipts that the statements should show
        UNCOVERED = "uncovered"  # receipts that no statement covers
        EXPLAINED = "explained"  # credits that a receipt or a due explains
        UNEXPLAINED = "unexplained"
        ASIDE = "aside"

    payee = models.ForeignKey(Payee, on_delete=models.CASCADE, related_name="+", db_index=False)
    source = models.CharField(max_length=10, choices=Source)
    on = models.DateField()
    what = models.CharField(max_length=12, choices=What)
    of = models.CharField(max_length=40, blank=True)
    count = models.PositiveIntegerField()
    paise = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["payee", "source", "on", "what", "of"], name="day_sum_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()} {self.of} {self.on}"


class DayMark(models.Model):
    """A day whose rows have changed since it was summed up: `day_marks` writes these.

    Whoever changes rows leaves a mark of their own (`transaction` tells them apart on
    PostgreSQL), so that nobody waits for anybody. No constraint: a payee may be gone again.
    """

    payee = models.ForeignKey(
        Payee, on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )
    source = models.CharField(max_length=10, choices=DaySum.Source)
    on = models.DateField()
    transaction = models.BigIntegerField(default=0, db_default=0)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["payee", "source", "on", "transaction"], name="day_mark"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.on}"
