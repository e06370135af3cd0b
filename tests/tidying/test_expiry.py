"""What nobody came back for is forgotten after its time, and nothing sooner."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from receipts import storage, tidying
from receipts.models import (
    Clearing,
    DueImport,
    ProofMail,
    ReceiptImport,
    StatementFile,
    StatementLine,
    Worker,
)
from tests.factories import default_payee, make_receipt_import, make_statement, make_user
from tests.statement_import import hdfc

pytestmark = pytest.mark.django_db
State = StatementFile.State
LONG_AGO = timedelta(days=31)


def test_imports_of_dues_that_were_only_looked_at(django_capture_on_commit_callbacks):
    key, other = (storage.keep(storage.Folder.DUE_IMPORTS, b"reference,amount") for _ in range(2))
    for file in (key, other):
        default_payee().due_imports.create(file=file, file_name="dues.csv", sha256="")
    yesterday = timezone.now() - timedelta(days=1, minutes=1)
    DueImport.objects.filter(file=key).update(created_at=yesterday)
    with django_capture_on_commit_callbacks(execute=True):
        tidying.tidy()
    assert DueImport.objects.get().file == other
    assert not default_storage.exists(key)
    assert default_storage.exists(other)


def test_clearings_that_were_only_looked_at():
    reviewer, yesterday = make_user("reviewer"), timezone.now() - timedelta(days=1, minutes=1)
    kept = {"payee": default_payee(), "by": reviewer, "does": "approve"}
    for state in ("ready", "done"):
        Clearing.objects.create(state=state, **kept)
    Clearing.objects.update(created_at=yesterday)
    Clearing.objects.create(state="ready", **kept)
    tidying.tidy()
    assert [one.state for one in Clearing.objects.order_by("pk")] == ["done", "ready"]


def test_what_became_of_mails_long_ago():
    for digest, age in (("a", 91), ("b", 89)):
        values = {"payee": default_payee(), "digest": digest, "state": "spam"}
        mail = ProofMail.objects.create(submission=uuid4(), **values)
        at = timezone.now() - timedelta(days=age)
        ProofMail.objects.filter(pk=mail.pk).update(received_at=at)
    tidying.tidy()
    assert ProofMail.objects.get().digest == "b"


def test_archives_of_pictures_and_of_those_done_the_files_alone(
    django_capture_on_commit_callbacks,
):
    folder, done = storage.Folder.RECEIPT_IMPORTS, ReceiptImport.State.DONE
    keys = [storage.keep(folder, b"zip") for _ in range(3)]
    long_ago = timezone.now() - timedelta(days=8)
    make_receipt_import(file=keys[0])
    make_receipt_import(file=keys[1], state=done, finished_at=long_ago)
    ReceiptImport.objects.update(created_at=long_ago)
    make_receipt_import(file=keys[2])
    with django_capture_on_commit_callbacks(execute=True):
        tidying.tidy()
    left = ReceiptImport.objects.order_by("pk")
    assert [(one.file, one.pictures.count()) for one in left] == [("", 1), (keys[2], 1)]
    assert [default_storage.exists(key) for key in keys] == [False, False, True]


def test_no_archive_that_is_taken_up_while_others_are_forgotten(monkeypatch):
    long_ago = timezone.now() - timedelta(days=8)
    made = [make_receipt_import() for _ in range(2)]
    made.append(make_receipt_import(state=ReceiptImport.State.DONE, finished_at=long_ago))
    ReceiptImport.objects.update(created_at=long_ago)

    def take_up_the_others(_file):
        ReceiptImport.objects.exclude(pk=made[1].pk).update(state=ReceiptImport.State.RUNNING)

    monkeypatch.setattr(storage, "forget_on_commit", take_up_the_others)
    assert tidying.forget_receipt_imports() == 1
    left = ReceiptImport.objects.order_by("pk").values_list("pk", "file")
    assert list(left) == [(one.pk, one.file) for one in (made[0], made[2])]


def test_workers_long_gone():
    long_ago = timezone.now() - timedelta(hours=1)
    Worker.objects.create(name="gone", started_at=long_ago, seen_at=long_ago)
    Worker.objects.create(name="here", started_at=long_ago, seen_at=timezone.now())
    tidying.tidy()
    assert [one.name for one in Worker.objects.all()] == ["here"]


class TestStatements:
    def age(self, statement: StatementFile, by: timedelta = LONG_AGO) -> None:
        then = timezone.now() - by
        StatementFile.objects.filter(pk=statement.pk).update(created_at=then, worked_at=then)

    def test_that_nobody_confirmed_go_with_their_lines_and_their_file(
        self, django_capture_on_commit_callbacks
    ):
        statement = hdfc.keep(hdfc.credit(), hdfc.refused())
        self.age(statement)
        with django_capture_on_commit_callbacks(execute=True):
            tidying.tidy()
        assert not StatementFile.objects.exists()
        assert not StatementLine.objects.exists()
        assert not default_storage.exists(statement.file)

    @pytest.mark.parametrize(
        ("state", "stays"),
        [
            (State.UNKNOWN, False),
            (State.READING, False),
            (State.READY, False),
            (State.REFUSED, False),
            (State.IMPORTING, True),
            (State.IMPORTED, True),
        ],
    )
    def test_go_in_every_state_before_the_import(self, state, stays):
        self.age(make_statement(state=state))
        tidying.discard_unconfirmed()
        assert StatementFile.objects.exists() == stays

    def test_stay_as_long_as_the_setting_says(self, settings):
        settings.UNCONFIRMED_STATEMENTS_KEPT = timedelta(days=32)
        self.age(make_statement(state=State.READY))
        assert tidying.discard_unconfirmed() == 0

    def test_stay_while_somebody_is_at_work_on_them(self):
        statement = make_statement(state=State.READING)
        self.age(statement)
        StatementFile.objects.update(worked_at=timezone.now())
        assert tidying.discard_unconfirmed() == 0
