"""Keys with which programs call the UTR API that this installation serves."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class ApiCredential(models.Model):
    """One client of `POST /ocr/utr`: an id sent openly and a secret kept only as a digest.

    `quota` counts calls until an administrator resets `used`; `rate_per_minute` is counted in
    fixed minutes, shared by all processes. Empty means unlimited.
    """

    name = models.CharField(max_length=120, help_text="Who calls with it")
    api_id = models.CharField(max_length=40, unique=True, editable=False)
    secret_sha256 = models.CharField(max_length=64, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    may_read_utr = models.BooleanField(
        "may call /ocr/utr", default=True, help_text="Off: calls are answered with NO_PERMISSION."
    )
    quota = models.PositiveIntegerField(null=True, blank=True, help_text="Calls in all")
    used = models.PositiveIntegerField(default=0, help_text="Calls counted against the quota")
    rate_per_minute = models.PositiveIntegerField(null=True, blank=True)
    minute = models.DateTimeField(null=True, blank=True, editable=False)
    calls_this_minute = models.PositiveIntegerField(default=0, editable=False)
    last_used_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "API credential"
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return f"{self.name} ({self.api_id})"
