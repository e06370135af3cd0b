"""How files are to look that finance takes away again and again."""

from typing import ClassVar

from django.db import models

from receipts.models.exports import Export
from receipts.models.people import Payee, User


class ExportProfile(models.Model):
    """Which rows and columns of one payee, as what: its owner's, or (without one) everybody's."""

    payee = models.ForeignKey(Payee, on_delete=models.CASCADE, related_name="export_profiles")
    owner = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.CASCADE, related_name="export_profiles"
    )
    name = models.CharField(max_length=60)
    subject = models.CharField(max_length=12, choices=Export.Subject)
    format = models.CharField(max_length=8, choices=Export.Format)
    bom = models.BooleanField(default=False, help_text="A CSV marked for old Excels")
    columns = models.JSONField(
        default=list, blank=True, help_text="Pairs of name and heading; none are all columns"
    )
    filters = models.JSONField(default=dict, blank=True)
    made_by_name = models.CharField(max_length=150)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["name", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(name=""), name="a_profile_has_a_name"),
            models.UniqueConstraint(fields=["payee", "owner", "name"], name="own_profile_once"),
            models.UniqueConstraint(
                fields=["payee", "name"],
                condition=models.Q(owner__isnull=True),
                name="shared_profile_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name
