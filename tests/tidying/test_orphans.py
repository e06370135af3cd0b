"""Files that belong to nobody go, whatever broke off; those that somebody needs stay."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from receipts import dues, statement_import, storage
from receipts.models import StatementFile
from receipts.storage import Folder
from receipts.tidying import delete_orphans
from receipts.tidying.orphans import OWNERS
from tests.factories import default_payee, make_receipt
from tests.statement_import import hdfc

DUES = b"reference,amount\nA-1,500\n"


def stored(days_ago: int, folder: str = "originals") -> str:
    day = timezone.now().date() - timedelta(days=days_ago)
    return default_storage.save(f"{folder}/{day}/{'0' * 8}{days_ago}", ContentFile(b"x"))


def files_of(folder: Folder) -> list[str]:
    return storage.keys_in(f"{folder}/{timezone.now():%Y-%m-%d}")


def delete_orphans_later() -> int:
    return delete_orphans(timezone.now().date() + timedelta(days=100))


@pytest.mark.django_db
class TestDeleteOrphans:
    def test_knows_an_owner_of_every_folder(self):
        assert set(OWNERS) == set(Folder)

    @pytest.mark.parametrize("folder", Folder)
    def test_deletes_files_that_never_got_a_row(self, folder):
        orphan, fresh = stored(3, folder), stored(1, folder)
        assert delete_orphans() == 1
        assert not default_storage.exists(orphan)
        assert default_storage.exists(fresh)

    def test_keeps_what_a_receipt_or_its_history_points_to(self):
        used, shown = stored(3), stored(3, "images")
        replaced = stored(4)
        receipt = make_receipt(original=used, image=shown)
        receipt.events.create(
            kind="answered",
            actor_name="payer",
            data={"earlier": {"original": replaced, "image": shown}},
        )
        assert delete_orphans() == 0
        assert all(default_storage.exists(key) for key in (used, shown, replaced))

    def test_keeps_what_an_import_still_needs_however_old(self):
        statement = hdfc.keep(hdfc.credit())
        due_import = dues.keep(default_payee(), DUES, "dues.csv", by=None)
        assert delete_orphans_later() == 0
        assert default_storage.exists(statement.file)
        assert default_storage.exists(due_import.file)

    def test_deletes_what_a_crash_left_half_written(self):
        whole = Path(default_storage.path(stored(3)))
        half = whole.with_name(f".{whole.name}.part")
        whole.rename(half)
        assert delete_orphans() == 1
        assert not half.exists()


class Killed(BaseException):
    """As good as SIGKILL: nothing here catches it."""


def die(*_args, **_more):
    raise Killed


def discard() -> None:
    statement_import.discard(StatementFile.objects.get(), by=None)


def confirm() -> None:
    statement_import.confirm(StatementFile.objects.get(), by=None)


def apply_dues() -> None:
    dues.apply(default_payee().due_imports.get())


@pytest.mark.django_db(transaction=True)
class TestAFileThatIsLetGo:
    @pytest.mark.parametrize(
        ("act", "folder"),
        [
            (discard, Folder.STATEMENTS),
            (confirm, Folder.STATEMENTS),
            (apply_dues, Folder.DUE_IMPORTS),
        ],
    )
    def test_is_there_after_a_rollback_and_tidied_away_after_a_kill(self, act, folder, monkeypatch):
        hdfc.keep(hdfc.credit())
        dues.keep(default_payee(), DUES, "dues.csv", by=None)
        with pytest.raises(Killed), transaction.atomic():
            act()
            raise Killed
        assert len(files_of(folder)) == 1
        assert delete_orphans_later() == 0
        with monkeypatch.context() as patch, pytest.raises(Killed):
            patch.setattr(default_storage, "delete", die)
            act()
        assert len(files_of(folder)) == 1
        assert delete_orphans_later() == 1

    def test_is_tidied_away_when_it_never_got_its_row(self, monkeypatch):
        with monkeypatch.context() as patch, pytest.raises(Killed):
            patch.setattr(StatementFile, "save", die)
            hdfc.keep(hdfc.credit())
        assert len(files_of(Folder.STATEMENTS)) == 1
        assert delete_orphans_later() == 1
