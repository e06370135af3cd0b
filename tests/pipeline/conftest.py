"""A queue with real pictures in it, and the UTR API on this machine to read them."""

import io
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from PIL import Image

from receipts import storage
from receipts.models import Receipt
from receipts.pipeline import reader_registry
from receipts.readers.base import ReadResult
from tests.factories import make_receipt
from tests.readers.utr_api.server import API_ID, API_SECRET, UtrApi


def png(color: str = "white") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (160, 200), color).save(out, "PNG")
    return out.getvalue()


def make_queued(**overrides: Any) -> Receipt:
    """A receipt that waits to be read, with its picture in storage."""
    values: dict[str, Any] = {
        "status": Receipt.Status.QUEUED,
        "image": storage.keep("images", png(), ending=".png"),
        "next_attempt_at": timezone.now() - timedelta(seconds=5),
    }
    return make_receipt(**(values | overrides))


def make_due_now(receipt: Receipt) -> None:
    """As if its waiting time were over."""
    Receipt.objects.filter(pk=receipt.pk).update(next_attempt_at=timezone.now())


@pytest.fixture
def utr_api(settings: Any) -> Iterator[UtrApi]:
    """The UTR API as the only reader, scripted by the test."""
    with UtrApi().running() as api:
        settings.UTR_READERS = ["accuauth"]
        settings.UTR_API_URL = api.url
        settings.UTR_API_ID, settings.UTR_API_SECRET = API_ID, API_SECRET
        settings.UTR_API_TIMEOUT = 20
        yield api


@pytest.fixture
def next_reader(utr_api: UtrApi, settings: Any, monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """A second reader that can read everything; what it was given is in the list."""
    given: list[bytes] = []

    def read(image: bytes, seen_at: datetime) -> ReadResult:
        given.append(image)
        return ReadResult(upi_id="698765432109", utr_confident=True)

    second = reader_registry.ConfiguredReader("engine", "", read)
    build: Callable[[], reader_registry.ConfiguredReader] = lambda: second  # noqa: E731
    monkeypatch.setitem(reader_registry._BUILDERS, "engine", build)
    settings.UTR_READERS = ["accuauth", "engine"]
    return given
