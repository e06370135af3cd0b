"""What finance takes away: choose, see how many, download; and what was taken before."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from receipts import exports as taking
from receipts.access import Ability, export_profiles_for, exports_for
from receipts.filters import DueFilter, FilterRefused
from receipts.models import Export, Payee, Receipt, TallyLedgers
from receipts.web.desk.download import saved
from receipts.web.desk.filter_words import names_in, words_of_export
from receipts.web.desk.guard import DeskRequest, desk_required
from receipts.web.desk.page import show
from receipts.web.exports.forms import ExportForm, LedgersForm
from receipts.web.exports.giving import given

SHOWN = 50


@dataclass(frozen=True)
class PastExport:
    """An export and its filters in words."""

    export: Export
    filters: str


@require_safe
@desk_required(Ability.EXPORT, looking=True)
def exports(request: DeskRequest) -> HttpResponse:
    """The form with its count, and the exports of before; for htmx the count alone."""
    form = ExportForm(beginning(request.GET), payee=request.desk.payee)
    if request.htmx.target == "count":
        return show(request, "exports/exports.html#count", counted(form, request.desk.payee))
    return page(request, form)


@require_POST
@desk_required(Ability.EXPORT)
def download(request: DeskRequest) -> HttpResponseBase:
    """The file, streamed, or written by a worker where that takes long. First it is on record."""
    form = ExportForm(request.POST, payee=request.desk.payee)
    if form.is_valid():
        try:
            export = taking.begin(
                request.desk.payee,
                by=request.user,
                filters=form.wanted(),
                format=form.chosen_format,
                bom=form.cleaned_data["bom"],
            )
        except taking.ExportRefused as refusal:
            form.add_error("format", str(refusal))
        else:
            return given(export)
    return page(request, form, status=422)


@require_POST
@desk_required(Ability.EXPORT)
def download_dues(request: DeskRequest) -> HttpResponseBase:
    """The dues that a list showed, with the filters it had."""
    payee = request.desk.payee
    try:
        filters = DueFilter.from_query(request.POST)
        format = request.POST.get("format") or Export.Format.CSV
        export = taking.begin(payee, by=request.user, filters=filters, format=format)
    except (FilterRefused, taking.ExportRefused) as refusal:
        messages.error(request, str(refusal))
        return redirect("dues")
    return given(export)


@require_POST
@desk_required(Ability.EXPORT)
def set_ledgers(request: DeskRequest) -> HttpResponse:
    """Name the ledgers in Tally."""
    payee = request.desk.payee
    ledgers = LedgersForm(request.POST, auto_id=LedgersForm.IDS)
    if ledgers.is_valid():
        taking.set_ledgers(payee, by=request.user, **ledgers.cleaned_data)
        messages.success(request, _("Vouchers carry these names from now on."))
        return redirect("exports")
    form = ExportForm(beginning(request.GET), payee=request.desk.payee)
    return page(request, form, ledgers, status=422)


@require_safe
@desk_required(Ability.EXPORT, looking=True)
def export_file(request: DeskRequest, pk: int) -> HttpResponseBase:
    """The file that a worker has written."""
    export = get_object_or_404(
        exports_for(request.user, looking=True),
        pk=pk,
        payee=request.desk.payee,
        state=Export.State.READY,
    )
    try:
        file = taking.opened(export)
    except FileNotFoundError:
        raise Http404(_("This file is no longer kept. Take the export anew.")) from None
    answer = FileResponse(file, content_type=taking.MEDIA_TYPES[export.format])
    return saved(answer, taking.file_name(export))


def page(
    request: DeskRequest,
    form: ExportForm,
    ledgers: LedgersForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """`ledgers` are names that were refused."""
    payee = request.desk.payee
    mine = exports_for(request.user, looking=True).filter(payee=payee).select_related("by")
    made = list(mine[:SHOWN])
    named = TallyLedgers.objects.filter(payee=payee).first()
    context = counted(form, payee) | {
        "past": past_of(made, payee),
        "is_being_written": any(one.state == Export.State.WAITING for one in made),
        "profiles": export_profiles_for(request.user).filter(payee=payee),
        "packaged": taking.PACKAGED.values(),
        "subjects": Export.Subject.choices,
        "named": named,
        "ledgers": ledgers or LedgersForm.of(named),
        "is_opened": ledgers is not None,
    }
    return show(request, "exports/exports.html", context, section="exports", status=status)


def beginning(given: QueryDict) -> QueryDict:
    """What the form begins with: approved receipts, until something else is chosen."""
    if given:
        return given
    query = QueryDict(mutable=True)
    query.update({"state": Receipt.Status.APPROVED, "format": Export.Format.CSV})
    return query


def counted(form: ExportForm, payee: Payee) -> dict[str, Any]:
    """The form, and how many rows or vouchers its file would have: None while it makes no sense."""
    found: dict[str, Any] = {"form": form, "count": None, "is_tally": False}
    if not form.is_valid():
        return found
    found["is_tally"] = form.chosen_format == Export.Format.TALLY
    try:
        found["count"] = taking.count(payee, filters=form.wanted(), format=form.chosen_format)
    except taking.ExportRefused as refusal:
        form.add_error("format", str(refusal))
    return found


def past_of(made: list[Export], payee: Payee) -> list[PastExport]:
    """The exports with their filters in words."""
    names = names_in([one.filters for one in made], payee)
    return [PastExport(one, words_of_export(one.subject, one.filters, names)) for one in made]
