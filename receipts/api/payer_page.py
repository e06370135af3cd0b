"""What a payee's pages for payers look like, say and ask, over the API."""

from typing import Any, cast

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view, parser_classes
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from receipts.access import Ability
from receipts.api.addressed import PayeeNamed, asked, payee_in_address
from receipts.api.errors import refusals
from receipts.api.permissions import caller
from receipts.api.serializers import PlainText
from receipts.api.versions import COMPARED, TAGGED, tagged, unchanged
from receipts.contacts import ContactRefused, phone_number
from receipts.images import LogoRefused
from receipts.images.logo import MOST_BYTES
from receipts.models import Payee
from receipts.models.payer_pages import payers_languages
from receipts.payer_pages import (
    COLOUR,
    AddressRefused,
    Pages,
    names_on_screens,
    set_pages,
    standing,
    upi_addresses,
)

REFUSED = refusals(400, 403, 404)
ASKED = Payee.Asked.choices


class PayerPageSerializer(serializers.ModelSerializer[Payee]):
    payee = serializers.CharField(source="slug")
    has_logo = serializers.BooleanField(source="logo")
    vpas = serializers.SerializerMethodField(help_text="Payers are asked to pay at the first")
    names = serializers.SerializerMethodField(help_text="Of the account, as payment apps show it")

    class Meta:
        model = Payee
        fields = (
            "payee", "name", "vpas", "names", "accent", "contact_phone", "contact_email",
            "language", "greeting", "instructions", "thanks", "asks_reference", "asks_amount",
            "asks_payer_name", "asks_contact", "asks_note", "tells_dues_apart", "has_logo",
        )  # fmt: skip

    def get_vpas(self, payee: Payee) -> list[str]:
        return cast(list[str], standing(payee, "vpas"))

    def get_names(self, payee: Payee) -> list[str]:
        return cast(list[str], standing(payee, "names"))


class PayerPageRequest(PayeeNamed):
    """What is left out stays as it is; a list replaces the one before."""

    name = PlainText(max_length=120, required=False)
    vpas = serializers.ListField(
        child=serializers.CharField(), required=False, help_text="Such as school@okaxis"
    )
    names = serializers.ListField(child=serializers.CharField(), required=False)
    accent = serializers.RegexField(
        rf"\A{COLOUR.pattern}\Z", required=False, allow_blank=True, help_text="Such as #0b5070"
    )
    contact_phone = PlainText(max_length=30, required=False, allow_blank=True)
    contact_email = serializers.EmailField(max_length=254, required=False, allow_blank=True)
    language = serializers.ChoiceField(payers_languages(), required=False, allow_blank=True)
    greeting = PlainText(max_length=200, required=False, allow_blank=True)
    instructions = serializers.CharField(max_length=1000, required=False, allow_blank=True)
    thanks = PlainText(max_length=500, required=False, allow_blank=True)
    asks_reference = serializers.ChoiceField(ASKED, required=False)
    asks_amount = serializers.ChoiceField(ASKED, required=False)
    asks_payer_name = serializers.ChoiceField(ASKED, required=False)
    asks_contact = serializers.ChoiceField(ASKED, required=False)
    asks_note = serializers.ChoiceField(ASKED, required=False)
    tells_dues_apart = serializers.BooleanField(
        required=False, help_text="Whether new dues of one amount ask for a few paise more"
    )

    def validate_vpas(self, typed: list[str]) -> list[str]:
        """Each once, in its one spelling."""
        try:
            return upi_addresses(typed)
        except AddressRefused as refusal:
            raise serializers.ValidationError(str(refusal)) from refusal

    def validate_names(self, typed: list[str]) -> list[str]:
        """Each once, on one line."""
        try:
            return names_on_screens(typed)
        except AddressRefused as refusal:
            raise serializers.ValidationError(str(refusal)) from refusal

    def validate_contact_phone(self, typed: str) -> str:
        """The number in its one spelling."""
        try:
            return phone_number(typed) if typed else ""
        except ContactRefused as refusal:
            raise serializers.ValidationError(str(refusal)) from refusal


@extend_schema(
    methods=["GET"],
    parameters=[PayeeNamed, *TAGGED],
    responses={200: PayerPageSerializer, **REFUSED},
)
@extend_schema(
    methods=["PATCH"],
    parameters=COMPARED,
    request=PayerPageRequest,
    responses={200: PayerPageSerializer, **REFUSED, **refusals(412)},
)
@api_view(["GET", "PATCH"])
def payer_page(request: Request) -> Response:
    """Who is paid, looks, words and questions of payers' pages; or change some, on record."""
    if request.method == "GET":
        payee = payee_in_address(request, Ability.CONFIGURE)
    else:
        payee, said = asked(request, PayerPageRequest, Ability.CONFIGURE)
        with unchanged(request, Payee.objects.filter(pk=payee.pk), lambda: told(payee)):
            set_pages(payee, by=caller(request), **cast(Pages, said))
    return tagged(told(payee))


def told(payee: Payee) -> Any:
    """The payee's pages as they now stand."""
    return PayerPageSerializer(Payee.objects.get(pk=payee.pk)).data


class LogoRequest(PayeeNamed):
    logo = serializers.FileField(help_text="PNG, JPEG or WebP; drawn anew, small and on white")


@extend_schema(
    methods=["PUT"],
    request={"multipart/form-data": LogoRequest},
    responses={200: PayerPageSerializer, **REFUSED},
)
@extend_schema(
    methods=["DELETE"], parameters=[PayeeNamed], responses={200: PayerPageSerializer, **REFUSED}
)
@api_view(["PUT", "DELETE"])
@parser_classes([MultiPartParser])
def logo(request: Request) -> Response:
    """Show another logo on payers' pages, or none."""
    if request.method == "DELETE":
        payee = payee_in_address(request, Ability.CONFIGURE)
        set_pages(payee, by=caller(request), without_logo=True)
    else:
        payee, said = asked(request, LogoRequest, Ability.CONFIGURE)
        if said["logo"].size > MOST_BYTES:
            raise LogoRefused
        set_pages(payee, by=caller(request), logo=said["logo"].read())
    return Response(PayerPageSerializer(payee).data)
