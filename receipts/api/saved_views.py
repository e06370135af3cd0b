"""Filters of the queue kept under names, over the API."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from receipts.access import Ability, payees_for
from receipts.api.addressed import PayeeNamed, asked
from receipts.api.errors import refusals
from receipts.api.pages import paginated
from receipts.api.permissions import caller
from receipts.api.repeating import repeatable
from receipts.api.serializers import PlainText
from receipts.filters import ReceiptFilter
from receipts.models import SavedView
from receipts.review import saved_views as keeping


class SavedViewSerializer(serializers.ModelSerializer[SavedView]):
    payee = serializers.CharField(source="payee.slug")
    shared = serializers.SerializerMethodField(help_text="Everybody of the payee sees it")
    filters = serializers.DictField(help_text="By the names of the filters of receipts")
    made_by = serializers.CharField(source="made_by_name")

    class Meta:
        model = SavedView
        fields = ("id", "payee", "name", "shared", "filters", "made_by", "created_at")

    def get_shared(self, view: SavedView) -> bool:
        return view.owner_id is None


class SavedViewRequest(PayeeNamed):
    """A name for a filter; of the same name, the filter anew. Sharing it takes a reviewer."""

    name = PlainText(max_length=keeping.LONGEST_NAME)
    shared = serializers.BooleanField(default=False)
    filters = serializers.DictField(
        child=serializers.CharField(max_length=200, allow_blank=True),
        help_text="By the names of the filters of receipts",
    )


@extend_schema(methods=["GET"], responses={200: SavedViewSerializer(many=True), **refusals(404)})
@extend_schema(
    methods=["POST"],
    request=SavedViewRequest,
    responses={201: SavedViewSerializer, **refusals(400, 403, 404, 409)},
)
@api_view(["GET", "POST"])
@repeatable
def views(request: Request) -> Response:
    """List your views and everybody's; or keep a filter of the queue under a name."""
    if request.method == "GET":
        return paginated(request, visible(request), SavedViewSerializer)
    payee, said = asked(request, SavedViewRequest, Ability.SEE)
    filters = ReceiptFilter.from_query(said["filters"])
    made = keeping.save_view(
        payee,
        by=caller(request),
        name=said["name"],
        address=address_of(filters.as_query()),
        filters=filters,
        shared=said["shared"],
    )
    return Response(SavedViewSerializer(made).data, status=status.HTTP_201_CREATED)


@extend_schema(responses={204: None, **refusals(403, 404)})
@api_view(["DELETE"])
def view(request: Request, pk: int) -> Response:
    """Forget a view: your own, or where you review everybody's."""
    keeping.delete_view(visible(request).get(pk=pk), by=caller(request))
    return Response(status=status.HTTP_204_NO_CONTENT)


def visible(request: Request) -> QuerySet[SavedView]:
    person = caller(request)
    theirs = SavedView.objects.filter(Q(owner=person) | Q(owner=None))
    return theirs.filter(payee__in=payees_for(person)).select_related("payee", "owner")


def address_of(query: dict[str, Any]) -> str:
    """The filter as the queue's address has it."""
    found = QueryDict(mutable=True)
    found.update(query)
    return found.urlencode()
