"""Files without a row: stored just before a crash, or left by a row that is gone.

A file comes before its row and goes after it: one without the other is lost space, never a lie.
"""

import logging
from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import batched

from django.db.models import Model, Q
from django.utils import timezone

from receipts import storage
from receipts.models import (
    DueImport,
    Export,
    Payee,
    Receipt,
    ReceiptEvent,
    ReceiptImport,
    StatementFile,
)
from receipts.storage import Folder

AT_ONCE = 500

logger = logging.getLogger(__name__)


def delete_orphans(today: date | None = None) -> int:
    """Delete the files of every folder that its owner does not know; say how many."""
    today = today or timezone.now().date()
    return sum(_delete_orphans(folder, today) for folder in Folder)


def _delete_orphans(folder: Folder, today: date) -> int:
    orphans = set(storage.possible_orphans(folder, today))
    if orphans:
        orphans -= OWNERS[folder](orphans)
        storage.forget(*orphans)
        logger.info("Deleted %s files of %s that belong to nobody.", len(orphans), folder)
    return len(orphans)


def _of_receipts(keys: set[str]) -> set[str]:
    """Pictures that receipts have, or had before the payer sent others."""
    used: set[str] = set()
    for some in batched(sorted(keys), AT_ONCE, strict=False):
        rows = Receipt.objects.filter(Q(original__in=some) | Q(image__in=some))
        for row in rows.values_list("original", "image"):
            used.update(row)
    replaced = ReceiptEvent.objects.filter(
        kind__in=ReceiptEvent.Kind.with_a_picture(), data__has_key="earlier"
    ).values_list("data__earlier", flat=True)
    for earlier in replaced:
        used.update((earlier["original"], earlier["image"]))
    return used


def _of_rows(model: type[Model], keys: set[str], *, column: str = "file") -> set[str]:
    """Files whose key stands in that column of a row."""
    used: set[str] = set()
    for some in batched(sorted(keys), AT_ONCE, strict=False):
        rows = model._default_manager.filter(**{f"{column}__in": some})
        used.update(rows.values_list(column, flat=True))
    return used


# Which of these keys somebody still needs.
OWNERS: dict[Folder, Callable[[set[str]], set[str]]] = {
    Folder.ORIGINALS: _of_receipts,
    Folder.IMAGES: _of_receipts,
    Folder.STATEMENTS: partial(_of_rows, StatementFile),
    Folder.DUE_IMPORTS: partial(_of_rows, DueImport),
    Folder.EXPORTS: partial(_of_rows, Export),
    Folder.RECEIPT_IMPORTS: partial(_of_rows, ReceiptImport),
    Folder.LOGOS: partial(_of_rows, Payee, column="logo"),
}
