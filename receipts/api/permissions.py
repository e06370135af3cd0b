"""Who calls: every endpoint asks for a token or a session; what it may do is in access.py."""

from django.utils.translation import gettext as _
from rest_framework.exceptions import NotAuthenticated, PermissionDenied
from rest_framework.request import Request

from receipts.access import Ability, may, payee_named
from receipts.models import Payee, User


def caller(request: Request) -> User:
    """The person behind the token; raises NotAuthenticated for nobody."""
    if not isinstance(request.user, User):
        raise NotAuthenticated
    return request.user


def payee_of(request: Request, slug: str | None, ability: Ability) -> Payee:
    """The payee of that slug (the default one without), if the caller has the ability for it.

    Raises Payee.DoesNotExist for one the caller does not work for, PermissionDenied otherwise.
    """
    payee = payee_named(slug)
    if not may(caller(request), Ability.SEE, payee):
        raise Payee.DoesNotExist
    if not may(caller(request), ability, payee):
        raise PermissionDenied(_("Your role with this payee does not do this."))
    return payee
