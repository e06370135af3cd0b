"""The scheduler: it says "look" to the workers, and no oftener than they get to it."""

from typing import Any

from celery.beat import PersistentScheduler

# While receipts wait to be read, workers take one message of each queue in turn, and a turn of
# reading lasts seconds. Were more messages than that in a queue, each would be too old once it is
# reached, and be thrown away: no mail, webhook or decision would go out before the last receipt is
# read.
MOST_WAITING = 20


class Scheduler(PersistentScheduler):
    """Celery's own, but no task is sent into a queue that holds MOST_WAITING already."""

    def apply_entry(self, entry: Any, producer: Any = None) -> None:
        """Send it, or leave it to its next time: whoever comes to it then finds what waits."""
        if self._waiting(entry, producer) < MOST_WAITING:
            super().apply_entry(entry, producer=producer)
        else:
            self._do_sync()  # type: ignore[attr-defined]  # the file's time is the scheduler's sign of life

    def _waiting(self, entry: Any, producer: Any) -> int:
        queue = self.app.amqp.router.route({}, entry.task)["queue"]
        broker = producer.connection
        faults = (*broker.connection_errors, *broker.channel_errors, OSError)
        try:
            return int(producer.channel.queue_declare(queue.name, passive=True).message_count)
        except faults:  # there is no such queue yet, or no broker, which sending will say
            return 0
