"""Where exports go: written down with a secret that is kept encrypted, and forgotten."""

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from receipts.access import Ability, require
from receipts.delivery import Bucket, Limits, Parcel, SftpAccount, put_into, put_on
from receipts.models import ExportDestination, Payee, User
from receipts.plain_text import plain_text
from receipts.scheduled_exports.refusals import ScheduleRefused
from receipts.sealing import seal, unseal

SECONDS = 120.0  # for all of a delivery
_FINGERPRINT = re.compile(r"SHA256:[A-Za-z0-9+/]{43}=?")
Kind = ExportDestination.Kind


@dataclass(frozen=True, kw_only=True)
class DestinationSettings:
    """What a person sets; an empty secret keeps the one that is kept for this server."""

    name: str
    kind: str
    to: str
    port: int = 22
    user: str = ""
    secret: str = field(default="", repr=False)
    folder: str = ""
    host_key: str = ""
    bucket: str = ""
    region: str = ""


def save_destination(payee: Payee, chosen: DestinationSettings, *, by: User) -> ExportDestination:
    """Keep where exports may go; of the same name, anew.

    Raises PermissionDenied unless `by` may export for the payee, and ScheduleRefused for what
    cannot be a destination.
    """
    require(by, Ability.EXPORT, payee)
    values = asdict(chosen) | {"by": by, "name": " ".join(plain_text(chosen.name).split())[:60]}
    secret, name = values.pop("secret"), values.pop("name")
    known = ExportDestination.objects.filter(payee=payee, name=name).first()
    sealed = seal(secret) if secret else _kept_for(known, chosen)
    _refuse(chosen, name, has_secret=bool(sealed))
    values["sealed_secret"] = sealed
    return ExportDestination.objects.update_or_create(payee=payee, name=name, defaults=values)[0]


def _kept_for(known: ExportDestination | None, chosen: DestinationSettings) -> str:
    """The secret that is kept for this very server: whoever may change where files go is not to
    have it sent to a server of their own.
    """
    server = (chosen.kind, chosen.to, chosen.port)
    is_same = known is not None and (known.kind, known.to, known.port) == server
    return known.sealed_secret if known and is_same else ""


def delete_destination(destination: ExportDestination, *, by: User) -> None:
    """Forget it, with its secret. Raises PermissionDenied, and ScheduleRefused while in use."""
    require(by, Ability.EXPORT, destination.payee)
    try:
        destination.delete()
    except ProtectedError:
        raise ScheduleRefused(_("A schedule sends to it. Delete the schedule first.")) from None


def _refuse(chosen: DestinationSettings, name: str, *, has_secret: bool) -> None:
    if not name:
        raise ScheduleRefused(_("Give the destination a name."))
    if chosen.kind == Kind.MAIL:
        return _refuse_addresses(chosen.to)
    if not (chosen.to and chosen.user and has_secret):
        raise ScheduleRefused(
            _("Type the server, the user and the secret. A kept one is for its own server alone.")
        )
    if chosen.kind == Kind.SFTP and chosen.host_key and not _FINGERPRINT.fullmatch(chosen.host_key):
        raise ScheduleRefused(_("A server's key looks like SHA256: and 43 letters and digits."))
    if chosen.kind == Kind.S3 and not (chosen.bucket and chosen.region):
        raise ScheduleRefused(_("Type the bucket and its region, such as ap-south-1."))
    return None


def _refuse_addresses(to: str) -> None:
    try:
        for address in addresses_in(to):
            validate_email(address)
    except ValidationError:
        raise ScheduleRefused(
            _("Type mail addresses with commas between, such as books@example.com.")
        ) from None
    if not addresses_in(to):
        raise ScheduleRefused(_("Type the address that the mail is to go to."))


def addresses_in(to: str) -> list[str]:
    """The mail addresses of a destination."""
    return [one for one in re.split(r"[\s,;]+", to) if one]


def deliver(destination: ExportDestination, parcels: list[Parcel], *, subject: str) -> None:
    """Hand the files over. Raises NotDelivered, SealBroken, and OSError of the mail server."""
    _BY_KIND[Kind(destination.kind)](destination, parcels, subject)


def _by_mail(destination: ExportDestination, parcels: list[Parcel], subject: str) -> None:
    body = _("The file, and beside it what it holds: rows, sums in paise and its SHA-256.")
    mail = EmailMessage(subject, f"{body}\n", to=addresses_in(destination.to))
    for parcel in parcels:
        mail.attach(parcel.name, _whole(parcel.file), "application/octet-stream")
    mail.send()


def _whole(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read()


def _by_sftp(destination: ExportDestination, parcels: list[Parcel], _subject: str) -> None:
    account = SftpAccount(
        host=destination.to,
        port=destination.port,
        user=destination.user,
        folder=destination.folder,
        host_key=destination.host_key,
        secret=unseal(destination.sealed_secret),
    )
    put_on(account, parcels, _limits())


def _by_s3(destination: ExportDestination, parcels: list[Parcel], _subject: str) -> None:
    bucket = Bucket(
        url=destination.to,
        region=destination.region,
        name=destination.bucket,
        folder=destination.folder,
        key_id=destination.user,
        secret=unseal(destination.sealed_secret),
    )
    put_into(bucket, parcels, _limits())


def _limits() -> Limits:
    return Limits(seconds=SECONDS, allow_private=settings.EXPORTS_ALLOW_PRIVATE)


_BY_KIND: dict[ExportDestination.Kind, Callable[[ExportDestination, list[Parcel], str], None]] = {
    Kind.MAIL: _by_mail,
    Kind.SFTP: _by_sftp,
    Kind.S3: _by_s3,
}
