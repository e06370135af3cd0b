"""A payer's proof of one payment, from upload to decision."""

import secrets
import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from receipts.models.fields import SentenceField, SentencesField
from receipts.models.keys import KeyField, reference_key, searched_name
from receipts.models.people import OrganisationField, Payee, User
from receipts.models.receipts_table import CONSTRAINTS, INDEXES


def new_public_id() -> str:
    """128 random bits, fit for a link."""
    return secrets.token_urlsafe(16)


def payees_organisation(receipt: "Receipt") -> int:
    """The id of the organisation that the receipt's payee is of."""
    found: int = receipt.payee.organisation_id
    return found


class Receipt(models.Model):
    """One picture sent as proof, what is believed of it, and what was decided.

    `utr`, `paid_at`, `amount_paise` are the believed values: `resolved_values.resolve` chooses
    them from the readings and corrections, which stay beside untouched. Only
    `lifecycle.advance` writes `status`.
    """

    class Status(models.TextChoices):
        QUEUED = "queued", _("Waiting to be read")
        READING = "reading", _("Being read")
        IN_REVIEW = "in_review", _("To review")
        AWAITING_PAYER = "awaiting_payer", _("Waiting for the payer")
        APPROVED = "approved", _("Approved")
        REJECTED = "rejected", _("Rejected")

        @classmethod
        def unread(cls) -> tuple["Receipt.Status", ...]:
            """Not read yet."""
            return cls.QUEUED, cls.READING

        @classmethod
        def open(cls) -> tuple["Receipt.Status", ...]:
            """Read, and a person may decide."""
            return cls.IN_REVIEW, cls.AWAITING_PAYER

        @classmethod
        def undecided(cls) -> tuple["Receipt.Status", ...]:
            return *cls.unread(), *cls.open()

        @classmethod
        def decided(cls) -> tuple["Receipt.Status", ...]:
            return cls.APPROVED, cls.REJECTED

        @classmethod
        def answered(cls) -> tuple["Receipt.Status", ...]:
            """Decided or asked about: a reviewer's word stands, and can be taken back."""
            return *cls.decided(), cls.AWAITING_PAYER

        @classmethod
        def live(cls) -> tuple["Receipt.Status", ...]:
            """Read and not rejected: the bank's silence or a reversal speaks against these."""
            return *cls.open(), cls.APPROVED

    class RejectReason(models.TextChoices):
        """What the desk offers; what the payer reads of it: `receipts/review/rejections.py`."""

        DUPLICATE = "duplicate", _("Sent before")
        WRONG_AMOUNT = "wrong_amount", _("Wrong amount")
        FAILED_PAYMENT = "failed_payment", _("Payment failed or pending")
        NOT_READABLE = "not_readable", _("Cannot be read")
        EDITED = "edited", _("Picture was changed")
        OTHER_PAYEE = "other_payee", _("Paid to somebody else")
        NO_CREDIT = "no_credit", _("No such credit in the bank")
        NOT_THEIRS = "not_theirs", _("Another payer's payment")
        OTHER = "other", _("Another reason")

    class Verdict(models.TextChoices):
        READY = "ready", _("Ready")
        LOOK = "look", _("Look")
        CONTESTED = "contested", _("Contested")
        STOP = "stop", _("Stop")

    class Source(models.TextChoices):
        WEB = "web", _("Web form")
        API = "api", _("API")
        CHAT = "chat", _("WhatsApp chat")
        FILES = "files", _("Archive of pictures")
        MAIL = "mail", _("Mail")
        DEMO = "demo", _("Demo")

    public_id = models.CharField(max_length=32, unique=True, default=new_public_id, editable=False)
    payee = models.ForeignKey(Payee, on_delete=models.PROTECT, related_name="receipts")
    # Its payee's, which the database sees to: what looks across payees stays within it.
    organisation = OrganisationField(
        by=payees_organisation, related_name="+", db_index=False, editable=False
    )
    source = models.CharField(max_length=8, choices=Source, default=Source.WEB)
    submission = models.UUIDField(default=uuid.uuid4, help_text="Same form sent twice, same id")
    position = models.PositiveSmallIntegerField(default=0, help_text="Which picture of the form")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    # What the payer said
    payer = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="receipts"
    )
    payer_name = models.CharField(max_length=120, blank=True)
    payer_name_key = KeyField(of="payer_name", by=searched_name, max_length=120)
    payer_phone = models.CharField(max_length=20, blank=True)
    payer_email = models.EmailField(blank=True)
    reference = models.CharField(max_length=64, blank=True)
    reference_key = KeyField(of="reference", by=reference_key, max_length=64)
    claimed_amount_paise = models.BigIntegerField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=8, blank=True, help_text="They read, and have mails in")

    # The picture: when it came, keys in private storage, and what it looks like
    picture_at = models.DateTimeField(
        default=timezone.now, help_text="No payment on it is later; a new picture has a new time"
    )
    original = models.CharField(max_length=200, help_text="Empty once it is erased")
    original_name = models.CharField(max_length=200, blank=True)
    original_media_type = models.CharField(max_length=40)
    original_bytes = models.PositiveIntegerField()
    original_sha256 = models.CharField(max_length=64)
    image = models.CharField(max_length=200, help_text="The copy readers and people see")
    image_media_type = models.CharField(max_length=40)
    image_width = models.PositiveIntegerField()
    image_height = models.PositiveIntegerField()
    pixels_sha256 = models.CharField(max_length=64)
    perceptual_hash = models.CharField(max_length=16)
    editing_software = models.CharField(max_length=100, blank=True)

    # The queue
    status = models.CharField(max_length=16, choices=Status, default=Status.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    lease_token = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    wait_reason = SentenceField(help_text="Why it still waits")

    # What is believed
    reading = models.OneToOneField(
        "Reading", null=True, blank=True, on_delete=models.SET_NULL, related_name="accepted_for"
    )
    utr = models.CharField(max_length=40, blank=True, help_text="Normalised; empty when not known")
    utr_confident = models.BooleanField(default=False)
    paid_at = models.DateTimeField(null=True, blank=True)
    paid_at_inferred = models.BooleanField(default=False)
    amount_paise = models.BigIntegerField(null=True, blank=True)
    review_reason = SentenceField(help_text="Why a person must look: unreadable, no UTR …")

    # What the house makes of it while it waits for review: see the room `verdict`
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True, editable=False)
    verdict_points = SentencesField()

    # The worklist: whose it is, when it is seen again, and whether a reply waits
    assignee = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="assigned_receipts"
    )
    snoozed_at = models.DateTimeField(null=True, blank=True)
    snoozed_until = models.DateTimeField(
        null=True, blank=True, help_text="Empty while it is snoozed: the payee's next statement"
    )
    answered_at = models.DateTimeField(
        null=True, blank=True, help_text="When its payer replied, until somebody acts on that"
    )

    # The decision
    version = models.PositiveIntegerField(default=0, help_text="Rises with every change")
    reviewer = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="held_receipts"
    )
    held_until = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="decided_receipts"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_reason = models.CharField(max_length=32, blank=True, choices=RejectReason)
    decision_note = models.CharField(max_length=500, blank=True)
    decision_said = SentenceField(help_text="Why, where the product itself decided")
    proposed_by = models.ForeignKey(
        User,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="proposed_receipts",
        help_text="The first of two people who approve it",
    )
    proposed_at = models.DateTimeField(null=True, blank=True)
    proposal = models.JSONField(default=dict, blank=True)
    told_at = models.DateTimeField(
        null=True,
        blank=True,
        editable=False,
        help_text="Until then the payer is told nothing of what was decided or asked",
    )

    person_erased = models.BooleanField(
        default=False, editable=False, help_text="Whom it names was let go of; its picture, too"
    )

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = CONSTRAINTS
        indexes: ClassVar = INDEXES

    def __str__(self) -> str:
        return f"Receipt {self.pk}"

    @property
    def is_imported(self) -> bool:
        """Whether it was sent to somebody elsewhere, and taken in from there."""
        return self.source in (self.Source.CHAT, self.Source.FILES, self.Source.MAIL)

    @property
    def is_untold(self) -> bool:
        """Whether what was decided or asked may still be undone unseen."""
        return self.told_at is not None and self.told_at > timezone.now()

    @property
    def told_status(self) -> str:
        """Where it stands for its payer: what may still be undone unseen has not happened yet."""
        return self.Status.IN_REVIEW.value if self.is_untold else self.status

    @property
    def decision_words(self) -> str:
        """The note on the decision, in a person's words or the product's."""
        return self.decision_note or str(self.decision_said)

    @property
    def counted_paise(self) -> int | None:
        """What the receipt counts for: the believed amount, else what the payer says."""
        return self.claimed_amount_paise if self.amount_paise is None else self.amount_paise
