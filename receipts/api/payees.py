"""The payees that the caller works for over the API, and making another beside one of them."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from receipts import people
from receipts.access import Ability, payees_for
from receipts.api.addressed import PayeeNamed, asked
from receipts.api.errors import refusals
from receipts.api.pages import paginated
from receipts.api.permissions import caller, payee_of
from receipts.api.repeating import repeatable
from receipts.api.serializers import PlainText
from receipts.models import Payee


class PayeeSerializer(serializers.ModelSerializer[Payee]):
    payee = serializers.CharField(source="slug", help_text="By which other calls name it")

    class Meta:
        model = Payee
        fields = ("payee", "name", "needs_second_factor")


class NewPayee(PayeeNamed):
    """`payee` is one that you configure: the new one is of the same organisation."""

    name = PlainText(max_length=120)


class PayeeChange(serializers.Serializer[dict[str, bool]]):
    needs_second_factor = serializers.BooleanField(
        help_text="Whether its people must show more than a password"
    )


@extend_schema(methods=["GET"], responses={200: PayeeSerializer(many=True), **refusals(404)})
@extend_schema(
    methods=["POST"], request=NewPayee, responses={201: PayeeSerializer, **refusals(400, 403, 404)}
)
@api_view(["GET", "POST"])
@repeatable
def payees(request: Request) -> Response:
    """List the payees you work for; or make one, whose admin you are then. For tokens alone."""
    if request.method == "GET":
        return paginated(request, mine(request), PayeeSerializer)
    beside, said = asked(request, NewPayee, Ability.CONFIGURE)
    made = people.make_payee(beside, by=caller(request), name=said["name"])
    return Response(PayeeSerializer(made).data, status=status.HTTP_201_CREATED)


@extend_schema(methods=["GET"], responses={200: PayeeSerializer, **refusals(404)})
@extend_schema(
    methods=["PATCH"],
    request=PayeeChange,
    responses={200: PayeeSerializer, **refusals(400, 403, 404)},
)
@api_view(["GET", "PATCH"])
def payee(request: Request, slug: str) -> Response:
    """One payee: look at it, or ask its people for a second factor. The latter for tokens alone."""
    found = mine(request).get(slug=slug)
    if request.method == "PATCH":
        payee_of(request, slug, Ability.CONFIGURE)
        form = PayeeChange(data=request.data)
        form.is_valid(raise_exception=True)
        asked = form.validated_data["needs_second_factor"]
        people.ask_for_second_factor(found, by=caller(request), asked=asked)
    return Response(PayeeSerializer(found).data)


def mine(request: Request) -> QuerySet[Payee]:
    """The payees that the caller sees."""
    return payees_for(caller(request), Ability.SEE)
