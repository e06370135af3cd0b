"""Asking for what a filter of dues holds: what payers will read, how far it is, and its list."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRefresh

from receipts import asking as work
from receipts import exports
from receipts.access import Ability, asking_rounds_for
from receipts.askable import left_out
from receipts.asking.rounds import dues_of
from receipts.contacts import whatsapp_link
from receipts.exports import csv_file
from receipts.filters import DueFilter, FilterRefused, today
from receipts.models import Asking, AskingRound, Due
from receipts.outages import begun
from receipts.payer_mail import is_phone_carried
from receipts.web.asking.file import table_of
from receipts.web.desk.download import saved
from receipts.web.desk.filter_words import dues_in_words
from receipts.web.desk.guard import DeskRequest, desk_required, fetch
from receipts.web.desk.page import show
from receipts.web.pagination import page_of, pager

LOOKED_AT = 50
LeftOut = Asking.LeftOut


@dataclass(frozen=True)
class Row:
    """One asking of the list, and the link that sends it by hand."""

    asking: Asking
    whatsapp_url: str


@require_http_methods(["GET", "HEAD", "POST"])
@desk_required(Ability.ASK)
def ask_dues(request: DeskRequest) -> HttpResponse:
    """What the filter in the address holds, and how it will read; by POST its payers are asked."""
    try:
        filters = DueFilter.from_query(request.GET)
        if request.method == "POST":
            way = request.POST.get("way", "")
            begun = work.begin(request.desk.payee, by=request.user, way=way, filters=filters)
            return redirect("asking_round", begun.pk)
    except FilterRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("dues")
    except work.AskingRefused as refusal:
        messages.error(request, str(refusal))
    context = before(AskingRound(payee=request.desk.payee, filters=filters.as_query()))
    context["dues_url"] = f"{reverse('dues')}?{request.GET.urlencode()}"
    return show(request, "asking/ask_dues.html", context, section="dues")


def before(planned: AskingRound) -> dict[str, Any]:
    """What it would ask for: counted as far as one round goes."""
    dues = dues_of(planned)
    first, carries_phone = first_of(dues), is_phone_carried()
    return {
        "filter": dues_in_words(planned.filters),
        "open": counted(dues),
        "carries_phone": carries_phone,
        "reached": counted(
            dues.exclude(payer_email="", payer_phone="")
            if carries_phone
            else dues.exclude(payer_email="")
        ),
        "by_phone": counted(dues.exclude(payer_phone="")),
        "most": work.MOST,
        "message": message_to(first) if first else None,
    }


def counted(dues: QuerySet[Due]) -> int:
    """How many, up to one more than a round takes."""
    return dues.order_by()[: work.MOST + 1].count()


def first_of(dues: QuerySet[Due]) -> Due | None:
    """The first who will be asked, among as many as are looked at while somebody waits."""
    some = list(dues.select_related("payee").order_by("pk")[:LOOKED_AT])
    alone = left_out(some, on=today())
    return next((due for due in some if due.pk not in alone), some[0] if some else None)


def message_to(due: Due) -> work.Message:
    """As its payer will read it."""
    language = work.languages_of([due])[due.pk]
    words = work.words_of(due.payee).get(language, "")
    return work.message_of(due, words=words, language=language)


@require_safe
@desk_required(Ability.ASK)
def asking_round(request: DeskRequest, pk: int) -> HttpResponse:
    """How far it is and who was asked; for htmx only how far it is."""
    found = fetch_round(request, pk)
    if request.htmx:
        if not found.is_at_work:
            return HttpResponseClientRefresh()
        return show(request, "asking/round.html#progress", {"round": found})
    context = {
        "round": found,
        "filter": dues_in_words(found.filters),
        "left_out": [
            (why.label, found.left_out[why]) for why in LeftOut if why.value in found.left_out
        ],
        **listed(request, found),
    }
    return show(request, "asking/round.html", context, section="dues")


def listed(request: DeskRequest, found: AskingRound) -> dict[str, Any]:
    """A page of those asked."""
    askings = found.askings.select_related("due")
    page = page_of(askings, request.GET, oldest_first=True)
    rows = [Row(one, whatsapp_link(one.due.payer_phone, one.text)) for one in page.rows]
    return {"rows": rows, **pager(page, reverse("asking_round", args=[found.pk]))}


@require_safe
@desk_required(Ability.ASK)
def asking_file(request: DeskRequest, pk: int) -> HttpResponseBase:
    """Those asked as a CSV, each with its link and its message."""
    found = fetch_round(request, pk)
    pieces = begun(csv_file.pieces(table_of(found), bom=True))
    answer = StreamingHttpResponse(pieces, content_type=exports.MEDIA_TYPES["csv"])
    return saved(answer, f"asked-{found.pk}.csv")


def fetch_round(request: DeskRequest, pk: int) -> AskingRound:
    """A round of this person's payees, as `fetch`; a stranger's is not there."""
    return fetch(request, asking_rounds_for(request.user), pk)
