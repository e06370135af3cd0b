"""A backup taken while people work holds one moment whole, and comes back row by row."""

import threading
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction
from django.db.models import QuerySet

from receipts import storage
from receipts.backup import archive, back_up, snapshots
from receipts.guards import GUARDS
from receipts.kept_sums import wrong_dues
from receipts.models import Allocation, Due, Receipt, ReceiptEvent
from tests.factories import make_due, make_receipt, make_statement

pytestmark = pytest.mark.django_db(transaction=True)


def every_row() -> dict[str, list[tuple[Any, ...]]]:
    """Every table as it stands: what a person would compare line by line."""
    with connection.cursor() as cursor:
        found = {}
        for table in snapshots.tables():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = sorted(cursor.fetchall(), key=repr)
        return found


def pictured(**overrides: Any) -> Receipt:
    """A receipt whose pictures are stored."""
    original = storage.keep(storage.Folder.ORIGINALS, b"original")
    image = storage.keep(storage.Folder.IMAGES, b"copy", ending=".png")
    return make_receipt(original=original, image=image, **overrides)


def some_work() -> None:
    due = make_due(amount_paise=100_000)
    receipt = pictured(status="approved")
    Allocation.objects.create(receipt=receipt, due=due, amount_paise=40_000)
    ReceiptEvent.objects.create(receipt=receipt, kind="approved", actor_name="asha")
    make_statement(file=storage.keep(storage.Folder.STATEMENTS, b"a,b"))


def undo_everything() -> None:
    """Other rows, other sums, and no files."""
    Allocation.objects.all().delete()
    Due.objects.update(amount_paise=1)
    make_due()
    for folder in storage.Folder:
        for day in storage._listed(folder)[0]:
            storage.forget(*storage.keys_in(f"{folder}/{day}"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "raseed.backup"


@pytest.fixture(autouse=True)
def _to_be_emptied(transactional_db):
    """A restore leaves every trigger standing: SQLite could not be emptied after it."""
    yield
    if settings.SQLITE:
        with connection.cursor() as cursor:
            for guard in GUARDS:
                if guard.event == "DELETE":
                    cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name}")


class TestBackup:
    def test_comes_back_row_by_row_and_file_by_file(self, file, capsys):
        some_work()
        before = every_row()
        call_command("backup", str(file))
        assert "3 files" in capsys.readouterr().out
        undo_everything()
        call_command("restore", str(file), "--replace")
        assert every_row() == before
        assert wrong_dues() == []
        receipt = Receipt.objects.get()
        assert storage.fetch(receipt.original) == b"original"
        assert storage.fetch(receipt.image) == b"copy"
        assert Due.objects.get().paid_paise == 40_000

    def test_that_came_back_goes_on_counting(self, file):
        some_work()
        call_command("backup", str(file))
        call_command("restore", str(file), "--replace")
        due = make_due()
        Allocation.objects.create(receipt=Receipt.objects.get(), due=due, amount_paise=1)
        due.refresh_from_db()
        assert due.paid_paise == 1

    def test_taken_under_load_is_every_row_of_one_moment(self, file):
        """Three people write, change and remove; what comes back of each is, row by row, what stood
        when one and the same moment was over for all of them.
        """
        shared, stop, turn = make_due(reference="All"), threading.Event(), threading.Lock()
        people = [Person(f"Person {number}", shared, stop, turn) for number in range(3)]
        for one in people:
            one.start()
        wait_for(people, more=3)
        saved = back_up(file)
        wait_for(people, more=3)
        stop.set()
        for one in people:
            one.join()
        call_command("restore", str(file), "--replace")
        assert (saved.missing, wrong_dues()) == ([], [])
        done = [one.receipts().count() for one in people]
        for one, times in zip(people, done, strict=True):
            assert 3 <= times < len(one.stood)  # amid the work: not before, and not all of it
            assert one.rows() == one.stood[times - 1]
            assert {storage.fetch(row.image) for row in one.receipts()} == {b"copy"}
        assert Due.objects.get(pk=shared.pk).note == str(sum(done))


class Person(threading.Thread):
    """Approves a receipt each time, takes back what the last one paid and counts it for all."""

    def __init__(self, name: str, shared: Due, stop: threading.Event, turn: threading.Lock) -> None:
        super().__init__()
        self.person, self.shared, self.stop, self.turn = name, shared, stop, turn
        self.stood: list[list[Any]] = []  # its rows when each time was over

    def run(self) -> None:
        with self.turn:
            due = make_due(amount_paise=100_000, payer_name=self.person)
        while not self.stop.wait(0.005):  # so that another has its turn: SQLite knows no queue
            with self.turn, transaction.atomic():
                shared = Due.objects.select_for_update().get(pk=self.shared.pk)
                Due.objects.filter(pk=shared.pk).update(note=str(int(shared.note or 0) + 1))
                Due.objects.filter(pk=due.pk).update(note=f"{len(self.stood)}")
                Allocation.objects.filter(due=due).delete()
                receipt = pictured(status="approved", payer_name=self.person)
                ReceiptEvent.objects.create(receipt=receipt, kind="approved", actor_name="asha")
                Allocation.objects.create(receipt=receipt, due=due, amount_paise=40_000)
                rows = self.rows()
            self.stood.append(rows)
        connections.close_all()

    def receipts(self) -> QuerySet[Receipt]:
        return Receipt.objects.filter(payer_name=self.person).order_by("pk")

    def rows(self) -> list[Any]:
        mine = {"receipt__payer_name": self.person}
        tables = (
            self.receipts(),
            Due.objects.filter(payer_name=self.person).order_by("pk"),
            ReceiptEvent.objects.filter(**mine).order_by("pk"),
            Allocation.objects.filter(**mine).order_by("pk"),
        )
        return [list(table.values_list()) for table in tables]


def wait_for(people: list[Person], *, more: int) -> None:
    """Until each has worked so many times more."""
    until = [len(one.stood) + more for one in people]
    while any(len(one.stood) < times for one, times in zip(people, until, strict=True)):
        assert all(one.is_alive() for one in people)
        time.sleep(0.01)


class TestRefusal:
    def test_of_a_backup_that_was_changed(self, file):
        some_work()
        call_command("backup", str(file))
        data = file.read_bytes()
        file.write_bytes(data.replace(b"original", b"0riginal", 1))
        before = every_row()
        with pytest.raises(CommandError, match="has changed since it was made"):
            call_command("restore", str(file), "--replace")
        assert every_row() == before

    def test_of_a_backup_that_was_cut_short(self, file):
        some_work()
        call_command("backup", str(file))
        data = file.read_bytes()
        file.write_bytes(data[: data.index(archive.MANIFEST.encode())])
        with pytest.raises(CommandError, match=r"cut short|cannot be read"):
            call_command("restore", str(file), "--replace")

    @pytest.mark.parametrize("data", [b"", b"Not a backup at all", b"\x1f\x8b rubbish"])
    def test_of_what_is_no_backup(self, file, data):
        file.write_bytes(data)
        with pytest.raises(CommandError, match=str(file)):
            call_command("restore", str(file), "--replace")

    def test_to_restore_over_peoples_work(self, file):
        some_work()
        call_command("backup", str(file))
        with pytest.raises(CommandError, match="--replace"):
            call_command("restore", str(file))

    def test_to_write_over_an_older_backup(self, file):
        file.write_bytes(b"older")
        with pytest.raises(CommandError, match="exists already"):
            call_command("backup", str(file))
        assert file.read_bytes() == b"older"

    def test_of_another_kind_of_database(self, file, monkeypatch):
        call_command("backup", str(file))
        monkeypatch.setattr(connection, "vendor", "oracle")
        with pytest.raises(CommandError, match="same kind"):
            call_command("restore", str(file), "--replace")

    def test_of_a_newer_version(self, file, monkeypatch):
        call_command("backup", str(file))
        monkeypatch.setattr(snapshots, "known_migrations", lambda: ["receipts.0001_initial"])
        with pytest.raises(CommandError, match="newer Raseed"):
            call_command("restore", str(file), "--replace")


def test_names_a_file_that_is_gone_and_saves_the_rest(file, capsys):
    receipt = pictured()
    storage.forget(receipt.original)
    call_command("backup", str(file))
    said = capsys.readouterr()
    assert receipt.original in said.err
    assert "1 files" in said.out
