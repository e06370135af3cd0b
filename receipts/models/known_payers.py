"""Who pays for whom, as people said when they settled it."""

from typing import ClassVar

from django.db import models

from receipts.models.people import Payee, User


class KnownPayer(models.Model):
    """A payer as the bank shows them, and whose dues they pay: “her father pays”. Of one payee."""

    payee = models.ForeignKey(Payee, on_delete=models.CASCADE, related_name="known_payers")
    bank_name = models.CharField(max_length=120, blank=True)
    bank_vpa = models.CharField(max_length=255, blank=True)
    payer_name = models.CharField(max_length=120, blank=True, help_text="Whom the dues are for")
    payer_phone = models.CharField(max_length=20, blank=True, help_text="Ten digits")
    payer_email = models.EmailField(blank=True)
    note = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150)
    created_at = models.DateTimeField(auto_now_add=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)
    forgotten_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=[
                    "payee", "bank_name", "bank_vpa", "payer_name", "payer_phone", "payer_email",
                ],
                condition=models.Q(forgotten_at=None),
                name="known_payer_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(bank_name="", bank_vpa=""), name="known_payer_is_told"
            ),
            models.CheckConstraint(
                condition=~models.Q(payer_name="", payer_phone="", payer_email=""),
                name="known_payer_pays_for_somebody",
            ),
        ]  # fmt: skip
        indexes: ClassVar = [
            models.Index(
                fields=["payee", "-id"],
                condition=models.Q(forgotten_at=None),
                name="known_payer_kept",
            )
        ]

    def __str__(self) -> str:
        return f"{self.bank_name or self.bank_vpa} pays for {self.payer_name or self.payer_phone}"
