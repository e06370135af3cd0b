"""For how long a payee keeps what it no longer needs."""

from typing import ClassVar

from django.db import models

from receipts.models.people import Payee, User


class Retention(models.Model):
    """After how many days pictures, and then people, are erased from decided receipts.

    An empty number keeps them for ever, as does no row.
    """

    payee = models.OneToOneField(Payee, on_delete=models.CASCADE, related_name="retention")
    picture_days = models.PositiveIntegerField(null=True, blank=True)
    person_days = models.PositiveIntegerField(null=True, blank=True)
    changed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(person_days__isnull=True)
                | models.Q(picture_days__isnull=False, person_days__gte=models.F("picture_days")),
                name="pictures_go_before_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.payee}: {self.picture_days} and {self.person_days} days"
