"""What finance took away."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from receipts.models.people import Payee, User


class Export(models.Model):
    """One download: who, which filters, how many rows, and the checksum of what was sent.

    `finished_at`, `rows` and `sha256` are empty when the download broke off.
    """

    class Format(models.TextChoices):
        CSV = "csv", _("CSV")
        XLSX = "xlsx", _("XLSX")

    payee = models.ForeignKey(Payee, on_delete=models.PROTECT, related_name="exports")
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="exports")
    format = models.CharField(max_length=4, choices=Format)
    filters = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    rows = models.PositiveIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.get_format_display()} of {self.created_at:%Y-%m-%d}"
