"""The Content-Security-Policy of the back office, whose pages need a little more than ours."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override

# Unfold is built on Alpine, which compiles the expressions in its attributes and sets widths.
# No script may be inline there either.
BACK_OFFICE = settings.SECURE_CSP | {
    "script-src": [CSP.SELF, CSP.UNSAFE_EVAL],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
}


class BackOfficePolicy:
    """Relax the policy under /admin/ and nowhere else; stands inside Django's middleware for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.relaxed = csp_override(BACK_OFFICE)(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_back_office = request.path.startswith("/admin/")
        return self.relaxed(request) if is_back_office else self.get_response(request)
