"""Dues came, changed or went: late fees, discounts, and the receipts they concern, anew."""

from collections.abc import Collection, Iterable
from itertools import islice

from receipts import owed, pipeline, verdict
from receipts.filters import today
from receipts.matching import FEW_DUES, dues_arrived, match_receipts
from receipts.models import AdjustmentRule, Payee, Receipt
from receipts.signals import Facts, examine_asked

AT_ONCE = 100  # receipts in one transaction, in which nobody writes to SQLite
AT_FIRST = 2  # lots of receipts that a change of few dues concerns, in one; mostly there is one lot


def compare(payee: Payee, due_ids: Collection[int], *, formerly: Iterable[int] = ()) -> None:
    """Bring these dues' late fees and discounts up to date, match them with open receipts and
    credits, and look again what speaks against them.

    `formerly` are amounts, in paise, that changed ones had. Some hundred receipts a transaction.
    """
    if AdjustmentRule.objects.filter(payee=payee).exists():
        owed.settle(due_ids, on=today())
    match_anew(payee, due_ids, formerly=formerly)


def match_anew(payee: Payee, due_ids: Collection[int], *, formerly: Iterable[int] = ()) -> None:
    """The same of dues whose late fees and discounts are up to date; of few dues, the first few
    hundred receipts in one transaction.
    """
    arrived = dues_arrived(payee, due_ids, formerly=formerly)
    if len(due_ids) <= FEW_DUES:
        with pipeline.in_turn(matching_of=payee.pk):
            for receipt_ids in islice(arrived, AT_FIRST):
                match_again(receipt_ids)
    for receipt_ids in arrived:
        match_again(receipt_ids)


def match_again(receipt_ids: Iterable[int]) -> None:
    """Match these receipts of one payee with dues, and look again what speaks against them."""
    for keys in pipeline.turn_by_turn(receipt_ids, AT_ONCE):
        rows = Receipt.objects.filter(pk__in=keys).select_related("reading").order_by("pk")
        with pipeline.in_turn():  # it locks many receipts, as reading and deciding lock one
            receipts = list(rows.select_for_update(of=("self",), no_key=True))
            facts = Facts(receipts, candidates=match_receipts(receipts))
            examine_asked(facts)
            verdict.refresh(facts.keys, facts=facts)
