"""Who works for a payee over the API: invited, given another role, taken away."""

from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from receipts import people as team
from receipts.access import Ability, invitations_for, memberships_for
from receipts.api.addressed import PayeeNamed, asked, payee_in_address, said_in
from receipts.api.errors import refusals
from receipts.api.pages import paginated
from receipts.api.people_serializers import (
    InvitationRequest,
    InvitationSerializer,
    Invited,
    MemberSerializer,
    RoleRequest,
)
from receipts.api.permissions import caller
from receipts.api.repeating import repeatable, told_once
from receipts.models import Payee, User

REFUSED = refusals(400, 403, 404, 409)
NAMED = ("payee", "role", "by", "accepted_by")


@extend_schema(
    parameters=[PayeeNamed],
    responses={200: MemberSerializer(many=True), **refusals(400, 403, 404)},
)
@api_view(["GET"])
def people(request: Request) -> Response:
    """Everybody who works at the payee's desk, by name."""
    members = team.members(payee_in_address(request, Ability.CONFIGURE))
    return Response(MemberSerializer(members, many=True).data)


@extend_schema(
    methods=["PUT"],
    parameters=[PayeeNamed],
    request=RoleRequest,
    responses={200: MemberSerializer, **REFUSED},
)
@extend_schema(methods=["DELETE"], parameters=[PayeeNamed], responses={204: None, **REFUSED})
@api_view(["PUT", "DELETE"])
def person(request: Request, username: str) -> Response:
    """Give somebody this role instead of what they have, or take them away from the payee."""
    payee = payee_in_address(request, Ability.CONFIGURE)
    found = person_of(request, payee, username)
    if request.method == "DELETE":
        team.take_away(payee, found, by=caller(request))
        return Response(status=status.HTTP_204_NO_CONTENT)
    said = said_in(request, RoleRequest)
    team.change_role(payee, found, said["role"], by=caller(request))
    [member] = [one for one in team.members(payee) if one.user == found]
    return Response(MemberSerializer(member).data)


@extend_schema(methods=["GET"], responses={200: InvitationSerializer(many=True), **refusals(404)})
@extend_schema(methods=["POST"], request=InvitationRequest, responses={201: Invited, **REFUSED})
@api_view(["GET", "POST"])
@repeatable
def invitations(request: Request) -> HttpResponseBase:
    """List the invitations, used ones as well; or make one, whose link is told this once.

    The link is kept nowhere, so not answered again under the same Idempotency-Key.
    """
    if request.method == "GET":
        rows = invitations_for(caller(request)).select_related(*NAMED)
        return paginated(request, rows, InvitationSerializer)
    payee, said = asked(request, InvitationRequest, Ability.CONFIGURE)
    made, secret = team.invite(payee, by=caller(request), **said)
    told = InvitationSerializer(made).data | {"link": team.link_of(secret)}
    return told_once(told, status.HTTP_201_CREATED)


@extend_schema(responses={204: None, **refusals(403, 404)})
@api_view(["DELETE"])
def invitation(request: Request, pk: int) -> Response:
    """Withdraw it: it lets nobody in any more. Again is as good as once."""
    rows = invitations_for(caller(request)).select_related("payee", "role")
    team.withdraw(rows.get(pk=pk), by=caller(request))
    return Response(status=status.HTTP_204_NO_CONTENT)


def person_of(request: Request, payee: Payee, username: str) -> User:
    """Somebody at the payee's desk; of anybody else it is not told whether they have an account."""
    if "\0" in username:  # which PostgreSQL takes in no text
        raise User.DoesNotExist
    mine = memberships_for(caller(request)).filter(payee=payee, user__username=username)
    return User.objects.filter(memberships__in=mine).distinct().get()
