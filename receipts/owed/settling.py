"""The entries of dues brought to what their rules want by now: once each, whoever is killed."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import batched
from typing import NamedTuple

from django.db import transaction

from receipts.models import Adjustment, AdjustmentRule, Due
from receipts.owed.entries import Kind, Ledger, Step, ledgers_of
from receipts.owed.payments import payments_of
from receipts.owed.terms import (
    Owing,
    Payment,
    discount,
    fees,
    last_discount_day,
    next_fee_on,
)

AT_ONCE = 200  # dues of one transaction


class _Wanted(NamedTuple):
    """What a step should come to."""

    kind: Adjustment.Kind
    rule: AdjustmentRule
    step_on: date
    paise: int


class _Outcome(NamedTuple):
    entries: list[Adjustment]
    next_on: date | None


def settle(due_ids: Collection[int], *, on: date, tell_on: date | None = None) -> list[int]:
    """Write what is missing of these dues' late fees and discounts by that day, and take back
    what money that came in time makes wrong. Returns the dues of which anything was written.

    Those look forward to the day on which more may change; with `tell_on` the changed ones have
    that instead, until whoever asked has told of them.
    """
    changed: list[int] = []
    for some in batched(sorted(due_ids), AT_ONCE, strict=False):
        with transaction.atomic():
            changed += _settle(some, on, tell_on)
    return changed


def _settle(due_ids: Collection[int], on: date, tell_on: date | None) -> list[int]:
    payees = Due.objects.filter(pk__in=due_ids).order_by().values("payee")
    rules = list(AdjustmentRule.objects.filter(payee__in=payees).order_by("pk"))
    if not rules:
        return []
    locked = Due.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=due_ids)
    dues = list(locked.order_by("pk"))
    ledgers = ledgers_of(dues)
    paid = payments_of([due.pk for due in dues if due.paid_paise])
    entries: list[Adjustment] = []
    changed: list[int] = []
    next_days: dict[date | None, list[int]] = {}
    for due in dues:
        its_own = [rule for rule in rules if rule.payee_id == due.payee_id]
        found = _outcome(ledgers[due.pk], its_own, paid.get(due.pk, ()), on)
        entries += found.entries
        next_on = found.next_on
        if found.entries:
            changed.append(due.pk)
            next_on = tell_on or next_on
        if next_on != due.adjust_on:
            next_days.setdefault(next_on, []).append(due.pk)
    Adjustment.objects.bulk_create(entries)
    for day, keys in next_days.items():
        Due.objects.filter(pk__in=keys).update(adjust_on=day)
    return changed


def _outcome(
    ledger: Ledger, rules: Sequence[AdjustmentRule], payments: Sequence[Payment], on: date
) -> _Outcome:
    due = ledger.due
    if due.cancelled_at:
        return _Outcome([], None)
    governing = set(_governing(due, rules))
    off = _one_discount(ledger, rules, payments, on, governing)
    asked = due.amount_paise + ledger.by_hand_paise + sum(one.paise for one in off)
    owing = Owing(due.due_on, asked, payments)
    late = [one for rule in rules for one in _fees(ledger, rule, owing, on, governing)]
    entries = [entry for one in (*off, *late) if (entry := _entry(ledger, one, on))]
    entries.sort(key=lambda one: one.paise < 0)  # never more off than the amount on the way
    left = asked + sum(one.paise for one in late) - due.paid_paise
    return _Outcome(entries, _next_day(off, governing, owing, on) if left > 0 else None)


def _governing(due: Due, rules: Iterable[AdjustmentRule]) -> Iterator[AdjustmentRule]:
    """Of each kind the rule of the due's group, else the one for all; none of fees for a due
    that a person has freed of them.
    """
    active = {(one.kind, one.group): one for one in rules if one.ended_on is None}
    for kind in AdjustmentRule.Kind:
        if kind == AdjustmentRule.Kind.FEE and due.without_fees:
            continue
        if rule := active.get((kind, due.group)) or active.get((kind, "")):
            yield rule


def _one_discount(
    ledger: Ledger,
    rules: Iterable[AdjustmentRule],
    payments: Sequence[Payment],
    on: date,
    governing: Collection[AdjustmentRule],
) -> list[_Wanted]:
    """What the rules' discounts should come to, at most one above nothing: that which was offered
    first holds, and another is offered once it has lapsed.
    """
    given = {pk: place for place, (pk, _) in enumerate(ledger.discounts)}
    found: list[_Wanted] = []
    for rule in sorted(rules, key=lambda one: given.get(one.pk, len(given))):
        offered = list(_discounts(ledger, rule, payments, on, governing))
        if any(one.paise for one in found):
            offered = [
                one._replace(paise=0)
                for one in offered
                if (rule.pk, one.step_on) in ledger.discounts
            ]
        found += offered
    return found


def _discounts(
    ledger: Ledger,
    rule: AdjustmentRule,
    payments: Sequence[Payment],
    on: date,
    governing: Collection[AdjustmentRule],
) -> Iterator[_Wanted]:
    """What the rule's discount should come to; nothing where the due was never offered it.

    Once offered it holds for whoever pays in time, also after the rule has ended. One that was
    offered until another day, before the due was changed, holds no more.
    """
    if rule.is_fee:
        return
    due, until = ledger.due, last_discount_day(rule, ledger.due.due_on)
    there = {day for pk, day in ledger.discounts if pk == rule.pk}
    asked = due.amount_paise + ledger.by_hand_paise
    off = discount(rule, asked)
    for day in sorted(there):
        if day != until:
            yield _Wanted(Kind.DISCOUNT, rule, day, 0)
    is_offered = until and rule in governing and on <= until and due.left_paise > 0
    if until and (until in there or is_offered):
        in_time = sum(one.paise for one in payments if one.on <= until)
        stands = on <= until or in_time >= asked - off
        yield _Wanted(Kind.DISCOUNT, rule, until, -off if stands else 0)


def _fees(
    ledger: Ledger,
    rule: AdjustmentRule,
    owing: Owing,
    on: date,
    governing: Collection[AdjustmentRule],
) -> Iterator[_Wanted]:
    """What each step of the rule should come to. None begins where nothing is open any more, and
    none of a rule that governs the due no more; none grows of a due that is freed of fees.
    """
    if not rule.is_fee:
        return
    there = {day for pk, day in ledger.fees if pk == rule.pk}
    begins = rule in governing and ledger.due.left_paise > 0
    found = fees(rule, owing, on if begins else max(there, default=date.min))
    for day in sorted(there | found.keys()):
        if day not in there and not begins:
            continue
        paise = found.get(day, 0)
        if ledger.due.without_fees:
            paise = min(paise, ledger.fees[rule.pk, day].paise)
        yield _Wanted(Kind.FEE, rule, day, paise)


def _entry(ledger: Ledger, wanted: _Wanted, on: date) -> Adjustment | None:
    """The entry that makes the step what it should be; none where it is, or was waived."""
    steps = ledger.fees if wanted.kind == Kind.FEE else ledger.discounts
    step = steps.get((wanted.rule.pk, wanted.step_on), Step([]))
    if step.is_waived or step.paise == wanted.paise:
        return None
    return Adjustment(
        due=ledger.due,
        kind=wanted.kind,
        paise=wanted.paise - step.paise,
        on=on,
        rule=wanted.rule,
        step_on=wanted.step_on,
        number=len(step.entries) + 1,
    )


def _next_day(
    off: Iterable[_Wanted], governing: Iterable[AdjustmentRule], owing: Owing, on: date
) -> date | None:
    lapsing = [one.step_on + timedelta(days=1) for one in off if one.paise and on <= one.step_on]
    late = [next_fee_on(rule, owing, on) for rule in governing if rule.is_fee]
    return min((day for day in (*lapsing, *late) if day), default=None)
