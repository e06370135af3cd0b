"""What the bank shows about a batch of receipts, fetched with a handful of queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Case, QuerySet, Value, When

from receipts.dates import paid_day
from receipts.evidence.counted_straight import (
    confirming,
    confirms_another,
    counted_due_of,
    with_counted_due,
)
from receipts.evidence.coverage import Coverage, coverage_of
from receipts.evidence.periods import Period
from receipts.evidence.refused_rows import RefusedRow, RefusedRows, holes_of
from receipts.evidence.standing import is_standing
from receipts.evidence.windows import EXCUSES, SENT_WITHIN, surely_booked
from receipts.models import Allocation, Credit, CreditMatch, MatchGround, Receipt, Reversal
from receipts.models.written_once import one_of, written_once

SAME_PAYMENT = (MatchGround.CONFIRMED, MatchGround.AMOUNT_DIFFERS)
# Grounds by which a credit of the receipt may be another receipt's money.
TAKEN_BY = (*SAME_PAYMENT, MatchGround.NEAR_UTR)


class _InBank(NamedTuple):
    """By payee and UTR: which credits there are, and when the bank took a payment back."""

    credited: set[tuple[int, str]]
    reversed_on: dict[tuple[int, str], date]


class BankRecords:
    """The bank's side of some receipts, of one payee or several; `matches` are all of theirs,
    `with_counted_due`, from who has just fetched them.
    """

    def __init__(
        self, receipts: Sequence[Receipt], matches: Iterable[CreditMatch] | None = None
    ) -> None:
        self.keys = frozenset(one.pk for one in receipts)
        self.matches: dict[int, list[CreditMatch]] = defaultdict(list)
        for match in _matches(receipts) if matches is None else matches:
            self.matches[match.receipt_id].append(match)
        self._unmatched = [one for one in receipts if not self.same_payment(one)]

    def same_payment(self, receipt: Receipt) -> list[CreditMatch]:
        """Credits with the receipt's own UTR, whatever their amount."""
        return [one for one in self.matches[receipt.pk] if one.ground in SAME_PAYMENT]

    def alerted(self, receipt: Receipt) -> list[Credit]:
        """Money with the receipt's UTR that alerts told of and that no statement holds."""
        told = [one for one in self.matches[receipt.pk] if one.ground == MatchGround.ALERTED]
        return [one.credit for one in told]

    def confirms(self, receipt: Receipt) -> bool:
        """Whether a credit that stands has the receipt's UTR and amount."""
        return any(
            match.ground == MatchGround.CONFIRMED and is_standing(match.credit)
            for match in self.matches[receipt.pk]
        )

    def lost_its_money(self, receipt: Receipt) -> bool:
        """Whether a credit was this payment and was taken back or set aside, and no other is."""
        confirmed = [one for one in self.matches[receipt.pk] if one.ground == MatchGround.CONFIRMED]
        return bool(confirmed) and not any(is_standing(one.credit) for one in confirmed)

    def others_confirmed_by(self, credit: Credit, receipt: Receipt) -> list[Receipt]:
        """Other receipts, not rejected, whose money this credit is."""
        return [one for one in self._confirmed.get(credit.pk, ()) if one.pk != receipt.pk]

    def counted_straight(self, credit: Credit) -> Allocation | None:
        """What the credit was counted towards without any receipt."""
        return self._straight.get(credit.pk)

    def knows_utr(self, receipt: Receipt) -> bool:
        """Whether any credit of the payee has the receipt's UTR, matched or not."""
        return (receipt.payee_id, receipt.utr) in self._utrs.credited

    def reversed_on(self, receipt: Receipt) -> date | None:
        """When the bank took back a payment with this UTR whose credit is on no statement here."""
        return self._utrs.reversed_on.get((receipt.payee_id, receipt.utr))

    def tells(self, receipt: Receipt) -> bool:
        """Whether the statements must show the payment, whenever it was made."""
        coverage = self._coverage.get(receipt.payee_id)
        booked = surely_booked(receipt.utr).around(_days(receipt))
        return coverage is not None and coverage.tells(booked.first, until=booked.last)

    def belies(self, credit: Credit) -> bool:
        """Whether the statements had to show money that an alert told of, and show none.

        A credit of that amount without a UTR of its own may be it.
        """
        told_on = Period(credit.on, credit.on)
        coverage = coverage_of(credit.payee_id, first=credit.on, last=credit.on)
        booked, near = surely_booked(credit.utr).around(told_on), EXCUSES.around(told_on)
        if not coverage.tells(booked.first, until=booked.last, of=credit.account):
            return False
        same = _in_statements(credit.payee_id, near.first, near.last, {credit.amount_paise})
        return not same.filter(utr="").exists()

    def with_its_utr_refused(self, receipt: Receipt) -> RefusedRow | None:
        """A row with the receipt's UTR that a statement has and that was refused."""
        refused = self._refused.get(receipt.payee_id)
        return refused.with_utr(receipt.utr) if refused else None

    def refused_instead(self, receipt: Receipt) -> RefusedRow | None:
        """A refused row that may be the payment, unless another statement tells of its days.

        Of those rows, the first one of the statement that was imported first.
        """
        refused = self._refused[receipt.payee_id]
        booked = surely_booked(receipt.utr).around(_days(receipt))
        rows = refused.that_may_be(receipt, booked)
        coverage = self._coverage[receipt.payee_id]
        if not rows or coverage.tells(booked.first, until=booked.last, but_not=holes_of(rows)):
            return None
        return rows[0]

    def may_have_arrived(self, receipt: Receipt) -> bool:
        """Whether a credit of that amount came around those days that could be this payment.

        A credit with another UTR is another payment, where the receipt has a UTR itself.
        """
        near = EXCUSES.around(_days(receipt))
        return any(
            on in near and not (receipt.utr and has_utr)
            for on, has_utr in self._amounts[receipt.payee_id, receipt.counted_paise]
        )

    # Each is fetched when it is first asked for: not every question needs all of them.

    @cached_property
    def _taken_by(self) -> list[CreditMatch]:
        told = (one for some in self.matches.values() for one in some)
        return [one for one in told if one.ground in TAKEN_BY]

    @cached_property
    def _confirmed(self) -> dict[int, list[Receipt]]:
        shared = {one.credit_id for one in self._taken_by if confirms_another(one)}
        return _confirmed_by(shared) if shared else {}

    @cached_property
    def _straight(self) -> dict[int, Allocation]:
        counted = {one.credit_id for one in self._taken_by if counted_due_of(one) is not None}
        return _counted_straight(counted)

    @cached_property
    def _utrs(self) -> _InBank:
        return _in_bank(self._unmatched)

    @cached_property
    def _amounts(self) -> dict[tuple[int, int | None], list[tuple[date, bool]]]:
        return _days_by_amount(self._unmatched)

    @cached_property
    def _coverage(self) -> dict[int, Coverage]:
        return _coverage(self._unmatched)

    @cached_property
    def _refused(self) -> dict[int, RefusedRows]:
        return {
            payee_id: RefusedRows(self._coverage[payee_id].statements, some, _span(some))
            for payee_id, some in _by_payee(self._unmatched).items()
        }


def _matches(receipts: Sequence[Receipt]) -> list[CreditMatch]:
    return _matches_of([one.pk for one in receipts])


@written_once
def _matches_of(receipt_ids: list[int]) -> QuerySet[CreditMatch]:
    of_these = CreditMatch.objects.filter(one_of("receipt", receipt_ids))
    return with_counted_due(of_these.select_related("credit"))


def _confirmed_by(credits: set[int]) -> dict[int, list[Receipt]]:
    """The receipts each credit confirms, the earliest first."""
    matches = confirming().filter(credit__in=credits)
    found: dict[int, list[Receipt]] = defaultdict(list)
    for match in matches.select_related("receipt__decided_by").order_by("receipt_id"):
        found[match.credit_id].append(match.receipt)
    return found


def _counted_straight(credits: set[int]) -> dict[int, Allocation]:
    allocations = Allocation.objects.filter(credit__in=credits).select_related("due")
    return {one.credit_id: one for one in allocations.order_by("-id") if one.credit_id}


def _in_bank(receipts: Sequence[Receipt]) -> _InBank:
    """What statements have with these receipts' UTRs, in one query."""
    found = _InBank(set(), {})
    payees = list({one.payee_id for one in receipts})
    utrs = list({one.utr for one in receipts if one.utr})
    for is_credit, payee, utr, on in _with_utrs(payees, utrs):
        if is_credit:
            found.credited.add((payee, utr))
        else:
            found.reversed_on[payee, utr] = on
    return found


@written_once
def _with_utrs(payees: list[int], utrs: list[str]) -> QuerySet[Credit, tuple[int, int, str, date]]:
    tables: tuple[tuple[int, Any], ...] = ((1, Credit), (0, Reversal))
    credits, reversals = (
        table.objects.filter(one_of("payee", payees), utr__in=utrs, statement__isnull=False)
        .order_by()
        .values_list(Value(is_credit), "payee_id", "utr", "on")
        for is_credit, table in tables
    )
    rows: QuerySet[Credit, tuple[int, int, str, date]] = credits.union(reversals, all=True)
    return rows.order_by()


def _days_by_amount(
    receipts: Sequence[Receipt],
) -> dict[tuple[int, int | None], list[tuple[date, bool]]]:
    """For each payee and amount the days on which such a credit came, and if it has a UTR."""
    found: dict[tuple[int, int | None], list[tuple[date, bool]]] = defaultdict(list)
    for payee_id, some in _by_payee(receipts).items():
        near = EXCUSES.around(_span(some))
        amounts = list({one.counted_paise for one in some if one.counted_paise})
        for paise, on, has_utr in _days_of(payee_id, near.first, near.last, amounts):
            found[payee_id, paise].append((on, has_utr))
    return found


@written_once
def _days_of(
    payee_id: int, first: date, last: date, amounts: list[int]
) -> QuerySet[Credit, tuple[int, date, bool]]:
    credits = _in_statements(payee_id, first, last, amounts).annotate(
        has_utr=Case(When(utr="", then=False), default=True)
    )
    return credits.order_by().values_list("amount_paise", "on", "has_utr").distinct()


def _in_statements(
    payee_id: int, first: date, last: date, amounts: Collection[int]
) -> QuerySet[Credit]:
    return Credit.objects.filter(
        payee=payee_id,
        amount_paise__in=amounts,
        on__range=(first, last),
        statement__isnull=False,
        is_settlement=False,
    )


def _coverage(receipts: Sequence[Receipt]) -> dict[int, Coverage]:
    return {
        payee_id: coverage_of(payee_id, first=span.first, last=span.last)
        for payee_id, some in _by_payee(receipts).items()
        for span in [_span(some)]
    }


def _by_payee(receipts: Sequence[Receipt]) -> dict[int, list[Receipt]]:
    found: dict[int, list[Receipt]] = defaultdict(list)
    for receipt in receipts:
        found[receipt.payee_id].append(receipt)
    return found


def _span(receipts: Sequence[Receipt]) -> Period:
    days = [_days(receipt) for receipt in receipts]
    return Period(min(one.first for one in days), max(one.last for one in days))


def _days(receipt: Receipt) -> Period:
    """The days on which it may have been paid: one, or without a time those before the upload."""
    if receipt.paid_at:
        return Period(paid_day(receipt.paid_at), paid_day(receipt.paid_at))
    sent_on = paid_day(receipt.picture_at)
    return Period(sent_on - SENT_WITHIN, sent_on)
