"""Filters of the queue that people come back to."""

from typing import ClassVar

from django.db import models

from receipts.models.people import Payee, User


class SavedView(models.Model):
    """A filter of one payee's queue under a name: its owner's, or (without one) everybody's."""

    payee = models.ForeignKey(Payee, on_delete=models.CASCADE, related_name="saved_views")
    owner = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.CASCADE, related_name="saved_views"
    )
    name = models.CharField(max_length=40)
    address = models.CharField(max_length=2000, help_text="The filter in the queue's address")
    filters = models.JSONField(help_text="The same as a ReceiptFilter's query")
    made_by_name = models.CharField(max_length=150)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["name", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(name=""), name="a_view_has_a_name"),
            models.UniqueConstraint(fields=["payee", "owner", "name"], name="own_view_once"),
            models.UniqueConstraint(
                fields=["payee", "name"],
                condition=models.Q(owner__isnull=True),
                name="shared_view_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name
