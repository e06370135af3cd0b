"""Thousands of requests meant to break the API, at a real server with the real engine.

    python -m benchmarks.fuzz_api --requests 5000 --seed 1

Starts the web server on this machine with an empty SQLite database in a temporary folder and stops
it again. Prints each endpoint's answers by status, the slowest, the memory of the workers, and
everything an answer must never be (tests/api/oracle.py); ends with code 1 if there was any.
"""

import argparse
import http.client
import json
import os
import platform
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from datetime import timedelta
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.utils import timezone
from PIL import Image

from benchmarks import installation  # first: it sets Django up
from receipts.api_keys import issue
from tests.api.ocr_shots import OCR
from tests.api.oracle import Reply, complaint, documented
from tests.api.shots import Doors, Shot, form
from tests.api.v1_shots import all_shots
from tests.corpus.making import encoded
from tests.factories import make_due, make_receipt, make_user
from tests.servers import free_port

ANSWERS_WITHIN = 60.0  # what hangs longer has not answered; slower than the oracle's is a finding

MEMORY_EVERY = 250


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--clients", type=int, default=3, help="at once")
    parser.add_argument("--slowest", type=float, default=5, help="seconds an answer may take")
    given = parser.parse_args()
    doors = open_doors()
    with web_server() as (port, process):
        warm_up(port, doors)
        document = json.loads(fire(port, schema_asked_for(doors)).body)
        shots = all_shots(document, doors, count=given.requests, number=given.seed)
        memory, started = [megabytes(process.pid)], time.monotonic()
        replies = []
        with ThreadPoolExecutor(given.clients) as pool:
            for reply in pool.map(lambda shot: fire(port, shot), shots):
                replies.append(reply)
                if len(replies) % MEMORY_EVERY == 0:
                    memory.append(megabytes(process.pid))
        seconds = time.monotonic() - started
        alive = fire(port, Shot("", "GET", "/healthz", {})).status == 200
    known = documented(document)
    answered = list(zip(shots, replies, strict=True))
    found = [
        (wrong, shot)
        for shot, reply in answered
        if (wrong := complaint(shot, reply, known, slowest=given.slowest))
    ]
    print(f"{len(shots):,} requests, seed {given.seed}, {given.clients} at once, {seconds:.0f} s")
    print(
        f"Python {platform.python_version()}, SQLite, {os.cpu_count()} cores, {platform.platform()}"
    )
    print(f"other load: {os.getloadavg()[1]:.1f} processes waiting for a core on average\n")
    show_table(answered)
    print(f"\nworker's memory in MB after the first reading and every {MEMORY_EVERY} requests:")
    print(*memory)
    print(f"server {'answers' if alive else 'DOES NOT ANSWER'} at the end")
    show_findings(found)
    return 1 if found or not alive else 0


def open_doors() -> Doors:
    """A key of every kind, a token of every role, and rows to shoot at."""
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)  # pages of errors need them
    keys = [
        issue(name="Shop"),
        issue(name="Expired", expires_at=timezone.now() - timedelta(days=1)),
        issue(name="Not for UTRs", may_read_utr=False),
        issue(name="Used up", quota=0),
        issue(name="Slow", rate_per_minute=1),
    ]
    tokens = apps.get_model("authtoken", "Token").objects
    people = [make_user(role) for role in ("reviewer", "finance", "")]
    people.append(make_user(is_superuser=True, is_staff=True))
    return Doors(
        keys=tuple((credential.api_id, secret) for credential, secret in keys),
        tokens=tuple(tokens.create(user=person).key for person in people),
        public_ids=tuple(make_receipt().public_id for _ in range(20)),
        due_ids=tuple(make_due().pk for _ in range(20)),
    )


@contextmanager
def web_server() -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """One worker that is never replaced, so that its memory tells of leaks."""
    port = free_port()
    command = [*("gunicorn", "--config", "config/gunicorn.py"), "--workers", "1"]
    command += ["--max-requests", "0", "config.wsgi"]
    log = Path(installation.FOLDER, "web.log")
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", *command],
            env=os.environ | {"PORT": str(port), "LOG_LEVEL": "ERROR"},
            stderr=stream,
        )
    try:
        yield port, process
    finally:
        process.terminate()
        process.wait(60)
        errors = [line for line in log.read_text().splitlines() if " WARNING " not in line]
        sys.stderr.write("\n".join(errors[-200:]))


def warm_up(port: int, doors: Doors) -> None:
    """Wait for the server and its engine: the first reading loads the models."""
    api_id, secret = doors.keys[0]
    content_type, body = form([], [("file", encoded("PNG", Image.new("RGB", (300, 300), "white")))])
    headers = {"X-DF-API-ID": api_id, "X-DF-API-SECRET": secret, "Content-Type": content_type}
    until = time.monotonic() + 120
    while (reply := fire(port, Shot("", "POST", OCR, headers, body))).fault:
        if time.monotonic() > until:
            raise SystemExit(f"The web server does not answer: {reply.fault}")
        time.sleep(0.5)


def schema_asked_for(doors: Doors) -> Shot:
    headers = {"Authorization": f"Token {doors.tokens[-1]}", "Accept": "application/json"}
    return Shot("", "GET", "/api/schema/?format=json", headers)


def fire(port: int, shot: Shot) -> Reply:
    """Send one request over a connection of its own, exactly as it is written."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=ANSWERS_WITHIN)
    started = time.monotonic()
    headers = {**shot.headers, "Content-Length": str(len(shot.body))}
    with closing(connection):
        try:
            with suppress(BrokenPipeError):  # refused before all was sent: the answer says why
                connection.request(shot.method, shot.path, shot.body or None, headers)
            response = connection.getresponse()
            body = response.read()
        except (OSError, http.client.HTTPException, ValueError) as fault:
            return Reply(0, {}, b"", time.monotonic() - started, f"{type(fault).__name__}: {fault}")
    return Reply(response.status, dict(response.headers), body, time.monotonic() - started)


def megabytes(parent: int) -> int:
    """Resident memory of the children of a process."""
    pages = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(") ")[2].split()
        except OSError:  # ended meanwhile
            continue
        pages += int(fields[21]) if int(fields[1]) == parent else 0
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20


def show_table(answered: list[tuple[Shot, Reply]]) -> None:
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    slowest: dict[str, float] = defaultdict(float)
    for shot, reply in answered:
        counts[shot.endpoint][reply.status] += 1
        slowest[shot.endpoint] = max(slowest[shot.endpoint], reply.seconds)
    statuses = sorted({status for counter in counts.values() for status in counter})
    print(f"{'':<46}" + "".join(f"{status or 'none':>6}" for status in statuses) + "  slowest s")
    for endpoint, counter in sorted(counts.items(), key=lambda row: row[0].split()[::-1]):
        cells = "".join(f"{counter[status] or '':>6}" for status in statuses)
        print(f"{endpoint:<46}{cells}{slowest[endpoint]:>11.2f}")


def show_findings(found: list[tuple[str, Shot]]) -> None:
    print(f"findings: {len(found)}")
    for wrong, shot in found[:40]:
        print(f"- {shot.endpoint}: {wrong}\n    {shot.path[:200]} {dict(shot.headers)}"[:900])
        print(f"    {shot.body[:200]!r}")


if __name__ == "__main__":
    sys.exit(main())
