"""Receipts, dues and decisions arrive one by one: what the credits say of them is kept true."""

from collections.abc import Collection, Iterable, Sequence
from itertools import batched

from django.db.models import Exists, OuterRef

from receipts.matching import by_utr
from receipts.matching.named_dues import credits_that_name, dues_named_by, has_dues
from receipts.matching.weak_matches import (
    free_credits,
    regroup_beside,
    regroup_dues,
    regroup_dues_beside,
    regroup_receipts,
)
from receipts.models import (
    Correction,
    Credit,
    CreditCandidate,
    CreditMatch,
    Due,
    MatchGround,
    Payee,
    Reading,
    Receipt,
)

AT_ONCE = 1_000
FEW = 20  # dues that are looked at one by one; more come with a file


def find_credits(receipts: Sequence[Receipt]) -> None:
    """Find the credits of receipts just read, corrected or decided. Idempotent.

    Their own versions are left to the caller, who changed them; other receipts that their coming
    or going concerns are brought up to date as well.
    """
    by_payee: dict[int, list[int]] = {}
    for receipt in receipts:
        by_payee.setdefault(receipt.payee_id, []).append(receipt.pk)
    with by_utr.alone_with(by_payee):
        for payee_id, keys in by_payee.items():
            _find(payee_id, keys)


def receipt_decided(receipt: Receipt) -> None:
    """A receipt is open, or no longer so: bring up to date what credits are beside it.

    Its UTR and amounts are as before, and so are its credits by UTR.
    """
    with by_utr.alone_with([receipt.payee_id]):
        if not _by_utr([receipt.pk]):
            amounts = _amounts_ever([receipt.pk])
            others = regroup_beside(receipt.payee_id, amounts, [receipt.pk], same_credits=True)
            by_utr.raise_versions(sorted(others - {receipt.pk}))


def _find(payee_id: int, keys: list[int]) -> None:
    gone = by_utr.forget_false(keys)
    come = by_utr.join(by_utr.of_receipts(keys))
    settled = {row.receipt_id for row in come}
    by_utr.forget_outdone(sorted(settled))
    others: set[int] = set()
    if moved := gone + come:
        others |= offer_anew(payee_id, {row.credit_id for row in moved})
    # Those with the credit that they had before sought no other then, and seek none now.
    if touched := set(keys) - _by_utr(keys) | {row.receipt_id for row in moved}:
        amounts = _amounts_ever(touched)
        others |= regroup_beside(
            payee_id, amounts, touched, same_credits=not moved, settled=settled
        )
    by_utr.raise_versions(sorted(others - set(keys)))


def _by_utr(receipt_ids: Collection[int]) -> set[int]:
    """Those of the receipts with a credit of their UTR; says anew how amounts differ."""
    matches = CreditMatch.objects.filter(
        receipt__in=receipt_ids, ground__lte=MatchGround.ALERTED
    ).order_by()
    grounds = dict(matches.values_list("receipt_id", "ground"))
    if MatchGround.AMOUNT_DIFFERS in grounds.values():
        by_utr.differ_now(receipt_ids)
    return set(grounds)


def credits_changed(credits: Iterable[Credit]) -> None:
    """Credits were set aside, taken up, counted towards a due or taken back: offer what is free."""
    by_payee: dict[int, set[int]] = {}
    for credit in credits:
        by_payee.setdefault(credit.payee_id, set()).add(credit.pk)
    with by_utr.alone_with(by_payee):
        for payee_id, keys in by_payee.items():
            concerned = offer_anew(payee_id, keys)
            amounts = Credit.objects.filter(pk__in=keys).order_by()
            told = set(amounts.values_list("amount_paise", flat=True))
            beside = regroup_beside(payee_id, told, concerned, same_credits=False)
            by_utr.raise_versions(sorted(concerned | beside))


def credits_gone(payee_id: int, amounts: Iterable[int], receipt_ids: Collection[int]) -> None:
    """Credits of these amounts are there no longer, nor what they said of these receipts."""
    with by_utr.alone_with([payee_id]):
        for keys in batched(sorted(receipt_ids), AT_ONCE, strict=False):
            _find(payee_id, list(keys))
        changed = regroup_receipts(payee_id, amounts)
        regroup_dues(payee_id, amounts)
        by_utr.raise_versions(sorted(changed | set(receipt_ids)))


def offer_anew(payee_id: int, keys: Collection[int]) -> set[int]:
    """Offer to dues those of these credits that are free, the others to nobody any longer.

    Returns the receipts that one was suggested to.
    """
    offered = free_credits(payee_id).filter(pk__in=keys)
    told = Credit.objects.filter(pk__in=keys).order_by()
    is_free = Exists(free_credits(payee_id).filter(pk=OuterRef("pk")))
    rows = list(told.values_list("pk", "amount_paise", is_free))
    free = {pk for pk, _paise, stands in rows if stands}
    taken = set(keys) - free
    suggested = CreditMatch.objects.filter(credit__in=taken, ground__gt=MatchGround.ALERTED)
    concerned = set(suggested.order_by().values_list("receipt_id", flat=True))
    if concerned:
        suggested.delete()
    CreditCandidate.objects.filter(credit__in=taken).delete()
    if free and has_dues(payee_id):
        dues_named_by(offered, payee_id)
    regroup_dues_beside(payee_id, {paise for _pk, paise, _ in rows}, ())
    return concerned


def credits_for_new(payee: Payee, due_ids: Collection[int], *, formerly: Iterable[int]) -> None:
    """Find the credits that name new or changed dues; `formerly` are amounts they had, paise."""
    if not Credit.objects.filter(payee=payee).exists():
        return
    with by_utr.alone_with([payee.pk]):
        changed = credits_that_name(due_ids, free_credits(payee.pk), payee.pk)
        if len(due_ids) > FEW:
            others = regroup_receipts(payee.pk, changed)
        else:
            naming = _naming(payee, due_ids)
            others = regroup_beside(payee.pk, changed, naming, same_credits=False)
        by_utr.raise_versions(sorted(others))
    _regroup_dues(payee, changed | set(formerly), few=len(due_ids) <= FEW)


def credits_for(payee: Payee, due_ids: Collection[int], amounts: Iterable[int]) -> None:
    """What is asked or left of these dues, of these amounts, has changed: offer credits anew."""
    few = len(due_ids) <= FEW
    if due_ids and (few or Credit.objects.filter(payee=payee).exists()):
        _regroup_dues(payee, amounts, few=few, touched=due_ids)


def _regroup_dues(
    payee: Payee, amounts: Iterable[int], *, few: bool, touched: Collection[int] = ()
) -> None:
    if few:
        with by_utr.alone_with([payee.pk]):
            regroup_dues_beside(payee.pk, amounts, touched)
    else:
        regroup_dues(payee.pk, amounts, touched=touched)


def _naming(payee: Payee, due_ids: Collection[int]) -> set[int]:
    """Open receipts that name one of these dues, some of them."""
    keys = Due.objects.filter(pk__in=due_ids).order_by().values_list("reference_key", flat=True)
    named = Receipt.objects.filter(payee=payee, reference_key__in=list(keys))
    receipts = named.filter(status__in=Receipt.Status.open())
    return set(receipts.order_by().values_list("pk", flat=True)[:FEW])


def _amounts_ever(receipt_ids: Collection[int]) -> set[int]:
    """Every amount that was ever believed of these receipts: whom they were beside before."""
    receipts = Receipt.objects.filter(pk__in=receipt_ids).order_by()
    of_these = {"receipt__in": receipt_ids}
    told = receipts.values_list("amount_paise").union(
        receipts.values_list("claimed_amount_paise"),
        Reading.objects.filter(**of_these).order_by().values_list("amount_paise"),
        Correction.objects.filter(**of_these).order_by().values_list("amount_paise"),
    )
    return {amount for (amount,) in told.order_by() if amount is not None}
