"""Rows that have an age: after it nobody comes back for them."""

import logging
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from receipts import pieces, statement_import, storage
from receipts.models import (
    BankAlert,
    Clearing,
    DueImport,
    Export,
    ProofMail,
    ReceiptImport,
    StatementFile,
    Worker,
)

AT_ONCE = 100
PROOF_MAIL_KEPT = timedelta(days=90)  # who is looked for after that is found by the receipts
ALERT_KEPT = timedelta(days=1)  # as seen, where it is no news of money
DUE_IMPORT_ABANDONED_AFTER = timedelta(days=1)
CLEARING_ABANDONED_AFTER = timedelta(days=1)
RECEIPT_IMPORT_ABANDONED_AFTER = timedelta(days=1)
PIECES_KEPT = timedelta(days=1)
RECEIPT_IMPORT_FILE_KEPT = timedelta(days=7)
WORKER_FORGOTTEN_AFTER = timedelta(minutes=10)

logger = logging.getLogger(__name__)


def forget_workers() -> None:
    """Forget worker processes that have shown no life for long."""
    Worker.objects.filter(seen_at__lt=timezone.now() - WORKER_FORGOTTEN_AFTER).delete()


def forget_proof_mails() -> int:
    """Forget what became of mails long ago; their receipts stay. Say how many."""
    old = ProofMail.objects.filter(received_at__lt=timezone.now() - PROOF_MAIL_KEPT)
    return old.delete()[0]


def forget_due_imports() -> int:
    """Delete files of dues that were looked at and never imported; say how many."""
    long_ago = timezone.now() - DUE_IMPORT_ABANDONED_AFTER
    abandoned = list(DueImport.objects.filter(applied_at=None, created_at__lt=long_ago)[:AT_ONCE])
    for due_import in abandoned:
        with transaction.atomic():
            due_import.delete()
            storage.forget_on_commit(due_import.file)
    return len(abandoned)


def forget_clearings() -> int:
    """Delete what was looked through to be cleared and never confirmed; say how many."""
    long_ago = timezone.now() - CLEARING_ABANDONED_AFTER
    unconfirmed = Clearing.objects.filter(
        state__in=Clearing.State.unconfirmed(), created_at__lt=long_ago
    )
    abandoned = list(unconfirmed.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    unconfirmed.filter(pk__in=abandoned).delete()
    return len(abandoned)


def forget_receipt_imports() -> int:
    """Delete archives of pictures never confirmed, and the files of those done long ago.

    What came of each picture stays on record. Says how many.
    """
    now = timezone.now()
    abandoned = ReceiptImport.objects.filter(
        state=ReceiptImport.State.READY, created_at__lt=now - RECEIPT_IMPORT_ABANDONED_AFTER
    )
    done = ReceiptImport.objects.filter(
        state=ReceiptImport.State.DONE, finished_at__lt=now - RECEIPT_IMPORT_FILE_KEPT
    )
    return sum(
        _forget_receipt_import(rows, pk)
        for rows in (abandoned, done.exclude(file=""))
        for pk in list(rows.values_list("pk", flat=True)[:AT_ONCE])
    )


def _forget_receipt_import(rows: QuerySet[ReceiptImport], pk: int) -> bool:
    """Unless it was confirmed, or one of it wanted, meanwhile: then it is none of the rows."""
    with transaction.atomic():
        one = rows.select_for_update().filter(pk=pk).first()
        if one is None:
            return False
        storage.forget_on_commit(one.file)
        if one.state == ReceiptImport.State.READY:
            one.delete()
        else:
            rows.filter(pk=pk).update(file="")
    return True


def forget_pieces() -> int:
    """Forget pictures that came in part and were not sent on; say of how many forms."""
    return pieces.forget_abandoned(before=timezone.now() - PIECES_KEPT)


def forget_exports() -> int:
    """Delete files of exports after EXPORT_FILES_KEPT, not their record; say how many."""
    long_ago = timezone.now() - settings.EXPORT_FILES_KEPT
    old = Export.objects.filter(state=Export.State.READY, finished_at__lt=long_ago)
    keys = dict(old.values_list("pk", "file")[:AT_ONCE])
    with transaction.atomic():
        Export.objects.filter(pk__in=keys).update(state=Export.State.GONE, file="")
        storage.forget_on_commit(*keys.values())
    return len(keys)


def forget_alerts() -> int:
    """Delete alerts that told of no money; say how many."""
    long_ago = timezone.now() - ALERT_KEPT
    passed = BankAlert.objects.filter(state=BankAlert.State.PASSED, last_at__lt=long_ago)
    return passed.delete()[0]


def discard_unconfirmed() -> int:
    """Discard statements that nobody confirmed in UNCONFIRMED_STATEMENTS_KEPT; say how many."""
    long_ago = timezone.now() - settings.UNCONFIRMED_STATEMENTS_KEPT
    idle = Q(worked_at=None) | Q(worked_at__lt=long_ago)
    waiting = StatementFile.objects.filter(
        idle, state__in=statement_import.DISCARDABLE, created_at__lt=long_ago
    )
    return sum(map(_discard, waiting.select_related("payee")[:AT_ONCE]))


def _discard(statement: StatementFile) -> bool:
    try:
        statement_import.discard(statement, by=None)
    except statement_import.BankRefused:
        return False  # confirmed this moment
    logger.info("Statement %s was never confirmed and is forgotten.", statement.pk)
    return True
