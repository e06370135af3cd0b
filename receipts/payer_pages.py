"""Setting who is paid and where, and what a payee's pages for payers look like, say and ask."""

import re
from collections.abc import Iterable
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from receipts import access, images, pipeline, storage
from receipts.models import BankEvent, Organisation, Payee, PayeeName, User, Vpa
from receipts.plain_text import plain_text
from receipts.upi import is_vpa, normalise_vpa

COLOUR = re.compile(r"#[0-9a-f]{6}", re.ASCII)
MOST_ADDRESSES = 20  # and as many names, of one payee
# What a payee has several of, in the order in which it was typed: its row, and the column typed.
_SEVERAL: dict[str, tuple[Any, str]] = {
    "vpas": (Vpa, "address"),
    "names": (PayeeName, "name"),
}


class PayeeRefused(Exception):
    """No payee is called so; the message says why and what to do."""


class AddressRefused(Exception):
    """No payee is paid so; the message says why and what to do."""


class Pages(TypedDict, total=False):
    """What may be chosen, under the names of a Payee's columns and of what it has several of.

    Payers are asked to pay at the first of `vpas`; a screen may show any of them, and `names`.
    """

    name: str
    vpas: list[str]
    names: list[str]
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

    Raises PermissionDenied, PayeeRefused for its name and images.LogoRefused; then nothing has
    changed. `vpas` are as `upi_addresses` gives them.
    """
    access.require(by, access.Ability.CONFIGURE, payee)
    redrawn = images.redraw_logo(logo) if logo is not None else None
    now: dict[str, Any] = dict(chosen)
    if "name" in now:
        now["name"] = " ".join(now["name"].split())
    if redrawn is not None or without_logo:
        now["logo"] = _kept(redrawn)
    with transaction.atomic():
        earlier = Payee.objects.select_for_update(no_key=True).get(pk=payee.pk)
        _refuse_name_of_another(earlier, now.get("name", earlier.name))
        was = {name: standing(earlier, name) for name in now}
        now = {name: value for name, value in now.items() if was[name] != value}
        if not now:
            return
        _write(earlier, now)
        _record(payee, now, was, by)
        if now.keys() & {"name", *_SEVERAL}:
            pipeline.begin_anew(
                earlier
            )  # of what waits, some may be paid to somebody else, or no longer
        if earlier.logo and "logo" in now:
            storage.forget_on_commit(earlier.logo)
    payee.refresh_from_db()


def upi_addresses(typed: Iterable[str]) -> list[str]:
    """The addresses of these lines, each once and in its one spelling. Raises AddressRefused."""
    found = _few((normalise_vpa(plain_text(line)) for line in typed), longest=255)
    for address in found:
        if not is_vpa(address):
            raise AddressRefused(
                _("“{typed}” is not a UPI address such as shop@okaxis.").format(typed=address[:60])
            )
    return found


def names_on_screens(typed: Iterable[str]) -> list[str]:
    """The names of these lines, each once. Raises AddressRefused."""
    return _few(map(plain_text, typed), longest=120)


def refuse_taken_name(organisation: Organisation, name: str, *, but: int = 0) -> None:
    """Raise PayeeRefused where none is typed or another payee than `but` has it.

    Call it while the organisation's row is locked.
    """
    if not name:
        raise PayeeRefused(_("Type the payee's name."))
    if organisation.payees.filter(name__iexact=name).exclude(pk=but).exists():
        raise PayeeRefused(_("Your organisation has a payee of this name. Choose another one."))


def _few(typed: Iterable[str], *, longest: int) -> list[str]:
    found = list(dict.fromkeys(filter(None, typed)))
    if len(found) > MOST_ADDRESSES or any(len(one) > longest for one in found):
        raise AddressRefused(
            _("Write {most} lines at most, of {longest} letters at most.").format(
                most=MOST_ADDRESSES, longest=longest
            )
        )
    return found


def _refuse_name_of_another(payee: Payee, name: str) -> None:
    if name != payee.name:
        rows = Organisation.objects.select_for_update(no_key=True)
        refuse_taken_name(rows.get(pk=payee.organisation_id), name, but=payee.pk)


def standing(payee: Payee, name: str) -> Any:
    """What a payee has now under a name of Pages."""
    if name not in _SEVERAL:
        return getattr(payee, name)
    model, column = _SEVERAL[name]
    rows = model.objects.filter(payee=payee).order_by("pk")
    return list(rows.values_list(column, flat=True))


def _write(payee: Payee, now: dict[str, Any]) -> None:
    columns = {name: value for name, value in now.items() if name not in _SEVERAL}
    if columns:
        Payee.objects.filter(pk=payee.pk).update(**columns)
    for name in now.keys() & _SEVERAL.keys():
        model, column = _SEVERAL[name]
        model.objects.filter(payee=payee).delete()
        model.objects.bulk_create(model(payee=payee, **{column: text}) for text in now[name])


def _record(payee: Payee, now: dict[str, Any], was: dict[str, Any], by: User) -> None:
    """On record for good: where payers pay and whom they call is not to be changed unseen."""
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
