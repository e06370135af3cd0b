"""Dues came, changed or went: the receipts they concern are matched and doubted anew."""

from collections.abc import Collection, Iterable

from receipts import pipeline, verdict
from receipts.matching import dues_arrived
from receipts.models import Payee
from receipts.signals import examine_asked


def compare(payee: Payee, due_ids: Collection[int], *, formerly: Iterable[int] = ()) -> None:
    """Match these dues with open receipts and credits, and look again what speaks against them.

    `formerly` are amounts, in paise, that changed ones had. Some hundred receipts a transaction.
    """
    for receipt_ids in dues_arrived(payee, due_ids, formerly=formerly):
        examine(receipt_ids)


def examine(receipt_ids: Collection[int]) -> None:
    with pipeline.in_turn():  # it locks many receipts, as reading and deciding lock one
        for facts in examine_asked(receipt_ids):
            verdict.refresh(facts.keys, facts=facts)
