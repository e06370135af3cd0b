"""Carrying a clearing out and undoing it: each receipt by itself, its decision with its row.

Some receipts share a transaction, for its end is what costs most; each is refused by itself.
"""

import logging
from collections.abc import Callable, Iterator
from functools import partial
from itertools import batched

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from receipts import payer_mail, pipeline, verdict
from receipts.models import Clearing, ClearingItem, Due, Receipt, ReceiptEvent
from receipts.outages import DATABASE_GONE
from receipts.review.clearing.progress import give_sign, locked
from receipts.review.decisions import approve_once, reject_once, reopen_only
from receipts.review.follow_ups import follow_reopened, offer_dues_anew
from receipts.review.refusals import AllocationRefused, ReviewRefused, SecondPersonRefused
from receipts.wording import Sentence

logger = logging.getLogger(__name__)
AT_ONCE = 10  # receipts of one transaction: while it lasts no other receipt is decided
DUES_AT_ONCE = 200


def run(clearing: Clearing) -> Iterator[None]:
    """Decide what waits, some at once; yields after these are kept. Payers are told afterwards."""
    while _some(clearing, Clearing.State.RUNNING, ClearingItem.State.WAITING, _decide):
        yield
    if clearing.state == Clearing.State.RUNNING:
        _offer_dues(clearing, ClearingItem.State.DECIDED)
        _end(clearing, Clearing.State.RUNNING, Clearing.State.DONE)


def take_back(clearing: Clearing) -> Iterator[None]:
    """Reopen what was decided and still stands as it was; yields after some."""
    while _some(clearing, Clearing.State.UNDOING, ClearingItem.State.DECIDED, _reopen):
        yield
    if clearing.state == Clearing.State.UNDOING:
        _offer_dues(clearing, ClearingItem.State.UNDONE)
        _end(clearing, Clearing.State.UNDOING, Clearing.State.UNDONE)


def receipts_of(clearing: Clearing) -> QuerySet[Receipt]:
    """The receipts that it has decided, and not undone."""
    decided = clearing.items.filter(state__in=(ClearingItem.State.DECIDED, ClearingItem.State.KEPT))
    return Receipt.objects.filter(pk__in=decided.values("receipt"))


Act = Callable[[Clearing, ClearingItem], None]
ActOnSome = Callable[[Clearing, list[ClearingItem]], None]


def _some(
    clearing: Clearing, state: Clearing.State, wanted: ClearingItem.State, act: ActOnSome
) -> bool:
    """Act on the next items; whether there were any."""
    with locked(clearing, state) as is_in_state, pipeline.in_turn():
        items = clearing.items.filter(state=wanted).select_related(
            "receipt__payee", "receipt__reading", "due"
        )
        some = list(items[:AT_ONCE]) if is_in_state else []
        act(clearing, some)
        ClearingItem.objects.bulk_update(some, ["state", "version", "said"])
        return bool(some)


def _decide(clearing: Clearing, items: list[ClearingItem]) -> None:
    """Each by itself. Their payers are told with the others, after the last one is decided."""
    for item, act in _decisions(clearing, items):
        item.said = _refusal_of(act, clearing, item)
        if item.said:
            item.state = ClearingItem.State.SKIPPED
        else:
            item.state, item.version = ClearingItem.State.DECIDED, item.receipt.version
    decided = [one.receipt_id for one in items if one.state == ClearingItem.State.DECIDED]
    payer_mail.hold_back(Receipt.objects.filter(pk__in=decided))


def _decisions(clearing: Clearing, items: list[ClearingItem]) -> Iterator[tuple[ClearingItem, Act]]:
    """What is to be done with each. The cases of those to be approved are looked up together.

    What deciding one changes about the next raises the next one's version: it is skipped.
    """
    if clearing.does == Clearing.Does.REJECT:
        yield from ((item, _reject) for item in items)
        return
    cases = verdict.cases_of([item.receipt for item in items])
    for item, case in zip(items, cases, strict=True):
        yield item, partial(_approve, case=case)


def _reopen(clearing: Clearing, items: list[ClearingItem]) -> None:
    """Each by itself; what follows is looked up for all together."""
    for item in items:
        item.said = _refusal_of(_undo, clearing, item)
        item.state = ClearingItem.State.KEPT if item.said else ClearingItem.State.UNDONE
    follow_reopened([one.receipt for one in items if not one.said])


def _refusal_of(act: Act, clearing: Clearing, item: ClearingItem) -> Sentence:
    """Act, wholly or not at all; why it was refused. One receipt's fault holds up no other."""
    try:
        with transaction.atomic():
            act(clearing, item)
    except ReviewRefused as refusal:
        return refusal.said
    except PermissionDenied:
        return Sentence.of("clearing_not_allowed")
    except DATABASE_GONE:
        raise
    except Exception:
        logger.exception("Receipt %s: clearing it broke off.", item.receipt_id)
        return Sentence.of("clearing_broke_off")
    return Sentence()


def _approve(clearing: Clearing, item: ClearingItem, *, case: verdict.Case) -> None:
    if item.due is None:
        raise AllocationRefused(Sentence.of("due_gone"))
    allocations, shown = {item.due: item.amount_paise or 0}, Receipt.Verdict.READY
    event = approve_once(
        item.receipt, allocations, by=clearing.by, version=item.version, shown=shown, case=case
    )
    if event.kind == ReceiptEvent.Kind.PROPOSED:
        raise SecondPersonRefused(Sentence.of("policy_second_person"))


def _reject(clearing: Clearing, item: ClearingItem) -> None:
    reason, note = clearing.reason, clearing.note
    reject_once(item.receipt, by=clearing.by, version=item.version, reason=reason, note=note)


def _undo(clearing: Clearing, item: ClearingItem) -> None:
    by = clearing.undone_by or clearing.by
    reopen_only(item.receipt, by=by, version=item.version)


def _offer_dues(clearing: Clearing, state: ClearingItem.State) -> None:
    """Other receipts' candidates, once for all: begun anew where a worker was killed amid it."""
    dues = Due.objects.filter(pk__in=clearing.items.filter(state=state).values("due"))
    for some in batched(dues.order_by("pk"), DUES_AT_ONCE, strict=False):
        give_sign(clearing)
        offer_dues_anew(clearing.payee, some)


def _end(clearing: Clearing, state: Clearing.State, ended: Clearing.State) -> None:
    """From now on the grace runs, for all of them together."""
    with locked(clearing, state) as is_in_state:
        if is_in_state:
            with pipeline.in_turn():
                payer_mail.release(receipts_of(clearing))
            clearing.state, clearing.finished_at = ended, timezone.now()
            clearing.save(update_fields=["state", "finished_at"])
