"""How far a payee's books are closed, and who asks for them to be opened again."""

from datetime import date
from typing import ClassVar

from django.db import models

from receipts.dates import paid_day
from receipts.models.people import Payee, User


class Books(models.Model):
    """One payee's closed books; without a row nothing has been closed yet.

    What happened before `closed_before` changes no more, which the database sees to (`guards`).
    `reopen_before` is where that moment goes back to once somebody else than `asked_by` agrees.
    """

    payee = models.OneToOneField(Payee, on_delete=models.PROTECT, related_name="books")
    closed_through = models.DateField(help_text="The last day that is closed")
    closed_before = models.DateTimeField(help_text="The moment after that day, in India")
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)
    reopen_before = models.DateTimeField(null=True, blank=True)
    asked_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_note = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(
                    asked_by__isnull=True, asked_at__isnull=True, reopen_before__isnull=True
                )
                | models.Q(
                    asked_by__isnull=False, asked_at__isnull=False, reopen_before__isnull=False
                ),
                name="who_asks_says_when_and_from_where",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.payee}: closed through {self.closed_through}"

    @property
    def reopen_from(self) -> date | None:
        """The first day, in India, that is to be open."""
        return paid_day(self.reopen_before) if self.reopen_before else None
