"""The overview: what a period came to, in pictures, in tables, and as files."""

import csv
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from receipts.exports.csv_file import BOM
from receipts.filters import FilterRefused
from receipts.models import Payee
from receipts.overview import Overview, overview_of, period_in
from receipts.web.desk.guard import DeskRequest, desk_required
from receipts.web.desk.page import show
from receipts.web.overview.page import page_of, refused
from receipts.web.overview.tables import TABLES

EVERYBODY = "all"


@require_safe
@desk_required()
def overview(request: DeskRequest) -> HttpResponse:
    """The chosen period of the payee, or of all one works for in its organisation."""
    try:
        found = found_in(request)
    except FilterRefused as refusal:
        return told(request, refusal)
    context = page_of(found, request.desk, is_of_all=is_of_all(request))
    return show(request, "overview/overview.html", context, section="overview")


@require_safe
@desk_required()
def table_csv(request: DeskRequest, table: str) -> HttpResponse:
    """One of its tables as a file."""
    if table not in TABLES:
        raise Http404(_("There is nothing here."))
    try:
        found = found_in(request)
    except FilterRefused as refusal:
        return told(request, refusal)
    answer = HttpResponse(BOM, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{file_name(found, table)}"'
    csv.writer(answer, quoting=csv.QUOTE_ALL).writerows(TABLES[table](found).csv_rows())
    return answer


def found_in(request: DeskRequest) -> Overview:
    """Raises FilterRefused where the query makes no sense."""
    return overview_of(payees_in(request), period_in(request.GET))


def payees_in(request: DeskRequest) -> list[Payee]:
    return request.desk.payees_together if is_of_all(request) else [request.desk.payee]


def is_of_all(request: HttpRequest) -> bool:
    return request.GET.get("payees") == EVERYBODY


def told(request: DeskRequest, refusal: FilterRefused) -> HttpResponse:
    """The page with what is wrong, and the form to put it right."""
    context: dict[str, Any] = refused(request.GET, refusal, is_of_all=is_of_all(request))
    return show(request, "overview/overview.html", context, section="overview", status=400)


def file_name(found: Overview, table: str) -> str:
    """`overview-people-pay-2026-06-01-2026-06-30.csv`; of several payees without a name."""
    whose = [found.payees[0].slug] if len(found.payees) == 1 else []
    period = found.period
    return "-".join(["overview", table, *whose, f"{period.first}", f"{period.last}"]) + ".csv"
