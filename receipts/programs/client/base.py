"""A client of Raseed's API, written by `manage.py api_client`. It needs nothing but Python.

    raseed = Raseed("https://pay.example.org", key="rsd_…")
    due = raseed.dues_update(body={"reference": "A-101", "amount_paise": 150_000})
    for receipt in raseed.every(raseed.receipts_list, state="in_review"):
        print(receipt["id"])

What is refused raises `Problem`. A POST that the network broke off is sent once more under its
Idempotency-Key, so that it is carried out once.
"""

import http.client
import json
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import quote, urlencode

type Files = Mapping[str, tuple[str, bytes]]  # by field: a name and what is in it


class Problem(Exception):
    """Why nothing was done: HTTP's `status`, `code`, `cure`, and what is wrong, by field."""

    def __init__(self, status: int, told: dict[str, Any]) -> None:
        super().__init__(told.get("detail", f"HTTP {status}"))
        self.status, self.code, self.cure = status, told.get("code", ""), told.get("cure", "")
        self.errors = {one["field"]: one["detail"] for one in told.get("errors", [])}


class Base:
    """`address` is where Raseed is, `key` one that was made there; `timeout` is in seconds."""

    def __init__(self, address: str, *, key: str, timeout: float = 30) -> None:
        self.address, self.key, self.timeout = address.rstrip("/"), key, timeout

    def every(self, rows: Callable[..., Any], *args: Any, **query: Any) -> Iterator[Any]:
        """Each row of a list, page after page."""
        page = rows(*args, **query)
        while True:
            yield from page["results"]
            if not page["next"]:
                return
            page = self._send("GET", page["next"], None, {})

    def _call(
        self,
        method: str,
        path: str,
        parts: Mapping[str, Any],
        query: Mapping[str, Any],
        *,
        body: Any = None,
        files: Files | None = None,
    ) -> Any:
        url = self.address + path.format(**{name: quote(str(parts[name]), "") for name in parts})
        url += f"?{urlencode(query)}" if query else ""
        data, kind = _written(body, files)
        headers = {"Content-Type": kind}
        if method != "POST":
            return self._send(method, url, data, headers)
        headers["Idempotency-Key"] = str(uuid.uuid4())
        try:
            return self._send(method, url, data, headers)
        except (OSError, http.client.HTTPException):
            return self._send(method, url, data, headers)

    def _send(self, method: str, url: str, data: bytes | None, headers: dict[str, str]) -> Any:
        headers = headers | {"Authorization": f"Bearer {self.key}"}
        request = urllib.request.Request(url, data, headers, method=method)  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=self.timeout) as answer:  # noqa: S310
                told, kind = answer.read(), answer.headers.get("Content-Type", "")
        except urllib.error.HTTPError as refused:
            raise Problem(refused.code, _as_object(refused.read())) from None
        return json.loads(told) if "json" in kind and told else told


def _as_object(text: bytes) -> dict[str, Any]:
    try:
        told = json.loads(text)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _written(body: Any, files: Files | None) -> tuple[bytes | None, str]:
    """What is sent, and its media type: JSON, or a form where there are files."""
    if not files:
        return None if body is None else json.dumps(body).encode(), "application/json"
    boundary, parts = uuid.uuid4().hex, list[bytes]()
    named = 'Content-Disposition: form-data; name="{}"'
    for name, value in (body or {}).items():
        parts.append(f"--{boundary}\r\n{named.format(name)}\r\n\r\n{value}\r\n".encode())
    for name, (file_name, data) in files.items():
        said = quote(file_name, safe=" ")
        head = f'--{boundary}\r\n{named.format(name)}; filename="{said}"\r\n\r\n'
        parts += [head.encode(), data, b"\r\n"]
    whole = b"".join([*parts, f"--{boundary}--\r\n".encode()])
    return whole, f"multipart/form-data; boundary={boundary}"
