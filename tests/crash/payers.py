"""Payers who send picture after picture, and write down what was acknowledged."""

import hashlib
import threading
import time
import uuid
from collections import deque

import requests

from tests.crash.stack import PAYER_NAME, Stack, amount_of, picture, reference_of, utr_of

PAID_BEFORE = 20  # payments that the bank may know of before their pictures come


class Uploads(threading.Thread):
    """A payer who sends picture after picture and writes down only what was acknowledged.

    What is not acknowledged is sent again under the same submission, as a browser would.
    """

    numbers = iter(range(1, 10**9))
    lock = threading.Lock()

    def __init__(self, stack: Stack, token: str, *, pause: float = 0.0) -> None:
        super().__init__(daemon=True)
        self.stack = stack
        self.token = token
        self.pause = pause
        self.ending = threading.Event()
        self.acknowledged: dict[str, dict[str, str]] = {}
        self.coming: deque[bytes] = deque()  # paid already, and not sent yet
        self.failed_sends = 0
        self.server_errors: list[str] = []

    def run(self) -> None:
        while not self.ending.wait(self.pause):
            while len(self.coming) < PAID_BEFORE:
                with self.lock:
                    self.coming.append(picture(next(self.numbers)))
            self.send(self.coming.popleft())

    def payments(self) -> list[str]:
        """UTRs of what was paid: of what was sent, and of what soon will be."""
        sent = [one["utr"] for one in list(self.acknowledged.values())]
        return sent + [utr_of(image) for image in list(self.coming)]

    def send(self, image: bytes) -> None:
        """Send one picture until it is acknowledged or the uploads end."""
        submission, utr = str(uuid.uuid4()), utr_of(image)
        said = {
            "submission": submission,
            "reference": reference_of(utr),
            "payer_name": PAYER_NAME,
            "amount": f"{amount_of(utr) / 100:.2f}",
            "contact": f"payer{utr}@example.org",
        }
        while not self.ending.is_set():
            try:
                answer = requests.post(
                    f"http://127.0.0.1:{self.stack.port}/api/v1/receipts/",
                    headers={"Authorization": f"Token {self.token}"},
                    files={"image": ("proof.png", image, "image/png")},
                    data=said,
                    timeout=20,
                )
            except requests.RequestException:
                self.failed_sends += 1
                time.sleep(0.1)
                continue
            if answer.ok:
                self.acknowledged[answer.json()["id"]] = {
                    "submission": submission,
                    "sha256": hashlib.sha256(image).hexdigest(),
                    "utr": utr,
                }
                return
            self.server_errors.append(f"{answer.status_code} {answer.text[:200]}")
            time.sleep(0.1)
