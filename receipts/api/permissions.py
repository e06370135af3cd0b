"""Who calls: every endpoint asks for a token or a session; what it may do is in access.py."""

from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request

from receipts.models import User


def caller(request: Request) -> User:
    """The person behind the token; raises NotAuthenticated for nobody."""
    if not isinstance(request.user, User):
        raise NotAuthenticated
    return request.user
