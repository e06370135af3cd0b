"""One turn of a worker: ask the readers about one receipt, and act on every kind of answer."""

import logging
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings

from receipts import storage
from receipts.lifecycle import TransitionNotAllowed
from receipts.models import Reading, Receipt
from receipts.pipeline import attempts, budget, circuit_breaker, completion, heartbeat, merging
from receipts.pipeline.claim import Claim, claim_next
from receipts.pipeline.database_clock import shared_now
from receipts.pipeline.reader_registry import ConfiguredReader, configured_readers
from receipts.readers.base import ImageUnreadable, ReaderError, RequestRejected, SlowDown, TryLater
from receipts.refusal import Refusal, gettext_noop
from receipts.wording import Sentence

FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=5), timedelta(minutes=15)
# How soon to look again at a receipt that waits for one reader while others are open.
LOOK_AGAIN_AFTER = timedelta(seconds=30)

STAYS_WRONG, TWICE = ("WRONG_SHAPE", "WRONG_STATUS"), 2

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
    """How often each reader failed at this picture; pauses and crashes are not its fault.

    An answer of the wrong shape that came twice will come again: that is as often as may be.
    """
    if not receipt.attempts:
        return Counter()
    failed = receipt.readings.filter(outcome=Reading.Outcome.FAILED).order_by("-id")
    latest = list(failed.values_list("reader", "status")[: receipt.attempts])
    failures = Counter(reader for reader, _ in latest)
    for (reader, status), times in Counter(latest).items():
        if status in STAYS_WRONG and times >= TWICE:
            failures[reader] = settings.READ_MAX_ATTEMPTS
    return failures


@dataclass
class Turn:
    """One claimed receipt going from reader to reader until their answers settle it."""

    claim: Claim
    image: bytes
    failures: Counter[str]
    burned: int = 0
    last_reason: Sentence = field(default_factory=Sentence)
    answers: list[Reading] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)

    def ask_each(self, readers: list[ConfiguredReader]) -> None:
        for reader in readers:
            if self.answers and merging.is_settled(self.answers):
                break
            if self.has_given_up(reader) or self.recall(reader):
                continue
            if circuit_breaker.take_turn(reader) and self.ask(reader):
                return
        self.settle()

    def has_given_up(self, reader: ConfiguredReader) -> bool:
        """Whether the reader is not to be asked about this picture, now or later."""
        if reader.is_billed and self.claim.receipt.source == Receipt.Source.DEMO:
            self.refuse(reader, Sentence.of("demo_is_free"))
        return reader.name in self.refused or (
            self.failures[reader.name] >= settings.READ_MAX_ATTEMPTS
        )

    def recall(self, reader: ConfiguredReader) -> bool:
        """Whether the reader answered about these very bytes before: a call costs money."""
        digest = budget.digest_of(reader, self.image)
        earlier = budget.kept_answer(reader, digest, receipt=self.claim.receipt)
        if earlier is None:
            return False
        is_own = earlier.receipt_id == self.claim.receipt.pk  # of a turn that died after the call
        reading = earlier if is_own else attempts.repeat(self.claim, earlier)
        if reading.outcome == Reading.Outcome.READ:
            self.answers.append(reading)
        else:
            self.refuse(reader, Sentence.of("picture_unreadable", reason=reading.reason))
        return True

    def ask(self, reader: ConfiguredReader) -> bool:
        """Whether the receipt was put back for this reader; its answer is kept in `answers`."""
        digest = budget.digest_of(reader, self.image)
        reading = attempts.begin(self.claim, reader.name, digest=digest)
        try:
            result = reader.read(self.image, self.claim.receipt.picture_at)
        except ReaderError as error:
            return self.act_on(error, reader, reading)
        except Exception as fault:
            logger.exception("Receipt %s: %s broke.", self.claim.receipt.pk, reader.name)
            told = Refusal(gettext_noop("{fault} inside the reader"), fault=type(fault).__name__)
            broken = TryLater(told, status="READER_BROKE")
            return self.act_on(broken, reader, reading)
        attempts.write_result(reading, result)
        attempts.keep(reading)
        circuit_breaker.note_answer(reader)
        self.answers.append(reading)
        logger.info(
            "Receipt %s: read by %s in %s ms.", reading.receipt_id, reader.name, reading.latency_ms
        )
        return False

    def act_on(self, error: ReaderError, reader: ConfiguredReader, reading: Reading) -> bool:
        """The consequence of each refusal. True when the receipt was put back for this reader.

        Where another reader has answered already, nobody waits for this one.
        """
        attempts.write_error(reading, error)
        attempts.keep(reading)
        circuit_breaker.note_refusal(reader, error, receipt_id=self.claim.receipt.pk)
        match error:
            case ImageUnreadable():
                self.refuse(reader, Sentence.of("picture_unreadable", reason=reading.reason))
            case RequestRejected():
                told = Sentence.of(
                    "request_refused",
                    reader=reader.name,
                    request=error.request_id,
                    reason=reading.reason,
                )
                self.refuse(reader, told)
            case TryLater():
                return self.try_later(error, reader)
            case SlowDown() if not self.answers and circuit_breaker.is_slow_briefly(reader.name):
                self.wait()
                return True
        return False

    def refuse(self, reader: ConfiguredReader, reason: Sentence) -> None:
        """The reader will never read this picture: the next one may."""
        self.refused.add(reader.name)
        self.last_reason = self.last_reason or reason

    def try_later(self, error: TryLater, reader: ConfiguredReader) -> bool:
        """Put back with a wait that doubles; after too many faults on to the next reader."""
        self.failures[reader.name] += 1
        self.burned += 1
        self.last_reason = Sentence.of("nobody_could_read", reason=Sentence.refused(error.reason))
        if self.answers or self.has_given_up(reader) or circuit_breaker.is_paused(reader.name):
            return False
        longest = min(LONGEST_WAIT, FIRST_WAIT * 2 ** (self.failures[reader.name] - 1))
        again_at = shared_now() + longest * random.random()  # noqa: S311
        self.give_back(Sentence.of("reader_at_fault"), next_attempt_at=again_at)
        return True

    def settle(self) -> None:
        """Act on the answers; without any wait for a paused reader, or give up."""
        if self.answers:
            completion.complete(self.claim, merging.merge(self.answers))
        elif all(self.has_given_up(reader) for reader in configured_readers()):
            completion.send_to_review(self.claim, reason=self.last_reason)
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
