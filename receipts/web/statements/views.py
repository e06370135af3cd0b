"""Bank statements: the list, choosing files, naming columns, looking, confirming or discarding."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, BinaryIO, cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from receipts import statement_import
from receipts.access import Ability, statements_for
from receipts.models import StatementFile
from receipts.plain_text import clean_filename
from receipts.web.desk.guard import DeskRequest, desk_required, fetch
from receipts.web.desk.page import show
from receipts.web.pagination import page_of, pager
from receipts.web.statements.forms import ColumnsForm, StatementForm
from receipts.web.statements.rows import progress_of, results_of, statement_rows
from receipts.web.statements.strip import strips_of

State = StatementFile.State
LINES_SHOWN = 12  # of a preview; the counts are of all


@require_safe
@desk_required()
def statements(request: DeskRequest) -> HttpResponse:
    """One page of the payee's statements, the newest first, and the days none of them covers."""
    found = StatementFile.objects.filter(payee=request.desk.payee).select_related("by")
    page = page_of(found, request.GET, oldest_first=False)
    rows = statement_rows(page.rows)
    context = {
        "rows": rows,
        "is_moving": any(row.progress for row in rows),
        "strips": strips_of(request.desk.payee),
        **pager(page, reverse("statements")),
    }
    template = "statements/statements.html#rows" if request.htmx else "statements/statements.html"
    return show(request, template, context, section="statements")


@require_http_methods(["GET", "HEAD", "POST"])
@desk_required(Ability.EDIT_BANK)
def import_statement(request: DeskRequest) -> HttpResponse:
    """Choose files. One without any table is not kept; nothing is imported yet."""
    sent = request.method == "POST"
    form = StatementForm(request.POST, request.FILES) if sent else StatementForm()
    if sent and form.is_valid() and (kept := keep_all(request, form)):
        alone = len(kept) == 1 and not form.errors
        return redirect("statement", kept[0].pk) if alone else redirect("statements")
    status = 422 if form.errors else 200
    context = {"form": form, "max_mb": statement_import.MAX_BYTES // 2**20}
    return show(
        request, "statements/import_statement.html", context, section="statements", status=status
    )


def keep_all(request: DeskRequest, form: StatementForm) -> list[StatementFile]:
    """Keep every file that can be read; the others are named with the reason."""
    kept: list[StatementFile] = []
    refusals: list[str] = []
    for file in form.cleaned_data["statements"]:
        name = clean_filename(file.name) or "statement"
        try:
            kept.append(
                statement_import.keep(
                    request.desk.payee,
                    opened(file),
                    name,
                    by=request.user,
                    password=form.cleaned_data["password"],
                )
            )
        except (statement_import.TableRefused, statement_import.BankRefused) as refusal:
            refusals.append(f"{name}: {refusal}")
    for sentence in refusals:
        if kept:  # the page goes on to the list, and the sentences with it
            messages.error(request, sentence)
        form.add_error("statements", sentence)
    return kept


def opened(file: "UploadedFile[bytes]") -> BinaryIO:
    """The upload as a file that can be read from anywhere."""
    return cast(BinaryIO, file.file)


@require_safe
@desk_required()
def statement(request: DeskRequest, pk: int) -> HttpResponse:
    """What a statement is and what importing it would do, or did."""
    found = fetch_statement(request, pk)
    progress = progress_of(found)
    if request.htmx:
        return moving(request, found)
    if found.state == State.UNKNOWN and request.desk.may_edit_bank:
        return columns_page(request, found)
    context: dict[str, Any] = {
        "row": statement_rows([found])[0],
        "statement": found,
        "progress": progress,
        "may_edit": request.desk.may_edit_bank,
    }
    if found.state == State.READY:
        context["preview"] = preview = statement_import.preview_of(found)
        context["lines"] = preview.lines["credit"][:LINES_SHOWN]
        context["good"] = preview.new + preview.reversals
        context["may_import"] = statement_import.tells_anything(found)
        context["overlapping"] = statement_rows(statement_import.overlapping(found)[:LINES_SHOWN])
        context["earlier"] = statement_import.sent_before(found)
    if found.state == State.IMPORTED:
        context["results"] = [] if progress else results_of(found)
        if "take_back" in request.GET:  # asked for alone: it looks through all that it holds
            context |= {"takes_back": True, "leaning": statement_import.leaning_on(found)}
    if found.refused:
        page = page_of(statement_import.refused_lines(found), request.GET, oldest_first=True)
        context |= {"refused": page.rows, **pager(page, reverse("statement", args=[pk]))}
    return show(request, "statements/statement.html", context, section="statements")


def moving(request: DeskRequest, found: StatementFile) -> HttpResponse:
    """How far the work is; once it is done the page is asked for anew."""
    progress = progress_of(found)
    if progress is None or request.GET.get("was") != found.state:
        return HttpResponseClientRefresh()
    context = {"statement": found, "progress": progress}
    return show(request, "statements/statement.html#progress", context)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_required(Ability.EDIT_BANK)
def name_columns(request: DeskRequest, pk: int) -> HttpResponse:
    """Say once what the columns hold."""
    found = fetch_statement(request, pk, Ability.EDIT_BANK)
    if request.method != "POST" or found.state != State.UNKNOWN:
        return redirect("statement", pk)
    return columns_page(request, found)


def columns_page(request: DeskRequest, found: StatementFile) -> HttpResponse:
    """The file's own columns with what stands in them, and what they may be; sent, they are."""
    try:
        unknown = statement_import.unknown_columns(found)
    except (statement_import.BankRefused, statement_import.TableRefused) as refusal:
        if found.state != State.UNKNOWN:  # by an upgrade's doing
            return redirect("statement", found.pk)
        messages.error(request, str(refusal))
        return redirect("statements")
    form = None
    if request.method == "POST":
        form = ColumnsForm(request.POST, columns=unknown.columns)
        if form.is_valid() and named(request, found, form):
            return redirect("statement", found.pk)
    samples = [[row.get(column, "") for column in unknown.columns] for row in unknown.sample[:5]]
    context = {
        "statement": found,
        "form": form or ColumnsForm.suggesting(unknown),
        "columns": unknown.columns,
        "samples": samples,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form else HTTPStatus.OK
    return show(
        request, "statements/name_columns.html", context, section="statements", status=status
    )


def named(request: DeskRequest, found: StatementFile, form: ColumnsForm) -> bool:
    """Use and remember the columns, or say on the form why they cannot be used."""
    try:
        statement_import.name_columns(found, form.mapping(), by=request.user)
    except (statement_import.BankRefused, statement_import.TableRefused) as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@require_POST
@desk_required(Ability.EDIT_BANK)
def confirm(request: DeskRequest, pk: int) -> HttpResponse:
    """Import what was looked at."""
    return done(request, pk, statement_import.confirm)


@require_POST
@desk_required(Ability.EDIT_BANK)
def forget_columns(request: DeskRequest, pk: int) -> HttpResponse:
    """Ask for the columns anew: by those named before, the file was read wrongly."""
    return done(request, pk, statement_import.forget_columns)


def done(request: DeskRequest, pk: int, act: Callable[..., None]) -> HttpResponse:
    """Act on it, or say why not; what has become of it stands on its page."""
    found = fetch_statement(request, pk, Ability.EDIT_BANK)
    try:
        act(found, by=request.user)
    except (statement_import.BankRefused, statement_import.TableRefused) as refusal:
        messages.error(request, str(refusal))
    return redirect("statement", pk)


@require_POST
@desk_required(Ability.EDIT_BANK)
def discard(request: DeskRequest, pk: int) -> HttpResponse:
    """Forget a statement that has not been imported."""
    found = fetch_statement(request, pk, Ability.EDIT_BANK)
    try:
        statement_import.discard(found, by=request.user)
    except statement_import.BankRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("statement", pk)
    messages.success(
        request,
        _("{file_name} was discarded. Nothing of it was imported.").format(
            file_name=found.file_name
        ),
    )
    return redirect("statements")


@require_POST
@desk_required(Ability.EDIT_BANK)
def take_back(request: DeskRequest, pk: int) -> HttpResponse:
    """Undo an import that nothing decided leans on."""
    found = fetch_statement(request, pk, Ability.EDIT_BANK)
    try:
        statement_import.take_back(found, by=request.user)
    except statement_import.BankRefused as refusal:
        messages.error(request, str(refusal))
        # The page then names what leans on it.
        return redirect(reverse("statement", args=[pk], query={"take_back": 1}))
    messages.success(
        request,
        _("{file_name} was taken back: its lines are gone, its days are open again.").format(
            file_name=found.file_name
        ),
    )
    return redirect("statement", pk)


def fetch_statement(request: DeskRequest, pk: int, ability: Ability = Ability.SEE) -> StatementFile:
    """A statement of this person's payees, as `fetch`."""
    mine = statements_for(request.user, ability).select_related("by", "confirmed_by")
    return fetch(request, mine, pk)
