"""Who works for the payee: the list with its invitations, and a page for each person."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from receipts import people as team
from receipts.access import Ability, invitations_for, memberships_for, payees_for, roles_to_give
from receipts.accounts import sign_ins, sign_on
from receipts.models import Membership, PeopleEvent
from receipts.web.desk.guard import DeskRequest, desk_required, fetch
from receipts.web.desk.page import show
from receipts.web.people.forms import InvitationForm, RoleForm
from receipts.web.roles import label_of
from receipts.web.sign_in_rows import SignInRow

LISTED = 50  # of the newest changes
SIGN_INS = 20


@require_safe
@desk_required(Ability.CONFIGURE)
def people(request: DeskRequest) -> HttpResponse:
    """The payee's people, who is invited, and what was changed."""
    return listed(request, InvitationForm(roles=roles_to_give(request.user, request.desk.payee)))


@require_POST
@never_cache
@desk_required(Ability.CONFIGURE)
def invite(request: DeskRequest) -> HttpResponse:
    """Make an invitation; its link is shown this once."""
    payee = request.desk.payee
    roles = roles_to_give(request.user, payee)
    form = InvitationForm(request.POST, roles=roles)
    if form.is_valid():
        try:
            made, secret = team.invite(payee, by=request.user, **form.cleaned_data)
        except team.InvitationRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            link = team.link_of(secret)
            return listed(request, InvitationForm(roles=roles), made=made, link=link)
    return listed(request, form, status=422)


@require_POST
@desk_required(Ability.CONFIGURE)
def withdraw_invitation(request: DeskRequest, pk: int) -> HttpResponse:
    """Let nobody in by this invitation any more."""
    mine = invitations_for(request.user).select_related("payee", "role")
    invitation = mine.filter(pk=pk).first()
    if invitation is None:
        raise Http404(_("There is nothing here."))
    team.withdraw(invitation, by=request.user)
    told = _("The invitation for {name} lets nobody in any more.").format(name=invitation.name)
    messages.success(request, told)
    return redirect("people")


@require_POST
@desk_required(Ability.CONFIGURE)
def ask_for_second_factor(request: DeskRequest) -> HttpResponse:
    """Ask the payee's people for a second factor, or no more."""
    asked = request.POST.get("asked") == "yes"
    team.ask_for_second_factor(request.desk.payee, by=request.user, asked=asked)
    return redirect("people")


@require_http_methods(["GET", "HEAD", "POST"])
@desk_required(Ability.CONFIGURE)
def person(request: DeskRequest, pk: int) -> HttpResponse:
    """One person: their role, which is changed here, and taking them away."""
    member = fetch(request, memberships_for(request.user).select_related("user", "role"), pk)
    roles = roles_to_give(request.user, member.payee)
    if request.method != "POST":
        return page(request, member, RoleForm(roles=roles, initial={"role": member.role.name}))
    form = RoleForm(request.POST, roles=roles)
    if not form.is_valid():
        return page(request, member, form, status=422)
    try:
        role = form.cleaned_data["role"]
        team.change_role(member.payee, member.user, role, by=request.user)
    except team.TeamRefused as refusal:
        form.add_error(None, str(refusal))
        return page(request, member, form, status=422)
    return done(request, _("{person} is {role} from now on.").format(
        person=member.user.get_username(), role=label_of(role)
    ))  # fmt: skip


@require_POST
@desk_required(Ability.CONFIGURE)
def take_away(request: DeskRequest, pk: int) -> HttpResponse:
    """Take the person away from the payee."""
    member = fetch(request, memberships_for(request.user).select_related("user", "role"), pk)
    try:
        team.take_away(member.payee, member.user, by=request.user)
    except team.TeamRefused as refusal:
        roles = roles_to_give(request.user, member.payee)
        form = RoleForm(roles=roles, initial={"role": member.role.name})
        return page(request, member, form, refusal=str(refusal), status=422)
    person = member.user.get_username()
    return done(request, _("{person} does not work for this payee any more.").format(person=person))


def done(request: DeskRequest, told: str) -> HttpResponse:
    """Back to the list; who has changed themself may not be let in there any more."""
    messages.success(request, told)
    still = request.desk.payee in payees_for(request.user, Ability.CONFIGURE)
    return redirect("people" if still else "home")


def listed(
    request: DeskRequest, form: InvitationForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    """`made` and `link`: an invitation of this moment, which no other page will show."""
    payee = request.desk.payee
    of_all = settings.SECOND_FACTOR_FOR_ALL
    context: dict[str, Any] = {
        "form": form,
        "is_factor_asked_of_all": of_all,
        "is_factor_asked": of_all or payee.needs_second_factor,
        "members": [(one, label_of(", ".join(one.roles))) for one in team.members(payee)],
        "invitations": [(one, label_of(one.role.name)) for one in team.open_invitations(payee)],
        "changes": [Change(event) for event in team.history(payee)[:LISTED]],
    }
    return show(request, "people/people.html", context | more, section="people", status=status)


class Change:
    """A line of what was changed."""

    def __init__(self, event: PeopleEvent) -> None:
        self.event = event
        self.role, self.former_role = label_of(event.role), label_of(event.former_role)


def page(
    request: DeskRequest, member: Membership, form: RoleForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    """`refusal`: why the person was not taken away."""
    whole = next((one for one in team.members(member.payee) if one.user == member.user), None)
    if whole is None:  # somebody else was faster
        return done(request, _("This person does not work for this payee any more."))
    whose, history = member.payee.organisation_id, sign_ins.history(member.user)[:SIGN_INS]
    is_above = not set(whole.roles) <= set(roles_to_give(request.user, member.payee))
    context: dict[str, Any] = {
        "member": member,
        "person": member.user,
        "roles": label_of(", ".join(whole.roles)),
        "is_above": is_above,
        "form": form,
        "history": [SignInRow(one) for one in sign_on.told_of_issuers(whose, history)],
    }
    return show(request, "people/person.html", context | more, section="people", status=status)
