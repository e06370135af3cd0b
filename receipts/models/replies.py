"""What a payee's people say to payers again and again, in the payee's own words."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from receipts.models.payer_pages import payers_languages
from receipts.models.people import Payee
from receipts.models.receipts import Receipt


class SavedReply(models.Model):
    """A question, or the words after a rejection's, to choose from. Of one payee."""

    class Kind(models.TextChoices):
        QUESTION = "question", _("Question")
        REJECTION = "rejection", _("Rejection")

    payee = models.ForeignKey(Payee, on_delete=models.CASCADE, related_name="saved_replies")
    kind = models.CharField(max_length=10, choices=Kind)
    reason = models.CharField(
        max_length=32,
        blank=True,
        choices=Receipt.RejectReason,
        help_text="Of a rejection: the reason it goes with",
    )
    text = models.CharField(max_length=500)
    language = models.CharField(
        max_length=8,
        blank=True,
        choices=payers_languages,
        help_text="Offered for payers who read this; for all of them where none is said",
    )
    changed_by_name = models.CharField(max_length=150)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["id"]
        verbose_name_plural = "saved replies"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(text=""), name="a_reply_says_something"),
            models.CheckConstraint(
                condition=models.Q(kind="question", reason="")
                | models.Q(models.Q(kind="rejection"), ~models.Q(reason="")),
                name="a_rejection_has_a_reason",
            ),
            models.UniqueConstraint(
                fields=["payee", "kind", "reason", "text"], name="reply_once_per_payee"
            ),
        ]

    def __str__(self) -> str:
        return self.text
