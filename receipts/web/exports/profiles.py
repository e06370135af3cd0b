"""Profiles of exports: made, looked at, used and deleted."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from receipts import exports as taking
from receipts.access import Ability, export_profiles_for
from receipts.filters import FilterRefused
from receipts.models import Export, ExportProfile, Payee
from receipts.web.desk.filter_words import names_in, words_of_export
from receipts.web.desk.guard import DeskRequest, desk_required, fetch
from receipts.web.desk.page import show
from receipts.web.exports.filter_forms import FilterForm, filter_form
from receipts.web.exports.giving import given
from receipts.web.exports.profile_form import ColumnsForm, ProfileForm


@dataclass(frozen=True)
class Forms:
    """The three parts of the page's one form."""

    profile: ProfileForm
    filters: FilterForm
    columns: ColumnsForm

    def are_valid(self) -> bool:
        return all(one.is_valid() for one in (self.profile, self.filters, self.columns))


@require_http_methods(["GET", "HEAD", "POST"])
@desk_required(Ability.EXPORT)
def new_profile(request: DeskRequest) -> HttpResponseBase:
    """A profile that is not kept yet: of a subject, or like one that comes with Raseed."""
    like = taking.PACKAGED.get(request.GET.get("like", ""))
    subject = request.GET.get("subject", Export.Subject.RECEIPTS)
    if subject not in taking.KINDS:
        raise Http404(_("There is nothing here."))
    looks = like.looks if like else taking.Looks(filters=taking.KINDS[subject].filter())
    name = str(like.name) if like else ""
    return _worked_on(request, looks, {"name": name})


@require_http_methods(["GET", "HEAD", "POST"])
@desk_required(Ability.EXPORT)
def export_profile(request: DeskRequest, pk: int) -> HttpResponseBase:
    """A profile that is kept."""
    found = fetch(request, export_profiles_for(request.user), pk)
    begin = {"name": found.name, "shared": found.owner_id is None}
    return _worked_on(request, looks_now(found), begin, found)


@require_POST
@desk_required(Ability.EXPORT)
def delete_profile(request: DeskRequest, pk: int) -> HttpResponse:
    """Forget a profile. What was exported by it stays on record."""
    found = fetch(request, export_profiles_for(request.user), pk)
    try:
        taking.delete_profile(found, by=request.user)
        messages.success(request, _("The profile “{name}” is deleted.").format(name=found.name))
    except taking.ExportRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("exports")


@require_POST
@desk_required(Ability.EXPORT)
def download_profile(request: DeskRequest) -> HttpResponseBase:
    """The file that a profile describes, as it is kept."""
    payee = request.desk.payee
    try:
        profile = taking.profile_named(payee, request.POST.get("profile", ""), request.user)
        return given(taking.begin_from(profile, payee, by=request.user, also={}))
    except ExportProfile.DoesNotExist:
        messages.error(request, _("This profile is no more. Choose another one."))
    except (FilterRefused, taking.ExportRefused) as refusal:
        messages.error(request, str(refusal))
    return redirect("exports")


def looks_now(profile: ExportProfile) -> taking.Looks:
    """What it keeps; without filters where the value of one is no more."""
    try:
        return taking.looks_of(profile)
    except FilterRefused:
        return taking.looks_of(ExportProfile(subject=profile.subject, columns=profile.columns))


def _worked_on(
    request: DeskRequest,
    looks: taking.Looks,
    begin: dict[str, Any],
    profile: ExportProfile | None = None,
) -> HttpResponseBase:
    """The page; or, by the button's `do`, the profile kept or its file."""
    payee = profile.payee if profile else request.desk.payee
    forms = _forms(request, payee, looks, begin)
    if request.method == "POST" and forms.are_valid():
        try:
            return _done(request, payee, forms, _wanted(forms, looks))
        except (FilterRefused, taking.ExportRefused) as refusal:
            forms.profile.add_error(None, str(refusal))
    context = {
        "forms": forms,
        "profile": profile,
        "subject": looks.subject,
        "beside": _said_beside(forms.filters, looks, payee),
        "error": next(iter(forms.profile.non_field_errors()), ""),
    }
    status = 422 if request.method == "POST" else 200
    return show(request, "exports/profile.html", context, section="exports", status=status)


def _forms(request: DeskRequest, payee: Payee, looks: taking.Looks, begin: dict[str, Any]) -> Forms:
    data = request.POST if request.method == "POST" else None
    begin = {"format": looks.format, "bom": looks.bom} | begin
    return Forms(
        ProfileForm(data, initial=begin, subject=looks.subject),
        filter_form(looks.subject, payee, data, filters=looks.filters),
        ColumnsForm(data, subject=looks.subject, looks=looks),
    )


def _beside(form: FilterForm, looks: taking.Looks) -> dict[str, str]:
    """Filters that only programs set: the form has no field for them, and keeps them."""
    kept = looks.filters.as_query().items()
    return {name: value for name, value in kept if name not in form.fields}


def _said_beside(form: FilterForm, looks: taking.Looks, payee: Payee) -> str:
    kept = _beside(form, looks)
    return words_of_export(looks.subject, kept, names_in([kept], payee)) if kept else ""


def _wanted(forms: Forms, looks: taking.Looks) -> taking.Looks:
    query = _beside(forms.filters, looks) | forms.filters.wanted().as_query()
    return taking.Looks(
        filters=type(looks.filters).from_query(query),
        format=forms.profile.cleaned_data["format"],
        bom=forms.profile.cleaned_data["bom"],
        columns=forms.columns.chosen,
    )


def _done(
    request: DeskRequest, payee: Payee, forms: Forms, looks: taking.Looks
) -> HttpResponseBase:
    said = forms.profile.cleaned_data
    if request.POST.get("do") == "download":
        export = taking.begin_as(looks, payee, by=request.user, profile=said["name"])
        return given(export)
    kept = taking.save_profile(
        payee, by=request.user, name=said["name"], shared=said["shared"], looks=looks
    )
    messages.success(request, _("The profile “{name}” is kept.").format(name=kept.name))
    return redirect("export_profile", kept.pk)
