"""What needs no person and what needs two, over the API."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from receipts.access import Ability
from receipts.api.addressed import PayeeNamed, asked, payee_named_in
from receipts.api.errors import refusals
from receipts.api.permissions import caller
from receipts.api.versions import COMPARED, TAGGED, tagged, unchanged
from receipts.models import Payee, Policy, Signal
from receipts.review import PolicyRefused
from receipts.review import policy as straight
from receipts.upi import MAX_PAISE

TOLERATED = [one for one in Signal.Severity.choices if one[0] in straight.TOLERABLE]
REFUSED = refusals(400, 403, 404, 409)


class PolicySerializer(serializers.ModelSerializer[Policy]):
    payee = serializers.CharField(source="payee.slug")
    tolerated = serializers.ChoiceField(choices=TOLERATED, allow_blank=True)
    changed_by = serializers.CharField(source="changed_by.username", default=None)
    changed_at = serializers.DateTimeField(allow_null=True)
    doubts = serializers.SerializerMethodField(help_text="What speaks against switching it on")

    class Meta:
        model = Policy
        fields = (
            "payee", "mode", "tolerated", "second_above_paise", "second_against_verdict",
            "alert_is_enough", "doubts", "changed_by", "changed_at",
        )  # fmt: skip

    def get_doubts(self, policy: Policy) -> list[str]:
        return [str(one) for one in straight.agreement_of(policy).doubts]


class PolicyRequest(PayeeNamed):
    """The whole policy: what is left out is off."""

    mode = serializers.ChoiceField(choices=Policy.Mode.choices)
    tolerated = serializers.ChoiceField(
        choices=TOLERATED,
        allow_blank=True,
        default="",
        help_text="The gravest warning that does not stop an approval without a person",
    )
    second_above_paise = serializers.IntegerField(
        allow_null=True,
        default=None,
        min_value=0,
        max_value=MAX_PAISE,
        help_text="Two people approve what counts for more; null: never",
    )
    second_against_verdict = serializers.BooleanField(default=False)
    alert_is_enough = serializers.BooleanField(default=False)
    despite_doubts = serializers.BooleanField(
        default=False, help_text="Switch it on whatever `doubts` say"
    )


@extend_schema(
    methods=["GET"], parameters=[PayeeNamed, *TAGGED], responses={200: PolicySerializer, **REFUSED}
)
@extend_schema(
    methods=["PUT"],
    parameters=COMPARED,
    request=PolicyRequest,
    responses={200: PolicySerializer, **REFUSED, **refusals(412)},
)
@api_view(["GET", "PUT"])
def policy(request: Request) -> Response:
    """What may be approved without a person, and what takes two; or choose it."""
    if request.method == "GET":
        payee = payee_named_in(request, Ability.CONFIGURE, looking=True)
        return tagged(told(payee))
    payee, said = asked(request, PolicyRequest, Ability.CONFIGURE)
    is_meant = said.pop("despite_doubts")
    with unchanged(request, Payee.objects.filter(pk=payee.pk), lambda: told(payee)):
        doubts = straight.doubts_about(straight.policy_of(payee), said["mode"])
        if doubts and not is_meant:
            raise PolicyRefused(" ".join(doubts))
        straight.set_policy(payee, by=caller(request), **said)
    return tagged(told(payee))


def told(payee: Payee) -> Any:
    """The payee's policy as it now stands."""
    return PolicySerializer(straight.policy_of(payee)).data
