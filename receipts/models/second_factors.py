"""What a person shows besides the password: an app's codes, passkeys, recovery codes."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from receipts.models.people import User


class AuthenticatorApp(models.Model):
    """An app that shows a code of the moment (TOTP), with the secret it shares with us, sealed."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="authenticator_app")
    sealed_secret = models.TextField()
    last_step = models.BigIntegerField(help_text="Of the code used last: none is good twice")
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.user}'s app"


class Passkey(models.Model):
    """A key that a device or password manager holds; the public half is here."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="passkeys")
    name = models.CharField(max_length=60)
    credential_id = models.CharField(max_length=1400, unique=True, help_text="In base64url")
    credential = models.TextField(help_text="With the public key, in base64url")
    sign_count = models.BigIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.name


class RecoveryCode(models.Model):
    """One of ten codes that stand in for the second factor, each once. Kept as a digest only."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="recovery_codes")
    code_sha256 = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "code_sha256"], name="recovery_code_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user}'s recovery code"
