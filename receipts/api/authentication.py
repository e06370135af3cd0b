"""API keys as bearer tokens: a program acts for the person who made its key, within its scopes."""

from django.utils.translation import gettext as _
from rest_framework.authentication import (
    BaseAuthentication,
    SessionAuthentication,
    get_authorization_header,
)
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from receipts import access
from receipts.models import ApiKey, User
from receipts.programs import keys


class KeyAuthentication(BaseAuthentication):
    """`Authorization: Bearer rsd_…`; anything else is left to those who come after."""

    def authenticate(self, request: Request) -> tuple[User, ApiKey] | None:
        word, _, secret = get_authorization_header(request).decode("latin-1").partition(" ")
        if word.lower() != "bearer":
            return None
        try:
            key = keys.recognise(secret.strip())
        except keys.KeyUnknown as unknown:
            raise AuthenticationFailed(str(unknown)) from unknown
        key.by.api_key = key
        return key.by, key

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="api"'


class BrowserSession(SessionAuthentication):
    """A session of the desk's, which must have shown what a payee asks of its people there."""

    def authenticate(self, request: Request) -> tuple[User, None] | None:
        found = super().authenticate(request)
        if found is None:
            return None
        user = found[0]
        if not request._request.session.get("second_factor") and access.owes_second_factor(user):
            raise AuthenticationFailed(_("Set a second factor up first, under Security."))
        return user, None
