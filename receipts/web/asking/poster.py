"""The payee's poster to download and print."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from receipts.access import Ability
from receipts.poster import PosterRefused, poster_of
from receipts.web.desk.download import saved
from receipts.web.desk.guard import DeskRequest, desk_required


@require_safe
@desk_required(Ability.ASK)
def poster(request: DeskRequest) -> HttpResponse:
    """The PDF of the size and the language in the address."""
    payee = request.desk.payee
    size, language = request.GET.get("size", "a4"), request.GET.get("language", "")
    language = language or payee.language or request.LANGUAGE_CODE
    try:
        pdf = poster_of(payee, size=size, language=language)
    except PosterRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("asking")
    name = f"poster-{payee.slug}-{size}-{language}.pdf"
    return saved(HttpResponse(pdf, content_type="application/pdf"), name)
