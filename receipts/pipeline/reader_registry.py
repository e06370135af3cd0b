"""The readers this installation has, in order of trust."""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, partial
from typing import NoReturn

from django.conf import settings

from receipts.readers.base import AccessRefused, ReadResult
from receipts.readers.engine import Engine
from receipts.readers.http_service import HttpService
from receipts.readers.utr_api.client import Accuauth
from receipts.refusal import Refusal


@dataclass(frozen=True, slots=True)
class ConfiguredReader:
    """A reader with its settings. `fingerprint` changes with them and gives no secret away.

    A billed one is never asked twice about the same bytes, nor by the demo; after `daily_calls`
    in a day (0: no limit) it rests until the next, India time. A call costs `call_paise`.
    """

    name: str
    fingerprint: str
    read: Callable[[bytes, datetime], ReadResult]
    is_billed: bool = False
    daily_calls: int = 0
    call_paise: int = 0


def configured_readers() -> list[ConfiguredReader]:
    """UTR_READERS without those that lack their settings: an unconfigured one does not exist."""
    built = (_BUILDERS[name]() for name in settings.UTR_READERS)
    return [reader for reader in built if reader]


@cache
def _build_engine() -> ConfiguredReader:
    engine = Engine()
    return ConfiguredReader(
        engine.name, "", lambda image, seen_at: engine.read(image, seen_at=seen_at)
    )


def _build_accuauth() -> ConfiguredReader | None:
    if not (settings.UTR_API_ID and settings.UTR_API_SECRET):
        return None
    reader = _accuauth(
        settings.UTR_API_URL,
        settings.UTR_API_ID,
        settings.UTR_API_SECRET,
        timeout=settings.UTR_API_TIMEOUT,
        allow_private=settings.UTR_API_ALLOW_PRIVATE,
    )
    return replace(
        reader,
        is_billed=True,
        daily_calls=settings.UTR_API_DAILY_CALLS,
        call_paise=settings.UTR_API_CALL_PAISE,
    )


def _build_http() -> ConfiguredReader | None:
    if not settings.HTTP_READER_URL:
        return None
    reader = _http(
        settings.HTTP_READER_URL,
        settings.HTTP_READER_TOKEN,
        timeout=settings.HTTP_READER_TIMEOUT,
        allow_private=settings.HTTP_READER_ALLOW_PRIVATE,
    )
    return replace(
        reader,
        is_billed=True,
        daily_calls=settings.HTTP_READER_DAILY_CALLS,
        call_paise=settings.HTTP_READER_CALL_PAISE,
    )


@cache
def _http(url: str, token: str, *, timeout: int, allow_private: bool) -> ConfiguredReader:
    mark = fingerprint(url, token, str(allow_private))
    try:
        reader = HttpService(url, token, timeout=timeout, allow_private=allow_private)
    except Refusal as wrong:
        return ConfiguredReader(HttpService.name, mark, partial(_refuse, wrong))
    return ConfiguredReader(reader.name, mark, lambda image, seen_at: reader.read(image))


@cache
def _accuauth(
    url: str, api_id: str, api_secret: str, *, timeout: int, allow_private: bool
) -> ConfiguredReader:
    mark = fingerprint(url, api_id, api_secret, str(allow_private))
    try:
        reader = Accuauth(url, api_id, api_secret, timeout=timeout, allow_private=allow_private)
    except Refusal as wrong:
        return ConfiguredReader(Accuauth.name, mark, partial(_refuse, wrong))
    return ConfiguredReader(reader.name, mark, lambda image, seen_at: reader.read(image))


def _refuse(reason: Refusal, image: bytes, seen_at: datetime) -> NoReturn:
    """Stand in for a reader whose settings cannot be: receipts wait and the desk says why."""
    raise AccessRefused(reason, status="WRONG_SETTING")


def fingerprint(*values: str) -> str:
    """A digest of settings that cannot be guessed back without the SECRET_KEY."""
    message = "\0".join(values).encode()
    return hmac.new(settings.SECRET_KEY.encode(), message, hashlib.sha256).hexdigest()


_BUILDERS: dict[str, Callable[[], ConfiguredReader | None]] = {
    "accuauth": _build_accuauth,
    "engine": _build_engine,
    "http": _build_http,
}
