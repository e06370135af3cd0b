"""Taking pictures in: one import after the other, picture by picture, by whoever hears the ring."""

import logging
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from receipts import archives, storage
from receipts.images import PicturesBusy
from receipts.models import ImportedPicture, ReceiptImport
from receipts.pipeline import doorbell
from receipts.pipeline.database_clock import shared_now
from receipts.pipeline.turns import is_free
from receipts.receipt_import.taking import take
from receipts.wording import Sentence

TASK = "receipts.take_pictures_in"
TURN_SECONDS = 20.0  # then other imports, and receipts, have theirs
# A picture takes a few seconds at most. Whoever gives no sign for this long is taken for dead.
SILENT_FOR = timedelta(minutes=1)

State = ReceiptImport.State
logger = logging.getLogger(__name__)


def ring() -> None:
    doorbell.ring(task=TASK)


def take_pictures_in(*, is_stopping: Callable[[], bool] = lambda: False) -> None:
    """Carry on every import that nobody is at work on, one after the other, for one turn."""
    until = time.monotonic() + TURN_SECONDS  # of all together: many small ones would never end
    is_first = True
    for begun in _waiting():
        for _ in _steps(begun, is_first=is_first):
            is_first = False
            if is_stopping() or time.monotonic() >= until:
                _let_go(begun)
                ring()
                return
        is_first = False  # one that could not be begun has taken its time as well


def _waiting() -> Iterator[ReceiptImport]:
    """Take up one after the other, first those that waited longest for their turn."""
    at_work = ReceiptImport.objects.filter(state=State.RUNNING)
    waited = F("worked_at").asc(nulls_first=True)
    for begun in at_work.order_by(waited, "id").select_related("payee"):
        if at_work.filter(is_free(SILENT_FOR), pk=begun.pk).update(worked_at=shared_now()):
            yield begun


def _let_go(begun: ReceiptImport) -> None:
    """It is free at once, and behind those that wait already."""
    silent = shared_now() - SILENT_FOR - timedelta(seconds=1)
    ReceiptImport.objects.filter(pk=begun.pk).update(worked_at=silent)


def _steps(begun: ReceiptImport, *, is_first: bool) -> Iterator[None]:
    """Yields after every picture; `is_first` has the whole turn before it. One that breaks off is
    taken up again in a while.
    """
    try:
        with storage.opened(begun.file) as file, archives.opened(file) as archive:
            while picture := begun.pictures.filter(state=ImportedPicture.State.WAITING).first():
                take(begun, picture, archive, is_first=is_first)
                is_first = False
                ReceiptImport.objects.filter(pk=begun.pk).update(worked_at=shared_now())
                yield
    except PicturesBusy:
        return  # it keeps its sign of life, and is tried again in a while
    except (FileNotFoundError, archives.ArchiveRefused):
        gone = {"state": ImportedPicture.State.REFUSED, "said": Sentence.of("import_file_gone")}
        begun.pictures.filter(state=ImportedPicture.State.WAITING).update(**gone)
    _end(begun)


def _end(begun: ReceiptImport) -> None:
    """Unless somebody wants one more, just now: `want` holds the row as well."""
    with transaction.atomic():
        row = ReceiptImport.objects.select_for_update().filter(pk=begun.pk, state=State.RUNNING)
        waiting = begun.pictures.filter(state=ImportedPicture.State.WAITING)
        if row.first() and not waiting.exists():
            row.update(state=State.DONE, finished_at=timezone.now(), worked_at=None)
