"""The UTR API's client over real HTTP: each documented answer, and whatever else may come back."""

import gzip
import json
import logging
import socket
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from receipts import outbound
from receipts.outbound import exchange
from receipts.readers.base import (
    AccessRefused,
    Field,
    ImageUnreadable,
    PaymentStatus,
    QuotaExceeded,
    ReaderError,
    ReadResult,
    RequestRejected,
    Screen,
    SlowDown,
    TryLater,
)
from receipts.readers.text_lines import Box
from receipts.readers.utr_api.client import Accuauth
from receipts.upi import INDIA
from tests.corpus.making import jpeg, png
from tests.readers.utr_api import server
from tests.readers.utr_api.server import API_ID, API_SECRET, TIME, UTR, UtrApi


@pytest.fixture
def certificate(tmp_path, monkeypatch) -> Callable[[str], Path]:
    """Make a certificate of this name that this process trusts; returns its PEM file."""

    def certificate(name: str) -> Path:
        path = tmp_path / f"{name}.pem"
        path.write_bytes(server.self_signed(name))
        monkeypatch.setenv("SSL_CERT_FILE", str(path))
        return path

    return certificate


@pytest.fixture
def api() -> Iterator[UtrApi]:
    with UtrApi().running() as running:
        yield running


def reader(api: UtrApi, **options: object) -> Accuauth:
    return Accuauth(api.url, API_ID, API_SECRET, **{"timeout": 5, **options})


def read(api: UtrApi, reply: server.Reply, **options: object) -> ReadResult:
    api.answers(reply)
    return reader(api, **options).read(png())


def refusal(api: UtrApi, reply: server.Reply, **options: object) -> ReaderError:
    with pytest.raises(ReaderError) as caught:
        read(api, reply, **options)
    shown = "".join(traceback.format_exception(caught.value)) + repr(caught.value.raw)
    assert_no_secret(shown)
    json.dumps(caught.value.raw, allow_nan=False)
    return caught.value


def assert_no_secret(text: str) -> None:
    assert API_ID not in text
    assert API_SECRET not in text


class TestTheRequest:
    def test_carries_the_picture_as_a_file_and_the_credentials_as_headers(self, api):
        reader(api).read(png())
        (received,) = api.received
        assert received.path == "/ocr/utr"
        assert received.form == {"file": png()}
        assert received.filenames == {"file": "receipt.png"}
        assert received.headers["X-DF-API-ID"] == API_ID
        assert received.headers["X-DF-API-SECRET"] == API_SECRET

    def test_names_a_jpeg_as_one(self, api):
        reader(api).read(jpeg())
        assert api.received[0].filenames == {"file": "receipt.jpg"}

    def test_can_carry_the_picture_as_base64(self, api):
        result = reader(api, transport="image_base64").read(png())
        assert result.upi_id == UTR
        assert set(api.received[0].form) == {"image_base64"}

    def test_goes_to_the_address_with_its_query(self, api):
        api.url += "?version=2"
        reader(api).read(png())
        assert api.received[0].path == "/ocr/utr?version=2"


class TestAnOkAnswer:
    def test_gives_the_id_and_the_time_in_india(self, api):
        result = read(api, server.ok())
        assert result.upi_id == UTR
        assert result.utr_confident
        assert result.paid_at == datetime(2024, 6, 12, 13, 52, tzinfo=INDIA)
        assert (result.request_id, result.http_status) == ("TID-1", 200)
        assert result.raw["results"][0]["card_info"]["upi_id"] == UTR

    @pytest.mark.parametrize(
        "results", [[], None, server.card(), server.card(upi_id="", time_info="")]
    )
    def test_without_anything_read_is_kept_as_read(self, api, results):
        payload = {"request_id": "TID-3", "status": "OK", "results": results}
        result = read(api, server.answer(payload))
        assert (result.upi_id, result.paid_at, result.utr_confident) == ("", None, False)
        assert result.raw == payload

    @pytest.mark.parametrize(
        "upi_id",
        [
            "1028423xxxxxx",
            "61234567890",
            "6123456789012",
            "AXISN12345678901",
            "T2406121352001234567890",
            "६१२३४५६७८९०१",
            "O12345678901",
            " ",
            "'; DROP TABLE receipts; --",
        ],
    )
    def test_with_an_id_that_is_no_whole_utr_is_kept_and_not_trusted(self, api, upi_id):
        result = read(api, server.ok(upi_id))
        assert result.upi_id == upi_id
        assert not result.utr_confident

    def test_keeps_leading_zeros(self, api):
        assert read(api, server.ok("004123456789")).upi_id == "004123456789"

    @pytest.mark.parametrize(
        "time_info",
        [
            "",
            None,
            "2024-13-45 99:99",
            "12-06-2024 13:52",
            "2024-06-12",
            "yesterday",
            "२०२४-०६-१२ १३:५२",
            "0001-01-01 00:00",
            "2024-06-12T13:52Z",
        ],
    )
    def test_with_a_time_that_is_none_leaves_it_to_the_raw_answer(self, api, time_info):
        result = read(api, server.ok(time_info=time_info))
        assert result.paid_at is None
        assert result.upi_id == UTR
        assert result.raw["results"][0]["card_info"]["time_info"] == time_info

    def test_takes_the_first_card_that_says_anything(self, api):
        cards = server.card(upi_id="") + server.card(time_info=TIME, upi_id=UTR)
        assert read(api, server.answer({"status": "OK", "results": cards})).upi_id == UTR

    def test_loses_what_no_database_can_store(self, api):
        assert read(api, server.ok("6\u00001\ud800")).upi_id == "61?"

    def test_from_raseeds_own_server_gives_what_else_it_saw(self, api):
        extra = {
            "amount_paise": 50_000,
            "payee": "Asha Stores",
            "status": "success",
            "screen": "payment",
            "app": "PhonePe",
            "payee_vpa": "asha@okbank",
            "paid_at_inferred": True,
            "other_ids": {"PhonePe": "T2406121352001234567890", "odd": 7},
            "fields": {
                "upi_id": {
                    "text": "UTR: 612345678901",
                    "confidence": 0.98,
                    "box": {"left": 1, "top": 2, "right": 3, "bottom": 4},
                    "notes": ["O read as 0"],
                },
                "payee": {"text": "Asha Stores", "confidence": 1, "box": None},
                "odd": "text",
            },
        }
        result = read(api, server.ok(**extra))
        assert result.amount_paise == 50_000
        assert (result.payee, result.app, result.payee_vpa) == (
            "Asha Stores",
            "PhonePe",
            "asha@okbank",
        )
        assert (result.status, result.screen) == (PaymentStatus.SUCCESS, Screen.PAYMENT)
        assert result.paid_at_inferred
        assert result.other_ids == {"PhonePe": "T2406121352001234567890"}
        assert result.fields == {
            "upi_id": Field("UTR: 612345678901", 0.98, Box(1, 2, 3, 4), ("O read as 0",)),
            "payee": Field("Asha Stores", 1.0),
        }

    def test_is_not_trusted_where_raseeds_own_server_was_not_sure(self, api):
        assert not read(api, server.ok(utr_confident=False)).utr_confident

    @pytest.mark.parametrize(
        "extra",
        [
            {"amount_paise": "500"},
            {"amount_paise": True},
            {"amount_paise": -5},
            {"amount_paise": 10**30},
            {"amount_paise": 1.5},
            {"payee": 7, "status": "splendid", "screen": [], "app": {}, "other_ids": []},
            {"fields": {"upi_id": {"text": 7, "confidence": "high"}}},
            {"fields": {"upi_id": {"text": "x", "confidence": 0.5, "box": [1, 2]}}},
        ],
    )
    def test_ignores_further_fields_that_are_malformed(self, api, extra):
        result = read(api, server.ok(**extra))
        assert result.upi_id == UTR
        assert result.amount_paise is None
        assert (result.payee, result.app, result.status) == ("", "", PaymentStatus.UNKNOWN)


class TestEachDocumentedError:
    @pytest.mark.parametrize(
        ("http_status", "status", "kind"),
        [
            (400, "DETECTION_FAILED", ImageUnreadable),
            (400, "INVALID_ARGUMENT", RequestRejected),
            (401, "UNAUTHORIZED", AccessRefused),
            (401, "KEY_EXPIRED", AccessRefused),
            (403, "NO_PERMISSION", AccessRefused),
            (403, "OUT_OF_QUOTA", QuotaExceeded),
            (403, "RATE_LIMIT_EXCEEDED", SlowDown),
            (404, "NOT_FOUND", AccessRefused),
            (500, "INTERNAL_ERROR", TryLater),
        ],
    )
    def test_says_what_to_do_and_keeps_what_was_answered(self, api, http_status, status, kind):
        error = refusal(api, server.error(http_status, status, "the reason given"))
        assert type(error) is kind
        assert (error.http_status, error.status) == (http_status, status)
        assert (error.reason, error.request_id) == ("the reason given", "TID-2")
        assert error.raw["status"] == status

    def test_has_a_reason_even_when_none_is_given(self, api):
        error = refusal(api, server.answer({"status": "KEY_EXPIRED"}, 401))
        assert str(error) == "The UTR API answered HTTP 401 with KEY_EXPIRED."


class TestRateLimits:
    @pytest.mark.parametrize(
        ("header", "seconds"),
        [("7", 7), ("0", 0), ("999999", 3600), ("soon", None), ("-5", None), ("", None)],
    )
    def test_say_how_long_to_wait_in_seconds(self, api, header, seconds):
        reply = server.error(403, "RATE_LIMIT_EXCEEDED", Retry_After=header)
        assert refusal(api, reply).retry_after == seconds

    def test_say_how_long_to_wait_as_a_date(self, api):
        at = format_datetime(datetime.now(UTC) + timedelta(minutes=50), usegmt=True)
        error = refusal(api, server.error(403, "RATE_LIMIT_EXCEEDED", Retry_After=at))
        assert 45 * 60 < error.retry_after <= 50 * 60

    def test_in_the_past_are_over(self, api):
        at = format_datetime(datetime.now(UTC) - timedelta(days=1), usegmt=True)
        error = refusal(api, server.error(403, "RATE_LIMIT_EXCEEDED", Retry_After=at))
        assert error.retry_after == 0

    def test_of_a_gateway_count_too(self, api):
        error = refusal(api, server.body("<html>slow down</html>", 429, Retry_After="3"))
        assert (type(error), error.retry_after) == (SlowDown, 3)


DEEP = '{"status":"OK","results":' + "[" * 900 + "]" * 900 + "}"

BAD_REPLIES: list[tuple[str, server.Reply, type[ReaderError]]] = [
    ("html", server.body("<html><body>Welcome</body></html>"), TryLater),
    ("html-500", server.body("<h1>Internal Server Error</h1>", 500), TryLater),
    ("html-502", server.body("<h1>Bad Gateway</h1>", 502), TryLater),
    ("html-503", server.body("<h1>Unavailable</h1>", 503, Retry_After="5"), TryLater),
    ("html-403", server.body("<h1>Forbidden</h1>", 403), AccessRefused),
    ("html-413", server.body("<h1>Too large</h1>", 413), RequestRejected),
    ("html-401", server.body("<h1>Unauthorized</h1>", 401), AccessRefused),
    ("html-404", server.body("<h1>Not found</h1>", 404), AccessRefused),
    ("html-400", server.body("<h1>Bad request</h1>", 400), TryLater),
    ("empty", server.body(""), TryLater),
    ("empty-204", server.verbatim(b"HTTP/1.1 204 No Content\r\n\r\n"), TryLater),
    ("spaces", server.body("   \n"), TryLater),
    ("truncated-json", server.body('{"status":"OK","results":[{"card_in'), TryLater),
    ("json-twice", server.body('{"status":"OK"}{"status":"OK"}'), TryLater),
    ("json-string", server.answer("OK"), TryLater),
    ("json-array", server.answer([{"status": "OK"}]), TryLater),
    ("json-null", server.answer(None), TryLater),
    ("json-number", server.answer(200), TryLater),
    ("nan", server.body('{"status":"OK","results":[],"score":NaN}'), TryLater),
    ("infinity", server.body('{"status":"OK","results":[],"score":1e999}'), TryLater),
    ("huge-number", server.body('{"status":"OK","n":' + "9" * 5000 + "}"), TryLater),
    ("deep", server.body(DEEP), TryLater),
    ("deeper", server.body("[" * 100_000), TryLater),
    ("not-utf-8", server.body(b'{"status":"OK","results":"\xff\xfe\xfa"}'), TryLater),
    ("binary", server.body(bytes(range(256))), TryLater),
    ("gzip-unasked", server.body(b"\x1f\x8b\x08" + bytes(50), Content_Encoding="gzip"), TryLater),
    ("no-status", server.answer({"results": server.card(upi_id=UTR)}), TryLater),
    ("null-status", server.answer({"status": None}), TryLater),
    ("number-status", server.answer({"status": 0}), TryLater),
    ("array-status", server.answer({"status": ["OK"]}), TryLater),
    ("unknown-status", server.answer({"status": "SPLENDID"}), TryLater),
    ("lower-case-status", server.answer({"status": "ok"}), TryLater),
    ("unknown-status-400", server.error(400, "BROKEN_LENS"), TryLater),
    ("unknown-status-401", server.error(401, "NEW_KIND_OF_NO"), AccessRefused),
    ("long-status", server.error(500, "X" * 5000), TryLater),
    ("long-reason", server.error(400, "INVALID_ARGUMENT", "y" * 5000), RequestRejected),
    ("reason-object", server.answer({"status": "NOT_FOUND", "reason": {}}, 404), AccessRefused),
    ("ok-but-500", server.answer({"status": "OK", "results": []}, 500), TryLater),
    ("ok-but-403", server.answer({"status": "OK", "results": []}, 403), TryLater),
    ("error-but-200", server.error(200, "OUT_OF_QUOTA"), QuotaExceeded),
    ("results-object", server.answer({"status": "OK", "results": {}}), TryLater),
    ("results-string", server.answer({"status": "OK", "results": "none"}), TryLater),
    ("results-number", server.answer({"status": "OK", "results": 1}), TryLater),
    ("results-of-nulls", server.answer({"status": "OK", "results": [None]}), TryLater),
    ("results-of-strings", server.answer({"status": "OK", "results": [UTR]}), TryLater),
    ("card-missing", server.answer({"status": "OK", "results": [{}]}), TryLater),
    ("card-array", server.answer({"status": "OK", "results": [{"card_info": []}]}), TryLater),
    ("id-number", server.ok(612345678901), TryLater),
    ("id-array", server.ok([UTR]), TryLater),
    ("id-true", server.ok(True), TryLater),
    ("id-endless", server.ok("6" * 500_000), TryLater),
    ("time-number", server.ok(time_info=1718180520), TryLater),
    ("redirect-301", server.body("", 301, Location="/ocr/utr2"), TryLater),
    ("redirect-302", server.body("", 302, Location="http://127.0.0.1:1/"), TryLater),
    ("redirect-307", server.body("", 307, Location="/ocr/utr2"), TryLater),
    ("redirect-308", server.body("", 308, Location="http://169.254.169.254/"), TryLater),
    ("not-http", server.verbatim(b"SSH-2.0-OpenSSH_9.6\r\n"), TryLater),
    ("status-line-only", server.verbatim(b"HTTP/1.1 200 OK\r\n"), TryLater),
    ("bad-status-line", server.verbatim(b"HTTP/1.1 abc OK\r\n\r\n"), TryLater),
    ("long-header", server.verbatim(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000), TryLater),
    ("many-headers", server.verbatim(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500), TryLater),
    (
        "bad-chunk",
        server.verbatim(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
        TryLater,
    ),
    (
        "short-body",
        server.verbatim(b'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"status":"OK"}'),
        TryLater,
    ),
    ("flood-told", server.flood(50), TryLater),
    ("flood-untold", server.flood(50, told=False), TryLater),
    ("hang-up", server.hang_up, TryLater),
    ("reset", server.reset, TryLater),
]


class TestAnythingElse:
    @pytest.mark.parametrize(
        ("reply", "kind"),
        [pytest.param(reply, kind, id=name) for name, reply, kind in BAD_REPLIES],
    )
    def test_becomes_an_error_that_says_what_to_do(self, api, reply, kind):
        error = refusal(api, reply)
        assert type(error) is kind
        assert error.reason
        assert len(str(error)) <= 500
        assert 0 < len(error.status) <= 40
        assert len(api.received) == 1

    @pytest.mark.parametrize(
        "reply",
        [
            server.silence,
            server.drip(b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 500),
            server.drip(b'HTTP/1.1 200 OK\r\n\r\n{"status":"OK"}' + b" " * 9999, seconds=0.015),
            server.drip(b"HTTP/1.1 100 Continue\r\n\r\n" * 999, seconds=0.01),
            server.late(60, server.ok()),
        ],
        ids=["silence", "drip-in-headers", "drip-in-body", "endless-continue", "late"],
    )
    def test_slower_than_the_time_allowed_is_cut_off(self, api, reply):
        error = refusal(api, reply, timeout=0.6)  # of which none would have ended by itself
        assert type(error) is TryLater
        assert error.status == "NO_ANSWER"

    def test_larger_than_allowed_is_not_read_when_it_is_a_redirect(self, api):
        reply = server.endless(302, Location="/ocr/utr2")
        assert "larger than" in str(refusal(api, reply))

    def test_that_is_packed_is_not_unpacked(self, api):
        bomb = gzip.compress(bytes(50 * 2**20))
        assert refusal(api, server.body(bomb, Content_Encoding="gzip")).status == "NOT_JSON"

    def test_may_take_longer_than_connecting_may(self, api, monkeypatch):
        monkeypatch.setattr(exchange, "CONNECT_SECONDS", 0.2)
        assert read(api, server.late(0.6, server.ok())).upi_id == UTR

    def test_with_nobody_there_is_tried_later(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            url = f"http://127.0.0.1:{taken.getsockname()[1]}/ocr/utr"
            with pytest.raises(TryLater):
                Accuauth(url, API_ID, API_SECRET, timeout=2).read(png())

    def test_with_no_tls_where_it_is_asked_for_is_tried_later(self, api):
        api.url = api.url.replace("http:", "https:")
        with pytest.raises(TryLater, match="no secure connection"):
            reader(api, timeout=2).read(png())


class TestSecrets:
    ECHO = f"key {API_SECRET} of {API_ID} is unknown"

    def test_are_not_in_what_the_reader_shows_of_itself(self, api):
        for shown in (repr(reader(api)), str(reader(api)), f"{reader(api)!r:>100}"):
            assert_no_secret(shown)

    def test_are_withheld_when_the_answer_echoes_them(self, api):
        error = refusal(api, server.error(401, "UNAUTHORIZED", self.ECHO))
        assert error.reason == "key [withheld] of [withheld] is unknown"
        refusal(api, server.body(f"<html>{self.ECHO}</html>", 500))
        refusal(api, server.answer({"status": self.ECHO, "request_id": self.ECHO, self.ECHO: 1}))
        result = read(api, server.ok(payee=self.ECHO, time_info=self.ECHO))
        assert_no_secret(repr(result))

    def test_of_digits_do_not_tear_a_utr_apart(self, api):
        api.answers(server.ok())
        assert Accuauth(api.url, "12345678", "34567890").read(png()).upi_id == UTR

    def test_are_not_logged(self, api, caplog):
        with caplog.at_level(logging.DEBUG):
            read(api, server.ok())
            refusal(api, server.error(401, "UNAUTHORIZED", self.ECHO))
            refusal(api, server.reset)
        assert_no_secret(caplog.text)

    def test_are_not_logged_when_malformed_headers_echo_them(self, api, caplog):
        head = f"HTTP/1.1 200 OK\r\n{self.ECHO}\r\nX: y\r\n\r\n{{}}"
        with caplog.at_level(logging.DEBUG):
            refusal(api, server.verbatim(head.encode()))
        assert_no_secret(caplog.text)

    def test_lose_the_spaces_they_were_copied_with(self, api):
        assert Accuauth(api.url, f" {API_ID}", f"{API_SECRET} ").read(png()).upi_id == UTR

    @pytest.mark.parametrize("secret", ["line\nbreak-canary", "naïve-canary", "rupee-₹-canary"])
    def test_that_fit_no_header_are_refused_without_being_shown(self, secret):
        with pytest.raises(ValueError, match="printable ASCII") as refused:
            Accuauth("https://api.example.org/", API_ID, secret)
        assert "canary" not in str(refused.value)


class TestTheAddress:
    @pytest.mark.parametrize(
        "url",
        [
            "http://api.example.org/ocr/utr",
            "http://169.254.169.254/latest/meta-data",
            "http://10.0.0.5/ocr/utr",
            "http://2130706433/",
            "http://127.1/",
            "http://0177.0.0.1/",
            "http://localhost.example.org/",
            "ftp://api.example.org/",
            "file:///etc/passwd",
            "api.example.org/ocr/utr",
            "https://",
            "https://user:password@api.example.org/",
            "https://api.example.org:port/",
            "https://[::1/",
            "https://аpi.example.org/",
            "",
        ],
    )
    def test_is_refused_at_once_when_it_can_never_be_right(self, url):
        with pytest.raises(outbound.AddressRefused):
            Accuauth(url, API_ID, API_SECRET)

    @pytest.mark.parametrize(
        "address",
        [
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "127.0.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "::ffff:10.0.0.1",
            "2002:0a00:0001::1",
            "64:ff9b::a00:1",
            "64:ff9b:1::a00:1",
            "::10.0.0.1",
            "::ffff:0:10.0.0.1",
            "fec0::1",
            "5f00::1",
        ],
    )
    def test_that_leads_into_a_private_network_is_refused(self, monkeypatch, address):
        connected = names_lead_to(monkeypatch, address)
        with pytest.raises(AccessRefused, match="private network"):
            Accuauth("https://api.example.org/ocr/utr", API_ID, API_SECRET).read(png())
        assert connected == []

    def test_with_one_private_answer_among_public_ones_is_refused(self, monkeypatch):
        names_lead_to(monkeypatch, "203.0.114.7", "10.0.0.1")
        with pytest.raises(AccessRefused, match="private network"):
            Accuauth("https://api.example.org/ocr/utr", API_ID, API_SECRET).read(png())

    def test_is_looked_up_once_and_connected_to_as_checked(self, monkeypatch):
        connected = names_lead_to(monkeypatch, "203.0.114.7", then="127.0.0.1")
        with pytest.raises(TryLater):
            Accuauth("https://api.example.org/ocr/utr", API_ID, API_SECRET).read(png())
        assert connected == [("203.0.114.7", 443)]

    def test_may_be_private_where_the_setting_says_so(self, monkeypatch):
        for url in ("https://ocr.internal/ocr/utr", "http://ocr.internal:8000/ocr/utr"):
            connected = names_lead_to(monkeypatch, "10.0.0.1")
            with pytest.raises(TryLater):
                Accuauth(url, API_ID, API_SECRET, allow_private=True).read(png())
            assert len(connected) == 1

    def test_on_the_open_internet_is_never_called_without_tls(self, monkeypatch):
        names_lead_to(monkeypatch, "203.0.114.7")
        with pytest.raises(AccessRefused, match="https://"):
            Accuauth("http://api.example.org/", API_ID, API_SECRET, allow_private=True).read(png())

    def test_of_this_machine_needs_no_setting(self, api):
        api.url = api.url.replace("127.0.0.1", "localhost")
        assert reader(api).read(png()).upi_id == UTR

    def test_is_not_reached_through_a_proxy_of_the_environment(self, api, monkeypatch):
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, "http://127.0.0.1:1")
        assert reader(api).read(png()).upi_id == UTR


def names_lead_to(
    monkeypatch: pytest.MonkeyPatch, *addresses: str, then: str = ""
) -> list[tuple[str, int]]:
    """Have every name looked up as `addresses`, later as `then`; list the connections made."""
    connected: list[tuple[str, int]] = []
    answers = [addresses]

    def getaddrinfo(_host, port, **_options):
        found = answers.pop() if answers else (then,)
        families = [socket.AF_INET6 if ":" in address else socket.AF_INET for address in found]
        return [
            (family, socket.SOCK_STREAM, 6, "", (address, port))
            for family, address in zip(families, found, strict=True)
        ]

    def create_connection(address, timeout):
        connected.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(exchange.socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(exchange.socket, "create_connection", create_connection)
    return connected


class TestASecureLine:
    def test_is_made_in_the_name_of_the_host(self, api, certificate):
        api.secured_by(certificate("localhost"))
        assert reader(api).read(png()).upi_id == UTR
        (received,) = api.received
        assert received.headers["Host"].startswith("localhost:")
        assert api.server_names == ["localhost"]

    def test_is_refused_to_a_certificate_of_another_name(self, api, certificate):
        api.secured_by(certificate("api.example.org"))
        with pytest.raises(TryLater, match="no secure connection"):
            reader(api).read(png())
        assert api.received == []

    def test_is_refused_to_a_certificate_nobody_vouches_for(self, api, certificate, monkeypatch):
        api.secured_by(certificate("localhost"))
        monkeypatch.delenv("SSL_CERT_FILE")
        with pytest.raises(TryLater, match="no secure connection"):
            reader(api).read(png())
        assert api.received == []

    def test_that_drips_is_cut_off(self, api, certificate):
        api.secured_by(certificate("localhost"))
        reply = server.drip(b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 500)
        assert refusal(api, reply, timeout=0.8).status == "NO_ANSWER"


class TestManyThreads:
    def test_share_one_reader(self, api):
        shared = reader(api)
        with ThreadPoolExecutor(8) as pool:
            results = list(pool.map(lambda _: shared.read(png()), range(40)))
        assert {result.upi_id for result in results} == {UTR}
        assert len(api.received) == 40
