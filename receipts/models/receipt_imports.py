"""Proofs that came elsewhere: a chat's export or an archive of pictures, and each picture in it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from receipts.models.fields import SentenceField
from receipts.models.people import Payee, User
from receipts.models.receipts import Receipt


class ReceiptImport(models.Model):
    """One archive: looked through when it is sent, taken in by the workers once confirmed."""

    class Kind(models.TextChoices):
        CHAT = "chat", _("WhatsApp chat")
        ANSWERS = "answers", _("Answers with pictures")
        PICTURES = "pictures", _("Pictures")

    class State(models.TextChoices):
        READY = "ready", _("To be confirmed")
        RUNNING = "running", _("Being taken in")
        DONE = "done", _("Done")

    payee = models.ForeignKey(Payee, on_delete=models.PROTECT, related_name="receipt_imports")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    file = models.CharField(max_length=200, blank=True, help_text="Key in private storage")
    file_name = models.CharField(max_length=200)
    file_bytes = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=8, choices=Kind)
    state = models.CharField(max_length=8, choices=State, default=State.READY)
    columns = models.JSONField(default=list, blank=True, help_text="Of the table beside them")
    mapping = models.JSONField(default=dict, blank=True, help_text="What each column holds")
    other_sheets = models.JSONField(
        default=list, blank=True, help_text="Of the table's workbook, that hold something"
    )
    others = models.PositiveIntegerField(default=0, help_text="Files that are no pictures")
    worked_at = models.DateTimeField(null=True, blank=True, help_text="The worker's sign of life")
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(
                fields=["id"],
                condition=models.Q(state="running"),
                name="receipt_import_at_work",
            )
        ]

    def __str__(self) -> str:
        return self.file_name


class ImportedPicture(models.Model):
    """One picture of an import: who sent it and with which words, and what came of it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("To be taken in")
        TAKEN = "taken", _("Taken in")
        KNOWN = "known", _("There already")
        ASIDE = "aside", _("Left aside")
        REFUSED = "refused", _("Refused")

    receipt_import = models.ForeignKey(
        ReceiptImport, on_delete=models.CASCADE, related_name="pictures"
    )
    number = models.PositiveIntegerField(help_text="Its line")
    place = models.PositiveIntegerField(null=True, blank=True, help_text="In the archive's list")
    name = models.CharField(max_length=200)
    sender = models.CharField(max_length=120, blank=True)
    contact = models.CharField(max_length=254, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    reference = models.CharField(max_length=64, blank=True)
    amount_paise = models.BigIntegerField(null=True, blank=True)
    words = models.CharField(max_length=500, blank=True, help_text="Written with it")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    is_wanted = models.BooleanField(default=False, help_text="Somebody says that it is a proof")
    said = SentenceField(help_text="Why it was left aside or refused")
    receipt = models.ForeignKey(
        Receipt, null=True, blank=True, on_delete=models.SET_NULL, related_name="imported_as"
    )

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["receipt_import", "number"], name="imported_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["receipt_import", "state", "number"], name="imported_progress")
        ]

    def __str__(self) -> str:
        return self.name
