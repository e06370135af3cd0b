"""Importing dues: choose a file, look at what it would do, confirm."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from receipts import dues
from receipts.access import Ability, payees_for
from receipts.models import DueImport
from receipts.plain_text import clean_filename
from receipts.web.desk.guard import DeskRequest, desk_required, fetch
from receipts.web.desk.page import show
from receipts.web.due_import.forms import ImportForm


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
        dues.preview(request.desk.payee, data, name)
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
            done = dues.apply(found, by=request.user)
            messages.success(request, in_words(done))
            return redirect("dues")
        seen = dues.preview_of(found)
    except (dues.ImportRefused, dues.TableRefused) as refusal:
        messages.error(request, str(refusal))
        return redirect("import_dues")
    return show(
        request, "due_import/due_import.html", {"file": found, "seen": seen}, section="dues"
    )


def fetch_import(request: DeskRequest, pk: int) -> DueImport:
    """An import of this person's payees, as `fetch`."""
    mine = DueImport.objects.filter(payee__in=payees_for(request.user, Ability.EDIT_DUES))
    return fetch(request, mine.select_related("by"), pk)


def in_words(done: dues.Preview) -> str:
    """`12 dues added, 3 changed, 40 as they were, 1 row refused.`"""
    refused = ngettext("{rows} row refused", "{rows} rows refused", done.refused)
    parts = [
        ngettext("{dues} due added", "{dues} dues added", done.added).format(dues=done.added),
        _("{updated} changed").format(updated=done.updated),
        _("{unchanged} as they were").format(unchanged=done.unchanged),
        *([refused.format(rows=done.refused)] if done.refused else []),
    ]
    return ", ".join(parts) + "."
