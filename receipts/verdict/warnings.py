"""What speaks against receipts, as their verdicts see it: with the receipts that it speaks of."""

from collections.abc import Iterable, Sequence
from itertools import chain

from django.db.models import QuerySet

from receipts.models import Receipt, Signal
from receipts.models.written_once import one_of, written_once
from receipts.signals import Facts


def found(
    receipts: Sequence[Receipt], facts: Facts, claiming: Iterable[Sequence[Receipt]]
) -> list[Signal]:
    """With whom they speak of, each fetched once: of twenty copies each speaks of the others."""
    known, asked = facts.known_signals(receipts)
    signals = [*known, *_stored_signals([one.pk for one in asked])]
    others = {one.pk: one for one in chain(receipts, *claiming)} | facts.partners
    missing = {one.other_id for one in signals if one.other_id} - others.keys()
    others |= {one.pk: one for one in _spoken_of(sorted(missing))}
    for one in signals:
        if other := others.get(one.other_id or 0):
            one.other = other
    return signals


@written_once
def _stored_signals(receipt_ids: list[int]) -> QuerySet[Signal]:
    return Signal.objects.filter(one_of("receipt", receipt_ids))


@written_once
def _spoken_of(receipt_ids: list[int]) -> QuerySet[Receipt]:
    return Receipt.objects.filter(one_of("id", receipt_ids)).defer("verdict_points").order_by()
