"""When and from where people signed in, and who asked for a new password."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from receipts.models.people import User


class SignIn(models.Model):
    """One sign-in with the session it began, or a try with a wrong password or code."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_ins")
    at = models.DateTimeField(default=timezone.now)
    address = models.CharField(max_length=45, blank=True)
    browser = models.CharField(max_length=200, blank=True, help_text="As it names itself")
    is_refused = models.BooleanField(default=False)
    by = models.CharField(max_length=60, blank=True, help_text="Whose word it was; blank: password")
    session_key = models.CharField(max_length=40, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="By signing out")

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["user", "-id"], name="sign_in_history"),
            models.Index(fields=["at"], name="sign_in_age"),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.at:%Y-%m-%d %H:%M}"


class PasswordReset(models.Model):
    """An address for which a new password was asked, until it is mailed; known here or not.

    Whether it is known is found out by whoever sends, not while the asker waits and could tell
    by the time it takes.
    """

    email = models.EmailField()
    language = models.CharField(max_length=8)
    asked_at = models.DateTimeField(default=timezone.now)
    next_attempt_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["next_attempt_at"], name="reset_due")]

    def __str__(self) -> str:
        return self.email
