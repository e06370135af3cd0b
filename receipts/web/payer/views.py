"""What payers' pages are dressed in: a payee's app, colour and logo.

Browsers keep the last two for ever: their addresses name all that the answers depend on, so another
colour or logo has another one.
"""

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from receipts.models import Payee
from receipts.web.payer.accent import digest as digest_of
from receipts.web.payer.accent import stylesheet

FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def accent(request: HttpRequest, colour: str, digest: str) -> HttpResponse:
    """The stylesheet of a colour; 404 under the digest of another product's."""
    if digest != digest_of(f"#{colour}"):
        raise Http404(_("There is nothing here."))
    return _kept_for_ever(HttpResponse(stylesheet(f"#{colour}"), content_type="text/css"))


@require_safe
def logo(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """The logo that a payee has now."""
    key = get_object_or_404(Payee, slug=slug).logo
    try:
        if not key.endswith(f"/{name}.webp"):
            raise FileNotFoundError
        with default_storage.open(key) as file:
            return _kept_for_ever(HttpResponse(file.read(), content_type="image/webp"))
    except FileNotFoundError:
        raise Http404(_("There is nothing here.")) from None


@require_safe
def app(request: HttpRequest, slug: str) -> HttpResponse:
    """The payee's page as an app (a web app manifest): what is shared to it lands in its form."""
    if not settings.PUBLIC_UPLOADS:  # browsers ask for it as nobody
        raise Http404(_("There is nothing here."))
    payee = get_object_or_404(Payee, slug=slug)
    form = reverse("upload", args=[payee.slug])
    taken = {"name": "pictures", "accept": ["image/*", "application/pdf"]}
    told = {
        "id": form,
        "name": payee.name,
        "start_url": form,
        "scope": "/",
        "display": "minimal-ui",
        "share_target": {
            "action": reverse("share_to", args=[payee.slug]),
            "method": "POST",
            "enctype": "multipart/form-data",
            "params": {"files": [taken]},
        },
        "background_color": "#f3f5f6",
        "theme_color": payee.accent or "#0b5070",
        "icons": [
            {"src": static("img/mark.svg"), "sizes": "any", "type": "image/svg+xml"},
            {"src": static("img/touch-icon.png"), "sizes": "180x180", "type": "image/png"},
        ],
    }
    return JsonResponse(told, content_type="application/manifest+json")


def _kept_for_ever(answer: HttpResponse) -> HttpResponse:
    answer.headers["Cache-Control"] = FOR_EVER
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
