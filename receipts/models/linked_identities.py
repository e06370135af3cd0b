"""By whose word people sign in: identities at issuers of single sign-on."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from receipts.models.people import User


class LinkedIdentity(models.Model):
    """Somebody at an issuer (OpenID Connect), and the account here that they come in as."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="identities")
    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=255, help_text="Who it is, as the issuer numbers people")
    email = models.EmailField(blank=True, help_text="As the issuer told it last")
    is_by_address = models.BooleanField(
        default=False, help_text="Linked by a trusted issuer's word, not by the account's owner"
    )
    linked_at = models.DateTimeField(default=timezone.now)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "linked identities"
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="identity_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user} at {self.issuer}"
