"""The Content-Security-Policy of the back office, whose pages need a little more than ours."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.csp import CSP

# Unfold is built on Alpine, which compiles the expressions in its attributes and sets widths.
# No script may be inline there either.
BACK_OFFICE = {
    **settings.SECURE_CSP,
    "script-src": [CSP.SELF, CSP.UNSAFE_EVAL],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
}


class BackOfficePolicy:
    """Relax the policy under /admin/ and nowhere else; stands inside Django's middleware for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith("/admin/"):
            response._csp_config = BACK_OFFICE  # type: ignore[attr-defined]
        return response
