"""Files in somebody's S3-compatible storage, each by one signed PUT."""

import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from posixpath import join
from urllib.parse import quote

from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from receipts import outbound
from receipts.delivery.parcel import Limits, NotDelivered, Parcel
from receipts.refusal import gettext_noop

_LONGEST_ANSWER = 64 * 1024


@dataclass(frozen=True, slots=True)
class Bucket:
    """Where in which storage files go, and who may put them there. `url` is the storage's own,
    such as https://s3.ap-south-1.amazonaws.com.
    """

    url: str
    region: str
    name: str
    folder: str
    key_id: str
    secret: str = field(repr=False)


def put_into(bucket: Bucket, parcels: Sequence[Parcel], limits: Limits) -> None:
    """Put the files into the bucket's folder, one after the other; those of their names go.

    An object is there as a whole, and the storage checks it against the SHA-256 that is signed.
    Raises NotDelivered.
    """
    until = time.monotonic() + limits.seconds
    for parcel in parcels:
        _put(bucket, parcel, replace(limits, seconds=max(0.1, until - time.monotonic())))


def _put(bucket: Bucket, parcel: Parcel, limits: Limits) -> None:
    key = join(bucket.folder.strip("/"), parcel.name)
    url = f"{bucket.url.rstrip('/')}/{quote(bucket.name)}/{quote(key, safe='/~')}"
    exchange = outbound.Limits(seconds=limits.seconds, max_bytes=_LONGEST_ANSWER)
    try:
        _check(url, limits)
        answer = outbound.put(
            url,
            body=parcel.file,
            headers=_signed(bucket, url, parcel),
            limits=exchange,
            allow_private=limits.allow_private,
        )
    except outbound.AddressRefused as refused:
        raise NotDelivered(refused.template, **refused.values) from None
    except outbound.NoAnswer as fault:
        raise NotDelivered(gettext_noop("The storage gave no answer: {why}."), why=fault) from None
    except socket.gaierror:
        raise NotDelivered(gettext_noop("The storage's name leads nowhere. Check it.")) from None
    if answer.http_status != HTTPStatus.OK:
        raise _refused(answer.http_status)


def _check(url: str, limits: Limits) -> None:
    """Stricter than for the operator's own settings, as who writes a destination is none: this
    machine is private like any other.
    """
    parts = outbound.checked_url(url, allow_private=limits.allow_private)
    host, port = parts.hostname or "", parts.port or 443
    outbound.checked_host(host, port, allow_private=limits.allow_private)


def _signed(bucket: Bucket, url: str, parcel: Parcel) -> dict[str, str]:
    parcel.file.seek(0)
    request = AWSRequest(method="PUT", url=url, data=parcel.file)
    credentials = Credentials(bucket.key_id, bucket.secret)
    S3SigV4Auth(credentials, "s3", bucket.region).add_auth(request)
    parcel.file.seek(0)
    return dict(request.headers.items())


def _refused(status: int) -> NotDelivered:
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return NotDelivered(
            gettext_noop("The storage refused the key, or it may not write there (HTTP {status})."),
            status=status,
        )
    if status == HTTPStatus.NOT_FOUND:
        return NotDelivered(gettext_noop("The storage has no such bucket. Check its name."))
    return NotDelivered(
        gettext_noop("The storage did not take the file (HTTP {status})."), status=status
    )
