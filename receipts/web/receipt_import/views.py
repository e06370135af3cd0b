"""Taking in proofs that came elsewhere: choose an archive, look, confirm, see what came of each."""

from http import HTTPStatus
from typing import BinaryIO, cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from receipts import receipt_import as work
from receipts.access import Ability, receipt_imports_for
from receipts.archives import MAX_BYTES, ArchiveRefused
from receipts.models import ReceiptImport
from receipts.plain_text import clean_filename
from receipts.tables import TableRefused
from receipts.web.desk.guard import DeskRequest, desk_required, fetch
from receipts.web.desk.page import show
from receipts.web.receipt_import.forms import ArchiveForm, ColumnsForm
from receipts.web.receipt_import.page import counted, page_of_import, progress_of

EARLIER_SHOWN = 20


@require_http_methods(["GET", "HEAD", "POST"])
@desk_required(Ability.REVIEW)
def import_receipts(request: DeskRequest) -> HttpResponse:
    """Choose the archive. One that no picture can be had of is not kept."""
    form = ArchiveForm(request.POST, request.FILES) if request.method == "POST" else ArchiveForm()
    if form.is_bound and form.is_valid() and (begun := begin(request, form)):
        return redirect("receipt_import", begun.pk)
    context = {
        "form": form,
        "earlier": ReceiptImport.objects.filter(payee=request.desk.payee)[:EARLIER_SHOWN],
        "max_bytes": MAX_BYTES,
        "max_gb": MAX_BYTES // 2**30,
        "most": work.MOST_PICTURES,
    }
    template, status = "receipt_import/import_receipts.html", 422 if form.errors else 200
    return show(request, template, context, section="queue", status=status)


def begin(request: DeskRequest, form: ArchiveForm) -> ReceiptImport | None:
    """The archive, kept for its preview; None, with the reason on the form, when it is refused."""
    sent = form.cleaned_data["file"]
    name = clean_filename(sent.name) or "archive.zip"
    try:
        return work.begin(request.desk.payee, cast(BinaryIO, sent.file), name, by=request.user)
    except (ArchiveRefused, TableRefused) as refusal:
        form.add_error("file", str(refusal))
        return None


@require_safe
@desk_required(Ability.REVIEW)
def receipt_import(request: DeskRequest, pk: int) -> HttpResponse:
    """What would be taken in, is, or was; for htmx only how far it is."""
    begun = fetch_import(request, pk)
    if not request.htmx:
        context = page_of_import(begun, request.GET)
        return show(request, "receipt_import/receipt_import.html", context, section="queue")
    if begun.state != ReceiptImport.State.RUNNING:
        return HttpResponseClientRefresh()
    context = {"begun": begun, "progress": progress_of(counted(begun))}
    return show(request, "receipt_import/receipt_import.html#progress", context)


@require_POST
@desk_required(Ability.REVIEW)
def map_receipt_columns(request: DeskRequest, pk: int) -> HttpResponse:
    """Look through it again with the columns as they were said."""
    begun = fetch_import(request, pk)
    form = ColumnsForm(request.POST, of=begun)
    if form.is_valid():
        try:
            work.map_columns(begun, form.mapping(), by=request.user)
            return redirect("receipt_import", pk)
        except (work.ImportRefused, ArchiveRefused, TableRefused) as refusal:
            form.add_error(None, str(refusal))
    context = page_of_import(begun, request.GET) | {"columns_form": form}
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    template = "receipt_import/receipt_import.html"
    return show(request, template, context, section="queue", status=status)


@require_POST
@desk_required(Ability.REVIEW)
def confirm_receipt_import(request: DeskRequest, pk: int) -> HttpResponse:
    """Have the workers take it in."""
    work.confirm(fetch_import(request, pk), by=request.user)
    return redirect("receipt_import", pk)


@require_POST
@desk_required(Ability.REVIEW)
def discard_receipt_import(request: DeskRequest, pk: int) -> HttpResponse:
    """Forget it unconfirmed."""
    try:
        work.discard(fetch_import(request, pk), by=request.user)
    except work.ImportRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("receipt_import", pk)
    return redirect("import_receipts")


@require_POST
@desk_required(Ability.REVIEW)
def want_picture(request: DeskRequest, pk: int) -> HttpResponse:
    """Take in one that was left aside."""
    begun, number = fetch_import(request, pk), request.POST.get("number", "")
    try:
        if number.isdecimal() and len(number) < 10:
            work.want(begun, int(number), by=request.user)
    except work.ImportRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("receipt_import", pk)


def fetch_import(request: DeskRequest, pk: int) -> ReceiptImport:
    """An import of this person's payees, as `fetch`."""
    return fetch(request, receipt_imports_for(request.user).select_related("by"), pk)
