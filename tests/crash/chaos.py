"""Random kills of everything while payers upload and the office works; the seed is printed."""

import os
import random
import re
import signal
import sqlite3
import time
from collections import Counter
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from tests.crash.actors import AT_ONCE, Acknowledged, Listener, Person, office
from tests.crash.payers import Uploads
from tests.crash.stack import LEASE_SECONDS, Stack
from tests.servers import Server

STANDS_STILL_SECONDS = 60.0
WAITS_SECONDS = 10.0
LOCKED = 0.05  # of the kills, before which SQLite is held for a while
FAULT = re.compile(r"^\| ([\w.]+(?:Error|Exception|Refused): .{,160})", re.MULTILINE)


@dataclass
class Report:
    """What was done, what it came to, and every promise that was broken."""

    seed: int
    kills: Counter[str] = field(default_factory=Counter)
    locked: int = 0  # times that somebody else held SQLite
    failed_sends: int = 0
    server_errors: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)  # what the logs' tracebacks end with
    drained_in: float = 0.0
    figures: dict[str, int] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        kills = ", ".join(f"{count} {name}" for name, count in sorted(self.kills.items()))
        figures = ", ".join(f"{name} {count}" for name, count in self.figures.items())
        return (
            f"seed {self.seed}: killed {kills}; {figures}; {self.failed_sends} sends failed and "
            f"were repeated; drained in {self.drained_in:.1f} s; broken promises {len(self.broken)}"
        )


class Chaos:
    """Kills the stack's processes and servers, one at random after the other, for some seconds."""

    def __init__(self, stack: Stack, *, seed: int, **servers: Server) -> None:
        self.stack = stack
        self.servers = servers
        self.random = random.Random(seed)
        self.report = Report(seed)
        self.listener = Listener(seed)
        self.people: list[Person] = []

    def run(
        self,
        *,
        seconds: float,
        uploaders: int = 3,
        pause: float = 0.5,
        every: float = 2.0,
        archived: int = AT_ONCE,
    ) -> Report:
        """`pause` is a payer's from picture to picture, `every` from kill to kill, in seconds;
        an archive is of `archived` pictures.
        """
        token = self.stack.prepare(webhook=self.listener.url)
        self.stack.start()
        self.stack.wait_until_answering()
        uploads = [Uploads(self.stack, token, pause=pause) for _ in range(uploaders)]
        for upload in uploads:
            upload.start()
        seed = self.report.seed
        self.people = list(office(self.stack, token, uploads, seed, archived=archived))
        for person in self.people:
            person.start()
        self.wait_until_somebody_has_decided()
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            time.sleep(self.random.uniform(0.5, 1.5) * every)
            self.kill_something()
        self.revive()
        self.let_uploads_end(uploads)
        self.drain()
        self.audit(uploads)
        return self.report

    def wait_until_somebody_has_decided(self, seconds: float = 120) -> None:
        """What nobody has begun cannot be broken off: of a short run all else came too late."""
        until = time.monotonic() + seconds
        while not any(person.acknowledged.decisions for person in self.people):
            assert time.monotonic() < until, self.stack.logs()
            time.sleep(0.1)

    def kill_something(self) -> None:
        victims = ["web", "web worker", "worker", "worker", "beat", "frozen worker", *self.servers]
        if "redis" in self.servers:
            victims += ["redis", "pool child", "pool child"]
        elif "postgres" not in self.servers and self.random.random() < LOCKED:
            self.lock_database()
        victim = self.random.choice(victims)
        if victim in self.servers:
            self.servers[victim].kill()
            time.sleep(self.random.uniform(0.1, 0.5))
            self.servers[victim].start()
        elif victim in self.stack.processes:
            self.stack.processes[victim].kill()
            self.stack.start(victim)
        elif victim == "frozen worker":
            self.freeze_worker()
        else:
            self.kill_child("web" if victim == "web worker" else "worker")
        self.report.kills[victim] += 1
        self.revive()
        self.stack.wait_until_answering()  # with nobody to upload to there is nothing to lose

    def lock_database(self) -> None:
        """Somebody else writes to it for seconds: whoever waits for it then is killed as well."""
        path = self.stack.folder / "data" / "db.sqlite3"
        other = sqlite3.connect(path, isolation_level=None, timeout=60)
        other.execute("BEGIN IMMEDIATE")
        time.sleep(self.random.uniform(0.5, 5))
        other.rollback()
        other.close()
        self.report.locked += 1

    def freeze_worker(self) -> None:
        """A zombie: asleep past its lease, awake again when others have taken over."""
        frozen = self.stack.processes["worker"]
        frozen.signal_group(signal.SIGSTOP)
        zombie = copy(frozen)
        frozen.start()
        time.sleep(LEASE_SECONDS + 1)
        zombie.signal_group(signal.SIGCONT)
        time.sleep(self.random.uniform(0.2, 1))
        zombie.kill()

    def kill_child(self, name: str) -> None:
        children = self.stack.processes[name].children()
        if children:
            os.kill(self.random.choice(children), signal.SIGKILL)

    def revive(self) -> None:
        """What dies by the death of another is started again, as a supervisor would."""
        for process in self.stack.processes.values():
            if not process.is_running():
                process.kill()
                process.start()

    def let_uploads_end(self, uploads: list[Uploads]) -> None:
        self.stack.wait_until_answering()
        everybody: list[Uploads | Person] = [*uploads, *self.people]
        for one in everybody:
            one.ending.set()
        for one in everybody:
            one.join(60)

    def drain(self) -> None:
        """Wait until nothing is left to be done, or for as long as it becomes less.

        Who was at work on something when it was killed left a sign of life there, which others
        respect for minutes, and a receiver that was out of order is left alone as long: those
        minutes pass at once.
        """
        self.stack.ledger("let_time_pass")
        began = moved = passed = time.monotonic()
        before = self.stack.waiting()
        while before and time.monotonic() - moved < STANDS_STILL_SECONDS:
            self.revive()
            time.sleep(0.5)
            if (now := self.stack.waiting()) != before:
                before, moved = now, time.monotonic()
            elif time.monotonic() - max(moved, passed) > WAITS_SECONDS:
                self.stack.ledger("let_time_pass")
                passed = time.monotonic()
        self.report.drained_in = time.monotonic() - began

    def audit(self, uploads: list[Uploads]) -> None:
        acknowledged: dict[str, Any] = {}
        for upload in uploads:
            acknowledged |= upload.acknowledged
            self.report.failed_sends += upload.failed_sends
            self.report.server_errors.update(upload.server_errors)
        self.stack.kill_all()  # what they do meanwhile must not be half seen
        self.listener.shutdown()
        logs = self.stack.logs(last=10**9)
        mails = re.findall(r"^(?:\| )?To: (\S+)$", logs, re.MULTILINE)
        self.report.faults.update(FAULT.findall(logs))
        done = self.done_in_the_office()
        given = {"acknowledged": acknowledged, "office": done, "notices": mails}
        audited = self.stack.ledger("audit", given)
        self.report.figures, self.report.broken = audited["figures"], audited["broken"]

    def done_in_the_office(self) -> dict[str, Any]:
        done = Acknowledged(told=self.listener.told)
        for person in self.people:
            done.add(person.acknowledged)
            self.report.server_errors += person.server_errors
        return done.as_data()
