"""Setting what a payee's pages for payers look like, say and ask."""

from typing import TypedDict, Unpack

from django.db import transaction

from receipts import access, images, storage
from receipts.models import Payee, User


class Pages(TypedDict, total=False):
    """What may be chosen, under the names of a Payee's columns."""

    accent: str
    contact_phone: str
    contact_email: str
    language: str
    greeting: str
    instructions: str
    thanks: str
    asks_reference: str
    asks_amount: str
    asks_payer_name: str
    asks_contact: str
    asks_note: str


def set_pages(
    payee: Payee,
    *,
    by: User,
    logo: bytes | None = None,
    without_logo: bool = False,
    **chosen: Unpack[Pages],
) -> None:
    """Keep what was chosen; the earlier logo stays unless there is a new one or it shall go.

    Raises PermissionDenied, and images.LogoRefused; then nothing has changed.
    """
    access.require(by, access.Ability.CONFIGURE, payee)
    redrawn = images.redraw_logo(logo) if logo is not None else None
    columns: dict[str, object] = dict(chosen)
    if redrawn is not None or without_logo:
        columns["logo"] = _kept(redrawn)
    with transaction.atomic():
        earlier = Payee.objects.select_for_update(no_key=True).get(pk=payee.pk).logo
        Payee.objects.filter(pk=payee.pk).update(**columns)
        if earlier and "logo" in columns:
            storage.forget_on_commit(earlier)
    payee.refresh_from_db()


def _kept(logo: bytes | None) -> str:
    """The key of a new logo; none without one."""
    return storage.keep(storage.Folder.LOGOS, logo, ending=".webp") if logo else ""
