"""One turn of a worker: ask the readers about one receipt, and act on every kind of answer."""

import logging
import random
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from receipts import storage
from receipts.lifecycle import TransitionNotAllowed
from receipts.models import Reading, Receipt
from receipts.pipeline import attempts, circuit_breaker, completion, heartbeat
from receipts.pipeline.claim import Claim, claim_next
from receipts.pipeline.database_clock import shared_now
from receipts.pipeline.reader_registry import ConfiguredReader, configured_readers
from receipts.readers.base import ImageUnreadable, ReaderError, RequestRejected, SlowDown, TryLater
from receipts.wording import Sentence

FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=5), timedelta(minutes=15)
# How soon to look again at a receipt that waits for one reader while others are open.
LOOK_AGAIN_AFTER = timedelta(seconds=30)


logger = logging.getLogger(__name__)


def read_next() -> bool:
    """Read the oldest receipt that is ready; False when there is nothing to do now."""
    readers = circuit_breaker.readers_to_ask()
    if not readers:
        return False
    claim = claim_next()
    if claim is None:
        return False
    try:
        _read(claim, readers)
    except TransitionNotAllowed:
        logger.warning("Receipt %s: the lease was lost, the result is dropped.", claim.receipt.pk)
    finally:
        heartbeat.let_go(claim.token)
    return True


def _read(claim: Claim, readers: list[ConfiguredReader]) -> None:
    try:
        image = storage.fetch(claim.receipt.image)
    except FileNotFoundError:
        completion.send_to_review(claim, reason=Sentence.of("picture_missing"))
    except Exception:
        logger.exception("Receipt %s: the storage does not answer.", claim.receipt.pk)
        again_at = shared_now() + LOOK_AGAIN_AFTER
        completion.give_back(
            claim, reason=Sentence.of("picture_not_fetched"), next_attempt_at=again_at
        )
    else:
        Turn(claim, image, failures_of(claim.receipt)).ask_each(readers)


def failures_of(receipt: Receipt) -> Counter[str]:
    """How often each reader failed at this picture; pauses and crashes are not its fault."""
    failed = receipt.readings.filter(outcome=Reading.Outcome.FAILED).order_by("-id")
    return Counter(failed.values_list("reader", flat=True)[: receipt.attempts])


@dataclass
class Turn:
    """One claimed receipt going from reader to reader until an answer settles it."""

    claim: Claim
    image: bytes
    failures: Counter[str]
    burned: int = 0
    last_reason: str = ""

    def ask_each(self, readers: list[ConfiguredReader]) -> None:
        for reader in readers:
            if (
                not self.has_given_up(reader)
                and circuit_breaker.take_turn(reader)
                and self.ask(reader)
            ):
                return
        self.settle_without_answer()

    def has_given_up(self, reader: ConfiguredReader) -> bool:
        return self.failures[reader.name] >= settings.READ_MAX_ATTEMPTS

    def ask(self, reader: ConfiguredReader) -> bool:
        """Whether the receipt is settled: read, handed to review, or put back for this reader."""
        reading = attempts.begin(self.claim, reader.name)
        try:
            result = reader.read(self.image, self.claim.receipt.picture_at)
        except ReaderError as error:
            return self.act_on(error, reader, reading)
        except Exception as fault:
            logger.exception("Receipt %s: %s broke.", self.claim.receipt.pk, reader.name)
            broken = TryLater(f"{type(fault).__name__} inside the reader", status="READER_BROKE")
            return self.act_on(broken, reader, reading)
        circuit_breaker.note_answer(reader)
        attempts.write_result(reading, result)
        try:
            completion.complete(self.claim, reading)
        except TransitionNotAllowed:
            reading.save()
            raise
        logger.info(
            "Receipt %s: read by %s in %s ms.", reading.receipt_id, reader.name, reading.latency_ms
        )
        return True

    def act_on(self, error: ReaderError, reader: ConfiguredReader, reading: Reading) -> bool:
        """The consequence of each refusal. True when the receipt is settled for now."""
        attempts.write_error(reading, error)
        reading.save()
        circuit_breaker.note_refusal(reader, error)
        match error:
            case ImageUnreadable():
                reason = Sentence.of("picture_unreadable", reason=error.reason)
                completion.send_to_review(self.claim, reason=reason)
            case RequestRejected():
                reason = Sentence.of(
                    "request_refused",
                    reader=reader.name,
                    request=error.request_id,
                    reason=error.reason,
                )
                completion.send_to_review(self.claim, reason=reason)
            case TryLater():
                return self.try_later(error, reader)
            case SlowDown() if circuit_breaker.is_slow_briefly(reader.name):
                self.wait()
            case _:
                return False
        return True

    def try_later(self, error: TryLater, reader: ConfiguredReader) -> bool:
        """Put back with a wait that doubles; after too many faults on to the next reader."""
        self.failures[reader.name] += 1
        self.burned += 1
        self.last_reason = error.reason
        if self.has_given_up(reader):
            return False
        longest = min(LONGEST_WAIT, FIRST_WAIT * 2 ** (self.failures[reader.name] - 1))
        again_at = shared_now() + longest * random.random()  # noqa: S311
        self.give_back(Sentence.of("reader_at_fault"), next_attempt_at=again_at)
        return True

    def settle_without_answer(self) -> None:
        """Nobody could be asked or nobody answered: wait for a paused reader, or give up."""
        if all(self.has_given_up(reader) for reader in configured_readers()):
            reason = Sentence.of("nobody_could_read", reason=self.last_reason)
            completion.send_to_review(self.claim, reason=reason)
        else:
            self.wait()

    def wait(self) -> None:
        """Keep the place in the queue; step aside only where others could still be read."""
        aside = shared_now() + LOOK_AGAIN_AFTER if circuit_breaker.readers_to_ask() else None
        self.give_back(Sentence.of("reader_paused"), next_attempt_at=aside)

    def give_back(self, reason: Sentence, *, next_attempt_at: datetime | None) -> None:
        completion.give_back(
            self.claim, reason=reason, next_attempt_at=next_attempt_at, burned=self.burned
        )
