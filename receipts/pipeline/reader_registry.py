"""The readers this installation has, in order of trust."""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from typing import NoReturn

from django.conf import settings

from receipts.readers.base import AccessRefused, ReadResult
from receipts.readers.engine import Engine
from receipts.readers.utr_api.client import Accuauth


@dataclass(frozen=True, slots=True)
class ConfiguredReader:
    """A reader with its settings. `fingerprint` changes with them and gives no secret away."""

    name: str
    fingerprint: str
    read: Callable[[bytes, datetime], ReadResult]


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
    return _accuauth(
        settings.UTR_API_URL,
        settings.UTR_API_ID,
        settings.UTR_API_SECRET,
        timeout=settings.UTR_API_TIMEOUT,
        allow_private=settings.UTR_API_ALLOW_PRIVATE,
    )


@cache
def _accuauth(
    url: str, api_id: str, api_secret: str, *, timeout: int, allow_private: bool
) -> ConfiguredReader:
    mark = fingerprint(url, api_id, api_secret, str(allow_private))
    try:
        reader = Accuauth(url, api_id, api_secret, timeout=timeout, allow_private=allow_private)
    except ValueError as wrong:
        return ConfiguredReader(Accuauth.name, mark, partial(_refuse, str(wrong)))
    return ConfiguredReader(reader.name, mark, lambda image, seen_at: reader.read(image))


def _refuse(reason: str, image: bytes, seen_at: datetime) -> NoReturn:
    """Stand in for a reader whose settings cannot be: receipts wait and the desk says why."""
    raise AccessRefused(reason, status="WRONG_SETTING")


def fingerprint(*values: str) -> str:
    """A digest of settings that cannot be guessed back without the SECRET_KEY."""
    message = "\0".join(values).encode()
    return hmac.new(settings.SECRET_KEY.encode(), message, hashlib.sha256).hexdigest()


_BUILDERS: dict[str, Callable[[], ConfiguredReader | None]] = {
    "accuauth": _build_accuauth,
    "engine": _build_engine,
}
