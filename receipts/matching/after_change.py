"""Receipts, dues and decisions arrive one by one: what the credits say of them is kept true."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import batched
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet, Value

from receipts.matching import by_utr
from receipts.matching.named_dues import (
    GONE_THROUGH,
    credits_that_name,
    dues_named_by,
    has_dues,
)
from receipts.matching.weak_matches import (
    free_credits,
    regroup_beside,
    regroup_dues,
    regroup_dues_beside,
    regroup_receipts,
)
from receipts.models import (
    COUNTED_PAISE,
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
from receipts.models.written_once import one_of, written_once

AT_ONCE = 1_000
FEW_DUES = 20  # dues that are looked at one by one; more come with a file


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


def receipt_decided(
    receipt: Receipt, *, matches: Callable[[], Iterable[CreditMatch]] | None = None
) -> bool:
    """A receipt is open, or no longer so: bring up to date what credits are beside it.

    Whether there may be others now. Its UTR and amounts are as before, and so are its credits by
    UTR. `matches` fetches these for who needs them later, once nobody else matches.
    """
    with by_utr.alone_with([receipt.payee_id]):
        grounds = {one.ground for one in matches()} if matches else set[int]()
        if grounds and MatchGround.AMOUNT_DIFFERS not in grounds:
            return False
        told = _told_of([receipt.pk])
        if not told.by_utr:
            others = regroup_beside(
                receipt.payee_id, told.amounts([receipt.pk]), [receipt.pk], same_credits=True
            )
            by_utr.raise_versions(sorted(others - {receipt.pk}))
        return True


def _find(payee_id: int, keys: list[int]) -> None:
    gone = by_utr.forget_false(keys)
    come = by_utr.join(by_utr.of_receipts(keys))
    settled = {row.receipt_id for row in come}
    by_utr.forget_outdone(sorted(settled))
    others: set[int] = set()
    if moved := gone + come:
        others |= offer_anew(payee_id, {row.credit_id for row in moved})
    told = _told_of(keys)
    # Those with the credit that they had before sought no other then, and seek none now.
    if touched := set(keys) - told.by_utr | {row.receipt_id for row in moved}:
        others |= regroup_beside(
            payee_id, told.amounts(touched), touched, same_credits=not moved, settled=settled
        )
    by_utr.raise_versions(sorted(others - set(keys)))


class _Told(NamedTuple):
    """Which of some receipts have a credit of their UTR, and every amount, in paise, that was ever
    believed of each: whom they were beside before.
    """

    by_utr: set[int]
    amounts_ever: dict[int, set[int]]

    def amounts(self, receipt_ids: Iterable[int]) -> set[int]:
        return set[int]().union(*(self.amounts_ever[key] for key in receipt_ids))


def _told_of(receipt_ids: Collection[int]) -> _Told:
    """What is told of these receipts; says anew how amounts differ."""
    told, grounds = _Told(set(), defaultdict(set)), set()
    for key, of_ground, value in _told_rows(list(receipt_ids)):
        if of_ground:
            told.by_utr.add(key)
            grounds.add(value)
        elif value is not None:
            told.amounts_ever[key].add(value)
    if MatchGround.AMOUNT_DIFFERS in grounds:
        by_utr.differ_now(receipt_ids)
    return told


@written_once
def _told_rows(keys: list[int]) -> QuerySet[CreditMatch, tuple[int, int, int | None]]:
    """Receipt, 1 and a ground, or 0 and an amount."""
    receipts = Receipt.objects.filter(one_of("id", keys)).order_by()
    of_these = one_of("receipt", keys)
    matches = CreditMatch.objects.filter(of_these, ground__lte=MatchGround.ALERTED).order_by()
    is_ground, is_amount = Value(1), Value(0)
    rows = matches.values_list("receipt_id", is_ground, "ground").union(
        receipts.values_list("pk", is_amount, "amount_paise"),
        receipts.values_list("pk", is_amount, "claimed_amount_paise"),
        *(
            table.objects.filter(of_these)
            .order_by()
            .values_list("receipt_id", is_amount, "amount_paise")
            for table in (Reading, Correction)
        ),
    )
    return rows.order_by()


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
    rows = _offers(payee_id, list(keys))
    free = {row[0] for row in rows if row[2]}
    taken = set(keys) - free
    concerned: set[int] = set()
    if any(is_suggested for _pk, _paise, is_free, is_suggested, _ in rows if not is_free):
        suggested = _weaker().filter(credit__in=taken)
        concerned = set(suggested.order_by().values_list("receipt_id", flat=True))
        suggested.delete()
    if any(is_offered for *_, is_free, _, is_offered in rows if not is_free):
        CreditCandidate.objects.filter(credit__in=taken).delete()
    if free and has_dues(payee_id):
        dues_named_by(free_credits(payee_id).filter(pk__in=keys), payee_id)
    regroup_dues_beside(payee_id, {paise for _pk, paise, *_ in rows}, ())
    return concerned


@written_once
def _offers(payee_id: int, keys: list[int]) -> QuerySet[Credit, tuple[int, int, bool, bool, bool]]:
    """Credit, amount in paise, and whether it is free, suggested to a receipt, offered to a due."""
    itself = {"credit": OuterRef("pk")}
    return (
        Credit.objects.filter(one_of("id", keys))
        .order_by()
        .values_list(
            "pk",
            "amount_paise",
            Exists(free_credits(payee_id).filter(pk=OuterRef("pk"))),
            Exists(_weaker().filter(**itself)),
            Exists(CreditCandidate.objects.filter(**itself)),
        )
    )


def _weaker() -> QuerySet[CreditMatch]:
    return CreditMatch.objects.filter(ground__gt=MatchGround.ALERTED)


def credits_for_new(payee: Payee, due_ids: Collection[int]) -> tuple[list[Due], set[int]]:
    """Find the credits that name new or changed dues.

    Returns these dues as they are, where they are FEW_DUES, and the amounts, in paise, of credits
    that are to be offered anew, by `credits_for`.
    """
    there = Credit.objects.filter(payee=payee).order_by()[: GONE_THROUGH + 1].count()
    if not there:
        return [], set()
    with by_utr.alone_with([payee.pk]):
        are_few = len(due_ids) <= FEW_DUES
        dues = list(Due.objects.filter(payee=payee, pk__in=due_ids)) if are_few else None
        changed = credits_that_name(
            due_ids, free_credits(payee.pk), payee.pk, dues=dues, are_many=there > GONE_THROUGH
        )
        if dues is None:
            others = regroup_receipts(payee.pk, changed)
        else:
            naming = _naming(payee, dues, changed)
            others = regroup_beside(payee.pk, changed, naming, same_credits=False)
        by_utr.raise_versions(sorted(others))
    return dues or [], changed


def credits_for(payee: Payee, due_ids: Collection[int], amounts: Iterable[int]) -> None:
    """What is asked or left of these dues, of these amounts, has changed: offer credits anew."""
    if len(due_ids) <= FEW_DUES:
        with by_utr.alone_with([payee.pk]):
            regroup_dues_beside(payee.pk, amounts, due_ids)
    elif Credit.objects.filter(payee=payee).exists():
        regroup_dues(payee.pk, amounts, touched=due_ids)


def _naming(payee: Payee, dues: Collection[Due], amounts: Collection[int]) -> set[int]:
    """Open receipts of these amounts that name one of these dues, some of them."""
    named = Receipt.objects.filter(
        payee=payee, reference_key__in={due.reference_key for due in dues}
    )
    receipts = named.filter(status__in=Receipt.Status.open()).annotate(counted=COUNTED_PAISE)
    of_amounts = receipts.filter(counted__in=amounts).order_by()
    return set(of_amounts.values_list("pk", flat=True)[:FEW_DUES])
