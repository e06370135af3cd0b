"""What every reader keeps to, whoever reads."""

import json
import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from PIL import Image, ImageDraw

from receipts.api.ocr_utr import beyond_the_specification
from receipts.api_keys import issue
from receipts.images import open_picture
from receipts.readers.base import (
    AccessRefused,
    ImageUnreadable,
    QuotaExceeded,
    Reader,
    ReadResult,
    RequestRejected,
    SlowDown,
    TryLater,
)
from receipts.readers.engine import Engine
from receipts.readers.http_service import HttpService
from receipts.readers.utr_api.client import Accuauth
from tests.corpus.making import encoded
from tests.readers.utr_api.server import API_ID, API_SECRET, UtrApi, answer, body


def slip() -> Image.Image:
    """The least a receipt can be: two lines, quick to read."""
    image = Image.new("RGB", (260, 140), "white")
    draw = ImageDraw.Draw(image)
    draw.text((10, 30), "UPI transaction ID", fill="black", font_size=20)
    draw.text((10, 70), "612345678901", fill="black", font_size=24)
    return image


PNG, JPEG = encoded("PNG", slip()), encoded("JPEG", slip(), quality=90)
NO_PICTURES = {"text": b"UTR 612345678901", "zeros": bytes(5000)}
BROKEN_PICTURES = {
    "half a PNG": PNG[: len(PNG) // 2],
    "half a JPEG": JPEG[: len(JPEG) // 4],
    "a PNG of no pixels": PNG[:33],
}


@contextmanager
def engine(_request: pytest.FixtureRequest) -> Iterator[Reader]:
    yield Engine()


@contextmanager
def accuauth(_request: pytest.FixtureRequest) -> Iterator[Reader]:
    with UtrApi().running() as api:
        yield Accuauth(api.url, API_ID, API_SECRET, timeout=20)


@contextmanager
def accuauth_at_raseeds_own_server(request: pytest.FixtureRequest) -> Iterator[Reader]:
    server = request.getfixturevalue("live_server")
    credential, secret = issue(name="contract")
    yield Accuauth(f"{server.url}/ocr/utr", credential.api_id, secret, timeout=60)


class OwnReader(BaseHTTPRequestHandler):
    """The least a program must do to be a reader: docs/connect-a-reader.md."""

    engine = Engine()

    def do_POST(self) -> None:
        assert self.headers["Authorization"] == f"Bearer {API_SECRET}"
        image = self.rfile.read(int(self.headers["Content-Length"]))
        try:
            result = self.engine.read(image)
        except ImageUnreadable as unreadable:
            self.reply(422, {"reason": str(unreadable)})
        else:
            self.reply(200, {"upi_id": result.upi_id, **beyond_the_specification(result)})

    def reply(self, status: int, payload: dict[str, Any]) -> None:
        body = json.dumps(payload).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


@contextmanager
def http_service(_request: pytest.FixtureRequest) -> Iterator[Reader]:
    with ThreadingHTTPServer(("127.0.0.1", 0), OwnReader) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/read"
        yield HttpService(url, API_SECRET, timeout=60)
        server.shutdown()


@pytest.fixture(
    params=[
        engine,
        accuauth,
        http_service,
        pytest.param(accuauth_at_raseeds_own_server, marks=pytest.mark.django_db(transaction=True)),
    ]
)
def reader(request: pytest.FixtureRequest) -> Iterator[Reader]:
    with request.param(request) as reader:
        yield reader


class TestAReader:
    def test_has_a_name_that_fits_a_column(self, reader):
        assert reader.name.isidentifier()
        assert len(reader.name) <= 32

    @pytest.mark.parametrize("image", [PNG, JPEG], ids=["png", "jpeg"])
    def test_answers_a_picture_with_a_result(self, reader, image):
        result = reader.read(open_picture(image).reader_bytes)
        assert_well_formed(result)
        assert result.upi_id == "612345678901"

    def test_answers_the_smallest_picture_there_may_be(self, reader):
        blank = encoded("PNG", Image.new("RGB", (128, 128), "white"))
        try:
            assert_well_formed(reader.read(blank))
        except ImageUnreadable as refused:
            assert refused.reason

    @pytest.mark.parametrize("image", BROKEN_PICTURES.values(), ids=BROKEN_PICTURES)
    def test_calls_a_broken_picture_unreadable(self, reader, image):
        with pytest.raises(ImageUnreadable) as refused:
            reader.read(image)
        assert refused.value.reason

    @pytest.mark.parametrize("image", NO_PICTURES.values(), ids=NO_PICTURES)
    def test_has_whatever_is_no_picture_looked_at_by_a_person(self, reader, image):
        with pytest.raises((ImageUnreadable, RequestRejected)) as refused:
            reader.read(image)
        assert refused.value.reason

    def test_says_the_same_twice(self, reader):
        first, second = reader.read(PNG), reader.read(PNG)
        assert first.upi_id == second.upi_id
        assert first.fields == second.fields

    def test_serves_many_threads(self, reader):
        pictures = [PNG, JPEG] * 2
        alone = [reader.read(picture).upi_id for picture in pictures[:2]] * 2
        with ThreadPoolExecutor(2) as pool:  # as many as one key has places
            together = [result.upi_id for result in pool.map(reader.read, pictures)]
        assert together == alone

    def test_shows_and_logs_no_credentials(self, reader, caplog):
        with caplog.at_level(logging.DEBUG):
            shown = f"{reader!r} {reader} {reader.read(PNG)!r} {caplog.text}"
        assert API_SECRET not in shown
        assert API_ID not in shown


def assert_well_formed(result: ReadResult) -> None:
    assert isinstance(result, ReadResult)
    json.dumps(result.raw, allow_nan=False)
    json.dumps(dict(result.other_ids))
    if result.utr_confident:
        assert len(result.upi_id) == 12
    if result.paid_at is not None:
        assert result.paid_at.utcoffset() == timedelta(hours=5, minutes=30)
    if result.amount_paise is not None:
        assert isinstance(result.amount_paise, int)
        assert result.amount_paise > 0
    for field in result.fields.values():
        assert 0 <= field.confidence <= 1


class TestAnHttpService:
    @pytest.mark.parametrize(
        ("http_status", "kind"),
        [
            (401, AccessRefused), (402, QuotaExceeded), (404, AccessRefused),
            (413, RequestRejected), (422, ImageUnreadable), (429, SlowDown), (500, TryLater),
            (503, TryLater),
        ],
    )  # fmt: skip
    def test_says_by_its_http_status_what_is_to_be_done(self, http_status, kind):
        with UtrApi().running() as api:
            api.answers(answer({"reason": "because"}, http_status, Retry_After="7"))
            with pytest.raises(kind) as refused:
                HttpService(api.url, API_SECRET).read(PNG)
        assert refused.value.reason == "because"
        assert getattr(refused.value, "retry_after", 7) == 7

    @pytest.mark.parametrize("reply", [body("<html>hello</html>"), answer({"upi_id": 5})])
    def test_that_answers_no_such_json_is_asked_later(self, reply):
        with UtrApi().running() as api:
            api.answers(reply)
            with pytest.raises(TryLater) as refused:
                HttpService(api.url, API_SECRET).read(PNG)
        assert refused.value.status == "WRONG_SHAPE"
