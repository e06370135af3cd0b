"""Reasons to doubt a receipt: found, kept up to date on both sides, dismissed by people."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from receipts import access, lifecycle
from receipts.filters import with_utr
from receipts.models import Receipt, ReceiptEvent, Signal, User
from receipts.suspicion import addresses, contradictions, copies, repeats
from receipts.suspicion.finding import Finding

__all__ = ["DismissalRefused", "dismiss", "examine"]

# Kinds that speak of two receipts: when one changes, the other's signals follow.
MUTUAL = (*repeats.PAIR_KINDS, Signal.Kind.NEAR_PICTURE)


class DismissalRefused(ValueError):
    """A warning is dismissed with a reason, or not at all."""


def examine(receipt: Receipt) -> None:
    """Bring the receipt's signals up to date, and those of receipts that speak of it.

    One of those that is in review and is doubted more than before has changed: its version rises.
    Idempotent. A dismissed signal stays dismissed while the facts it was given for stay. It locks
    one receipt after the other: call it outside a transaction, or in `pipeline.in_turn`.
    """
    partners = _partners(receipt)
    _store(receipt, list(_findings(receipt)), kinds=Signal.Kind.values)
    partners |= _partners(receipt)
    for partner in Receipt.objects.filter(pk__in=partners).select_related("payee", "reading"):
        _store_elsewhere(partner)


def dismiss(signal: Signal, *, by: User, reason: str) -> None:
    """Set a warning aside with a reason. Dismissing it twice changes nothing.

    Raises PermissionDenied unless `by` may review the payee's receipts, DismissalRefused
    without a reason.
    """
    if not access.may(by, access.Ability.REVIEW, signal.receipt.payee):
        raise PermissionDenied("You may not review receipts of this payee.")
    reason = " ".join(reason.split())
    if not reason:
        raise DismissalRefused("Say why this warning can be set aside.")
    with transaction.atomic():
        dismissed = Signal.objects.filter(pk=signal.pk, dismissed_at=None).update(
            dismissed_at=timezone.now(), dismissed_by=by, dismissal_reason=reason[:200]
        )
        if dismissed:
            lifecycle.record(
                signal.receipt,
                kind=ReceiptEvent.Kind.SIGNAL_DISMISSED,
                actor=by,
                note=reason,
                data={"signal": signal.kind, "evidence": signal.evidence},
            )
    signal.refresh_from_db()


def _findings(receipt: Receipt) -> Iterator[Finding]:
    yield from _mutual_findings(receipt)
    yield from contradictions.wrong_amount(receipt)
    yield from contradictions.future_time(receipt)
    yield from contradictions.edited(receipt)
    reading = receipt.reading
    if reading:
        yield from contradictions.not_successful(reading)
        yield from contradictions.nothing_to_check(receipt, reading)
        yield from contradictions.clocks_disagree(reading)
        yield from contradictions.payer_disagrees(receipt, reading)
        due = contradictions.named_due(receipt)
        yield from addresses.other_payee(receipt, reading, due)


def _mutual_findings(receipt: Receipt) -> Iterator[Finding]:
    yield from repeats.repeats(receipt)
    if receipt.reading:
        yield from copies.edited_copies(receipt, receipt.reading)


def _partners(receipt: Receipt) -> set[int]:
    """Receipts that this one's stored signals speak of, or that a stored UTR leads to."""
    partners: set[int] = set()
    for signal in receipt.signals.filter(kind__in=MUTUAL):
        if signal.other_id:
            partners.add(signal.other_id)
        elif utr := signal.data.get("utr"):
            found = sorted((pk for pk, _ in with_utr(utr)), reverse=True)
            partners.update(found[: repeats.LINKED])
    return partners - {receipt.pk}


def _store_elsewhere(partner: Receipt) -> None:
    with transaction.atomic():
        before = _doubts(partner)
        _store(partner, list(_mutual_findings(partner)), kinds=MUTUAL)
        if _doubts(partner) - before:
            reviewed = Receipt.objects.filter(pk=partner.pk, status=Receipt.Status.IN_REVIEW)
            reviewed.update(version=F("version") + 1)


def _doubts(receipt: Receipt) -> set[tuple[str, bool]]:
    """Which kinds of warning stand, and which of them seriously: one more of a kind is no news."""
    standing = receipt.signals.filter(dismissed_at=None).values_list("kind", "severity")
    return {
        (kind, seriously)
        for kind, severity in standing
        for seriously in {False, severity == Signal.Severity.SERIOUS}
    }


def _store(receipt: Receipt, findings: list[Finding], *, kinds: Iterable[str]) -> None:
    with transaction.atomic():
        # One examination of a receipt at a time: two at once would store a finding twice.
        Receipt.objects.select_for_update(no_key=True).get(pk=receipt.pk)
        stored = {
            (signal.kind, signal.other_id): signal
            for signal in receipt.signals.filter(kind__in=kinds)
        }
        for finding in findings:
            _keep(receipt, finding, stored.pop((finding.kind, finding.other_id), None))
        outdated = [signal.pk for signal in stored.values() if not signal.dismissed_at]
        Signal.objects.filter(pk__in=outdated).delete()


def _keep(receipt: Receipt, finding: Finding, stored: Signal | None) -> None:
    values: dict[str, Any] = {
        "severity": finding.severity,
        "evidence": finding.evidence[:500],
        "data": finding.data,
    }
    if stored is None:
        Signal.objects.create(
            receipt=receipt, kind=finding.kind, other_id=finding.other_id, **values
        )
        return
    if stored.data != finding.data:
        values |= {"dismissed_at": None, "dismissed_by": None, "dismissal_reason": ""}
    Signal.objects.filter(pk=stored.pk).update(**values)
