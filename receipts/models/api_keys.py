"""Keys by which programs act for people over the API, and what is counted of their calls."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from receipts.models.people import Payee, User


class ApiKey(models.Model):
    """What a program may do over the API: a part of what `by` may, for one payee.

    The key itself is shown once; kept are its digest and its first letters, by which people
    tell one from another.
    """

    class Scope(models.TextChoices):
        """Named as the abilities in access.py, but for SEND, which needs none there."""

        SEND = "send", _("Send receipts")
        SEE = "see", _("See receipts, dues, statements and credits")
        EDIT_DUES = "edit_dues", _("Add, import, change, cancel and delete dues")
        ASK = "ask", _("Ask payers for what is open")
        REVIEW = "review", _("Decide receipts")
        EDIT_BANK = "edit_bank", _("Import bank statements, count and refund money")
        EXPORT = "export", _("Take exports")
        BOOKS = "books", _("Look into the books, take the history away")
        CLOSE = "close", _("Close the books, open them again")
        RETENTION = "retention", _("Choose how long data is kept, tell and erase a person’s")

    payee = models.ForeignKey(Payee, on_delete=models.CASCADE, related_name="api_keys")
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60, help_text="The program that has it")
    start = models.CharField(max_length=12, help_text="Its first letters")
    key_sha256 = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "API key"
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.name} ({self.start}…)"


class CallCount(models.Model):
    """How often one caller has called in the minute that is counted; one row a caller."""

    caller = models.CharField(max_length=40, unique=True, help_text='Such as "key 7" or "user 3"')
    minute = models.DateTimeField()
    calls = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.caller}: {self.calls}"


class RepeatableCall(models.Model):
    """A POST with an Idempotency-Key: what was sent, as a digest, and what was answered.

    Without `status` it is being carried out. Kept for a day.
    """

    caller = models.CharField(max_length=40)
    key = models.CharField(max_length=255)
    sent_sha256 = models.CharField(max_length=64)
    began_at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True)
    answer = models.JSONField(null=True, help_text="Null where it was too large to keep")
    is_kept = models.BooleanField(default=True, help_text="Off: the answer was too large to keep")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["caller", "key"], name="one_call_per_key"),
        ]
        indexes: ClassVar = [models.Index(fields=["began_at"], name="call_age")]

    def __str__(self) -> str:
        return f"{self.caller}: {self.key}"
