"""What the database holds true of every receipt, and the indexes that serve its lists."""

from django.db import models
from django.db.models.functions import Coalesce

from receipts.models.columns import utr_is_normalised


def counted_paise(receipt: str = "") -> Coalesce:
    """`Receipt.counted_paise` for queries; `receipt` is the way there: `"receipt__"`."""
    return Coalesce(f"{receipt}amount_paise", f"{receipt}claimed_amount_paise")


COUNTED_PAISE = counted_paise()

CONSTRAINTS = [
    utr_is_normalised("receipt_utr_is_normalised"),
    models.CheckConstraint(
        condition=models.Q(
            status__in=[
                "queued",
                "reading",
                "in_review",
                "awaiting_payer",
                "approved",
                "rejected",
            ]
        ),
        name="status_is_known",
    ),
    models.CheckConstraint(
        condition=models.Q(reviewer__isnull=True) | models.Q(held_until__isnull=False),
        name="a_hold_has_an_end",
    ),
    models.UniqueConstraint(fields=["submission", "position"], name="submission_once"),
    models.CheckConstraint(
        condition=models.Q(snoozed_at__isnull=True) | models.Q(status="in_review"),
        name="only_what_waits_is_snoozed",
    ),
    models.CheckConstraint(
        condition=models.Q(snoozed_until__isnull=True)
        | models.Q(snoozed_until__gt=models.F("snoozed_at")),
        name="a_snooze_ends_after_it_begins",
    ),
    models.UniqueConstraint(
        fields=["organisation", "utr"],
        condition=models.Q(status="approved") & ~models.Q(utr=""),
        name="one_approved_receipt_per_utr",
    ),
    models.CheckConstraint(
        condition=~models.Q(status__in=["approved", "rejected"])
        | models.Q(decided_by__isnull=False, decided_at__isnull=False),
        name="a_decision_has_a_decider_and_a_time",
    ),
    models.CheckConstraint(
        condition=~models.Q(status="approved")
        | models.Q(proposed_by__isnull=True)
        | ~models.Q(proposed_by=models.F("decided_by")),
        name="maker_and_checker_are_two_people",
    ),
    models.CheckConstraint(
        condition=models.Q(proposed_by__isnull=True) | models.Q(proposed_at__isnull=False),
        name="a_proposal_has_a_time",
    ),
    models.CheckConstraint(
        condition=models.Q(amount_paise__isnull=True) | models.Q(amount_paise__gte=0),
        name="amount_is_not_negative",
    ),
    models.CheckConstraint(
        condition=models.Q(claimed_amount_paise__isnull=True)
        | models.Q(claimed_amount_paise__gte=0),
        name="claimed_amount_is_not_negative",
    ),
    models.CheckConstraint(
        condition=~models.Q(status="reading")
        | models.Q(lease_token__isnull=False, lease_until__isnull=False),
        name="a_reading_receipt_is_leased",
    ),
]

INDEXES = [
    models.Index(fields=["status", "next_attempt_at", "id"], name="receipt_ready"),
    models.Index(fields=["payee", "status", "-id", "snoozed_at"], name="receipt_queue"),
    # Beside it SQLite takes an index of few rows only where that has the same columns first.
    models.Index(
        fields=["payee", "status", "assignee"],
        condition=models.Q(assignee__isnull=False),
        name="receipt_assigned",
    ),
    models.Index(
        fields=["id"],
        condition=models.Q(status="in_review", verdict=""),
        name="receipt_unjudged",
    ),
    models.Index(
        fields=["payee", "verdict", "status", "-id"],
        condition=models.Q(status="in_review"),
        name="receipt_verdict",
    ),
    models.Index(
        fields=["payee", "status", "-id"],
        condition=models.Q(status="in_review", proposed_by__isnull=False),
        name="receipt_proposed",
    ),
    models.Index(
        fields=["payee", "status", "-id"],
        condition=models.Q(snoozed_at__isnull=False),
        name="receipt_snoozed",
    ),
    models.Index(
        fields=["payee", "status", "-id"],
        condition=models.Q(status="in_review", answered_at__isnull=False),
        name="receipt_answered",
    ),
    models.Index(fields=["payee", "-id"], name="receipt_recent"),
    models.Index(fields=["payee", "created_at"], name="receipt_came"),
    models.Index("payee", "status", COUNTED_PAISE, name="receipt_amount"),
    # PostgreSQL adds up what is claimed out of this alone; out of the one above it takes no sum.
    models.Index(
        fields=["payee", "amount_paise", "claimed_amount_paise"],
        condition=models.Q(status__in=["queued", "reading", "in_review", "awaiting_payer"]),
        name="receipt_claimed",
    ),
    models.Index(fields=["utr"], name="receipt_utr"),
    models.Index(fields=["original_sha256"], name="receipt_same_file"),
    models.Index(fields=["pixels_sha256"], name="receipt_same_pixels"),
    models.Index(fields=["reference"], name="receipt_reference"),
    models.Index(fields=["payee", "paid_at"], name="receipt_paid"),
    models.Index(
        fields=["payee", "decided_at"],
        condition=models.Q(decided_at__isnull=False),
        name="receipt_decided",
    ),
    models.Index(
        fields=["payee", "decided_at"],
        condition=models.Q(decided_at__isnull=False) & ~models.Q(image=""),
        name="receipt_picture_kept",
    ),
    models.Index(
        fields=["payee", "decided_at"],
        condition=models.Q(decided_at__isnull=False, person_erased=False),
        name="receipt_person_kept",
    ),
    models.Index(fields=["payee", "reference_key", "status"], name="receipt_reference_key"),
    models.Index(fields=["payee", "payer_phone", "status"], name="receipt_phone"),
    models.Index(fields=["payee", "payer_email", "status"], name="receipt_email"),
]
