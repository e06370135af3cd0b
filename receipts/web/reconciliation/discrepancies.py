"""What reconciling finds wrong: money taken back or counted twice, amounts and digits apart."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from receipts import reconciliation
from receipts.models import Credit, CreditMatch
from receipts.reconciliation import Scope
from receipts.templatetags.shown import money
from receipts.web.desk.credit_lines import day, moment
from receipts.web.formatting import title_of

SHOWN = 20  # of each kind; what is worked off makes room


@dataclass(frozen=True)
class Line:
    """One case: a sentence, its money, and where it is put right."""

    url: str
    title: str
    text: str
    amount: str


@dataclass(frozen=True)
class Discrepancy:
    """Everything of one kind, the first SHOWN of it."""

    name: str
    tone: str
    icon: str
    title: str
    text: str
    lines: Sequence[Line]
    is_more: bool


def troubles_in(scope: Scope) -> list[Discrepancy]:
    """What is wrong with the money of this scope, the gravest first; nothing for what is right."""
    return [
        trouble for find in (_taken_back, _twice, _other_amount, _digits) for trouble in find(scope)
    ]


def _taken_back(scope: Scope) -> Iterator[Discrepancy]:
    found = reconciliation.reversed_but_counted(scope).order_by("-pk")
    yield from _trouble(
        found,
        lambda one: Line(
            url=reverse("credit", args=[one.pk]),
            title=one.payer_name or one.utr or _("A credit"),
            text=_("came {day}, taken back {back}, and still counts as paid").format(
                day=day(one.on), back=day(one.reversed_on)
            ),
            amount=money(one.amount_paise),
        ),
        name="taken_back",
        tone="serious",
        icon="undo-2",
        title=_("Taken back by the bank, still counted"),
        text=_("Take it or what was recorded of it off the due, or reopen the receipt."),
    )


def _twice(scope: Scope) -> Iterator[Discrepancy]:
    found = reconciliation.counted_twice(scope).order_by("-pk")
    yield from _trouble(
        found,
        lambda one: Line(
            url=reverse("credit", args=[one.pk]),
            title=one.payer_name or one.utr or _("A credit"),
            text=_("came {day}, counted straight and by an approved receipt").format(
                day=day(one.on)
            ),
            amount=money(one.amount_paise),
        ),
        name="twice",
        tone="serious",
        icon="copy",
        title=_("Counted twice"),
        text=_("One of the two has to go."),
    )


def _other_amount(scope: Scope) -> Iterator[Discrepancy]:
    yield from _trouble(
        reconciliation.amount_differs(scope),
        lambda one: _of_match(
            one,
            _("the receipt says {said}, the bank {amount}, {at}").format(
                said=money(one.receipt.counted_paise) or _("no amount"),
                amount=money(one.credit.amount_paise),
                at=moment(one.credit),
            ),
        ),
        name="other_amount",
        tone="warning",
        icon="scale",
        title=_("Amount differs"),
        text=_("The UTR is the bank's, the amount is not."),
    )


def _digits(scope: Scope) -> Iterator[Discrepancy]:
    yield from _trouble(
        reconciliation.repairs(scope),
        lambda one: _of_match(
            one,
            _("UTR {utr} on the receipt, {bank_utr} in the bank").format(
                utr=one.receipt.utr, bank_utr=one.credit.utr
            ),
        ),
        name="digits",
        tone="warning",
        icon="scan-search",
        title=_("UTR one digit away"),
        text=_("Compare with the picture and take the bank's UTR with one key."),
    )


def _of_match(match: CreditMatch, text: str) -> Line:
    return Line(
        url=reverse("workbench", args=[match.receipt_id]),
        title=title_of(match.receipt),
        text=text,
        amount=money(match.credit.amount_paise),
    )


def _trouble[R: (Credit, CreditMatch)](
    found: QuerySet[R],
    line: Callable[[R], Line],
    *,
    name: str,
    tone: str,
    icon: str,
    title: str,
    text: str,
) -> Iterator[Discrepancy]:
    rows = list(found[: SHOWN + 1])
    if rows:
        lines = [line(row) for row in rows[:SHOWN]]
        yield Discrepancy(name, tone, icon, title, text, lines, is_more=len(rows) > SHOWN)
