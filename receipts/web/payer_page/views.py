"""Whose page it is: what payers see of a payee, chosen and looked at before it is kept."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from receipts.access import Ability
from receipts.images import LogoRefused
from receipts.models import Payee
from receipts.payer_pages import PayeeRefused, set_pages
from receipts.web.desk.guard import DeskRequest, desk_required
from receipts.web.desk.page import show
from receipts.web.payer.whose import Whose
from receipts.web.payer_page.forms import PayerPageForm


@require_http_methods(["GET", "HEAD", "POST"])
@desk_required(Ability.CONFIGURE)
def payer_page(request: DeskRequest) -> HttpResponse:
    """The choices beside what payers see; a POST keeps them."""
    if request.method != "POST":
        return page(request, PayerPageForm.of(request.desk.payee))
    form = PayerPageForm(request.POST, request.FILES)
    if form.is_valid() and is_kept(request, form):
        messages.success(request, _("Kept. Payers see it from now on."))
        return redirect("payer_page")
    return page(request, form, status=422)


@require_safe
@desk_required(Ability.CONFIGURE)
def preview(request: DeskRequest) -> HttpResponse:
    """What payers would see of what stands in the form now; nothing is kept."""
    form = PayerPageForm(request.GET)
    form.is_valid()  # what cannot be understood stays as it was
    shown = {"shown": seen_by_payers(request.desk.payee, form), "form": form}
    return show(request, "payer_page/payer_page.html#preview", shown)


def is_kept(request: DeskRequest, form: PayerPageForm) -> bool:
    """Keep the choices; a logo or a name that cannot be is said at its field."""
    logo = form.cleaned_data["logo"]
    try:
        set_pages(
            request.desk.payee,
            by=request.user,
            logo=logo.read() if logo else None,
            without_logo=form.cleaned_data["without_logo"],
            **form.chosen,
        )
    except LogoRefused as refusal:
        form.add_error("logo", str(refusal))
        return False
    except PayeeRefused as refusal:
        form.add_error("name", str(refusal))
        return False
    return True


def seen_by_payers(payee: Payee, form: PayerPageForm | None = None) -> dict[str, Any]:
    """The payee as the form would have it, and what its upload form would ask."""
    seen = Payee.objects.get(pk=payee.pk)
    for name, value in (form.columns if form and form.is_bound else {}).items():
        setattr(seen, name, value)
    questions = {
        PayerPageForm.base_fields[f"asks_{name}"].label: seen.asks(name) for name in seen.QUESTIONS
    }
    asked = {label: asks for label, asks in questions.items() if asks != Payee.Asked.OFF}
    return {"whose": Whose(seen), "payee": seen, "asked": asked}


def page(request: DeskRequest, form: PayerPageForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "shown": seen_by_payers(request.desk.payee, form)}
    template = "payer_page/payer_page.html"
    return show(request, template, context, section="payer_page", status=status)
