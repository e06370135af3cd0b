"""A payer's browser asks to be told what becomes of the receipt, or no more."""

from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from receipts import payer_mail, web_push
from receipts.models import Receipt
from receipts.web.payer.limits import HOUR, is_too_often
from receipts.web.payer.receipt_link import PayerRequest, by_link


@require_POST
@by_link
def notify(request: PayerRequest, receipt: Receipt) -> HttpResponse:
    """Tell this browser, or with `stop` no more. The page's own script calls it."""
    given = {name: request.POST.get(name, "") for name in ("endpoint", "p256dh", "auth")}
    if "stop" in request.POST:
        web_push.unsubscribe(receipt, endpoint=given["endpoint"])
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    if is_too_often(request, "subscriptions"):
        hour = {"Retry-After": str(HOUR)}
        return HttpResponse(status=HTTPStatus.TOO_MANY_REQUESTS, headers=hour)
    try:
        payer_mail.subscribe(receipt, **given)
    except web_push.SubscriptionRefused:
        return HttpResponse(status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def notifying_of(receipt: Receipt) -> dict[str, Any]:
    """What the page's script needs: the key to subscribe with, and which browsers are told."""
    told = map(web_push.digest_of, web_push.told_of(receipt))
    return {"push_key": web_push.public_key(), "told_browsers": " ".join(told)}
