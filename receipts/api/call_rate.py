"""How often one may call: counted before a call, told in the headers of its answer."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from receipts.api.permissions import caller_id
from receipts.programs.call_rate import Rate, count_call

_TOLD = "call_rate"  # on the request


class PerMinute(BaseThrottle):
    """`API_CALLS_PER_MINUTE` for each key, and for each person without one."""

    def __init__(self) -> None:
        self.rate: Rate | None = None

    def allow_request(self, request: Request, view: Any) -> bool:
        caller = caller_id(request)
        if not caller:  # what is open to everybody says the same to each
            return True
        self.rate = count_call(caller)
        setattr(request._request, _TOLD, self.rate)
        return not self.rate.is_over

    def wait(self) -> float | None:
        return self.rate.reset if self.rate else None


def rate_headers(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: every answer to a counted call says what is left of the minute."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        rate: Rate | None = getattr(request, _TOLD, None)
        if rate:
            response.headers["RateLimit-Limit"] = str(rate.limit)
            response.headers["RateLimit-Remaining"] = str(rate.remaining)
            response.headers["RateLimit-Reset"] = str(rate.reset)
        return response

    return middleware
