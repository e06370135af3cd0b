"""Who stands at the desk: the guard before every desk view, and the rows it lets them at."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, wraps
from typing import Concatenate

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRefresh
from django_htmx.middleware import HtmxDetails

from receipts.access import (
    Ability,
    abilities_by_payee,
    asks_second_factor,
    receipts_for,
)
from receipts.models import (
    AdjustmentRule,
    AskingRound,
    Clearing,
    Credit,
    Due,
    DueImport,
    DueSchedule,
    ExportProfile,
    Membership,
    Organisation,
    Payee,
    Receipt,
    ReceiptImport,
    StatementFile,
    User,
    WebhookEndpoint,
)
from receipts.web.pagination import id_in
from receipts.web.sign_in import has_shown_factor

CHOSEN_PAYEE = "payee"  # in the session


@dataclass(frozen=True)
class Desk:
    """The person, the payee they work for now among `payees`, and what they may do with each."""

    person: User
    payee: Payee
    payees: list[Payee]
    by_payee: Mapping[Payee, frozenset[Ability]]

    @property
    def abilities(self) -> frozenset[Ability]:
        """What the person may do with the payee they work for now."""
        return self.by_payee.get(self.payee, frozenset())

    @property
    def payees_together(self) -> list[Payee]:
        """Of `payees` those of the organisation worked for now: others are not added to them."""
        return [one for one in self.payees if self._is_of_organisation(one)]

    @property
    def visible_payees(self) -> list[Payee]:
        """Those of the organisation whose receipts the person may see, whatever is done for the
        chosen one.
        """
        seen = [one for one, abilities in self.by_payee.items() if Ability.SEE in abilities]
        return [one for one in seen if self._is_of_organisation(one)]

    def _is_of_organisation(self, payee: Payee) -> bool:
        return payee.organisation_id == self.payee.organisation_id

    @cached_property
    def by_organisation(self) -> list[tuple[str, list[Payee]]]:
        """The payees under their organisations' names; without a name where there is but one."""
        found: dict[int, list[Payee]] = {}
        for payee in self.payees:
            found.setdefault(payee.organisation_id, []).append(payee)
        if len(found) == 1:
            return [("", self.payees)]
        names = Organisation.objects.in_bulk(found)
        return [(names[pk].name, payees) for pk, payees in found.items()]

    @property
    def organisation_name(self) -> str:
        """Whom one works for now, where that is to be told; else empty."""
        named = self.by_organisation
        return next((name for name, payees in named if self.payee in payees), "")

    @property
    def may_review(self) -> bool:
        return Ability.REVIEW in self.abilities

    @property
    def may_edit_dues(self) -> bool:
        return Ability.EDIT_DUES in self.abilities

    @property
    def may_ask(self) -> bool:
        return Ability.ASK in self.abilities

    @property
    def may_edit_bank(self) -> bool:
        return Ability.EDIT_BANK in self.abilities

    @property
    def may_export(self) -> bool:
        return Ability.EXPORT in self.abilities

    @property
    def may_close(self) -> bool:
        return Ability.CLOSE in self.abilities

    @property
    def may_audit(self) -> bool:
        return Ability.AUDIT in self.abilities

    @property
    def may_let_go(self) -> bool:
        return Ability.RETENTION in self.abilities

    @property
    def may_configure(self) -> bool:
        return Ability.CONFIGURE in self.abilities

    @property
    def may_keep_readers(self) -> bool:
        return Ability.READERS in self.abilities


class DeskRequest(HttpRequest):
    """A request that has passed the guard."""

    user: User
    htmx: HtmxDetails
    desk: Desk


type DeskView[**P] = Callable[Concatenate[DeskRequest, P], HttpResponseBase]


def desk_required[**P](
    ability: Ability = Ability.SEE, *, looking: bool = False
) -> Callable[[DeskView[P]], Callable[..., HttpResponseBase]]:
    """Let in who has the ability with some payee; the others sign in (302) or are told no (403).

    `looking` lets an auditor in as well, as long as nothing is sent.
    Which payee is the one that a form was shown for, else the one chosen in the session, where the
    person has the ability for it.
    """

    def guard(view: DeskView[P]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: DeskRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not is_signed_in(request):
                return sent_to_sign_in(request)
            may_look = looking and request.method in ("GET", "HEAD")
            request.desk = desk_for(request, ability, looking=may_look)
            if owes_second_factor(request):
                return led_to_set_one_up(request)
            return view(request, *args, **kwargs)

        return guarded

    return guard


def is_signed_in(request: HttpRequest) -> bool:
    return bool(request.user.is_authenticated)


def sent_to_sign_in(request: DeskRequest) -> HttpResponse:
    """To the log-in page; a fragment reloads its page instead of showing it in a corner."""
    if request.htmx:
        return HttpResponseClientRefresh()
    return redirect_to_login(request.get_full_path())


def owes_second_factor(request: DeskRequest) -> bool:
    """Whether a payee of the person's asks for one, and this session has not shown any."""
    return asks_second_factor(request.desk.by_payee) and not has_shown_factor(request)


def led_to_set_one_up(request: DeskRequest) -> HttpResponse:
    """To the page where one is set up; a fragment reloads its page, which then leads there."""
    if request.htmx:
        return HttpResponseClientRefresh()
    return redirect("security")


def desk_for(request: DeskRequest, ability: Ability, *, looking: bool = False) -> Desk:
    """The desk of this person for one of their payees; PermissionDenied where they have none."""
    by_payee = abilities_by_payee(request.user)
    wanted = {ability, Ability.AUDIT} if looking else {ability}
    theirs = [payee for payee, abilities in by_payee.items() if wanted & abilities]
    payees = sorted(theirs, key=lambda one: not one.is_default)
    if not payees:
        raise PermissionDenied(
            _("{user} may not {ability} at the desk").format(user=request.user, ability=ability)
        )
    return Desk(request.user, _addressed(request, payees), payees, by_payee)


def _addressed(request: DeskRequest, payees: list[Payee]) -> Payee:
    """The payee that a form was shown for, or 404 where it is none of these; else the chosen one.

    Another tab may have chosen another payee since the form was shown.
    """
    shown_for = id_in(request.POST, "payee")
    chosen = shown_for or request.session.get(CHOSEN_PAYEE)
    payee = next((one for one in payees if one.pk == chosen), None)
    if shown_for and payee is None:
        raise Http404(_("There is nothing here."))
    return payee or payees[0]


def for_payee_of(
    request: DeskRequest,
    row: (
        Receipt
        | Credit
        | StatementFile
        | Due
        | DueImport
        | DueSchedule
        | AdjustmentRule
        | Clearing
        | ReceiptImport
        | Membership
        | AskingRound
        | WebhookEndpoint
        | ExportProfile
    ),
) -> None:
    """Work for the payee of this row on its page: a link may lead to another payee of yours."""
    request.desk = replace(request.desk, payee=row.payee)


def fetch[
    R: (
        Receipt,
        Credit,
        StatementFile,
        Due,
        DueImport,
        DueSchedule,
        AdjustmentRule,
        Clearing,
        ReceiptImport,
        Membership,
        AskingRound,
        WebhookEndpoint,
        ExportProfile,
    )
](request: DeskRequest, rows: QuerySet[R], pk: int) -> R:
    """One of the rows this person may see, with the desk standing for its payee; else 404."""
    found = rows.select_related("payee").filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is nothing here."))
    for_payee_of(request, found)
    return found


def fetch_receipt(request: DeskRequest, pk: int, ability: Ability = Ability.SEE) -> Receipt:
    """A receipt of this person's payees with its reading, as `fetch`."""
    return fetch(
        request, receipts_for(request.user, ability).select_related("reading", "assignee"), pk
    )
