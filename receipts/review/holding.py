"""Whose receipt it is while it is decided: holds people see, and the lock a decision takes."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from receipts import access, lifecycle, pipeline
from receipts.lifecycle import Status
from receipts.models import Receipt, User
from receipts.review.refusals import ChangedMeanwhile, DecidedMeanwhile, HeldByAnother
from receipts.wording import Sentence

HOLD = timedelta(minutes=10)
QUIET = timedelta(minutes=1)  # a page that is used renews its hold three times as often


def holder(receipt: Receipt) -> User | None:
    """Who has the receipt in hand now, if anybody."""
    held = receipt.held_until and receipt.held_until > timezone.now()
    return receipt.reviewer if held else None


def free_for(person: User) -> Q:
    """Of receipts: those that nobody else has in hand now, as `holder` says of one."""
    free = Q(reviewer=None) | Q(reviewer=person)
    return free | Q(held_until=None) | Q(held_until__lte=timezone.now())


def take(receipt: Receipt, *, by: User) -> None:
    """Hold the receipt for HOLD, or hold it longer. Raises HeldByAnother.

    A hold is no change of the receipt: its version stays. Only receipts in review are held.
    """
    require_reviewer(receipt, by)
    now = timezone.now()
    row = Receipt.objects.filter(free_for(by), pk=receipt.pk, status=Status.IN_REVIEW)
    taken = row.update(reviewer=by, held_until=now + HOLD)
    receipt.refresh_from_db(fields=["status", "reviewer", "held_until"])
    if not taken and receipt.status == Status.IN_REVIEW:
        raise HeldByAnother(receipt)


def may_be_taken_over(receipt: Receipt) -> bool:
    """Whether the page that holds the receipt has not asked for it lately: left behind, or idle."""
    held_until = receipt.held_until
    return held_until is not None and held_until < timezone.now() + HOLD - QUIET


def take_over(receipt: Receipt, *, by: User) -> None:
    """Take the receipt from a reviewer who has been QUIET, on record. Raises HeldByAnother."""
    require_reviewer(receipt, by)
    with transaction.atomic():
        held = Receipt.objects.select_for_update(no_key=True).get(pk=receipt.pk)
        other = holder(held)
        if other not in (None, by) and may_be_taken_over(held):
            release(held, by=other)
            said = Sentence.of("taken_over_from", reviewer=other.get_username())
            lifecycle.record(held, kind=lifecycle.Kind.TAKEN_OVER, actor=by, said=said)
        take(receipt, by=by)


def release(receipt: Receipt, *, by: User) -> None:
    """Let go of a receipt; nothing happens when it is not `by` who holds it."""
    Receipt.objects.filter(pk=receipt.pk, reviewer=by).update(reviewer=None, held_until=None)
    receipt.refresh_from_db(fields=["reviewer", "held_until"])


@contextmanager
def deciding(
    receipt: Receipt, *, by: User, version: int, reopening: bool = False
) -> Iterator[None]:
    """`as_seen` for those who may review."""
    require_reviewer(receipt, by)
    with as_seen(receipt, by=by, version=version, reopening=reopening):
        yield


@contextmanager
def as_seen(receipt: Receipt, *, by: User, version: int, reopening: bool = False) -> Iterator[None]:
    """One transaction in which the receipt is as it was seen and nobody else's than `by`'s.

    It is taken in turn, for warnings on other receipts follow from a decision.
    The row stays locked until the end, so a second decision waits and then finds the first one.
    `receipt` is brought up to date.
    """
    with locked(receipt):
        refuse_unless_as_seen(receipt, by=by, version=version, reopening=reopening)
        yield


def refuse_unless_as_seen(
    receipt: Receipt, *, by: User, version: int, reopening: bool = False
) -> None:
    """Of a locked receipt: raise DecidedMeanwhile, ChangedMeanwhile or HeldByAnother."""
    if receipt.status in Status.decided() and not reopening:
        raise DecidedMeanwhile(receipt)
    expected = Status.answered() if reopening else (Status.IN_REVIEW,)
    if receipt.status not in expected or receipt.version != version:
        raise ChangedMeanwhile(receipt)
    refuse_if_held(receipt, by)


@contextmanager
def typing(receipt: Receipt, *, by: User, version: int | None) -> Iterator[None]:
    """Like `deciding`, for values: whatever the receipt waits for, it is not decided yet.

    `version` is None where nobody has seen one.
    """
    require_reviewer(receipt, by)
    with locked(receipt):
        if receipt.status in Status.decided():
            raise DecidedMeanwhile(receipt)
        if version not in (None, receipt.version):
            raise ChangedMeanwhile(receipt)
        refuse_if_held(receipt, by)
        yield


@contextmanager
def locked(receipt: Receipt) -> Iterator[None]:
    """In turn, the row locked and the receipt as it is: only now is it known what was seen."""
    with pipeline.in_turn(matching_of=receipt.payee_id):
        row = Receipt.objects.select_related("payee__policy", "reading")
        receipt.refresh_from_db(from_queryset=row.select_for_update(of=("self",), no_key=True))
        yield


def require_reviewer(receipt: Receipt, by: User) -> None:
    access.require(by, access.Ability.REVIEW, receipt.payee)


def refuse_if_held(receipt: Receipt, by: User) -> None:
    if holder(receipt) not in (None, by):
        raise HeldByAnother(receipt)
