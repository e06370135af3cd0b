"""Dues came, changed or went: late fees, discounts, and the receipts they concern, anew."""

from collections.abc import Collection, Iterable

from receipts import owed, pipeline, verdict
from receipts.filters import today
from receipts.matching import dues_arrived
from receipts.models import AdjustmentRule, Payee
from receipts.signals import examine_asked


def compare(payee: Payee, due_ids: Collection[int], *, formerly: Iterable[int] = ()) -> None:
    """Bring these dues' late fees and discounts up to date, match them with open receipts and
    credits, and look again what speaks against them.

    `formerly` are amounts, in paise, that changed ones had. Some hundred receipts a transaction.
    """
    if AdjustmentRule.objects.filter(payee=payee).exists():
        owed.settle(due_ids, on=today())
    match_anew(payee, due_ids, formerly=formerly)


def match_anew(payee: Payee, due_ids: Collection[int], *, formerly: Iterable[int] = ()) -> None:
    """The same of dues whose late fees and discounts are up to date."""
    for receipt_ids in dues_arrived(payee, due_ids, formerly=formerly):
        examine(receipt_ids)


def examine(receipt_ids: Collection[int]) -> None:
    with pipeline.in_turn():  # it locks many receipts, as reading and deciding lock one
        for facts in examine_asked(receipt_ids):
            verdict.refresh(facts.keys, facts=facts)
