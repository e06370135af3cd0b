"""Bank statements and the money they show: what arrived, what was taken back, what it may pay."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from receipts.models.columns import utr_is_normalised
from receipts.models.fields import SentenceField
from receipts.models.people import Payee, User
from receipts.wording import Sentence


class StatementFile(models.Model):
    """A statement: read into StatementLines for its preview, imported once somebody confirms."""

    class State(models.TextChoices):
        UNKNOWN = "unknown", _("Columns to be named")
        READING = "reading", _("Being read")
        READY = "ready", _("To be looked at")
        IMPORTING = "importing", _("Being imported")
        IMPORTED = "imported", _("Imported")
        REFUSED = "refused", _("Could not be read")
        TAKEN_BACK = "taken_back", _("Taken back")

    payee = models.ForeignKey(Payee, on_delete=models.CASCADE, related_name="statements")
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=12, choices=State, default=State.READING)
    problem = SentenceField(help_text="Why it could not be read")

    file = models.CharField(max_length=200, blank=True, help_text="Key in private storage")
    file_name = models.CharField(max_length=200)
    file_bytes = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)

    # What it is
    layout = models.CharField(max_length=40, blank=True)
    layout_name = models.CharField(max_length=80, blank=True)
    columns_key = models.CharField(max_length=64, blank=True, help_text="Hash of its column names")
    mapping = models.JSONField(null=True, blank=True, help_text="Columns as a person named them")
    account = models.CharField(max_length=20, blank=True, help_text="Last digits, where known")
    covers_from = models.DateField(null=True, blank=True)
    covers_to = models.DateField(null=True, blank=True)

    # How far it has been read: the number of the last row taken, and what those rows were
    rows_read = models.PositiveIntegerField(default=0)
    bytes_read = models.PositiveBigIntegerField(default=0)
    credits = models.PositiveIntegerField(default=0)
    debits = models.PositiveIntegerField(default=0)
    reversals = models.PositiveIntegerField(default=0)
    settlements = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)

    balance = models.JSONField(
        null=True, blank=True, help_text="What its balances and totals prove, once it is read"
    )

    # How far it has been imported
    imported_through = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    repeated = models.PositiveIntegerField(default=0)
    confirmed_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    imported_at = models.DateTimeField(null=True, blank=True)
    matched_at = models.DateTimeField(
        null=True, blank=True, help_text="When receipts and dues had been compared with it"
    )
    worked_at = models.DateTimeField(
        null=True, blank=True, help_text="Last sign of whoever reads or imports it"
    )

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(
                    state__in=[
                        "unknown",
                        "reading",
                        "ready",
                        "importing",
                        "imported",
                        "refused",
                        "taken_back",
                    ]
                ),
                name="state_is_known",
            ),
            models.UniqueConstraint(
                fields=["payee", "sha256"],
                condition=models.Q(state__in=["unknown", "reading", "ready"]),
                name="a_file_waits_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["payee", "-id"], name="statement_recent"),
            models.Index(fields=["state"], name="statement_unfinished"),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def balance_problems(self) -> list[Sentence]:
        """What its balances and totals do not come to; of old in the words of their day."""
        return [Sentence.from_json(one) for one in (self.balance or {}).get("problems", ())]


class ColumnMapping(models.Model):
    """Columns of a statement nobody knew, named by a person once and remembered."""

    payee = models.ForeignKey(Payee, on_delete=models.CASCADE, related_name="column_mappings")
    columns_key = models.CharField(max_length=64)
    mapping = models.JSONField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["payee", "columns_key"], name="mapping_once"),
        ]

    def __str__(self) -> str:
        return f"columns {self.columns_key[:8]}"


class BankMovement(models.Model):
    """What every line of money has in common.

    `content_key` is a hash of what makes the line itself (its UTR and amount or, without a UTR,
    its account, day, amount and words), `occurrence` which one it is of the lines alike in its
    file: the same line of two overlapping statements is one, two alike in one statement are two.
    """

    number = models.PositiveIntegerField(help_text="Row in the file")
    content_key = models.CharField(max_length=32)
    occurrence = models.PositiveIntegerField()
    utr = models.CharField(max_length=40, blank=True)
    narration = models.CharField(max_length=500, blank=True)

    class Meta:
        abstract = True


class PaymentLine(BankMovement):
    """A movement with all that its narration tells.

    Of a merchant app's report the amount is what the payer paid, fee and tax what the app kept of
    it, where it says so.
    """

    at = models.DateTimeField(null=True, blank=True, help_text="Where the line tells the clock")
    rail = models.CharField(max_length=8, blank=True)
    payer_name = models.CharField(max_length=120, blank=True, help_text="As the bank cut it")
    payer_vpa = models.CharField(max_length=255, blank=True)
    note = models.CharField(max_length=200, blank=True)
    reference = models.CharField(max_length=64, blank=True, help_text="The bank's own column")
    fee_paise = models.BigIntegerField(null=True, blank=True)
    tax_paise = models.BigIntegerField(null=True, blank=True, help_text="On the fee")

    class Meta:
        abstract = True


class StatementLine(PaymentLine):
    """A line of a statement that has not been imported yet, or one that was refused.

    A refused one has as its narration the row as it stands, and of day, amount and UTR what is
    beyond doubt.
    """

    class Kind(models.TextChoices):
        CREDIT = "credit", _("Credit")
        SETTLEMENT = "settlement", _("Settlement in bulk")
        REVERSAL = "reversal", _("Reversal")
        REFUSED = "refused", _("Refused")

    statement = models.ForeignKey(  # with which three indexes below begin
        StatementFile, on_delete=models.CASCADE, related_name="lines", db_index=False
    )
    kind = models.CharField(max_length=12, choices=Kind)
    on = models.DateField(null=True, blank=True)
    amount_paise = models.BigIntegerField(null=True, blank=True)
    problem = SentenceField(help_text="Why it was refused")
    may_be_credit = models.BooleanField(
        default=False, help_text="Refused, and money may have come in by it"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["statement", "number"], name="line_once"),
            utr_is_normalised("line_utr_is_normalised"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["statement", "content_key"], name="line_content"),
            models.Index(fields=["statement", "kind", "number"], name="line_kind"),
            models.Index(
                fields=["statement", "utr"],
                name="refused_utr",
                condition=models.Q(may_be_credit=True),
            ),
            models.Index(
                fields=["statement", "on"],
                name="refused_day",
                condition=models.Q(may_be_credit=True),
            ),
        ]

    def __str__(self) -> str:
        return f"row {self.number}"


class Credit(PaymentLine):
    """Money that arrived: the evidence. A settlement in bulk confirms no single receipt.

    It is told by a statement, by an alert (then `alerted_at` says since when), or by both. What an
    alert alone tells is no proof.
    """

    payee = models.ForeignKey(Payee, on_delete=models.CASCADE, related_name="credits")
    statement = models.ForeignKey(
        StatementFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    alerted_at = models.DateTimeField(null=True, blank=True)
    account = models.CharField(max_length=20, blank=True)
    on = models.DateField()
    amount_paise = models.BigIntegerField()
    is_settlement = models.BooleanField(default=False)
    reversed_on = models.DateField(null=True, blank=True, help_text="The bank took it back")
    set_aside_at = models.DateTimeField(null=True, blank=True)
    set_aside_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    set_aside_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["-on", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["payee", "content_key", "occurrence"], name="credit_once"
            ),
            models.CheckConstraint(
                condition=models.Q(amount_paise__gt=0), name="credit_is_positive"
            ),
            models.CheckConstraint(
                condition=models.Q(statement__isnull=False) | models.Q(alerted_at__isnull=False),
                name="a_credit_is_told_by_somebody",
            ),
            utr_is_normalised("credit_utr_is_normalised"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["payee", "utr", "amount_paise"], name="credit_utr"),
            models.Index(fields=["payee", "amount_paise", "on"], name="credit_amount"),
            models.Index(fields=["payee", "-on", "-id"], name="credit_calendar"),
            models.Index(fields=["statement", "id"], name="credit_statement"),
            models.Index(
                fields=["payee", "id"],
                name="credit_taken_back",
                condition=models.Q(reversed_on__isnull=False),
            ),
            models.Index(
                fields=["payee", "id"],
                name="credit_set_aside",
                condition=models.Q(set_aside_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.narration


class Reversal(BankMovement):
    """A credit that the bank took back, as the line that says so."""

    payee = models.ForeignKey(Payee, on_delete=models.CASCADE, related_name="reversals")
    statement = models.ForeignKey(StatementFile, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    amount_paise = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["payee", "content_key", "occurrence"], name="reversal_once"
            ),
            models.CheckConstraint(
                condition=models.Q(amount_paise__gt=0), name="reversal_is_positive"
            ),
            utr_is_normalised("reversal_utr_is_normalised"),
        ]
        indexes: ClassVar = [models.Index(fields=["payee", "utr"], name="reversal_utr")]

    def __str__(self) -> str:
        return self.narration
