"""The office at work beside the payers: what was acknowledged is written down, to be found again.

Each person calls the API as a program would: what was not answered is sent again under the same
Idempotency-Key. A refusal (4xx) is an answer: nothing was done, and nothing is written down.
"""

import hashlib
import random
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import requests

from tests.archives.chats import packed
from tests.crash.payers import Uploads
from tests.crash.stack import (
    PAYER_NAME,
    TODAY,
    Stack,
    amount_of,
    picture,
    reference_of,
    utr_of,
)

HEADER = "Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance"
AT_ONCE = 20  # lines of a file
NEWEST = 40  # payments of a payer's, of which a file tells some
# What the history calls each decision, and of twenty how many there are.
KINDS = {"approve": "approved", "reject": "rejected", "ask_payer": "asked", "reopen": "reopened"}
OFTEN = (12, 3, 1, 4)
FAILS, HANGS = 0.05, 0.005  # of the messages to a program; it hangs for longer than is waited
HANGS_SECONDS = 15
LEFT_TO_POLICY = 0.8  # of what is ready: reviewers are faster than its turn every ten seconds


@dataclass
class Acknowledged:
    """What the product said it has done."""

    decisions: dict[str, tuple[str, str]] = field(default_factory=dict)  # by note: receipt, kind
    dues: dict[str, int] = field(default_factory=dict)  # paise by reference
    statements: dict[int, list[str]] = field(default_factory=dict)  # UTRs of its credits
    alerts: set[str] = field(default_factory=set)  # their UTRs
    taken_back: set[int] = field(default_factory=set)  # of these statements
    archives: dict[int, list[str]] = field(default_factory=dict)  # UTRs of their pictures
    clearings: dict[int, str] = field(default_factory=dict)  # "confirm" or "undo"
    exports: set[str] = field(default_factory=set)  # SHA-256 of what was received whole
    told: set[str] = field(default_factory=set)  # ids of webhooks' messages received

    def add(self, more: "Acknowledged") -> None:
        for name, value in asdict(more).items():
            getattr(self, name).update(value)

    def as_data(self) -> dict[str, Any]:
        return {
            name: sorted(value) if isinstance(value, set) else value
            for name, value in asdict(self).items()
        }


class Person(threading.Thread):
    """Somebody who does one thing after the other until told to end."""

    def __init__(self, stack: Stack, token: str, uploads: list[Uploads], seed: str) -> None:
        super().__init__(daemon=True)
        self.stack = stack
        self.uploads = uploads
        self.random = random.Random(seed)
        self.ending = threading.Event()
        self.acknowledged = Acknowledged()
        self.server_errors: Counter[str] = Counter()
        self.headers = {"Authorization": f"Token {token}"}

    def run(self) -> None:
        while not self.ending.wait(self.random.uniform(0.05, 0.4)):
            self.act()

    def act(self) -> None:
        raise NotImplementedError

    def get(self, path: str) -> Any:
        """What is answered, or None where it is not."""
        try:
            answer = requests.get(self._url(path), headers=self.headers, timeout=20)
        except requests.RequestException:
            return None
        return answer.json() if self._is_good(answer) else None

    def post(self, path: str, **sent: Any) -> requests.Response | None:
        """The answer, once there is one and it says that it was done; None where it was not."""
        key = {"Idempotency-Key": str(uuid.uuid4())}
        while not self.ending.is_set():
            try:
                answer = requests.post(
                    self._url(path), headers=self.headers | key, timeout=20, **sent
                )
            except requests.RequestException:
                time.sleep(0.1)
                continue
            if self._is_good(answer):
                return answer
            if answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
                return None
            time.sleep(0.1)
        return None

    def _is_good(self, answer: requests.Response) -> bool:
        if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            self.server_errors[f"{answer.status_code} {answer.text[:160]}"] += 1
        return answer.ok

    def _url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.stack.port}/api/v1/{path}"

    def some_utrs(self) -> list[str]:
        """UTRs of payments, the newest first among them: those nobody has decided about yet."""
        paid = [utr for each in self.uploads for utr in each.payments()[-NEWEST:]]
        return self.random.sample(paid, min(AT_ONCE, len(paid)))


class Reviewer(Person):
    """Approves, rejects, asks and reopens what comes; two of them are in each other's way."""

    def act(self) -> None:
        kind = self.random.choices(list(KINDS), OFTEN)[0]
        state = self.random.choice(("approved", "rejected")) if kind == "reopen" else "in_review"
        listed = self.get(f"receipts/?state={state}")
        if not (listed and listed["results"]):
            return
        row = self.get(f"receipts/{self.random.choice(listed['results'])['id']}/")
        if row is None or (row["verdict"] == "ready" and self.random.random() < LEFT_TO_POLICY):
            return
        note = str(uuid.uuid4())
        said = {"decision": kind, "version": row["version"], "note": note}
        said |= {"reason": "no_credit"} if kind == "reject" else {}
        said |= {"allocations": self._money_of(row)} if kind == "approve" else {}
        if self.post(f"receipts/{row['id']}/decide/", json=said):
            self.acknowledged.decisions[note] = row["id"], KINDS[kind]

    def _money_of(self, row: dict[str, Any]) -> list[dict[str, int]]:
        """To its own due, or (once in five) to any that is offered."""
        offered = row["candidates"]
        own = [one for one in offered if one["reference"] == row["reference"]]
        if self.random.random() < 0.2:
            own = offered
        chosen = [self.random.choice(own)] if own else []
        return [{"due": one["due"], "amount_paise": one["amount_paise"]} for one in chosen]


class Cashier(Person):
    """Imports dues and statements and takes one back, hands on alerts, clears what is ready, takes
    exports.
    """

    def act(self) -> None:
        acts = (self.import_dues, self.import_statement, self.hand_on, self.clear, self.export)
        self.random.choices((*acts, self.take_back), (4, 3, 3, 2, 1, 1))[0]()

    def import_dues(self) -> None:
        asked = {reference_of(utr): amount_of(utr) for utr in self.some_utrs()}
        rows = [f"{one},{paise / 100:.2f},{PAYER_NAME}" for one, paise in asked.items()]
        file = "\n".join(["reference,amount,payer name", *rows, ""]).encode()
        if asked and self.post("dues/import/", files={"file": ("dues.csv", file)}):
            self.acknowledged.dues |= asked

    def import_statement(self) -> None:
        utrs = self.some_utrs()
        file = "\n".join([HEADER, *map(_line, utrs), ""]).encode()
        if not utrs:
            return
        answer = self.post(
            "statements/", files={"file": ("hdfc.csv", file)}, data={"confirm": "true"}
        )
        if answer is not None:
            self.acknowledged.statements[answer.json()["id"]] = utrs

    def take_back(self) -> None:
        """Refused where a decision leans on it; of a few that were imported, some can be."""
        imported = list(self.acknowledged.statements)
        number = self.random.choice(imported) if imported else None
        if number is not None and self.post(f"statements/{number}/take-back/"):
            self.acknowledged.taken_back.add(number)

    def hand_on(self) -> None:
        for utr in self.some_utrs()[:3]:
            text = (
                f"HDFC Bank: Rs. {amount_of(utr) / 100:.2f} credited to a/c XXXXXX4321 on "
                f"{TODAY:%d-%m-%y} by a/c linked to VPA asha.rao@okicici (UPI Ref No  {utr})."
            )
            if self.post("alerts/", json={"text": text, "sender": "VM-HDFCBK-S"}):
                self.acknowledged.alerts.add(utr)

    def clear(self) -> None:
        begun = self.post("clearings/", json={})
        number = begun.json()["id"] if begun is not None else None
        for _ in range(20):
            if number is None or self.ending.wait(0.2):
                return
            if (self.get(f"clearings/{number}/") or {}).get("state") == "ready":
                break
        if self.post(f"clearings/{number}/confirm/"):
            self.acknowledged.clearings[number] = "confirm"
            if self.random.random() < 0.3 and self.post(f"clearings/{number}/undo/"):
                self.acknowledged.clearings[number] = "undo"

    def export(self) -> None:
        answer = self.post("exports/", json={"format": self.random.choice(("csv", "xlsx"))})
        if answer is not None:
            self.acknowledged.exports.add(hashlib.sha256(answer.content).hexdigest())


class Forwarder(Person):
    """Hands in what payers sent elsewhere, many pictures at once, in an archive; the next one once
    the last is taken in and less than a page of receipts waits to be read, so that kills meet what
    is under way.
    """

    pictures = AT_ONCE

    def act(self) -> None:
        for number in list(self.acknowledged.archives)[-1:]:
            if (self.get(f"receipt-imports/{number}/") or {}).get("state") != "done":
                return
        waiting = self.get("receipts/?state=queued,reading")
        if waiting is None or waiting["next"]:
            return
        with Uploads.lock:
            sent = [picture(next(Uploads.numbers)) for _ in range(self.pictures)]
        file = packed({f"IMG-{number}.png": one for number, one in enumerate(sent)})
        begun = self.post("receipt-imports/", files={"file": ("proofs.zip", file)})
        number = begun.json()["id"] if begun is not None else None
        if number is not None and self.post(f"receipt-imports/{number}/confirm/"):
            self.acknowledged.archives[number] = [utr_of(one) for one in sent]


class Listener(ThreadingHTTPServer):
    """A program that webhooks tell of what happens; now and then it is out of order, or hangs."""

    def __init__(self, seed: int) -> None:
        super().__init__(("127.0.0.1", 0), _Told)
        self.random = random.Random(seed)
        self.told: set[str] = set()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"


class _Told(BaseHTTPRequestHandler):
    server: Listener

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        luck = self.server.random.random()
        if luck > 1 - HANGS:
            time.sleep(HANGS_SECONDS)
            return
        takes = luck < 1 - FAILS
        if takes:
            self.server.told.add(self.headers["webhook-id"])
        self.send_response(HTTPStatus.NO_CONTENT if takes else HTTPStatus.SERVICE_UNAVAILABLE)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Says nothing."""


def office(
    stack: Stack, token: str, uploads: list[Uploads], seed: int, *, archived: int = AT_ONCE
) -> Iterator[Person]:
    """Everybody who works there; an archive is of so many pictures."""
    for number, role in enumerate((Reviewer, Reviewer, Cashier, Forwarder)):
        person = role(stack, token, uploads, f"{seed} {number}")
        if isinstance(person, Forwarder):
            person.pictures = archived
        yield person


def _line(utr: str) -> str:
    day = f"{TODAY:%d/%m/%y}"
    words = f"UPI-{PAYER_NAME.upper()}-asha.rao@okicici-UTIB0000123-{utr}-PAYMENT"
    return f'{day},{words},0000{utr},{day},,{amount_of(utr) / 100:.2f},"1,00,000.00"'
