"""Words a stranger may put where a form, a query, a header or a JSON value expects others."""

import json
from collections.abc import Iterator
from functools import partial

from tests.corpus.case import Case

WORDS = {
    "blank": "", "space": " ", "many-spaces": " " * 5_000, "nul": "a\x00b", "bell": "\x07",
    "line-ends": "a\r\nSet-Cookie: b=c", "tab": "\t", "escape": "\x1b[31m", "delete": "\x7f",
    "lone-surrogate": "a\ud800b", "no-character": "\ufffe", "private": "\ue000",
    "beyond": "\U0010ffff", "combining": "e" + "\u0301" * 500, "joined": "\U0001f468\u200d" * 300,
    "turned": "\u202egnp.exe", "zero-width": "\u200b\u2060", "devanagari": "६१२३४५६७८९०१",
    "fullwidth": "６１２", "superscript": "²", "roman": "Ⅻ", "fraction": "½", "rupee": "₹1,500.00",
    "lakhs": "1,00,000.00", "zero": "0", "minus-zero": "-0", "minus": "-1", "plus": "+1",
    "leading-zeros": "000000000000001", "hex": "0x1f", "underscored": "1_000", "float": "1.5",
    "tiny": "1e-400", "large": "1e309", "infinite": "Infinity", "no-number": "NaN",
    "int32": "2147483648", "int64": "9223372036854775808", "below-int64": "-9223372036854775809",
    "thirty-digits": "9" * 30, "digits-5000": "9" * 5_000, "true": "true", "null": "null",
    "list": "[]", "object": "{}", "deep-list": "[" * 5_000, "deep-object": '{"a":' * 2_000,
    "quote": "'", "double-quote": '"', "sql": "'; DROP TABLE receipts_due; --",
    "like": "%_%\\", "like-many": "%" * 3_000, "regex": "(a+)+$" * 50, "html": "<script>x</script>",
    "template": "{{ 7*7 }}{% debug %}", "format": "%s%n%(a)s{0}{a.__class__}", "shell": "$(id)`id`",
    "formula": "=1+1", "path": "../../../etc/passwd", "windows-path": "C:\\con\\aux",
    "url": "//evil.example",
    "script-url": "javascript:alert(1)", "data-url": "data:text/html,x",
    "file-url": "file:///etc/passwd",
    "metadata-url": "http://169.254.169.254/", "ip6-url": "http://[::1]/", "bad-url": "http://[/",
    "port-url": "http://a:99999/", "long-host": "http://" + "a." * 400, "user-url": "http://a@b:1/",
    "mail": "a@b", "mail-line": "a@example.org\nBcc: b@example.org",
    "mail-long": "a" * 300 + "@example.org",
    "mail-odd": '"a b"@[127.0.0.1]', "phone": "+91 98123 45678", "phone-long": "+" + "9" * 60,
    "day": "2026-11-29", "no-day": "2026-02-30", "first-day": "0001-01-01",
    "last-day": "9999-12-31",
    "year-0": "0000-01-01", "year-10000": "10000-01-01", "moment": "2026-11-29T12:00:00Z",
    "moment-far": "9999-12-31T23:59:59-14:00", "moment-first": "0001-01-01T00:00+14:00",
    "moment-zone": "2026-11-29T12:00+99:99", "uuid": "00000000-0000-0000-0000-000000000000",
    "no-uuid": "{00000000}", "utr": "612345678901", "utr-letters": "HDFCN52024112912345678",
    "utr-long": "6" * 64, "vpa": "asha@okaxis", "vpa-long": "a" * 300 + "@okaxis",
    "base64": "AAAA" * 2_000, "no-base64": "====", "percent": "%00%ff%zz", "entity": "&#0;&#xd800;",
    "long": "x" * 100_000, "long-lines": "x\n" * 30_000, "long-devanagari": "क" * 20_000,
    "cursor": "cD0yMDI2", "bad-cursor": "cD0\x00", "approve": "approve", "reopened": "reopened",
}  # fmt: skip
LITERALS = ("null", "true", "0", "-1", "1e999", "NaN", "[]", "{}", "[null]", '{"a":[{}]}', '""')
BODIES = {
    "empty": b"", "blank": b" ", "nul": b"\x00", "cut": b'{"a": ', "deep": b"[" * 100_000,
    "deep-objects": b'{"a":' * 50_000, "bom": b"\xef\xbb\xbf{}", "utf16": "{}".encode("utf-16"),
    "latin": b'{"a": "\xe9"}', "surrogate": b'{"text": "\\ud800"}', "twice": b'{"a":1,"a":2}',
    "many-keys": json.dumps({str(n): n for n in range(20_000)}).encode(),
    "long-number": b'{"version": ' + b"9" * 20_000 + b"}", "long-text": b'"' + b"x" * 10**6 + b'"',
    "form": b"a=1&a=2&=&&%", "many-fields": b"&".join(b"f%d=1" % n for n in range(3_000)),
    "xml": b"<a/>", "part": b"--b\r\nContent-Disposition: form-data\r\n\r\n--b--",
}  # fmt: skip
TYPES = (
    "application/json", "application/json; charset=utf-16", "application/json; charset=x-none",
    "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=b",
    "text/plain", "application/xml", "", ";;;=",
)  # fmt: skip
HEADERS = (
    "Accept", "Accept-Language", "Accept-Encoding", "Authorization", "Cookie", "Content-Type",
    "Idempotency-Key", "If-None-Match", "If-Modified-Since", "Range", "Referer", "Origin",
    "X-Forwarded-For", "X-Forwarded-Proto", "X-Requested-With", "HX-Request", "HX-Target",
    "HX-Current-URL", "X-DF-API-ID", "X-DF-API-SECRET", "X-CSRFToken", "User-Agent", "Host",
)  # fmt: skip


def words() -> Iterator[Case]:
    for name, word in WORDS.items():
        yield Case("word", name, partial(word.encode, "utf-8", "surrogatepass"))
    for literal in LITERALS:
        yield Case("literal", literal, literal.encode)


def bodies() -> Iterator[Case]:
    for name, body in BODIES.items():
        yield Case("body", name, partial(bytes, body))


def headers() -> Iterator[Case]:
    """Names of headers; which word stands in one is drawn."""
    for name in HEADERS:
        yield Case("header", name, name.encode)
