"""Pictures out of private storage: never a static address, never anything a browser would run."""

from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from receipts.access import Ability, Person, receipt_for
from receipts.images.thumbnails import thumbnail as thumbnail_of
from receipts.models import Receipt
from receipts.plain_text import clean_filename
from receipts.web.desk.guard import DeskRequest, desk_required
from receipts.web.payer.receipt_link import PayerRequest, by_link

ENDINGS = {"image/png": "png", "image/jpeg": "jpg"}
MEDIA_TYPES = {f".{ending}": media_type for media_type, ending in ENDINGS.items()}
# A new thumbnail has a new address (`?of=`), so this browser may keep what it has seen for a day.
KEPT = "private, max-age=86400, immutable"


@require_safe
@by_link
def payer_picture(request: PayerRequest, receipt: Receipt) -> HttpResponseBase:
    """The copy without metadata, for who holds the link."""
    return _copy(receipt)


@require_safe
@desk_required()
def picture(request: DeskRequest, pk: int) -> HttpResponseBase:
    """The copy without metadata, for staff of the payee."""
    return _copy(_found(request.user, pk))


@require_safe
@desk_required()
def earlier_picture(request: DeskRequest, pk: int, event_pk: int) -> HttpResponseBase:
    """The picture that an answer of the payer took the place of, for staff of the payee."""
    receipt = _found(request.user, pk)
    event = receipt.events.filter(pk=event_pk, data__has_key="earlier").first()
    if event is None:
        raise Http404(_("No such picture."))
    key = event.data["earlier"]["image"]
    media_type = MEDIA_TYPES.get(PurePosixPath(key).suffix, "application/octet-stream")
    return _served(key, media_type=media_type, name=PurePosixPath(key).name, attachment=False)


@require_safe
@desk_required()
def original(request: DeskRequest, pk: int) -> HttpResponseBase:
    """The file as it was sent, for who reviews it: to be saved, never to be shown.

    It carries whatever the payer's phone put in, such as the place it was taken at.
    """
    receipt = _found(request.user, pk, Ability.REVIEW)
    if not receipt.original:
        raise Http404(_("This picture is no longer kept."))
    name = clean_filename(receipt.original_name) or f"receipt-{receipt.pk}"
    return _served(
        receipt.original, media_type=receipt.original_media_type, name=name, attachment=True
    )


@require_safe
@desk_required()
def thumbnail(request: DeskRequest, pk: int) -> HttpResponse:
    """The top of the receipt's picture: fifty whole screenshots a page would be megabytes."""
    receipt = _found(request.user, pk)
    if not receipt.image:
        return _erased(receipt)
    try:
        with default_storage.open(receipt.image) as file:
            data = thumbnail_of(file.read())
    except OSError:
        raise Http404(_("This picture is no longer kept.")) from None
    return _guarded(HttpResponse(data, content_type="image/webp"), kept=KEPT)


def _found(user: Person, pk: int, ability: Ability = Ability.SEE) -> Receipt:
    try:
        return receipt_for(user, pk, ability)
    except Receipt.DoesNotExist:
        raise Http404(_("No such receipt.")) from None


def _copy(receipt: Receipt) -> HttpResponseBase:
    if not receipt.image:
        return _erased(receipt)
    media_type = receipt.image_media_type
    name = f"receipt-{receipt.public_id}.{ENDINGS.get(media_type, 'bin')}"
    return _served(receipt.image, media_type=media_type, name=name, attachment=False)


def _erased(receipt: Receipt) -> HttpResponse:
    """In the place and the size of a picture that was let go: that it was."""
    width, height = receipt.image_width, receipt.image_height
    said = format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        '<rect width="100%" height="100%" fill="#e5e7eb"/><text x="50%" y="50%" fill="#374151" '
        'font-family="sans-serif" font-size="{size}" text-anchor="middle">{words}</text></svg>',
        width=width, height=height, size=max(width // 18, 1), words=_("Erased after its time"),
    )  # fmt: skip
    return _guarded(HttpResponse(said, content_type="image/svg+xml"), kept="private, no-store")


def _served(key: str, *, media_type: str, name: str, attachment: bool) -> FileResponse:
    try:
        file = default_storage.open(key)
    except FileNotFoundError:
        raise Http404(_("This picture is no longer kept.")) from None
    response = FileResponse(file, content_type=media_type, filename=name, as_attachment=attachment)
    return _guarded(response, kept="private, no-store")


def _guarded[R: HttpResponseBase](response: R, *, kept: str) -> R:
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Cache-Control"] = kept
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
