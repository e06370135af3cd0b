"""Whose a receipt is among colleagues, and when it comes up again. No decision: versions stay."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from receipts import access, lifecycle
from receipts.lifecycle import Kind, Status
from receipts.models import Receipt, StatementFile, User
from receipts.review.holding import refuse_if_held, require_reviewer
from receipts.review.refusals import WorklistRefused
from receipts.wording import Sentence

LONGEST_SNOOZE = timedelta(days=366)
WOKEN_AT_ONCE = 500


def assign(receipt: Receipt, to: User | None, *, by: User) -> None:
    """Give it to a colleague who may review, or (None) to nobody; on record where that changes.

    Raises WorklistRefused.
    """
    require_reviewer(receipt, by)
    if to and not access.may(to, access.Ability.REVIEW, receipt.payee):
        raise WorklistRefused(
            _("{person} may not review this payee's receipts.").format(person=to.get_username())
        )
    with transaction.atomic():
        row = Receipt.objects.filter(pk=receipt.pk).exclude(assignee=to) if to else (
            Receipt.objects.filter(pk=receipt.pk, assignee__isnull=False)
        )  # fmt: skip
        if row.filter(status__in=Status.undecided()).update(assignee=to):
            said = (
                Sentence.of("assigned_to", reviewer=to.get_username())
                if to
                else Sentence.of("assigned_to_nobody")
            )
            lifecycle.record(receipt, kind=Kind.ASSIGNED, actor=by, said=said)
    receipt.refresh_from_db(fields=["assignee"])


def snooze(receipt: Receipt, *, by: User, until: datetime | None) -> None:
    """Put it off until a moment, or (None) until the payee's next statement is matched.

    Raises WorklistRefused for a moment that is past or years ahead, or when it does not wait
    for review; HeldByAnother.
    """
    require_reviewer(receipt, by)
    refuse_if_held(receipt, by)
    now = timezone.now()
    if until and not now < until <= now + LONGEST_SNOOZE:
        raise WorklistRefused(_("Choose a time after now, within a year."))
    told = Sentence.of("snoozed_until", at=until) if until else Sentence.of("snoozed_for_statement")
    with transaction.atomic():
        row = Receipt.objects.filter(pk=receipt.pk, status=Status.IN_REVIEW)
        fields = {"snoozed_at": now, "snoozed_until": until, "answered_at": None}
        if not row.update(reviewer=None, held_until=None, **fields):
            raise WorklistRefused(_("Only what waits for review can be put off."))
        lifecycle.record(receipt, kind=Kind.SNOOZED, actor=by, said=told)
    receipt.refresh_from_db(fields=[*fields, "reviewer", "held_until"])


def wake(receipt: Receipt, *, by: User) -> None:
    """Bring a snoozed receipt back now; nothing happens to one that is awake."""
    require_reviewer(receipt, by)
    _wake(receipt, actor=by, said=Sentence.of("woken_by_hand"))
    receipt.refresh_from_db(fields=["snoozed_at", "snoozed_until"])


def wake_what_is_due() -> int:
    """Bring back what was put off to now, or to a statement that has been matched since."""
    return sum(_wake(one, actor="worklist", said=said) for one, said in _due())


def _due() -> Iterator[tuple[Receipt, Sentence]]:
    snoozed = Receipt.objects.filter(snoozed_at__isnull=False).order_by("pk")
    by_time = snoozed.filter(snoozed_until__lte=timezone.now())
    yield from ((one, Sentence.of("woken_by_time")) for one in by_time[:WOKEN_AT_ONCE])
    arrived = StatementFile.objects.filter(
        payee=OuterRef("payee"), matched_at__gt=OuterRef("snoozed_at")
    )
    by_statement = snoozed.filter(Q(Exists(arrived)), snoozed_until=None)
    yield from ((one, Sentence.of("woken_by_statement")) for one in by_statement[:WOKEN_AT_ONCE])


def _wake(receipt: Receipt, *, actor: User | str, said: Sentence) -> bool:
    """Once, whoever else wakes it at this moment."""
    with transaction.atomic():
        row: QuerySet[Receipt] = Receipt.objects.filter(
            pk=receipt.pk, snoozed_at__isnull=False, snoozed_until=receipt.snoozed_until
        )
        woken = row.update(snoozed_at=None, snoozed_until=None)
        if woken:
            lifecycle.record(receipt, kind=Kind.WOKEN, actor=actor, said=said)
    return bool(woken)
