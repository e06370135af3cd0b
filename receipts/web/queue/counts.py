"""How many receipts the tabs and the views above the list hold."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db.models import IntegerField, Subquery
from django.http import QueryDict
from django.utils.translation import gettext as _

from receipts.models import Payee, Receipt
from receipts.web.desk.links import EVERYTHING, queue_url
from receipts.web.queue.saved_views import View

COUNTED_TO = 999  # beyond that it says "999+": counting a million rows helps nobody
Status = Receipt.Status


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    count: str
    current: bool


def tabs(counts: Mapping[str, int], query: QueryDict) -> list[Tab]:
    """A tab a state with its count, which stops counting where nobody counts any more."""
    current = query.get("state", "")
    wanted = [
        (Status.IN_REVIEW, _("To review")),
        (Status.AWAITING_PAYER, _("Asked")),
        (Status.QUEUED, _("Waiting")),
        (Status.READING, _("Being read")),
        (Status.APPROVED, _("Approved")),
        (Status.REJECTED, _("Rejected")),
    ]
    found = [
        Tab(
            label,
            queue_url(query, state=state),
            in_words(counts[state]),
            current=state == current,
        )
        for state, label in wanted
    ]
    return [*found, Tab(_("All"), queue_url(query, state=EVERYTHING), "", current=not current)]


def counted(views: list[View], counts: Mapping[str, int]) -> list[View]:
    """The views with their counts, by their address; those of the house where they hold any."""
    every = [
        replace(one, count=in_words(counts[one.url]) if one.url in counts else "") for one in views
    ]
    return [one for one in every if one.is_shown]


def in_words(count: int) -> str:
    return f"{COUNTED_TO}+" if count > COUNTED_TO else str(count)


class CountOf(Subquery):
    """How many rows a query has, as a value of another one."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def counts_of(payee: Payee, views: list[View]) -> dict[str, int]:
    """By state and by the address of a view, how many receipts there are, in one query.

    At most one more than is shown: short walks along indexes.
    """
    receipts = Receipt.objects.filter(payee=payee).order_by().values("pk")
    counts = {
        state: CountOf(receipts.filter(status=state, snoozed_at=None)[: COUNTED_TO + 1])
        for state in Status.values
    }
    for view in views:
        if view.found is not None:
            counts[view.url] = CountOf(view.found.order_by().values("pk")[: COUNTED_TO + 1])
    [found] = Payee.objects.filter(pk=payee.pk).values_list(*counts.values())
    return dict(zip(counts, found, strict=True))
