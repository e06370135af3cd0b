"""The scheduler: it says "look" to the workers, and not again before they have come to it."""

import math
from collections import Counter
from typing import Any

from celery.beat import PersistentScheduler


class Scheduler(PersistentScheduler):
    """Celery's own, but nothing is sent again while its last message waits.

    While receipts wait to be read, workers take one message of each queue in turn, and a turn of
    reading lasts seconds. A queue is first in, first out; what came behind a message is counted
    here, so its length tells whether that one has been taken. What others put into it makes it
    look longer: then nothing is sent until they are done.
    """

    def __init__(self, *given: Any, **more: Any) -> None:
        self._sent: Counter[str] = Counter()  # queue → messages
        self._last: dict[str, int] = {}  # entry → which of them its last one was
        super().__init__(*given, **more)

    def apply_entry(self, entry: Any, producer: Any = None) -> None:
        """Send it, or leave it to its next time: whoever comes to it then finds what waits."""
        queue = self.app.amqp.router.route({}, entry.task)["queue"].name
        behind_it = self._sent[queue] - self._last.get(entry.name, -math.inf)
        if self._waiting(queue, producer) > behind_it:
            self._do_sync()  # type: ignore[attr-defined]  # the file's time is the scheduler's sign of life
            return
        self._sent[queue] += 1
        self._last[entry.name] = self._sent[queue]
        super().apply_entry(entry, producer=producer)

    def _waiting(self, queue: str, producer: Any) -> int:
        broker = producer.connection
        faults = (*broker.connection_errors, *broker.channel_errors, OSError)
        try:
            return int(producer.channel.queue_declare(queue, passive=True).message_count)
        except faults:  # there is no such queue yet, or no broker, which sending will say
            return 0
