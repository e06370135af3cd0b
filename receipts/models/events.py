"""What happened to receipts and in the bank (append-only), and what payers are to be told."""

import secrets
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from receipts.models.asking import Asking
from receipts.models.bank import Credit, StatementFile
from receipts.models.fields import SentenceField
from receipts.models.people import Payee, User
from receipts.models.receipts import Receipt
from receipts.models.web_push import PushSubscription


class ReceiptEvent(models.Model):
    """One thing that happened to a receipt. The database refuses to change or delete a row.

    `actor` is the person signed in; `actor_name` says who it was in words for everyone else
    ("payer", "worker", "sweep") and outlives the account.
    """

    class Kind(models.TextChoices):
        RECEIVED = "received", _("Received")
        READING_BEGUN = "reading_begun", _("Reading begun")
        READ = "read", _("Read")
        UNREADABLE = "unreadable", _("Could not be read")
        RETRY = "retry", _("Will be read again")
        CORRECTED = "corrected", _("Values typed")
        CONFIRMED = "confirmed", _("Payer confirmed the values")
        REPLACED = "replaced", _("Payer replaced the picture")
        ASKED = "asked", _("Payer asked")
        ANSWERED = "answered", _("Payer answered")
        PROPOSED = "proposed", _("Approval proposed")
        APPROVED = "approved", _("Approved")
        REJECTED = "rejected", _("Rejected")
        REOPENED = "reopened", _("Reopened")
        OBJECTED = "objected", _("Payer objected")
        SIGNAL_DISMISSED = "signal_dismissed", _("Warning dismissed")
        TAKEN_OVER = "taken_over", _("Taken over")
        TOLD_BY_HAND = "told_by_hand", _("Payer told by hand")
        REFUNDED = "refunded", _("Refund recorded")
        CARRIED = "carried", _("Payer's credit used")
        CARRIED_BACK = "carried_back", _("Payer's credit given back")
        ASSIGNED = "assigned", _("Assigned")
        SNOOZED = "snoozed", _("Put off")
        WOKEN = "woken", _("Came up again")
        ERASED = "erased", _("Erased after its time")

        @classmethod
        def with_a_picture(cls) -> tuple["ReceiptEvent.Kind", ...]:
            """May have brought a new picture; then the earlier one's keys are in `data`."""
            return cls.ANSWERED, cls.REPLACED

    receipt = models.ForeignKey(Receipt, on_delete=models.PROTECT, related_name="events")
    at = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(max_length=20, choices=Kind)
    actor = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    actor_name = models.CharField(max_length=150)
    from_status = models.CharField(max_length=16, blank=True)
    to_status = models.CharField(max_length=16, blank=True)
    note = models.CharField(max_length=500, blank=True, help_text="What a person wrote")
    said = SentenceField(null=True, help_text="What the product has to say")
    data = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["receipt", "id"], name="event_history")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} by {self.actor_name}"

    @property
    def words(self) -> str:
        """The note, in one's own words or the product's; events of old have theirs as a note."""
        return self.note or str(self.said)


def new_notice_id() -> str:
    return f"note_{secrets.token_hex(12)}"


class Notice(models.Model):
    """A mail, or a message to a payer's phone or browser, written with what gave rise to it.

    The sweep sends it. `delivery` is what the provider of phone messages has told of one since.
    It is about a receipt, or asks for a due.
    """

    class Channel(models.TextChoices):
        MAIL = "mail", _("Mail")
        PHONE = "phone", _("Phone message")
        PUSH = "push", _("The browser")

    class About(models.TextChoices):
        """What it says; a provider has a template of its own for each."""

        RECEIVED = "received", _("Received")
        APPROVED = "approved", _("Approved")
        REJECTED = "rejected", _("Rejected")
        ASKED = "asked", _("Payer asked")
        REOPENED = "reopened", _("Reopened")
        DUE = "due", _("Payment asked for")
        OVERDUE = "overdue", _("Payment asked for after its day")

    class Delivery(models.TextChoices):
        DELIVERED = "delivered", _("Delivered")
        FAILED = "failed", _("Not delivered")

    receipt = models.ForeignKey(
        Receipt, null=True, blank=True, on_delete=models.CASCADE, related_name="notices"
    )
    asking = models.OneToOneField(
        Asking, null=True, blank=True, on_delete=models.CASCADE, related_name="notice"
    )
    subscription = models.ForeignKey(
        PushSubscription, null=True, blank=True, on_delete=models.CASCADE, related_name="notices"
    )
    channel = models.CharField(max_length=8, choices=Channel, default=Channel.MAIL)
    about = models.CharField(max_length=12, choices=About, blank=True)
    public_id = models.CharField(max_length=40, default=new_notice_id, editable=False)
    to = models.CharField(
        max_length=254, help_text="An address, a phone number with +, or a push service"
    )
    subject = models.CharField(max_length=200)
    body = models.TextField()
    created_at = models.DateTimeField(
        default=timezone.now, editable=False, help_text="When what gave rise to it happened"
    )
    next_attempt_at = models.DateTimeField(
        default=timezone.now, help_text="Not before: the grace of a decision, or a later try"
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(
        null=True, blank=True, help_text="When it had become untrue, and is not tried again"
    )
    last_error = models.CharField(max_length=200, blank=True)
    delivery = models.CharField(max_length=12, choices=Delivery, blank=True)
    in_reply_to = models.CharField(max_length=250, blank=True, help_text="A mail's Message-ID")

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["next_attempt_at"],
                condition=models.Q(sent_at__isnull=True),
                name="notice_unsent",
            ),
            models.Index(
                fields=["public_id"],
                condition=models.Q(channel="phone"),
                name="notice_told_of",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(receipt__isnull=False, asking=None)
                | models.Q(receipt=None, asking__isnull=False),
                name="a_notice_is_of_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(channel="push", subscription__isnull=False)
                | (~models.Q(channel="push") & models.Q(subscription=None)),
                name="a_browser_is_told_by_its_subscription",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.to}"


class BankEvent(models.Model):
    """What people did with statements, credits, dues that are cancelled, the policy, payers' pages
    and the books; no row changes.
    """

    class Kind(models.TextChoices):
        IMPORTED = "imported", _("Statement imported")
        WITHDRAWN = "withdrawn", _("Statement taken back")
        COUNTED = "counted", _("Counted towards a due")
        BY_HAND = "by_hand", _("Payment recorded by hand")
        TAKEN_BACK = "taken_back", _("No longer counted")
        SET_ASIDE = "set_aside", _("Set aside")
        TAKEN_UP = "taken_up", _("Taken up again")
        REFUNDED = "refunded", _("Refund recorded")
        CARRIED = "carried", _("Payer's credit used")
        CARRIED_BACK = "carried_back", _("Payer's credit given back")
        CANCELLED = "cancelled", _("Due cancelled")
        REINSTATED = "reinstated", _("Due asked for again")
        WAIVED = "waived", _("Late fee waived")
        UNWAIVED = "unwaived", _("Late fee asked for again")
        FEES_OFF = "fees_off", _("Late fees not asked for")
        FEES_ON = "fees_on", _("Late fees asked for again")
        DISCOUNTED = "discounted", _("Discount given")
        UNDISCOUNTED = "undiscounted", _("Discount taken back")
        RULE_SET = "rule_set", _("Late fee or discount set up")
        RULE_ENDED = "rule_ended", _("Late fee or discount ended")
        SCHEDULE = "schedule", _("Amount of dues to come changed")
        POLICY = "policy", _("Straight-through policy changed")
        CLOSED = "closed", _("Books closed")
        REOPEN_ASKED = "reopen_asked", _("Asked to open the books again")
        REOPENED = "reopened", _("Books opened again")
        PAGES = "pages", _("Payers’ pages changed")
        RETENTION = "retention", _("How long data is kept changed")
        PERSON_TOLD = "told", _("A person's data given to them")
        PERSON_ERASED = "erased", _("A person's data erased as they asked")

    payee = models.ForeignKey(Payee, on_delete=models.PROTECT, related_name="bank_events")
    statement = models.ForeignKey(
        StatementFile, null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    credit = models.ForeignKey(
        Credit, null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    at = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(max_length=12, choices=Kind)
    actor = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    actor_name = models.CharField(max_length=150)
    note = models.CharField(max_length=500, blank=True)
    data = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} by {self.actor_name}"
