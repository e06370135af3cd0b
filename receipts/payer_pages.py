"""Setting what a payee's pages for payers look like, say and ask."""

import re
from typing import Any, TypedDict, Unpack

from django.db import transaction

from receipts import access, images, storage
from receipts.models import BankEvent, Payee, User

COLOUR = re.compile(r"#[0-9a-f]{6}", re.ASCII)


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
    tells_dues_apart: bool


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
    columns: dict[str, Any] = dict(chosen)
    if redrawn is not None or without_logo:
        columns["logo"] = _kept(redrawn)
    with transaction.atomic():
        earlier = Payee.objects.select_for_update(no_key=True).get(pk=payee.pk)
        was = {name: getattr(earlier, name) for name in columns}
        if was == columns:
            return
        Payee.objects.filter(pk=payee.pk).update(**columns)
        _record(payee, {name: columns[name] for name in was if was[name] != columns[name]}, was, by)
        if earlier.logo and "logo" in columns:
            storage.forget_on_commit(earlier.logo)
    payee.refresh_from_db()


def _record(payee: Payee, now: dict[str, Any], was: dict[str, Any], by: User) -> None:
    """On record for good: whom payers are told to call is not to be changed unseen."""
    BankEvent.objects.create(
        payee=payee,
        kind=BankEvent.Kind.PAGES,
        actor=by,
        actor_name=by.acting_name,
        data=now | {"was": {name: was[name] for name in now}},
    )


def _kept(logo: bytes | None) -> str:
    """The key of a new logo; none without one."""
    return storage.keep(storage.Folder.LOGOS, logo, ending=".webp") if logo else ""
