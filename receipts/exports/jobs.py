"""A large export: a worker writes its file, which is then served for some days.

Whoever asked for it need not wait, no web worker is held, and a worker that is killed leaves it to
the next one, which begins anew.
"""

import logging
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from receipts import storage
from receipts.exports.writing import Writing, ending, has_more_than
from receipts.models import Export, WebhookMessage
from receipts.pipeline import doorbell
from receipts.pipeline.database_clock import shared_now
from receipts.pipeline.turns import is_free
from receipts.webhooks import News, announce

TASK = "receipts.write_exports"
DIRECT_ROWS = {  # some seconds
    Export.Format.CSV.value: 50_000,
    Export.Format.XLSX.value: 10_000,
    Export.Format.JSONL.value: 50_000,
    Export.Format.TALLY.value: 20_000,
}
SILENT_FOR = timedelta(minutes=2)  # whoever gives no sign for so long is taken for dead
SIGN_SECONDS = 5.0
MOST_ATTEMPTS = 3
State = Export.State

logger = logging.getLogger(__name__)


class Overtaken(Exception):
    """Somebody else writes this export meanwhile."""


class Stopping(Exception):
    """This worker has to go."""


def is_large(export: Export) -> bool:
    """Whether its file takes longer than a person, or a web worker, should be kept waiting."""
    return has_more_than(export, DIRECT_ROWS[export.format])


def hand_over(export: Export) -> None:
    """Let a worker write the file."""
    export.state = State.WAITING
    export.save(update_fields=["state"])
    transaction.on_commit(lambda: doorbell.ring(task=TASK))


def write_anew(export: Export) -> None:
    """Let a worker make the file of an export again, from its record: its filters, its columns,
    and the time at which it was taken.
    """
    begun = {"state": State.WAITING, "attempts": 0, "worked_at": None, "file": ""}
    Export.objects.filter(pk=export.pk).exclude(state=State.WAITING).update(**begun)
    transaction.on_commit(lambda: doorbell.ring(task=TASK))


def write_waiting(*, is_stopping: Callable[[], bool] = lambda: False) -> None:
    """Write every export that nobody is writing, one after the other."""
    for export in _taken_up():
        try:
            _write(export, is_stopping)
        except Overtaken:
            continue
        except Stopping:
            _mine(export).update(worked_at=None, attempts=F("attempts") - 1)
            return
        except Exception:
            # It keeps its sign of life, so that it is taken up again in a while and not at once.
            logger.exception("Export %s broke off.", export.pk)


def _taken_up() -> Iterator[Export]:
    """Waiting exports, the oldest first, each taken up by one worker alone."""
    for export in Export.objects.filter(state=State.WAITING).select_related("payee").order_by("id"):
        if (
            not _mine(export)
            .filter(is_free(SILENT_FOR))
            .update(worked_at=shared_now(), attempts=F("attempts") + 1)
        ):
            continue
        export.attempts += 1
        if export.attempts > MOST_ATTEMPTS:
            _move(export, state=State.FAILED)
            logger.error("Export %s broke off %s times: given up.", export.pk, MOST_ATTEMPTS)
        else:
            yield export


def _write(export: Export, is_stopping: Callable[[], bool]) -> None:
    writing = Writing(export, _Sign(export, is_stopping))
    with tempfile.TemporaryFile() as file:
        file.writelines(writing.pieces())
        file.seek(0)
        key = storage.keep(storage.Folder.EXPORTS, file, ending=ending(export))
    try:
        written = {"rows": writing.rows, "sums": writing.sums, "sha256": writing.sha256}
        _finish(export, file=key, **written)
    except Overtaken:
        storage.forget(key)
        raise


@transaction.atomic
def _finish(export: Export, **written: Any) -> None:
    """Put on record what was written, and tell programs that it can be fetched."""
    _move(export, state=State.READY, finished_at=timezone.now(), **written)
    data = {"export": export.pk, "format": export.format}
    told = data | {"rows": written["rows"], "sha256": written["sha256"]}
    news = News(WebhookMessage.Type.EXPORT_READY, f"export {export.pk}", told)
    announce(export.payee_id, [news])


class _Sign:
    """Tells every few seconds how many rows are written."""

    def __init__(self, export: Export, is_stopping: Callable[[], bool]) -> None:
        self._export = export
        self._is_stopping = is_stopping
        self._last = time.monotonic()

    def __call__(self, rows: int) -> None:
        if self._is_stopping():
            raise Stopping
        if time.monotonic() - self._last > SIGN_SECONDS:
            self._last = time.monotonic()
            _move(self._export, rows=rows)


def _mine(export: Export) -> QuerySet[Export]:
    """The row, as long as nobody has taken it up since."""
    return Export.objects.filter(pk=export.pk, state=State.WAITING, attempts=export.attempts)


def _move(export: Export, **values: Any) -> None:
    """Write `values` with a sign of life; raises Overtaken."""
    if not _mine(export).update(worked_at=shared_now(), **values):
        raise Overtaken
