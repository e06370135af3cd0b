"""Profiles of exports over the API: how files are to look, kept under names."""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from receipts import exports as taking
from receipts.access import Ability, export_profiles_for
from receipts.api.errors import refusals
from receipts.api.export_serializers import ProfileRequest, ProfileSerializer
from receipts.api.pages import paginated
from receipts.api.permissions import caller, payee_of
from receipts.api.repeating import repeatable


@extend_schema(methods=["GET"], responses={200: ProfileSerializer(many=True), **refusals(404)})
@extend_schema(
    methods=["POST"],
    request=ProfileRequest,
    responses={201: ProfileSerializer, **refusals(400, 403, 404)},
)
@api_view(["GET", "POST"])
@repeatable
def profiles(request: Request) -> Response:
    """List the profiles that you may use; or keep one, anew where you have one of its name."""
    if request.method == "GET":
        rows = export_profiles_for(caller(request)).select_related("payee")
        return paginated(request, rows.order_by("-id"), ProfileSerializer)
    form = ProfileRequest(data=request.data)
    form.is_valid(raise_exception=True)
    profile = taking.save_profile(
        payee_of(request, form.validated_data.get("payee"), Ability.EXPORT),
        by=caller(request),
        name=form.validated_data["name"],
        shared=form.validated_data["shared"],
        looks=form.looks,
    )
    return Response(ProfileSerializer(profile).data, status=status.HTTP_201_CREATED)


@extend_schema(methods=["GET"], responses={200: ProfileSerializer, **refusals(404)})
@extend_schema(methods=["DELETE"], responses={204: None, **refusals(403, 404)})
@api_view(["GET", "DELETE"])
def profile(request: Request, pk: int) -> Response:
    """One profile: look at it, or delete it. What was exported by it stays on record."""
    found = export_profiles_for(caller(request)).select_related("payee").get(pk=pk)
    if request.method == "DELETE":
        taking.delete_profile(found, by=caller(request))
        return Response(status=status.HTTP_204_NO_CONTENT)
    return Response(ProfileSerializer(found).data)
