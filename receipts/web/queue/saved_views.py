"""The views above the list: mine, replies, what is put off, and the filters that were kept."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from receipts.filters import FilterRefused, ReceiptFilter
from receipts.models import Receipt, SavedView
from receipts.web.desk.guard import DeskRequest
from receipts.web.desk.links import kept, queue_url

WAITING = (Receipt.Status.IN_REVIEW, Receipt.Status.AWAITING_PAYER)


@dataclass(frozen=True)
class View:
    """A filter under a name. `count` is empty where nothing of it waits to be worked off."""

    label: str
    url: str
    current: bool
    found: QuerySet[Receipt] | None
    saved: SavedView | None = None
    delete_url: str = ""
    count: str = ""

    @property
    def is_shown(self) -> bool:
        """What comes with the house is shown only where there is something in it."""
        return self.current or self.saved is not None or self.count != "0"


def views_for(request: DeskRequest, query: QueryDict) -> list[View]:
    """Every view of this person's queue, not counted yet; one query."""
    here = QueryDict(kept(query).urlencode())
    everybodys_or_own = Q(owner=None) | Q(owner=request.user)
    saved = SavedView.objects.filter(everybodys_or_own, payee=request.desk.payee)
    return [*_of_the_house(request, here), *(_saved(one, request, here) for one in saved)]


def _of_the_house(request: DeskRequest, here: QueryDict) -> list[View]:
    state = Receipt.Status.IN_REVIEW
    receipts = Receipt.objects.filter(payee=request.desk.payee, status=state)
    awake, me = receipts.filter(snoozed_at=None), request.user
    views = [
        (_("Mine"), f"assignee={me.pk}&state={state}", awake.filter(assignee=me)),
        (_("Answered"), f"answered=yes&state={state}", awake.filter(answered_at__isnull=False)),
        (_("Put off"), f"snoozed=yes&state={state}", receipts.filter(snoozed_at__isnull=False)),
    ]
    return [
        View(label, queue_url(QueryDict(address)), QueryDict(address) == here, rows)
        for label, address, rows in views
    ]


def _saved(view: SavedView, request: DeskRequest, here: QueryDict) -> View:
    is_here = QueryDict(view.address) == here
    may_delete = view.owner_id == request.user.pk or request.desk.may_review
    return View(
        label=view.name,
        url=f"{reverse('queue')}?{view.address}",
        current=is_here,
        found=_waiting(view),
        saved=view,
        delete_url=reverse("delete_view", args=[view.pk]) if is_here and may_delete else "",
    )


def _waiting(view: SavedView) -> QuerySet[Receipt] | None:
    """What is counted of a saved view: of what is done, nobody counts the rows."""
    try:
        wanted = ReceiptFilter.from_query(view.filters)
    except FilterRefused:  # of a value that is no more
        return None
    if not wanted.states or not set(wanted.states) <= set(WAITING):
        return None
    return wanted.apply(Receipt.objects.filter(payee=view.payee_id))
