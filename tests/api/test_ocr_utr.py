"""The UTR API we serve: every documented status, over HTTP, as the specification writes it."""

import base64
import io
import re
import zlib
from contextlib import ExitStack
from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from receipts.api import ocr_utr
from receipts.api.ocr_places import a_place
from receipts.api_keys import issue
from receipts.images import PicturesBusy
from receipts.models import ApiCredential
from receipts.readers.base import Field, ImageUnreadable, PaymentStatus, ReadResult, Screen
from receipts.upi import INDIA
from tests.corpus.making import with_chunk

pytestmark = [pytest.mark.once, pytest.mark.django_db]

READ = ReadResult(
    upi_id="612345678901",
    utr_confident=True,
    paid_at=datetime(2024, 6, 12, 13, 52, tzinfo=INDIA),
    amount_paise=7000,
    status=PaymentStatus.SUCCESS,
    screen=Screen.PAYMENT,
    fields={"upi_id": Field("612345678901", 0.99)},
)


class ScriptedEngine:
    """Answers as told; keeps the bytes it was given."""

    def __init__(self, outcome: ReadResult | Exception = READ) -> None:
        self.outcome = outcome
        self.seen: list[bytes] = []

    def read(self, image: bytes) -> ReadResult:
        self.seen.append(image)
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


@pytest.fixture
def engine(monkeypatch) -> ScriptedEngine:
    scripted = ScriptedEngine()
    monkeypatch.setattr(ocr_utr, "_engine", scripted)
    return scripted


def picture(kind: str = "PNG", size: tuple[int, int] = (200, 300)) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, "white").save(buffer, kind)
    return buffer.getvalue()


def raising(error: Exception):
    def fail(*_args, **_options):
        raise error

    return fail


def key(**limits) -> dict[str, str]:
    credential, secret = issue(name="Shop", **limits)
    return {"X-DF-API-ID": credential.api_id, "X-DF-API-SECRET": secret}


def post(client, data=None, *, headers=None, **options):
    if data is None:
        data = {"file": SimpleUploadedFile("proof.png", picture())}
    return client.post("/ocr/utr", data, headers=key() if headers is None else headers, **options)


def refused(response, http_status: int, status: str) -> str:
    """Check the documented shape of an error and return its reason."""
    body = response.json()
    assert (response.status_code, body["status"]) == (http_status, status)
    assert re.fullmatch(r"TID[0-9a-f]{32}", body["request_id"])
    assert set(body) == {"status", "reason", "request_id"}
    return body["reason"]


class TestOk:
    def test_answers_as_the_specification_shows(self, client, engine):
        body = post(client).json()
        assert set(body) == {"request_id", "status", "results"}
        assert re.fullmatch(r"TID[0-9a-f]{32}", body["request_id"])
        assert body["status"] == "OK"
        [result] = body["results"]
        assert result["card_side"] == "front"
        assert result["card_info"]["upi_id"] == "612345678901"
        assert result["card_info"]["time_info"] == "2024-06-12 13:52"

    def test_adds_what_else_was_seen_inside_card_info(self, client, engine):
        info = post(client).json()["results"][0]["card_info"]
        assert (info["amount_paise"], info["status"], info["utr_confident"]) == (
            7000,
            "success",
            True,
        )
        assert info["fields"]["upi_id"]["confidence"] == 0.99

    def test_says_nothing_where_nothing_was_seen(self, client, engine):
        engine.outcome = ReadResult(screen=Screen.PAYMENT_WITHOUT_UTR)
        info = post(client).json()["results"][0]["card_info"]
        assert (info["upi_id"], info["time_info"]) == ("", "")

    @pytest.mark.parametrize("kind", ["PNG", "JPEG"])
    @pytest.mark.parametrize("prefix", ["", "data:image/png;base64,"])
    def test_takes_base64_as_well(self, client, engine, kind, prefix):
        encoded = prefix + base64.b64encode(picture(kind)).decode()
        assert post(client, {"image_base64": encoded}).json()["status"] == "OK"
        assert len(engine.seen) == 1

    def test_takes_base64_in_a_form_of_either_kind_and_in_json(self, client, engine):
        encoded = base64.b64encode(picture()).decode()
        for content_type, body in [
            ("application/json", {"image_base64": encoded}),
            ("application/x-www-form-urlencoded", "image_base64=" + encoded.replace("+", "%2B")),
        ]:
            response = post(client, body, content_type=content_type)
            assert response.json()["status"] == "OK"

    @pytest.mark.parametrize("name", [b"zTXt", b"iTXt"])
    def test_takes_a_picture_whose_comment_unpacks_without_end(self, client, engine, name):
        packed = zlib.compress(bytes(70 * 2**20))
        body = b"Software\0" + (b"\0" if name == b"zTXt" else b"\1\0\0\0") + packed
        data = with_chunk(name, body, picture())
        response = post(client, {"file": SimpleUploadedFile("a.png", data)})
        assert response.json()["status"] == "OK"

    def test_hands_the_engine_no_metadata(self, client, engine):
        exif = Image.Exif()
        exif[0x010E] = "secret place"
        buffer = io.BytesIO()
        Image.new("RGB", (200, 200)).save(buffer, "JPEG", exif=exif)
        post(client, {"file": SimpleUploadedFile("a.jpg", buffer.getvalue())})
        assert b"secret place" not in engine.seen[0]


class TestTheBody:
    def test_may_hold_a_file_that_tells_no_name(self, client, engine):
        body = (
            b'--B\r\nContent-Disposition: form-data; name="file"\r\n'
            b"Content-Type: image/png\r\n\r\n" + picture() + b"\r\n--B--\r\n"
        )
        response = client.generic(
            "POST", "/ocr/utr", body, content_type="multipart/form-data; boundary=B", headers=key()
        )
        assert response.json()["status"] == "OK"

    def test_is_measured_once_base64_is_decoded(self, client, engine, monkeypatch):
        heavy = picture() + bytes(5_200_000)  # what follows a PNG is ignored
        lines = base64.encodebytes(heavy).decode().replace("\n", "\r\n")
        assert len(lines) > ocr_utr.READER_MAX_BYTES * 4 // 3 + 64 * 1024
        assert post(client, {"image_base64": lines}).json()["status"] == "OK"


class TestInvalidArgument:
    def test_when_no_picture_is_given(self, client, engine):
        reason = refused(post(client, {}), 400, "INVALID_ARGUMENT")
        assert reason == "must specify 'file' or 'image_base64' argument"

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b"", "the image is empty"),
            (b"<html>", "image format must be JPG(JPEG) or PNG"),
            (picture("GIF"), "image format must be JPG(JPEG) or PNG"),
            (picture("WEBP"), "image format must be JPG(JPEG) or PNG"),
            (picture(size=(127, 300)), "image size must be between 128*128 and 6000*6000 pixels"),
            (picture(size=(200, 6001)), "image size must be between 128*128 and 6000*6000 pixels"),
            (b"\xff\xd8\xff" + bytes(5 * 1024 * 1024), "file size must be no larger than 5 MB"),
        ],
        ids=["empty", "html", "gif", "webp", "small", "large", "heavy"],
    )
    def test_names_what_is_wrong_with_the_picture(self, client, engine, data, reason):
        response = post(client, {"file": SimpleUploadedFile("a.png", data)})
        assert refused(response, 400, "INVALID_ARGUMENT") == reason
        assert not engine.seen

    @pytest.mark.parametrize("size", [(128, 128), (6000, 200)])
    def test_takes_the_limits_themselves(self, client, engine, size):
        response = post(client, {"file": SimpleUploadedFile("a.png", picture(size=size))})
        assert response.json()["status"] == "OK"

    def test_when_base64_is_not_base64(self, client, engine):
        reason = refused(post(client, {"image_base64": "no*base64"}), 400, "INVALID_ARGUMENT")
        assert reason == "'image_base64' is not valid Base64"

    @pytest.mark.parametrize(
        ("content_type", "body"),
        [
            ("multipart/form-data", b"no boundary"),
            ("multipart/form-data; boundary=x", b"--x\r\nrubbish"),
            ("application/json", b"{"),
            ("application/json", b"[" * 100_000),
            ("application/json", b'{"image_base64": 7}'),
            ("text/plain", b"hello"),
            ("application/x-www-form-urlencoded; charset=nonsense", b"image_base64=%ff"),
            ("application/x-www-form-urlencoded; charset=utf-7", b"image_base64=x"),
            ("application/x-www-form-urlencoded", b"&".join(b"f%d=" % n for n in range(2000))),
        ],
    )
    def test_when_the_body_makes_no_sense(self, client, engine, content_type, body):
        response = client.generic(
            "POST", "/ocr/utr", body, content_type=content_type, headers=key()
        )
        refused(response, 400, "INVALID_ARGUMENT")

    def test_when_the_length_is_not_told(self, client, engine):
        response = post(client, headers=key() | {"Transfer-Encoding": "chunked"})
        reason = refused(response, 400, "INVALID_ARGUMENT")
        assert reason == "the request must have a Content-Length header"


class TestDetectionFailed:
    def test_when_the_picture_is_cut_off(self, client, engine):
        noise = Image.effect_noise((300, 300), 90)
        buffer = io.BytesIO()
        noise.save(buffer, "JPEG")
        half = buffer.getvalue()[: len(buffer.getvalue()) // 2]
        response = post(client, {"file": SimpleUploadedFile("a.jpg", half)})
        refused(response, 400, "DETECTION_FAILED")

    @pytest.mark.parametrize(
        "outcome", [ImageUnreadable("blank"), ReadResult(screen=Screen.NOT_A_PAYMENT)]
    )
    def test_when_there_is_no_payment_to_see(self, client, engine, outcome):
        engine.outcome = outcome
        refused(post(client), 400, "DETECTION_FAILED")


class TestRefusedAtTheDoor:
    def test_unauthorized_without_or_with_wrong_credentials(self, client, engine):
        refused(post(client, headers={}), 401, "UNAUTHORIZED")
        wrong = key() | {"X-DF-API-SECRET": "guess"}
        refused(post(client, headers=wrong), 401, "UNAUTHORIZED")
        assert not engine.seen

    @pytest.mark.parametrize(
        ("limits", "http_status", "status"),
        [
            ({"expires_at": timezone.now() - timedelta(days=1)}, 401, "KEY_EXPIRED"),
            ({"may_read_utr": False}, 403, "NO_PERMISSION"),
            ({"quota": 0}, 403, "OUT_OF_QUOTA"),
            ({"rate_per_minute": 0}, 403, "RATE_LIMIT_EXCEEDED"),
        ],
    )
    def test_with_the_documented_word(self, client, engine, limits, http_status, status):
        refused(post(client, headers=key(**limits)), http_status, status)
        assert not engine.seen

    @pytest.mark.parametrize("path", ["pan", "", "utr/", "%00", "a%0Ab", "%E2%82%B9", "../utr"])
    def test_not_found_elsewhere(self, client, path):
        refused(client.post(f"/ocr/{path}"), 404, "NOT_FOUND")

    @pytest.mark.parametrize("path", ["/OCR/utr", "/Ocr/pan", "/ocr", "/OCR", "/oCr/"])
    def test_not_found_in_another_case(self, client, path):
        refused(client.post(path), 404, "NOT_FOUND")

    def test_not_found_for_other_methods(self, client):
        refused(client.get("/ocr/utr"), 404, "NOT_FOUND")


class TestOverload:
    def test_is_told_to_slow_down_at_once(self, client, engine):
        with ExitStack() as places:
            for other in ("a", "b", "c"):
                places.enter_context(a_place(other))
            response = post(client)
        refused(response, 403, "RATE_LIMIT_EXCEEDED")
        assert int(response["Retry-After"]) >= 1

    def test_of_one_key_leaves_another_its_place(self, client, engine):
        headers = key()
        with ExitStack() as places:
            for _ in range(2):
                places.enter_context(a_place(headers["X-DF-API-ID"]))
            refused(post(client, headers=headers), 403, "RATE_LIMIT_EXCEEDED")
            assert post(client).json()["status"] == "OK"

    @pytest.mark.parametrize("place", ["waiting", "decoding"])
    def test_never_uses_quota(self, client, engine, monkeypatch, place):
        headers = key(quota=5)
        if place == "decoding":
            monkeypatch.setattr(ocr_utr, "open_picture", raising(PicturesBusy()))
        with ExitStack() as places:
            for other in ("a", "b", "c") if place == "waiting" else ():
                places.enter_context(a_place(other))
            refused(post(client, headers=headers), 403, "RATE_LIMIT_EXCEEDED")
        credential = ApiCredential.objects.get()
        assert (credential.used, credential.calls_this_minute) == (0, 0)

    def test_gives_its_turn_back_after_a_failure(self, client, engine):
        engine.outcome = RuntimeError("boom")
        for _ in range(5):
            refused(post(client), 500, "INTERNAL_ERROR")
        engine.outcome = READ
        assert post(client).json()["status"] == "OK"


class TestInternalError:
    def test_says_nothing_of_the_cause_but_logs_it_with_the_request_id(
        self, client, engine, caplog
    ):
        engine.outcome = RuntimeError("secret cause")
        response = post(client)
        assert "secret" not in refused(response, 500, "INTERNAL_ERROR")
        assert response.json()["request_id"] in caplog.text
