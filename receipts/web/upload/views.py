"""Sending a receipt: the form, and what happens when it is sent."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from receipts import images, intake, pieces
from receipts.models import Payee, Receipt
from receipts.plain_text import clean_filename, plain_text
from receipts.upi import parse_amount
from receipts.web.payer.limits import limit_uploads
from receipts.web.payer.receipt_link import PayerRequest, kept_private
from receipts.web.payer.whose import turn_to
from receipts.web.upload.forms import UploadForm
from receipts.web.upload.pieces import InPieces, NotWhole, with_pieces

NOTHING_SENT = _("So nothing has been sent yet, the others neither.")


@limit_uploads
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: PayerRequest, slug: str) -> HttpResponse:
    """The upload form of one payee."""
    if not (settings.PUBLIC_UPLOADS or request.user.is_authenticated):
        return _to_login(request)
    payee = get_object_or_404(Payee, slug=slug)
    turn_to(request, payee)
    if request.method == "POST":
        return kept_private(_send(request, payee))
    form = UploadForm(payee=payee, initial=_known_of(request), fixed=_fixed_by_link(request))
    return kept_private(_page(request, payee, form))


def _to_login(request: PayerRequest) -> HttpResponse:
    answer = redirect_to_login(request.get_full_path())
    # htmx would follow it and put the log-in page into a corner of the form.
    return HttpResponseClientRedirect(answer.url) if request.htmx else answer


def _send(request: PayerRequest, payee: Payee) -> HttpResponse:
    """What the form says is judged first: only then is what came in pieces joined and read."""
    fixed = _fixed_by_link(request)
    form = UploadForm(request.POST, with_pieces(request), payee=payee, fixed=fixed)
    if too_large := request.counter.refusals():
        form.errors.pop("pictures", None)
        form.add_error("pictures", ValidationError(too_large))
        return _page(request, payee, form, status=413)
    if not form.is_valid():
        _point_out_bad_pictures(form)
        return _page(request, payee, form, status=422)
    try:
        receipts = _accept(request, payee, form)
    except NotWhole:
        return HttpResponse(status=HTTPStatus.CONFLICT)
    except ValidationError as refusals:
        pieces.forget(form.cleaned_data["submission"])
        form.add_error("pictures", refusals)
        return _page(request, payee, form, status=422)
    pieces.forget(form.cleaned_data["submission"])
    link = reverse("status", args=[receipts[0].public_id])
    return HttpResponseClientRedirect(link) if request.htmx else redirect(link)


def _accept(request: PayerRequest, payee: Payee, form: UploadForm) -> list[Receipt]:
    """Take all pictures of the form in, or none; ValidationError has a sentence for each bad one.

    A crash between two of them leaves the first ones stored and the payer without an answer:
    the form sent again finds them by their submission and goes on.
    """
    sent: list[File[bytes]] = form.cleaned_data["pictures"]
    contents = [picture.read() for picture in sent]
    if len(sent) > 1 and (refusals := _refusals(sent, contents)):
        raise ValidationError([*refusals, NOTHING_SENT])
    submission, language = form.submission_of(contents), get_language() or ""
    try:
        return [
            intake.accept_upload(
                payee=payee,
                data=content,
                filename=picture.name or "",
                submission=submission,
                position=position,
                payer=request.user if request.user.is_authenticated else None,
                **form.said_of(position) | {"language": language},
            )
            for position, (picture, content) in enumerate(zip(sent, contents, strict=True))
        ]
    except images.PictureRefused as refusal:
        raise ValidationError(str(refusal)) from refusal


def _point_out_bad_pictures(form: UploadForm) -> None:
    """Whoever must correct the form anyway is told of the pictures in the same breath.

    Not of those that came in pieces: they are not joined for it.
    """
    pictures = form.cleaned_data.get("pictures", [])
    sent = [picture for picture in pictures if not isinstance(picture.file, InPieces)]
    if refusals := _refusals(sent, [picture.read() for picture in sent]):
        form.add_error("pictures", ValidationError(refusals))


def _refusals(sent: list["File[bytes]"], contents: list[bytes]) -> list[str]:
    """A sentence for every picture that cannot be opened."""
    refusals = []
    for picture, content in zip(sent, contents, strict=True):
        try:
            images.open_payments(content)
        except images.PictureRefused as refusal:
            refusals.append(f"{clean_filename(picture.name or '')}: {refusal}")
    return refusals


def _page(
    request: PayerRequest, payee: Payee, form: UploadForm, *, status: int = 200
) -> HttpResponse:
    """The whole page, or for htmx the problems alone: the form in the browser stays as it is."""
    template = "upload/upload.html" + ("#problems" if request.htmx and form.is_bound else "")
    context = {"payee": payee, "form": form, "link": request.GET.urlencode()}
    return render(request, template, context, status=status)


def _fixed_by_link(request: PayerRequest) -> dict[str, str]:
    """The reference when the link carries one that fits."""
    reference = plain_text(request.GET.get("ref", ""))
    return {"reference": reference} if 0 < len(reference) <= 64 else {}


def _known_of(request: PayerRequest) -> dict[str, Any]:
    """What need not be typed: from the account, and from the link before that."""
    known: dict[str, Any] = {}
    if request.user.is_authenticated:
        known = {"payer_name": request.user.get_full_name(), "contact": request.user.email}
    if name := plain_text(request.GET.get("name", "")):
        known["payer_name"] = name[:120]
    try:
        known["amount"] = parse_amount(request.GET.get("amount", "")) or None
    except ValueError:
        known["amount"] = None  # an odd amount in a link is no reason to turn anybody away
    return known
