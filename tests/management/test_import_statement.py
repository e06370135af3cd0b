"""manage.py import_statement says what it does, goes on where it broke off, and fails clearly."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from receipts import statement_import
from receipts.models import BankEvent, Credit, StatementFile
from tests.factories import make_payee
from tests.statement_import import hdfc

pytestmark = pytest.mark.django_db

ROWS = (hdfc.credit("612345678901"), hdfc.debit(), hdfc.refused(), hdfc.cash())
UNKNOWN = b"Posted Date,Message,Received\n02/11/2026,UPI/612345678901/Asha,500.00\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "hdfc.csv"
    path.write_bytes(hdfc.text(*ROWS))
    return path


class TestImportStatement:
    def test_imports_and_prints_counts_and_refused_rows(self, file, capsys):
        call_command("import_statement", str(file))
        shown = capsys.readouterr()
        assert "HDFC Bank: added 2, there already 0, reversals 0, debits 1, refused 1" in shown.out
        assert "row 4: “lots” is not an amount" in shown.err
        assert Credit.objects.count() == 2
        assert BankEvent.objects.get().actor_name == "command line"

    def test_imports_twice_as_once(self, file, capsys):
        call_command("import_statement", str(file))
        call_command("import_statement", str(file))
        assert "added 0, there already 2" in capsys.readouterr().out
        assert Credit.objects.count() == 2

    def test_only_says_what_it_would_do_and_keeps_nothing(self, file, capsys):
        call_command("import_statement", str(file), "--dry-run")
        assert "would add 2 of ₹1,250.00, there already 0" in capsys.readouterr().out
        assert not Credit.objects.exists()
        assert not StatementFile.objects.exists()

    def test_imports_for_the_payee_and_the_account_named(self, file):
        payee = make_payee()
        call_command("import_statement", str(file), "--payee", payee.slug, "--account", "4321")
        assert {(one.payee, one.account) for one in Credit.objects.all()} == {(payee, "4321")}

    @pytest.mark.parametrize("steps", [0, 1, 2, 3, 4, 5])
    def test_goes_on_where_it_broke_off(self, file, steps, monkeypatch, capsys):
        monkeypatch.setattr("receipts.statement_import.staging.LINES_AT_ONCE", 2)
        monkeypatch.setattr("receipts.statement_import.importing.ROWS_AT_ONCE", 2)
        with monkeypatch.context() as patch:
            patch.setattr("receipts.statement_import.steps", breaking_off_after(steps))
            with pytest.raises(KeyboardInterrupt):
                call_command("import_statement", str(file))
        call_command("import_statement", str(file))
        assert "added 2, there already 0" in capsys.readouterr().out
        assert (Credit.objects.count(), StatementFile.objects.count()) == (2, 1)

    def test_asks_for_columns_nobody_knows_and_takes_them(self, tmp_path, capsys):
        path = tmp_path / "odd.csv"
        path.write_bytes(UNKNOWN)
        with pytest.raises(CommandError, match="--map") as refused:
            call_command("import_statement", str(path))
        assert "Posted Date, Message, Received" in str(refused.value)
        named = ["date=Posted Date", "narration=Message", "credit=Received"]
        call_command("import_statement", str(path), "--map", *named)
        assert "added 1" in capsys.readouterr().out
        path.write_bytes(UNKNOWN.replace(b"901", b"902"))
        call_command("import_statement", str(path))
        assert Credit.objects.count() == 2

    @pytest.mark.parametrize(
        ("pairs", "sentence"),
        [
            (["when=Date"], "knows no field “when”"),
            (["date=Date"], "Choose the column with the money"),
            (["date=Date", "credit=Paid", "utr=UTR"], "has no column “Paid”"),
        ],
    )
    def test_fails_on_columns_that_cannot_be(self, tmp_path, pairs, sentence):
        path = tmp_path / "odd.csv"
        path.write_bytes(UNKNOWN.replace(b"Posted Date", b"Date").replace(b"Message", b"UTR"))
        with pytest.raises(CommandError, match=sentence):
            call_command("import_statement", str(path), "--map", *pairs)

    @pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.7"])
    def test_fails_on_a_file_that_is_no_table(self, tmp_path, content):
        path = tmp_path / "statement.csv"
        path.write_bytes(content)
        with pytest.raises(CommandError):
            call_command("import_statement", str(path))

    def test_fails_when_there_is_nothing_to_import(self, tmp_path):
        path = tmp_path / "hdfc.csv"
        path.write_bytes(hdfc.text(hdfc.refused()))
        with pytest.raises(CommandError, match="no money"):
            call_command("import_statement", str(path))

    def test_fails_on_a_file_or_payee_that_is_not_there(self, tmp_path, file):
        with pytest.raises(CommandError, match="cannot be read"):
            call_command("import_statement", str(tmp_path / "none.csv"))
        with pytest.raises(CommandError, match="There is no payee “nobody”"):
            call_command("import_statement", str(file), "--payee", "nobody")


def breaking_off_after(number: int):
    """Steps of which the one after `number` is the user's Ctrl-C, over all calls together."""
    left, steps = [number], statement_import.steps

    def broken_off(statement: StatementFile):
        for step in steps(statement):
            if left[0] == 0:
                raise KeyboardInterrupt
            left[0] -= 1
            yield step

    return broken_off
