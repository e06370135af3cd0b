"""API keys as bearer tokens: a program acts for the person who made its key, within its scopes."""

from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

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
