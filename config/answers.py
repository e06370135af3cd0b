"""What every answer obeys, whichever screen or endpoint gives it."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.translation import gettext as _

from receipts.api import problems

type Answers = Callable[[HttpRequest], HttpResponse]

# Where programs call, with a secret in a header or in the address.
OF_PROGRAMS = ("/api/", "/ocr/", "/in/")


def personal_answers_are_not_kept(get_response: Answers) -> Answers:
    """Middleware: what is shown to somebody by who they are stays in no cache, a browser's neither
    (ASVS 14.3.2), unless the view says how long.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        session = request.session
        if "Authorization" in request.headers or (session.accessed and SESSION_KEY in session):
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return middleware


def programs_are_not_redirected(get_response: Answers) -> Answers:
    """Middleware: a program that calls without TLS is told so, where a person is led on: led on it
    would tell its secret in the open each time, and nobody would notice (ASVS 4.1.2).
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        is_open = settings.SECURE_SSL_REDIRECT and not request.is_secure()
        if not (is_open and _is_programs(request)):
            return get_response(request)
        with translation.override(settings.LANGUAGE_CODE):
            said = problems.problem(403, _("Call this address by https."), "https_required")
            said["cure"] = _(
                "What you sent could be read on the way: change its key, then use https."
            )
        return JsonResponse(said, status=403, content_type=problems.MEDIA_TYPE)

    return middleware


def _is_programs(request: HttpRequest) -> bool:
    """Whether a secret may have come along; the pages below /api/ are looked at by people too."""
    looks = request.method in ("GET", "HEAD") and request.path_info.startswith("/api/")
    is_bare = looks and "Authorization" not in request.headers
    return request.path_info.startswith(OF_PROGRAMS) and not is_bare
