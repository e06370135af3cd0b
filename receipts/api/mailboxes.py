"""The mailboxes of a payee over the API: the one its bank writes to, and the one of its payers."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import api_view
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from receipts import alerts, proof_mail
from receipts.access import Ability
from receipts.api.addressed import PayeeNamed, asked, payee_in_address
from receipts.api.errors import refusals
from receipts.api.permissions import caller
from receipts.api.serializers import PlainText
from receipts.models import Mailbox, PasswordWanted, ProofMailbox
from receipts.models.mailboxes import ReadMailbox

REFUSED = refusals(400, 403, 404)


class MailboxRow(serializers.ModelSerializer[Any]):
    """Where it is, without its password; `trouble` is what went wrong at the last look."""

    payee = serializers.CharField(source="payee.slug")
    trouble = serializers.CharField(source="get_trouble_display")
    by = serializers.CharField(source="by.username", default=None)

    class Meta:
        model: type[ReadMailbox] = ProofMailbox
        fields: tuple[str, ...] = (
            "payee", "host", "port", "user", "folder", "by", "changed_at", "checked_at", "trouble",
        )  # fmt: skip


class AlertMailboxRow(MailboxRow):
    class Meta(MailboxRow.Meta):
        model = Mailbox
        fields = (*MailboxRow.Meta.fields, "vouched_by")


class MailboxRequest(PayeeNamed):
    """An IMAP mailbox. Without a password the one stays that was given for the same server."""

    host = PlainText(max_length=200)
    port = serializers.IntegerField(default=993, min_value=1, max_value=65535)
    user = PlainText(max_length=200)
    password = serializers.CharField(
        max_length=200, allow_blank=True, default="", trim_whitespace=False, write_only=True
    )
    folder = PlainText(max_length=200, default="INBOX")


class AlertMailboxRequest(MailboxRequest):
    vouched_by = PlainText(
        max_length=200,
        allow_blank=True,
        default="",
        help_text="The server that vouches for senders; without it each mail waits for a person",
    )


@extend_schema(
    methods=["GET"], parameters=[PayeeNamed], responses={200: AlertMailboxRow, **REFUSED}
)
@extend_schema(
    methods=["PUT"], request=AlertMailboxRequest, responses={200: AlertMailboxRow, **REFUSED}
)
@extend_schema(methods=["DELETE"], parameters=[PayeeNamed], responses={204: None, **REFUSED})
@api_view(["GET", "PUT", "DELETE"])
def of_alerts(request: Request) -> Response:
    """The mailbox that the bank writes to: look, set it, or delete it with its password."""
    if request.method == "PUT":
        payee, said = asked(request, AlertMailboxRequest, Ability.EDIT_BANK)
        try:
            kept = alerts.set_mailbox(payee, alerts.MailboxSettings(**said), by=caller(request))
        except PasswordWanted as wanted:
            raise lacks_password(wanted) from None
        return Response(AlertMailboxRow(kept).data)
    if request.method == "DELETE":
        alerts.forget_mailbox(payee_in_address(request, Ability.EDIT_BANK), by=caller(request))
        return Response(status=status.HTTP_204_NO_CONTENT)
    payee = payee_in_address(request, Ability.EDIT_BANK)
    return Response(AlertMailboxRow(Mailbox.objects.get(payee=payee)).data)


@extend_schema(methods=["GET"], parameters=[PayeeNamed], responses={200: MailboxRow, **REFUSED})
@extend_schema(methods=["PUT"], request=MailboxRequest, responses={200: MailboxRow, **REFUSED})
@extend_schema(methods=["DELETE"], parameters=[PayeeNamed], responses={204: None, **REFUSED})
@api_view(["GET", "PUT", "DELETE"])
def of_proofs(request: Request) -> Response:
    """The mailbox that payers write to: look, set it, or delete it with its password."""
    if request.method == "PUT":
        payee, said = asked(request, MailboxRequest, Ability.CONFIGURE)
        chosen = proof_mail.ProofMailboxSettings(**said)
        try:
            kept = proof_mail.set_mailbox(payee, chosen, by=caller(request))
        except PasswordWanted as wanted:
            raise lacks_password(wanted) from None
        return Response(MailboxRow(kept).data)
    if request.method == "DELETE":
        proof_mail.forget_mailbox(payee_in_address(request, Ability.CONFIGURE), by=caller(request))
        return Response(status=status.HTTP_204_NO_CONTENT)
    payee = payee_in_address(request, Ability.CONFIGURE)
    return Response(MailboxRow(ProofMailbox.objects.get(payee=payee)).data)


def lacks_password(wanted: PasswordWanted) -> ValidationError:
    return ValidationError({"password": str(wanted)})
