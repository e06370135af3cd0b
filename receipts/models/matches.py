"""Which credits may be a receipt's money or a due's, and on what ground."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from receipts.models.bank import Credit
from receipts.models.dues import Due
from receipts.models.fields import SentenceField
from receipts.models.receipts import Receipt


class MatchGround(models.IntegerChoices):
    """Why a credit may be a receipt's money or a due's, the strongest first. Only one is proof."""

    CONFIRMED = 1, _("UTR and amount equal")
    AMOUNT_DIFFERS = 2, _("UTR equal, amount differs")
    ALERTED = 3, _("UTR told by the bank's alert")
    NEAR_UTR = 4, _("UTR one digit away, amount equal")
    REFERENCE = 5, _("Reference of the due in the narration")
    NEAR_REFERENCE = 6, _("Nearly the due's reference in the narration")
    ONLY_AMOUNT = 7, _("The only credit of this amount at the time")
    AMOUNT_AND_NAME = 8, _("Amount equal, payer alike")


class CreditMatch(models.Model):
    """A credit that may be a receipt's money. Equal ones all stand: a person breaks the tie."""

    receipt = models.ForeignKey(Receipt, on_delete=models.CASCADE, related_name="credit_matches")
    credit = models.ForeignKey(Credit, on_delete=models.CASCADE, related_name="receipt_matches")
    ground = models.PositiveSmallIntegerField(choices=MatchGround)
    reason = SentenceField()

    class Meta:
        ordering: ClassVar = ["ground", "credit_id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["receipt", "credit"], name="credit_match_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["credit", "ground"], name="match_credit"),
            models.Index(fields=["ground"], name="match_ground"),
        ]

    def __str__(self) -> str:
        return f"{self.receipt_id} ↔ {self.credit_id}: {self.get_ground_display()}"


class CreditCandidate(models.Model):
    """A due that a credit may pay, whether or not a receipt was ever sent for it."""

    credit = models.ForeignKey(Credit, on_delete=models.CASCADE, related_name="candidates")
    due = models.ForeignKey(Due, on_delete=models.CASCADE, related_name="credit_candidates")
    ground = models.PositiveSmallIntegerField(choices=MatchGround)
    reason = SentenceField()

    class Meta:
        ordering: ClassVar = ["ground", "due_id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["credit", "due"], name="credit_candidate_once"),
        ]

    def __str__(self) -> str:
        return f"{self.credit_id} → {self.due_id}: {self.get_ground_display()}"
