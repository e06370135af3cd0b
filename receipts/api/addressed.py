"""What is asked over the API of which payee, due or credit, if the caller may."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request

from receipts.access import Ability, credits_for, dues_for
from receipts.api.permissions import caller, payee_of
from receipts.models import Credit, Due, Payee
from receipts.review import AllocationRefused


class PayeeNamed(serializers.Serializer[dict[str, Any]]):
    payee = serializers.SlugField(required=False, help_text="Left out: the default payee")


def said_in(request: Request, form: type[serializers.Serializer[Any]]) -> dict[str, Any]:
    """What the body says, in the types of this form. Raises ValidationError."""
    return _checked(form(data=request.data))


def query_in[F: serializers.Serializer[Any]](request: Request, form: type[F]) -> F:
    """The query of a list, as this form understands it. Raises ValidationError."""
    filled = form(data=request.query_params)
    refuse_other_filters(request, filled.fields)
    _checked(filled)
    return filled


def refuse_other_filters(request: Request, known: Iterable[str]) -> None:
    """Raise ValidationError for a name that is no filter: unseen, it would narrow nothing."""
    others = sorted(set(request.query_params) - {*known, "cursor", "page_size"})
    if others:
        said = _("There is no such filter. /api/docs/ lists them.")
        raise serializers.ValidationError(dict.fromkeys(others[:10], said))


def _checked(filled: serializers.Serializer[Any]) -> dict[str, Any]:
    filled.is_valid(raise_exception=True)
    said: dict[str, Any] = filled.validated_data
    return said


def payee_named_in(request: Request, ability: Ability, *, looking: bool = False) -> Payee:
    """The payee that the query of a GET or the body names, as `permissions.payee_of`.

    Raises ValidationError for a name that cannot be one.
    """
    looks = request.method == "GET"
    said = _checked(PayeeNamed(data=request.query_params if looks else request.data))
    return payee_of(request, said.get("payee"), ability, looking=looking)


def payee_in_address(request: Request, ability: Ability) -> Payee:
    """The payee that the query names, whatever the method. Raises as `payee_named_in`."""
    said = _checked(PayeeNamed(data=request.query_params))
    return payee_of(request, said.get("payee"), ability)


def asked(
    request: Request, form: type[PayeeNamed], ability: Ability
) -> tuple[Payee, dict[str, Any]]:
    """Of which payee, and what else the body says. Raises as `payee_named_in`."""
    payee, said = payee_named_in(request, ability), said_in(request, form)
    return payee, {name: it for name, it in said.items() if name != "payee"}


def due_of(request: Request, pk: int, ability: Ability) -> Due:
    """One of the caller's dues; PermissionDenied where they see it and may not do this."""
    due = dues_for(caller(request)).select_related("payee").get(pk=pk)
    payee_of(request, due.payee.slug, ability)
    return due


def credit_of(request: Request, pk: int, ability: Ability) -> Credit:
    """One of the credits of the caller's payees, as `due_of`."""
    credit = credits_for(caller(request)).select_related("payee").get(pk=pk)
    payee_of(request, credit.payee.slug, ability)
    return credit


def allocations_in(request: Request, said: Collection[Mapping[str, int]]) -> dict[Due, int]:
    """Paise by due, of dues that the caller sees. Raises AllocationRefused for any other."""
    wanted = {one["due"]: one["amount_paise"] for one in said}
    if len(wanted) < len(said):
        raise AllocationRefused(_("A due is named twice. Name it once, with the whole amount."))
    dues = {due: wanted[due.pk] for due in dues_for(caller(request)).filter(pk__in=wanted)}
    if len(dues) < len(wanted):
        raise AllocationRefused(_("One of the dues does not exist. Look at the list again."))
    return dues
