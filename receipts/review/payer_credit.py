"""A payer's credit, what was paid beyond what their dues ask for, used for another of their dues.

The money stays that of its receipt, bank line or payment by hand, only the due changes: whatever
takes the source back takes all of it back, and what the bank says of it goes with it.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from receipts import access, lifecycle, webhooks
from receipts.models import (
    Allocation,
    BankEvent,
    Credit,
    Due,
    HandPayment,
    Receipt,
    User,
    WebhookMessage,
)
from receipts.receivables import overpaid_dues
from receipts.review.allocations import as_data, settle_anew
from receipts.review.closed_books import refuse_closed
from receipts.review.follow_ups import offer_dues_anew
from receipts.review.refusals import AllocationRefused
from receipts.review.second_person import refuse_recording_alone
from receipts.upi import format_rupees
from receipts.wording import Sentence

_NOT_USED = Sentence.of("credit_not_used")
_SOURCES = {"receipt_id": Receipt, "credit_id": Credit, "hand_payment_id": HandPayment}


def use_credit(due: Due, paise: int, *, by: User, seen_paise: int) -> None:
    """Count `paise` of its payer's credit towards this due: of their oldest overpaid due first,
    and of that what was counted last.

    `seen_paise` is what counted towards the due as `by` saw it: a form sent twice counts once.
    Raises PermissionDenied unless `by` may work with the payee's bank, AllocationRefused for more
    than there is or than is open, BooksClosed where it was counted in closed books.
    """
    access.require(by, access.Ability.EDIT_BANK, due.payee)
    if paise <= 0:
        raise AllocationRefused(Sentence.of("not_above_zero"))
    origins = list(overpaid_dues(due).exclude(pk=due.pk).values_list("pk", flat=True))
    with _one_that_counts_once():
        rows, dues = _locked(Allocation.objects.filter(due__in=origins), [due.pk, *origins])
        target = dues.pop(due.pk, None)
        if target is None:
            raise AllocationRefused(Sentence.of("due_gone"))
        _check(target, dues.values(), paise, seen_paise)
        parts = list(_parts(rows, [dues[pk] for pk in origins if pk in dues], paise))
        if by_hand := sum(part for row, _giver, part in parts if row.hand_payment_id):
            refuse_recording_alone(target, by_hand)
        for row, giver, part in parts:
            _carry(row, part, giver, target, by=by)
    offer_dues_anew(due.payee, [due, *dues.values()])


def give_back(used: Allocation, *, by: User) -> None:
    """Count the payer's credit that was used here no longer: it is their credit again.

    What was refunded of it stays. Raises PermissionDenied, AllocationRefused where nothing of it
    is left to be given back, BooksClosed.
    """
    access.require(by, access.Ability.EDIT_BANK, used.due.payee)
    if used.carried_from_id is None:
        raise AllocationRefused(_NOT_USED)
    with _one_that_counts_once():
        wanted = Allocation.objects.filter(pk=used.pk, carried_from=used.carried_from_id)
        rows, dues = _locked(wanted, [used.due_id, used.carried_from_id])
        if not rows or not rows[0].kept_paise:
            raise AllocationRefused(_NOT_USED)
        giver, origin = dues[used.due_id], dues[used.carried_from_id]
        _carry(rows[0], rows[0].kept_paise, giver, origin, by=by)
    offer_dues_anew(used.due.payee, dues.values())


@contextmanager
def _one_that_counts_once() -> Iterator[None]:
    """A transaction, refused where the payment counts twice already and the database keeps it."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        raise AllocationRefused(
            _("This payment counts twice, as a transfer by hand as well. Take one back first.")
        ) from None


def _locked(
    wanted: QuerySet[Allocation], due_ids: Sequence[int]
) -> tuple[list[Allocation], dict[int, Due]]:
    """The allocations, newest first, behind their sources and dues, as every decision locks them;
    and the dues by their numbers.
    """
    seen = list(wanted)
    for column, model in _SOURCES.items():
        keys = {getattr(one, column) for one in seen} - {None}
        rows = model._default_manager.filter(pk__in=keys).order_by("pk")
        list(rows.select_for_update(no_key=True).values_list("pk"))
    dues = Due.objects.select_for_update(no_key=True).filter(pk__in=due_ids).order_by("pk")
    by_key = {one.pk: one for one in dues}
    kept = wanted.filter(pk__in=[one.pk for one in seen]).order_by("-pk")
    related = kept.select_related("receipt", "credit", "hand_payment")
    return list(related.select_for_update(of=("self",), no_key=True)), by_key


def _check(target: Due, over: Iterable[Due], paise: int, seen_paise: int) -> None:
    if target.cancelled_at:
        raise AllocationRefused(Sentence.of("due_cancelled", reference=target.reference))
    if target.paid_paise != seen_paise:
        raise AllocationRefused(
            _("Something else was counted towards this due meanwhile. Look at it again.")
        )
    if paise > target.left_paise:
        raise AllocationRefused(
            _("Only ₹{amount} of this due are open. Use that much at most.").format(
                amount=format_rupees(max(target.left_paise, 0))
            )
        )
    there = sum(max(-one.left_paise, 0) for one in over)
    if paise > there:
        raise AllocationRefused(
            _("Only ₹{amount} of this payer's credit are left. Use that much at most.").format(
                amount=format_rupees(there)
            )
        )


def _parts(
    rows: Iterable[Allocation], over: Iterable[Due], paise: int
) -> Iterator[tuple[Allocation, Due, int]]:
    """Of which allocation, and of which due, how many paise come."""
    by_due: dict[int, list[Allocation]] = {}
    for row in rows:
        by_due.setdefault(row.due_id, []).append(row)
    for due in over:
        too_much = due.over_paise
        for row in by_due.get(due.pk, ()):
            part = min(row.kept_paise, too_much, paise)
            if part:
                yield row, due, part
            too_much, paise = too_much - part, paise - part


def _carry(row: Allocation, paise: int, giver: Due, taker: Due, *, by: User) -> None:
    """Count paise of the allocation towards another due, on record. A due that was paid first
    stays the one they are from, however often they are carried on.
    """
    refuse_closed(giver.payee_id, row.created_at)
    source, first = row.source, row.carried_from_id or row.due_id
    _shrink(row, paise)
    _grow(row, paise, taker, first if first != taker.pk else None, by=by)
    _record(source, paise, giver, taker, by=by, is_back=first == taker.pk)
    was_paid, was_open = _is_paid(giver), not _is_paid(taker)
    giver.paid_paise, taker.paid_paise = giver.paid_paise - paise, taker.paid_paise + paise
    settle_anew([giver, taker])
    if was_open and _is_paid(taker):
        webhooks.announce_dues(source, [taker], WebhookMessage.Type.DUE_PAID)
    if was_paid and not _is_paid(giver):
        webhooks.announce_dues(source, [giver], WebhookMessage.Type.DUE_OPEN_AGAIN)


def _shrink(row: Allocation, paise: int) -> None:
    same = Allocation.objects.filter(pk=row.pk)
    if row.amount_paise == paise:
        same.delete()
    else:
        same.update(amount_paise=F("amount_paise") - paise)


def _grow(row: Allocation, paise: int, due: Due, carried_from: int | None, *, by: User) -> None:
    whose = {column: getattr(row, column) for column in _SOURCES}
    place = whose | {"due_id": due.pk, "carried_from_id": carried_from}
    there = Allocation.objects.filter(**place).first()
    if there is None:
        Allocation.objects.create(**place, amount_paise=paise, by=by)
        return
    refuse_closed(due.payee_id, there.created_at)
    Allocation.objects.filter(pk=there.pk).update(amount_paise=F("amount_paise") + paise)


def _is_paid(due: Due) -> bool:
    return due.paid_paise >= due.total_paise


def _record(
    source: Receipt | Credit | HandPayment,
    paise: int,
    giver: Due,
    taker: Due,
    *,
    by: User,
    is_back: bool,
) -> None:
    kind = "carried_back" if is_back else "carried"
    data: dict[str, Any] = {
        "allocations": [as_data(taker, paise)],
        "carried_from": {"due": giver.pk, "reference": giver.reference},
    }
    if isinstance(source, Receipt):
        Receipt.objects.filter(pk=source.pk).update(version=F("version") + 1)
        said = Sentence.of(
            "credit_carried", amount=paise, giver=giver.reference, taker=taker.reference
        )
        lifecycle.record(source, kind=kind, actor=by, said=said, data=data)
        return
    if isinstance(source, HandPayment):
        data |= {"hand_payment": source.pk, "amount_paise": source.amount_paise}
    BankEvent.objects.create(
        payee_id=source.payee_id,
        credit=source if isinstance(source, Credit) else None,
        kind=kind,
        actor=by,
        actor_name=by.acting_name,
        data=data,
    )
