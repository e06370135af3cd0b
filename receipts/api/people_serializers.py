"""People of a payee and invitations, as JSON."""

from typing import Any

from rest_framework import serializers

from receipts.access import Ability, roles_with
from receipts.api.addressed import PayeeNamed
from receipts.api.serializers import PlainText
from receipts.models import Invitation

ROLES = [(role, role) for role in roles_with(Ability.SEE)]


class MemberSerializer(serializers.Serializer[Any]):
    """`person` is a user name, by which somebody is named everywhere else."""

    person = serializers.CharField(source="user.username")
    name = serializers.CharField(source="user.get_full_name")
    roles = serializers.ListField(child=serializers.CharField())
    is_active = serializers.BooleanField(source="user.is_active")
    has_second_factor = serializers.BooleanField()
    last_sign_in = serializers.DateTimeField(source="user.last_login", allow_null=True)


class RoleRequest(serializers.Serializer[Any]):
    role = serializers.ChoiceField(choices=ROLES, help_text="None above your own")


class InvitationSerializer(serializers.ModelSerializer[Invitation]):
    payee = serializers.CharField(source="payee.slug")
    role = serializers.CharField(source="role.name")
    by = serializers.CharField(source="by.username")
    accepted_by = serializers.CharField(source="accepted_by.username", default=None)

    class Meta:
        model = Invitation
        fields = (
            "id", "payee", "name", "role", "email", "by", "created_at", "expires_at", "mailed_at",
            "accepted_at", "accepted_by", "withdrawn_at",
        )  # fmt: skip


class InvitationRequest(PayeeNamed):
    """Whom to invite, and as what."""

    name = PlainText(max_length=120, help_text="Whom it is for, as you call them")
    role = serializers.ChoiceField(choices=ROLES, help_text="None above your own")
    email = serializers.EmailField(
        max_length=254, allow_blank=True, default="", help_text="Where the link is mailed as well"
    )


class Invited(InvitationSerializer):
    link = serializers.URLField(help_text="Whoever opens it first comes in. Told this once")

    class Meta:
        model = Invitation
        fields = (*InvitationSerializer.Meta.fields, "link")
