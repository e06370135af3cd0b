"""How payers reach a receipt: the unguessable link, and the headers that keep it theirs."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django_htmx.middleware import HtmxDetails

from receipts.access import Person, receipt_by_link
from receipts.models import Receipt
from receipts.web.payer.byte_counter import ByteCounter
from receipts.web.payer.whose import Whose, turn_to


class PayerRequest(HttpRequest):
    """A request for a page of the payer's, signed in or not."""

    user: Person
    htmx: HtmxDetails
    whose: Whose  # on the pages of a payee: whose.turn_to puts it there
    counter: ByteCounter  # where files may come in: limits.limit_uploads puts it there


def by_link[Answer: HttpResponseBase](
    view: Callable[[PayerRequest, Receipt], Answer],
) -> Callable[[PayerRequest, str], Answer]:
    """Give the view the receipt behind `public_id`; 404 where there is none.

    Who holds the link is the payer, so it must not leak: not to a search engine, not to a
    shared cache, and (by the site's same-origin referrer policy) not to other sites. A stricter
    no-referrer would make browsers send `Origin: null` with the forms, which CSRF refuses.
    """

    @wraps(view)
    def found(request: PayerRequest, public_id: str) -> Answer:
        try:
            receipt = receipt_by_link(public_id)
        except Receipt.DoesNotExist:
            raise Http404(_("No receipt has this link.")) from None
        turn_to(request, receipt.payee)
        return kept_private(view(request, receipt))

    return found


def kept_private[Answer: HttpResponseBase](response: Answer) -> Answer:
    """Forbid keeping and indexing what is only for one person."""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
