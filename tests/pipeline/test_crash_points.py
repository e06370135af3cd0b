"""A process killed at each point of a receipt's way; what it leaves is made whole by the rest.

Each test forks, and the child kills itself (SIGKILL) when it passes the point.
"""

import os
import signal
import threading
import time
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from receipts import intake, lifecycle, matching, outbound, pipeline, storage, tidying
from receipts.models import Receipt, ReceiptEvent
from receipts.pipeline import attempts, completion, heartbeat, reading, sweeper
from tests.dying import alone, dies, dying_after, dying_before, kill_the_child
from tests.factories import default_payee
from tests.pipeline.conftest import make_queued, png
from tests.readers.utr_api.server import UTR, Reply, UtrApi, as_the_api_would, once

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # The threads that fork() warns of are the test server's; the children never touch them.
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded"),
]
Status, ANSWER = Receipt.Status, as_the_api_would


class TestAnUpload:
    submission = uuid.UUID(int=7)

    def send(self) -> Receipt:
        return intake.accept_upload(
            payee=default_payee(),
            data=png(),
            filename="a.png",
            submission=self.submission,
            source=Receipt.Source.API,
        )

    @pytest.mark.parametrize(
        "point",
        [
            pytest.param(lambda: dying_before(Path, "rename"), id="file half stored"),
            pytest.param(lambda: dying_before(Receipt, "save"), id="file stored, no row yet"),
            pytest.param(lambda: dying_after(lifecycle, "record"), id="row not yet committed"),
        ],
    )
    def test_that_dies_unacknowledged_leaves_no_row_and_is_simply_sent_again(
        self, point: Callable[[], None]
    ) -> None:
        dies(point, self.send)
        assert not Receipt.objects.exists()
        assert self.files()
        receipt = self.send()
        assert storage.fetch(receipt.original) == png()
        # Days later it is found that nobody points to the first ones.
        tidying.delete_orphans(timezone.now().date() + timedelta(days=3))
        assert len(self.files()) == 2

    def test_that_dies_before_it_rings_is_stored_and_heard_by_the_sweep(
        self, utr_api: UtrApi, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        dies(lambda: dying_before(pipeline, "ring"), self.send)
        receipt = Receipt.objects.get()
        assert self.send() == receipt
        rings: list[int] = []
        monkeypatch.setattr(sweeper, "ring", rings.append)
        Receipt.objects.update(next_attempt_at=timezone.now() - timedelta(seconds=2))
        pipeline.sweep()
        assert rings == [1]
        assert pipeline.read_next()
        receipt.refresh_from_db()
        assert receipt.status == Status.IN_REVIEW

    def days(self) -> list[str]:
        return [f"{folder}/{timezone.now():%Y-%m-%d}" for folder in storage.PICTURES]

    def files(self) -> list[str]:
        return [key for day in self.days() for key in storage.keys_in(day)]


class TestAReading:
    @pytest.mark.parametrize(
        ("point", "calls", "reply"),
        [
            pytest.param(
                lambda: dying_before(reading, "claim_next"), 1, ANSWER, id="rung, not claimed"
            ),
            pytest.param(
                lambda: dying_before(attempts, "begin"), 1, ANSWER, id="claimed, not asked"
            ),
            pytest.param(lambda: None, 2, kill_the_child, id="asked, no answer yet"),
            pytest.param(
                lambda: dying_after(outbound, "post"), 2, ANSWER, id="answered, not stored"
            ),
            pytest.param(
                lambda: dying_before(matching, "match"), 1, ANSWER, id="stored, not committed"
            ),
            pytest.param(
                lambda: dying_after(completion, "complete"),
                1,
                ANSWER,
                id="committed, not acknowledged",
            ),
        ],
    )
    def test_that_dies_is_done_again_and_takes_effect_once(
        self, point: Callable[[], None], calls: int, reply: Reply, utr_api: UtrApi
    ) -> None:
        utr_api.answers(reply)
        receipt = make_queued()
        dies(point, pipeline.read_next)
        Receipt.objects.filter(status=Status.READING).update(
            lease_until=timezone.now() - timedelta(seconds=1)
        )
        for _ in range(2):
            pipeline.sweep()
            pipeline.read_next()
        receipt.refresh_from_db()
        assert (receipt.status, receipt.utr) == (Status.IN_REVIEW, UTR)
        assert receipt.attempts == 0
        assert receipt.readings.filter(outcome="read").count() == 1
        read = receipt.events.filter(kind=ReceiptEvent.Kind.READ)
        assert read.count() == 1
        # A call whose end nobody saw may be billed twice: it is on record, and it is all there is.
        assert len(utr_api.received) == calls
        assert receipt.readings.count() == calls

    def test_that_sleeps_past_its_lease_writes_nothing_when_it_wakes(
        self, utr_api: UtrApi, settings: Any
    ) -> None:
        """The zombie: stopped in the middle of a call, awake after somebody else has finished."""
        receipt, asleep = make_queued(), threading.Event()
        settings.UTR_API_TIMEOUT = 120
        utr_api.answers(once(asleep, as_the_api_would))
        alone()
        zombie = os.fork()
        if zombie == 0:
            try:
                pipeline.read_next()
            finally:
                os._exit(0)
        self.wait_for_a_call(utr_api)
        os.kill(zombie, signal.SIGSTOP)
        asleep.set()
        Receipt.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
        pipeline.sweep()
        assert pipeline.read_next()
        before = list(Receipt.objects.values())
        os.kill(zombie, signal.SIGCONT)
        os.waitpid(zombie, 0)
        assert list(Receipt.objects.values()) == before
        assert receipt.events.filter(kind=ReceiptEvent.Kind.READ).count() == 1
        assert receipt.readings.filter(outcome="read").count() == 2

    def wait_for_a_call(self, utr_api: UtrApi) -> None:
        until = time.monotonic() + 60
        while not utr_api.received:
            assert time.monotonic() < until
            time.sleep(0.01)


def test_a_forked_child_has_a_pulse_of_its_own() -> None:
    parent = heartbeat._own().name
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writer, heartbeat._own().name.encode())
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(reader, 200).decode() != parent
