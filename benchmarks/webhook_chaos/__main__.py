"""Webhooks under chaos: is nothing lost, and every receipt's order kept?

    python -m benchmarks.webhook_chaos [--events 10000] [--topics 500] [--seed N] [--minutes M]
    python -m tests.servers postgres -- python -m benchmarks.webhook_chaos --postgres …

Two webhooks are told the same events: a receiver that fails, is slow, says 500 of what it took,
hangs up, answers 10 MB (receiver.py) and is killed (SIGKILL) and started anew; and one that never
answers. The process that sends is killed as well, amid its batches. What an endpoint rests and what
a dead sender's lease lasts is cut short. Exits with 1 where an event never came, came before an
earlier one of its receipt, or counts as delivered without having come.
"""

import argparse
import json
import multiprocessing
import os
import random
import socket
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--postgres", action="store_true", help="the one that tests.servers started")
parser.add_argument("--events", type=int, default=10_000)
parser.add_argument("--topics", type=int, default=500)
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--minutes", type=float, default=30, help="at most")
given = parser.parse_args()
if given.postgres:
    os.environ["BENCHMARK_DATABASE_URL"] = os.environ["DATABASE_URL"]
os.environ["WEBHOOKS_ALLOW_PRIVATE"] = "1"
os.environ["DATABASE_POOL_SIZE"] = "0"  # processes forked would speak on one another's connection

from django.db import connection, connections  # noqa: E402
from django.utils import timezone  # noqa: E402

from benchmarks import installation  # noqa: E402, F401  # it starts Django
from benchmarks.webhook_chaos.receiver import serve  # noqa: E402
from receipts import webhooks  # noqa: E402
from receipts.models import Payee, WebhookEndpoint, WebhookMessage  # noqa: E402
from receipts.sealing import seal  # noqa: E402
from receipts.webhooks import News, announce, signing  # noqa: E402
from receipts.webhooks.sending import UNSENT  # noqa: E402

AT_ONCE = 100  # events of one transaction
# Each is killed once so many more events have come, and at once started anew.
KILLED_EVERY = {"sender": 450, "receiver": 300}
Heard = list[tuple[str, int]]
FORKED = multiprocessing.get_context("fork")  # all is loaded: one anew is there at once


class Process:
    """One that is killed and started anew."""

    def __init__(self, name: str, work: Callable[[int], object]) -> None:
        self.name, self.kills, self._at = name, 0, 0
        self._work = work
        self._running = self._start()

    def _start(self) -> multiprocessing.process.BaseProcess:
        connections.close_all()  # each has its own
        started = FORKED.Process(target=in_silence, args=[self._work, self.kills], daemon=True)
        started.start()
        return started

    def kill_after(self, come: int, then: Callable[[], object]) -> None:
        """Kill it if it is time, do what is to be done without it, and start it anew."""
        if come - self._at >= KILLED_EVERY[self.name]:
            self.end()
            then()
            self._at, self.kills = come, self.kills + 1
            self._running = self._start()

    def end(self) -> None:
        self._running.kill()
        self._running.join()


def main() -> int:
    print(f"{connection.vendor}; load of this machine {os.getloadavg()[0]:.1f}", flush=True)
    file, rng = Path(tempfile.mkdtemp(prefix="raseed-heard-")) / "heard", random.Random(given.seed)
    file.touch()
    port, silent = free_port(), socket.create_server(("127.0.0.1", 0))
    good = add_endpoint(f"http://127.0.0.1:{port}/")
    add_endpoint(f"http://127.0.0.1:{silent.getsockname()[1]}/")  # takes calls and says nothing
    receiver = Process("receiver", lambda life: serve(port, file, given.seed * 1_000 + life))
    began = time.monotonic()
    sent = write_events(good.payee, rng)
    sender = Process("sender", send_on)
    until = began + given.minutes * 60
    while good.messages.filter(UNSENT).exists() and time.monotonic() < until:
        come = file.read_bytes().count(b"\n")
        receiver.kill_after(come, then=lambda: time.sleep(1))
        sender.kill_after(come, then=end_leases)
        end_waits(good)
        time.sleep(0.2)
    for one in (sender, receiver):
        one.end()
    heard = [(topic, number) for topic, number in map(json.loads, file.read_text().splitlines())]
    wrong = broken(sent, heard, good)
    print(
        f"{given.events:,} events of {given.topics} receipts in {time.monotonic() - began:.0f} s; "
        f"{len(heard):,} came, {len(heard) - len(set(heard)):,} of them again; killed: "
        f"receiver {receiver.kills} times, sender {sender.kills}"
    )
    print("\n".join(wrong) or "None was lost, and each receipt's order was kept", flush=True)
    return int(bool(wrong))


def in_silence(work: Callable[[int], object], life: int) -> None:
    for stream in (sys.stdout, sys.stderr):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    work(life)


def send_on(_life: int) -> None:
    while True:
        if not webhooks.send_due():
            time.sleep(0.05)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


def add_endpoint(url: str) -> WebhookEndpoint:
    payee = Payee.objects.get(is_default=True)
    secret = seal(signing.new_secret())
    return WebhookEndpoint.objects.create(payee=payee, url=url, sealed_secret=secret)


def write_events(payee: Payee, rng: random.Random) -> dict[str, list[int]]:
    """Topic → its events in their order, as they were written."""
    sent, news = defaultdict[str, list[int]](list), list[News]()
    for number in range(given.events):
        topic = f"receipt {rng.randrange(given.topics)}"
        sent[topic].append(number)
        data = {"topic": topic, "number": number}
        news.append(News(WebhookMessage.Type.READ, topic, data))
        if len(news) == AT_ONCE or number == given.events - 1:
            announce(payee.pk, news)
            news.clear()
    return sent


def end_waits(endpoint: WebhookEndpoint) -> None:
    """As if what rests had rested for long enough."""
    now = timezone.now()
    endpoint.messages.filter(UNSENT, next_attempt_at__gt=now).update(next_attempt_at=now)
    WebhookEndpoint.objects.filter(pk=endpoint.pk).update(rests_until=now, switched_off_at=None)


def end_leases() -> None:
    """As if a dead sender's lease had run out."""
    WebhookEndpoint.objects.update(busy_until=timezone.now())


def broken(sent: dict[str, list[int]], heard: Heard, endpoint: WebhookEndpoint) -> list[str]:
    """What was promised and not kept."""
    first = defaultdict[str, list[int]](list)
    for topic, number in dict.fromkeys(heard):
        first[topic].append(number)
    wrong = [
        f"{topic}: {len(numbers) - len(first[topic])} never came"
        if set(numbers) != set(first[topic])
        else f"{topic}: out of order"
        for topic, numbers in sent.items()
        if numbers != first[topic]
    ]
    untold = endpoint.messages.filter(UNSENT).count()
    return wrong + ([f"{untold:,} were not delivered in time"] if untold else [])


if __name__ == "__main__":
    sys.exit(main())
