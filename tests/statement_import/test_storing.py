"""A statement comes in: recognised, stored privately, its columns named once."""

import io
from dataclasses import asdict
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile

from receipts import statement_import, storage
from receipts.models import BankEvent, ColumnMapping, StatementFile, StatementLine
from receipts.statement_import import storing
from tests.factories import default_payee, make_payee, make_user
from tests.statement_import import hdfc

pytestmark = pytest.mark.django_db

UNKNOWN = b"""Posted Date,Message,Received
02/11/2026,UPI/612345678901/Asha,500.00
03/11/2026,Rent of the hall,20
"""
NAMED = statement_import.Mapping(date="Posted Date", narration="Message", credit="Received")
WRONG = statement_import.Mapping(date="Received", narration="Message", credit="Posted Date")


def keep_unknown(**overrides: Any) -> StatementFile:
    values: dict[str, Any] = {"payee": default_payee(), "by": None} | overrides
    return statement_import.keep(values["payee"], io.BytesIO(UNKNOWN), "bank.csv", by=values["by"])


class TestKeep:
    def test_reads_a_small_file_at_once(self):
        statement = hdfc.keep(hdfc.credit(), hdfc.debit())
        assert statement.state == StatementFile.State.READY
        assert (statement.credits, statement.debits) == (1, 1)
        assert (statement.layout, statement.layout_name) == ("hdfc", "HDFC Bank")

    def test_stores_what_was_sent_byte_by_byte(self):
        statement = hdfc.keep(hdfc.credit())
        assert statement.file.startswith("statements/")
        assert storage.fetch(statement.file) == hdfc.text(hdfc.credit())
        assert statement.file_bytes == len(hdfc.text(hdfc.credit()))

    def test_imports_nothing_yet(self):
        statement = hdfc.keep(hdfc.credit())
        assert statement.payee.credits.count() == 0
        assert not BankEvent.objects.exists()

    def test_leaves_a_large_file_to_the_workers(
        self, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
    ):
        rung: list[bool] = []
        monkeypatch.setattr("receipts.statement_import.worker.AT_ONCE_BYTES", 10)
        monkeypatch.setattr("receipts.statement_import.worker.ring", lambda: rung.append(True))
        with django_capture_on_commit_callbacks(execute=True):
            statement = hdfc.keep(hdfc.credit())
        assert statement.state == StatementFile.State.READING
        assert rung == [True]
        statement_import.work_on_statements()
        statement.refresh_from_db()
        assert (statement.state, statement.credits) == (StatementFile.State.READY, 1)

    @pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.7 statement", b"<html><table>"])
    def test_keeps_nothing_of_a_file_that_is_no_table(self, content: bytes):
        with pytest.raises(statement_import.TableRefused):
            statement_import.keep(default_payee(), io.BytesIO(content), "statement.csv", by=None)
        assert not StatementFile.objects.exists()
        assert not default_storage.exists("statements")

    def test_takes_uploads_as_the_web_hands_them_over(self):
        content = hdfc.text(hdfc.credit())
        in_memory = SimpleUploadedFile("a.csv", content)
        on_disk = TemporaryUploadedFile("b.csv", "text/csv", len(content), "utf-8")
        on_disk.write(content + hdfc.debit().encode())
        for upload in (in_memory, on_disk):
            statement = statement_import.keep(default_payee(), upload, upload.name, by=None)  # type: ignore[arg-type]
            assert statement.credits == 1

    def test_takes_the_same_file_for_the_same_statement_until_it_is_imported(self):
        first = hdfc.keep(hdfc.credit())
        assert hdfc.keep(hdfc.credit()) == first
        statement_import.confirm(first, by=None)
        assert hdfc.keep(hdfc.credit()) != first

    def test_takes_the_same_file_once_however_close_together_it_is_sent(self, monkeypatch):
        first, known = hdfc.keep(hdfc.credit()), storing._unfinished
        overtaken = iter([None, first])
        monkeypatch.setattr(storing, "_unfinished", lambda *_: next(overtaken))
        assert hdfc.keep(hdfc.credit()) == known(first.payee, first.sha256, None) == first
        assert len(storage.keys_in(first.file.rpartition("/")[0])) == 1

    def test_takes_the_same_file_of_another_payee_for_another(self):
        assert hdfc.keep(hdfc.credit()) != hdfc.keep(hdfc.credit(), payee=make_payee())

    @pytest.mark.parametrize(
        ("role", "may"), [("reviewer", True), ("finance", True), ("payer", False)]
    )
    def test_is_for_who_may_work_with_the_bank(self, role: str, may: bool):
        user = make_user(role)
        if may:
            assert hdfc.keep(hdfc.credit(), by=user).by == user
        else:
            with pytest.raises(PermissionDenied):
                hdfc.keep(hdfc.credit(), by=user)


class TestColumns:
    def test_nobody_knows_wait_to_be_named(self):
        statement = keep_unknown()
        assert statement.state == StatementFile.State.UNKNOWN
        assert not statement.lines.exists()
        unknown = statement_import.unknown_columns(statement)
        assert unknown.columns == ["Posted Date", "Message", "Received"]
        assert unknown.sample[0]["Received"] == "500.00"

    def test_that_an_upgrade_knows_let_the_same_file_be_read_when_it_is_sent_again(self):
        data = b"!Type:Bank\nD13/11/2026\nT500.00\nPUPI/612345678901/Asha\n^\n"
        waits = statement_import.keep(default_payee(), io.BytesIO(data), "bank.qif", by=None)
        waits.lines.all().delete()
        waits.state = StatementFile.State.UNKNOWN
        waits.save(update_fields=["state"])
        again = statement_import.keep(default_payee(), io.BytesIO(data), "bank.qif", by=None)
        assert (again.pk, again.state, again.credits) == (waits.pk, StatementFile.State.READY, 1)

    def test_named_let_the_statement_be_read(self):
        statement = keep_unknown()
        statement_import.name_columns(statement, NAMED, by=None)
        assert (statement.state, statement.credits) == (StatementFile.State.READY, 2)
        assert statement.lines.get(number=2).utr == "612345678901"

    def test_named_once_are_known_next_time_in_any_order_and_case(self):
        statement_import.name_columns(keep_unknown(), NAMED, by=None)
        again = b"RECEIVED,message,Posted date\n9,Asha,04/11/2026\n"
        statement = statement_import.keep(default_payee(), io.BytesIO(again), "next.csv", by=None)
        assert (statement.state, statement.credits) == (StatementFile.State.READY, 1)

    def test_named_for_one_payee_are_not_anothers(self):
        statement_import.name_columns(keep_unknown(), NAMED, by=None)
        other = keep_unknown(payee=make_payee())
        assert other.state == StatementFile.State.UNKNOWN

    def test_are_remembered_with_who_named_them(self):
        user = make_user("finance")
        statement_import.name_columns(keep_unknown(), NAMED, by=user)
        assert ColumnMapping.objects.get().by == user

    def test_that_make_no_sense_are_refused(self):
        statement = keep_unknown()
        with pytest.raises(statement_import.BankRefused, match="Choose the column with the money"):
            statement_import.name_columns(
                statement,
                statement_import.Mapping(date="Posted Date", narration="Message"),
                by=None,
            )
        with pytest.raises(statement_import.BankRefused, match="has no column “Paid”"):
            wrong = statement_import.Mapping(date="Posted Date", narration="Message", credit="Paid")
            statement_import.name_columns(statement, wrong, by=None)
        statement.refresh_from_db()
        assert statement.state == StatementFile.State.UNKNOWN
        assert not ColumnMapping.objects.exists()

    def test_are_named_only_once(self):
        statement = keep_unknown()
        statement_import.name_columns(StatementFile.objects.get(), NAMED, by=None)
        with pytest.raises(statement_import.BankRefused, match="named already"):
            statement_import.name_columns(statement, NAMED, by=None)

    def test_named_wrongly_are_named_anew(self):
        statement = keep_unknown()
        statement_import.name_columns(statement, WRONG, by=None)
        assert (statement.state, statement.credits) == (StatementFile.State.READY, 0)
        statement_import.forget_columns(statement, by=None)
        assert statement.state == StatementFile.State.UNKNOWN
        assert not statement.lines.exists()
        assert not ColumnMapping.objects.exists()
        statement_import.name_columns(statement, NAMED, by=None)
        assert (statement.state, statement.credits) == (StatementFile.State.READY, 2)

    def test_named_anew_are_looked_at_whatever_was_asked_for_before(self):
        statement = keep_unknown()
        statement_import.name_columns(statement, WRONG, by=None)
        StatementFile.objects.update(confirmed_by=make_user("finance"))
        statement_import.forget_columns(statement, by=None)
        statement_import.name_columns(statement, NAMED, by=None)
        statement_import.work_on_statements()
        assert StatementFile.objects.get().state == StatementFile.State.READY

    def test_named_with_the_file_take_the_place_of_none_and_of_others(self):
        keep_unknown()
        for mapping in (WRONG, NAMED):
            statement_import.store(
                default_payee(), io.BytesIO(UNKNOWN), "bank.csv", by=None, mapping=mapping
            )
            assert StatementFile.objects.get().mapping == asdict(mapping)

    def test_are_not_named_anew_where_the_file_was_sent_anew(self):
        refused = keep_unknown()
        StatementFile.objects.update(state="refused", mapping=asdict(NAMED))
        refused.refresh_from_db()
        keep_unknown()
        with pytest.raises(statement_import.BankRefused, match="sent anew"):
            statement_import.forget_columns(refused, by=None)

    def test_that_a_bank_gave_are_never_named_anew(self):
        with pytest.raises(statement_import.BankRefused, match="cannot be named anew"):
            statement_import.forget_columns(hdfc.keep(hdfc.credit()), by=None)

    def test_are_not_named_anew_once_they_are_imported(self):
        statement = keep_unknown()
        statement_import.name_columns(statement, NAMED, by=None)
        statement_import.begin_import(statement, by=None)
        with pytest.raises(statement_import.BankRefused, match="any more"):
            statement_import.forget_columns(statement, by=None)

    def test_may_be_named_only_by_who_may_work_with_the_bank(self):
        with pytest.raises(PermissionDenied):
            statement_import.name_columns(keep_unknown(), NAMED, by=make_user("payer"))
        with pytest.raises(PermissionDenied):
            statement_import.forget_columns(keep_unknown(), by=make_user("payer"))


class TestDiscard:
    def test_leaves_neither_lines_nor_file(self, django_capture_on_commit_callbacks):
        statement = hdfc.keep(hdfc.credit(), hdfc.refused())
        key = statement.file
        with django_capture_on_commit_callbacks(execute=True):
            statement_import.discard(statement, by=None)
        assert not StatementFile.objects.exists()
        assert not StatementLine.objects.exists()
        assert not default_storage.exists(key)

    def test_is_refused_once_it_is_imported(self):
        statement = hdfc.imported(hdfc.credit())
        with pytest.raises(statement_import.BankRefused, match="cannot be discarded"):
            statement_import.discard(statement, by=None)

    def test_is_refused_to_others(self):
        with pytest.raises(PermissionDenied):
            statement_import.discard(hdfc.keep(hdfc.credit()), by=make_user("payer"))
