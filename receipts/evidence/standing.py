"""What the bank proves: the one place that says which money is confirmed.

Claimed, approved and confirmed are three truths (a screenshot, a person's decision, a credit on
the statement). Everything that adds them up asks here.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.db.models import (
    Case,
    Exists,
    Expression,
    ExpressionWrapper,
    F,
    Field,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    TextChoices,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy

from receipts.models import (
    KEPT_PAISE,
    Allocation,
    Credit,
    CreditMatch,
    Due,
    MatchGround,
    Receipt,
    Signal,
)
from receipts.models.among import among

SAME_PAYMENT = (MatchGround.CONFIRMED, MatchGround.AMOUNT_DIFFERS)
BY_UTR = (*SAME_PAYMENT, MatchGround.ALERTED)
MISSING = (Signal.Kind.NO_CREDIT, Signal.Kind.ALERT_DENIED)


class BankStatus(TextChoices):
    """What the statements say of a receipt's payment."""

    CONFIRMED = "confirmed", gettext_lazy("Confirmed")
    AMOUNT_DIFFERS = "amount_differs", gettext_lazy("Amount differs")
    REVERSED = "reversed", gettext_lazy("Reversed")
    SET_ASIDE = "set_aside", gettext_lazy("Set aside")
    ALERTED = "alerted", gettext_lazy("Told by the bank's alert")
    NOT_FOUND = "not_found", gettext_lazy("Not found")
    NOT_COVERED = "not_covered", gettext_lazy("Not covered yet")


class Bank(NamedTuple):
    """A receipt's standing; day and integer paise are those of the credit with its UTR, and so are
    fee and tax that a merchant app kept of it.
    """

    standing: BankStatus
    credited_on: date | None = None
    amount_paise: int | None = None
    fee_paise: int | None = None
    tax_paise: int | None = None

    @property
    def confirmed_paise(self) -> int | None:
        return self.amount_paise if self.standing == BankStatus.CONFIRMED else None


UNKNOWN = Bank(BankStatus.NOT_COVERED)


def stands(path: str = "") -> Q:
    """Credits that are proof: neither taken back by the bank nor set aside by a person, and one
    payer's, not a bulk's, and told by a statement: an alert alone is none.

    `path` leads to the credit, such as `"credit__"`.
    """
    absent = {f"{path}{name}__isnull": True for name in ("reversed_on", "set_aside_at")}
    told = {f"{path}is_settlement": False, f"{path}statement__isnull": False}
    return Q(**absent, **told)


def is_standing(credit: Credit) -> bool:
    """Say of one credit what `stands` asks of many."""
    absent = credit.reversed_on or credit.set_aside_at or credit.is_settlement
    return credit.statement_id is not None and not absent


def confirmed_receipt(path: str = "pk") -> Exists:
    """Whether the receipt at `path` is confirmed: a standing credit has its UTR and amount."""
    proof = CreditMatch.objects.filter(stands("credit__"), receipt=OuterRef(path))
    return Exists(proof.filter(ground=MatchGround.CONFIRMED))


def has_its_credit() -> Q:
    """Receipts whose money the credits are that confirm them, so that a sum has it once.

    Of several that one credit confirms it is the approved one's, else the first one's; a rejected
    receipt has none.
    """
    before = Q(receipt__status=Receipt.Status.APPROVED) | Q(receipt__lt=OuterRef("pk"))
    others = CreditMatch.objects.filter(
        before,
        ground=MatchGround.CONFIRMED,
        credit__in=CreditMatch.objects.filter(
            receipt=OuterRef(OuterRef("pk")), ground=MatchGround.CONFIRMED
        ).values("credit"),
    ).exclude(Q(receipt=OuterRef("pk")) | Q(receipt__status=Receipt.Status.REJECTED))
    first = ~Q(status=Receipt.Status.REJECTED) & ~Q(Exists(others))
    return Q(status=Receipt.Status.APPROVED) | first


def confirmed_allocations() -> QuerySet[Allocation]:
    """Allocations of confirmed receipts, and those straight from a credit that stands."""
    straight = Q(credit__isnull=False) & stands("credit__")
    return Allocation.objects.filter(straight | Q(confirmed_receipt("receipt")))


def with_confirmed(dues: QuerySet[Due]) -> QuerySet[Due]:
    """Annotate `confirmed_paise`: what the bank proves of all that counts towards a due."""
    return dues.annotate(confirmed_paise=_sum_of(confirmed_allocations()))


def with_carried(dues: QuerySet[Due]) -> QuerySet[Due]:
    """Annotate `carried_paise`: what of that counts is the payer's credit from another due."""
    return dues.annotate(
        carried_paise=_sum_of(Allocation.objects.filter(carried_from__isnull=False))
    )


def confirmed_of(dues: Iterable[Due]) -> dict[int, int]:
    """Paise of each of these dues that the bank proves, asked once for all."""
    found = with_confirmed(Due.objects.filter(pk__in=[one.pk for one in dues]))
    return dict(found.values_list("pk", "confirmed_paise"))  # type: ignore[misc]


def kept(allocations: QuerySet[Allocation]) -> int:
    """Integer paise that these allocations still count for."""
    found: int | None = allocations.aggregate(paise=Sum(KEPT_PAISE))["paise"]
    return found or 0


def straight_paise() -> Coalesce:
    """What of a credit counts towards dues without a receipt, less refunds."""
    return _sum_of(Allocation.objects.all(), by="credit")


def _sum_of(allocations: QuerySet[Allocation], *, by: str = "due") -> Coalesce:
    its_own = allocations.filter(**{by: OuterRef("pk")}).order_by().values(by)
    return Coalesce(Subquery(its_own.annotate(paise=Sum(KEPT_PAISE)).values("paise")), 0)


def bank_of(receipt_ids: Iterable[int]) -> dict[int, Bank]:
    """What the bank says of each of these receipts, in two queries."""
    keys = list(receipt_ids)
    missing = Signal.objects.filter(among("receipt", keys), kind__in=MISSING).order_by()
    return bank_without(keys, missing.values_list("receipt_id", flat=True))


def bank_without(receipt_ids: list[int], missing: Iterable[int]) -> dict[int, Bank]:
    """The same in one query, where it is known which of them the bank does not have (MISSING)."""
    found = dict.fromkeys(receipt_ids, UNKNOWN)
    found |= dict.fromkeys(missing, Bank(BankStatus.NOT_FOUND))
    matches = CreditMatch.objects.filter(among("receipt", receipt_ids), ground__in=BY_UTR)
    rows = list(matches.filter(credit__is_settlement=False).order_by().values_list(*_PROOF))
    if len({receipt for _is_gone, _ground, _credit, receipt, *_ in rows}) < len(rows):
        rows.sort(reverse=True)  # which hardly any receipt needs
    for _is_gone, ground, _credit, receipt, gone, on, paise, fee, tax in rows:
        standing = _GONE.get(gone) or _BY_GROUND[ground]
        if ground == MatchGround.ALERTED and found[receipt].standing == BankStatus.NOT_FOUND:
            continue  # an alert tells what a statement of that day does not hold
        # Of several the strongest comes last and stays.
        found[receipt] = Bank(standing, _day(on), paise, fee, tax)
    return found


def bank_of_one(receipt: Receipt) -> Bank:
    return bank_of([receipt.pk])[receipt.pk]


_GONE = {"reversed": BankStatus.REVERSED, "set_aside": BankStatus.SET_ASIDE}
_BY_GROUND = {
    MatchGround.CONFIRMED: BankStatus.CONFIRMED,
    MatchGround.AMOUNT_DIFFERS: BankStatus.AMOUNT_DIFFERS,
    MatchGround.ALERTED: BankStatus.ALERTED,
}


def as_stored(expression: Expression | F) -> Combinable:
    """As the database gives it: a function called for each value would turn it into itself."""
    return ExpressionWrapper(expression, output_field=Field())


# In this order the best proof sorts first: what stands before what does not, then by its ground.
_REVERSED, _SET_ASIDE = Q(credit__reversed_on__isnull=False), Q(credit__set_aside_at__isnull=False)
_PROOF = (
    Case(When(_REVERSED | _SET_ASIDE, then=1), default=0),
    "ground",
    "credit_id",
    "receipt_id",
    Case(
        When(_REVERSED, then=Value("reversed")),
        When(_SET_ASIDE, then=Value("set_aside")),
        default=Value(""),
    ),
    as_stored(F("credit__on")),
    "credit__amount_paise",
    "credit__fee_paise",
    "credit__tax_paise",
)


@lru_cache(maxsize=1_000)  # days repeat
def _day(stored: date | str) -> date:
    return date.fromisoformat(stored) if isinstance(stored, str) else stored
