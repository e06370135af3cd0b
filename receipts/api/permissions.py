"""Who calls, by a key, a token or a session; what they may do is in access.py."""

from django.utils.translation import gettext as _
from rest_framework.exceptions import NotAuthenticated, PermissionDenied
from rest_framework.request import Request

from receipts.access import Ability, may, payee_named
from receipts.models import ApiKey, Payee, User


def caller(request: Request) -> User:
    """The person behind the token; raises NotAuthenticated for nobody."""
    if not isinstance(request.user, User):
        raise NotAuthenticated
    return request.user


def caller_id(request: Request) -> str:
    """Under which the calls of one key, or of one person without any, are counted and kept."""
    if not isinstance(request.user, User):
        return ""
    key = request.user.api_key
    return f"key {key.pk}" if key else f"user {request.user.pk}"


def addressed_payee(request: Request, slug: str | None) -> Payee:
    """The payee of that slug; without one the key's, or else the default one.

    Raises Payee.DoesNotExist, for a key also of every payee but its own.
    """
    key = caller(request).api_key
    payee = key.payee if key and not slug else payee_named(slug)
    if key and key.payee_id != payee.pk:
        raise Payee.DoesNotExist
    return payee


def payee_of(
    request: Request, slug: str | None, ability: Ability, *, looking: bool = False
) -> Payee:
    """The payee that is addressed, if the caller has the ability for it, or with `looking` audits.

    Raises Payee.DoesNotExist for one the caller does not work for, PermissionDenied otherwise.
    """
    payee, person = addressed_payee(request, slug), caller(request)
    if person.api_key is None and not may(person, Ability.SEE, payee):
        raise Payee.DoesNotExist
    if not may(person, ability, payee, looking=looking):
        raise PermissionDenied(lacking(request, ability))
    return payee


def require_sending(request: Request) -> None:
    """Raise PermissionDenied for a key that may not send receipts; anybody else may."""
    key = caller(request).api_key
    if key and ApiKey.Scope.SEND not in key.scopes:
        raise PermissionDenied(lacking(request, ApiKey.Scope.SEND))


def lacking(request: Request, scope: str) -> str:
    """Why a call is refused: the key's scopes, or the person's role."""
    key = caller(request).api_key
    if key and scope not in ApiKey.Scope.values:
        return _("No API key does this: settings and people are for persons and their tokens.")
    if key and scope not in key.scopes:
        return _("This API key lacks the scope “{scope}”.").format(scope=scope)
    return _("Your role with this payee does not do this.")
