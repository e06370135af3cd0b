"""What a person asks of an import: look through an archive, take it in, or let it go."""

from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from receipts import access, archives, storage
from receipts.models import ImportedPicture, Payee, ReceiptImport, User
from receipts.plain_text import clean_filename
from receipts.receipt_import.contents import Contents, look_through
from receipts.receipt_import.worker import ring
from receipts.refusal import gettext_noop
from receipts.storage import Folder
from receipts.wording import Sentence

AT_ONCE = 500
NOT_KEPT = gettext_noop("The archive is no longer kept. Send it again.")
State = ReceiptImport.State


class ImportRefused(ValueError):
    """Something that cannot be done with an import (any more)."""


def begin(payee: Payee, file: BinaryIO, name: str, *, by: User) -> ReceiptImport:
    """Look through an archive and keep it until it is confirmed; no receipt is made.

    Columns are taken as they were for the payee's last table with the same ones. Raises
    PermissionDenied, archives.ArchiveRefused and tables.TableRefused; then nothing is kept.
    """
    access.require(by, access.Ability.REVIEW, payee)
    with archives.opened(file) as archive:
        contents = look_through(archive)
        if mapping := _mapped_before(payee, contents):
            contents = look_through(archive, mapping=mapping)
    file_bytes = file.seek(0, 2)
    file.seek(0)
    key = storage.keep(Folder.RECEIPT_IMPORTS, file)
    with transaction.atomic():
        begun = ReceiptImport.objects.create(
            payee=payee, by=by, file=key, file_name=clean_filename(name), file_bytes=file_bytes
        )
        _store(begun, contents)
    return begun


def _mapped_before(payee: Payee, contents: Contents) -> dict[str, str] | None:
    if not contents.columns:
        return None
    earlier = ReceiptImport.objects.filter(payee=payee, columns=contents.columns).first()
    return earlier.mapping if earlier and earlier.mapping != contents.mapping else None


def _store(begun: ReceiptImport, contents: Contents) -> None:
    begun.kind, begun.others = contents.kind, contents.others
    begun.columns, begun.mapping = contents.columns, contents.mapping
    begun.other_sheets = list(contents.other_sheets)
    begun.save(update_fields=["kind", "others", "columns", "mapping", "other_sheets"])
    begun.pictures.all().delete()
    for row in contents.rows:
        row.receipt_import = begun
    ImportedPicture.objects.bulk_create(contents.rows, batch_size=AT_ONCE)


def map_columns(begun: ReceiptImport, mapping: dict[str, str], *, by: User) -> None:
    """Take the table's columns for what somebody says they hold, for this payee from now on.

    Raises PermissionDenied, tables.TableRefused, and ImportRefused once it is confirmed or the
    archive is gone.
    """
    access.require(by, access.Ability.REVIEW, begun.payee)
    try:
        with storage.opened(begun.file) as file, archives.opened(file) as archive:
            contents = look_through(archive, mapping=mapping)
    except FileNotFoundError as gone:
        raise ImportRefused(_(NOT_KEPT)) from gone
    with transaction.atomic():
        _store(_locked(begun), contents)


def confirm(begun: ReceiptImport, *, by: User) -> None:
    """Take the pictures in, by the workers. A second press changes nothing."""
    access.require(by, access.Ability.REVIEW, begun.payee)
    row = ReceiptImport.objects.filter(pk=begun.pk, state=State.READY)
    row.update(state=State.RUNNING, by=by)
    transaction.on_commit(ring)


def want(begun: ReceiptImport, number: int, *, by: User) -> None:
    """Take in what was left aside: a person says that it is a proof.

    Raises PermissionDenied, and ImportRefused where the archive is no longer kept.
    """
    access.require(by, access.Ability.REVIEW, begun.payee)
    with transaction.atomic():  # held, so that a worker at its end either sees it or was before
        row = ReceiptImport.objects.select_for_update().filter(pk=begun.pk).exclude(file="")
        if not row.first():
            raise ImportRefused(_(NOT_KEPT))
        aside = begun.pictures.filter(number=number, state=ImportedPicture.State.ASIDE)
        if aside.update(state=ImportedPicture.State.WAITING, is_wanted=True, said=Sentence()):
            row.filter(state=State.DONE).update(state=State.RUNNING)
            transaction.on_commit(ring)


def discard(begun: ReceiptImport, *, by: User) -> None:
    """Forget an import that was not confirmed. Raises PermissionDenied and ImportRefused."""
    access.require(by, access.Ability.REVIEW, begun.payee)
    with transaction.atomic():
        _locked(begun).delete()
        storage.forget_on_commit(begun.file)


def _locked(begun: ReceiptImport) -> ReceiptImport:
    """The row, unconfirmed and held until the transaction's end."""
    rows = ReceiptImport.objects.select_for_update().filter(pk=begun.pk, state=State.READY)
    found = rows.first()
    if found is None:
        raise ImportRefused(_("This was confirmed or discarded meanwhile."))
    return found
