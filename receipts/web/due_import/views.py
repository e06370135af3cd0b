"""Importing dues: choose a file, say what its columns hold, look at what it would do, confirm."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from receipts import dues
from receipts.access import Ability, payees_for
from receipts.models import DueImport
from receipts.plain_text import clean_filename
from receipts.web.desk.guard import DeskRequest, desk_required, fetch
from receipts.web.desk.page import show
from receipts.web.due_import.forms import ColumnsForm, ImportForm


@require_http_methods(["GET", "HEAD", "POST"])
@desk_required(Ability.EDIT_DUES)
def import_dues(request: DeskRequest) -> HttpResponse:
    """Choose the file. One that no rows can be read from is not kept."""
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if form.is_bound and form.is_valid() and (kept := looked_at(request, form)):
        return redirect("due_import", kept.pk)
    status = 422 if form.errors else 200
    return show(
        request, "due_import/import_dues.html", {"form": form}, section="dues", status=status
    )


def looked_at(request: DeskRequest, form: ImportForm) -> DueImport | None:
    """The file, kept for its preview; None, with the reason on the form, when it is refused."""
    file = form.cleaned_data["file"]
    data, name = file.read(), clean_filename(file.name)
    try:
        dues.DueFile(request.desk.payee, data, name)
    except dues.TableRefused as refusal:
        form.add_error("file", str(refusal))
        return None
    return dues.keep(request.desk.payee, data, name, by=request.user)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_required(Ability.EDIT_DUES)
def due_import(request: DeskRequest, pk: int) -> HttpResponse:
    """What the file would do; sent, it does it."""
    found = fetch_import(request, pk)
    if found.applied_at:
        return show(request, "due_import/due_import.html", {"done": found}, section="dues")
    try:
        if request.method == "POST":
            done = dues.apply(found, by=request.user, seen=request.POST.get("columns"))
            messages.success(request, in_words(done))
            return redirect("dues")
        return preview(request, found)
    except (dues.ImportRefused, dues.TableRefused) as refusal:
        return refused(request, found, refusal)


@require_POST
@desk_required(Ability.EDIT_DUES)
def name_columns(request: DeskRequest, pk: int) -> HttpResponse:
    """Say what the columns hold, for this file and the next with these headings."""
    found = fetch_import(request, pk)
    try:
        form = ColumnsForm(request.POST, file=dues.opened_import(found))
        if not form.is_valid():
            return preview(request, found, form)
        dues.name_columns(found, form.choice, by=request.user)
    except dues.ColumnsRefused as refusal:
        form.add_error(None, str(refusal))
        return preview(request, found, form)
    except (dues.ImportRefused, dues.TableRefused) as refusal:
        return refused(request, found, refusal)
    messages.success(request, _("These columns are kept for the next file with these headings."))
    return redirect("due_import", pk)


@require_POST
@desk_required(Ability.EDIT_DUES)
def forget_columns(request: DeskRequest, pk: int) -> HttpResponse:
    """Ask anew what the columns of such files hold."""
    found = fetch_import(request, pk)
    try:
        dues.forget_columns(found, by=request.user)
    except (dues.ImportRefused, dues.TableRefused) as refusal:
        return refused(request, found, refusal)
    messages.success(request, _("What was chosen for these headings is forgotten."))
    return redirect("due_import", pk)


def preview(
    request: DeskRequest, found: DueImport, typed: ColumnsForm | None = None
) -> HttpResponse:
    """The columns, and what importing them would do once they are settled.

    `typed` is a choice of columns that was refused. What is only proposed is not yet settled.
    """
    file = dues.opened_import(found)
    proposed = {} if typed else file.proposals
    is_settled = not (typed or proposed or file.missing)
    form = typed or ColumnsForm.of(file, proposed)
    context: dict[str, Any] = {
        "file": found,
        "opened": file.opened,
        "remembered": file.remembered,
        "form": form,
        "columns": form.rows(proposed),
        "columns_mark": dues.columns_mark(file.mapping),
        "left_out_columns": file.unknown_columns,
        "asks": not is_settled or (file.unknown_columns and not file.remembered),
        "seen": dues.seen_in(file) if is_settled else None,
    }
    status = 422 if typed else 200
    return show(request, "due_import/due_import.html", context, section="dues", status=status)


def refused(request: DeskRequest, found: DueImport, refusal: Exception) -> HttpResponse:
    """Back to where it can be gone on from, with the reason."""
    messages.error(request, str(refusal))
    is_there = isinstance(refusal, dues.ColumnsChanged)
    return redirect("due_import", found.pk) if is_there else redirect("import_dues")


def fetch_import(request: DeskRequest, pk: int) -> DueImport:
    """An import of this person's payees, as `fetch`."""
    mine = DueImport.objects.filter(payee__in=payees_for(request.user, Ability.EDIT_DUES))
    return fetch(request, mine.select_related("by"), pk)


def in_words(done: dues.Preview) -> str:
    """`12 dues added, 3 changed, 40 as they were, 1 row refused.`"""
    refused = ngettext("{rows} row refused", "{rows} rows refused", done.refused)
    left_out = ngettext("{rows} row left out", "{rows} rows left out", done.left_out)
    parts = [
        ngettext("{dues} due added", "{dues} dues added", done.added).format(dues=done.added),
        _("{updated} changed").format(updated=done.updated),
        _("{unchanged} as they were").format(unchanged=done.unchanged),
        *([refused.format(rows=done.refused)] if done.refused else []),
        *([left_out.format(rows=done.left_out)] if done.left_out else []),
    ]
    return ", ".join(parts) + "."
