"""Receipts while the UTR API hangs: `python -m benchmarks.outage [--receipts 10] [--timeout 2]`.

A server on this machine takes every call and answers none. One worker reads with
`UTR_READERS=accuauth,engine`; the waits between tries are skipped, those for the server are not.
"""

import argparse
import io
import time

from django.test import override_settings
from django.utils import timezone
from PIL import Image

from benchmarks import installation  # noqa: F401 - points Django at a database of its own
from receipts import pipeline, storage
from receipts.models import Reading, Receipt
from receipts.pipeline.health import hold_ups
from tests.factories import default_payee, make_receipt
from tests.readers.utr_api.server import API_ID, API_SECRET, Reply, UtrApi, silence


class HangingApi(UtrApi):
    """Takes calls, answers none."""

    def next_reply(self) -> Reply:
        return silence


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.outage", description=__doc__)
    parser.add_argument("--receipts", type=int, default=10)
    parser.add_argument("--timeout", type=float, default=2.0, help="UTR_API_TIMEOUT, in seconds")
    given = parser.parse_args()
    with HangingApi().running() as api, override_settings(**_settings(api, given.timeout)):
        for number in range(given.receipts):
            _queue(_picture(number))
        began = time.monotonic()
        _read_all()
        seconds = time.monotonic() - began
        _report(given.receipts, given.timeout, len(api.received), seconds)


def _settings(api: UtrApi, timeout: float) -> dict[str, object]:
    return {
        "UTR_READERS": ["accuauth", "engine"],
        "UTR_API_URL": api.url,
        "UTR_API_ID": API_ID,
        "UTR_API_SECRET": API_SECRET,
        "UTR_API_TIMEOUT": timeout,
        "UTR_API_ALLOW_PRIVATE": True,
    }


def _picture(number: int) -> bytes:
    """A picture unlike any other: the same bytes would be asked about once."""
    out = io.BytesIO()
    Image.new("RGB", (160, 200), (number % 256, number // 256, 200)).save(out, "PNG")
    return out.getvalue()


def _queue(picture: bytes) -> None:
    make_receipt(
        status=Receipt.Status.QUEUED,
        image=storage.keep(storage.Folder.IMAGES, picture, ending=".png"),
        next_attempt_at=timezone.now(),
    )


def _read_all() -> None:
    """Read until nothing waits, each receipt due again as soon as it was put back."""
    waiting = Receipt.objects.filter(status=Receipt.Status.QUEUED)
    while waiting.exists():
        waiting.update(next_attempt_at=timezone.now())
        while pipeline.read_next():
            pass


def _report(receipts: int, timeout: float, calls: int, seconds: float) -> None:
    engine = Reading.objects.filter(reader="engine", outcome=Reading.Outcome.READ).count()
    print(f"{receipts} receipts, each call given up after {timeout:g} s")
    print(f"calls made: {calls}, read by the engine: {engine}, seconds: {seconds:.1f}")
    for reader in hold_ups(default_payee().organisation_id).paused_readers:
        print(f"the desk is told: {reader.name} is passed over: {reader.status} {reader.reason}")


if __name__ == "__main__":
    main()
