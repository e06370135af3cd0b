"""manage.py import_dues says what it did and fails when nothing came of it."""

from unittest import mock

import pytest
from django.core.management import CommandError, call_command

from receipts.models import Due, DueImport
from tests.factories import make_payee, make_receipt

pytestmark = pytest.mark.django_db


@pytest.fixture
def dues_file(tmp_path):
    path = tmp_path / "dues.csv"
    path.write_text("Flat,Amount,Wing\nA-1,500,N\nA-2,lots,N\n", encoding="utf-8")
    return path


class TestImportDues:
    def test_imports_and_prints_counts_and_refused_rows(self, dues_file, capsys):
        call_command("import_dues", str(dues_file))
        shown = capsys.readouterr()
        assert "added 1, updated 0, unchanged 0, refused 1" in shown.out
        assert "columns left out: Wing" in shown.out
        assert "row 3: “lots” is not an amount" in shown.err
        assert Due.objects.get().reference == "A-1"

    def test_only_says_what_it_would_do(self, dues_file, capsys):
        call_command("import_dues", str(dues_file), "--dry-run")
        assert "would be added 1" in capsys.readouterr().out
        assert not Due.objects.exists()

    def test_says_of_a_row_that_is_taken_what_of_it_is_not(self, tmp_path, capsys):
        path = tmp_path / "dues.csv"
        path.write_text("Flat,Mobile,Amount\nA-1,98000 01000 / 9800001001,500\n", encoding="utf-8")
        call_command("import_dues", str(path))
        assert "row 2 taken, but for: 9800001001: " in capsys.readouterr().out

    def test_takes_the_columns_named_and_remembers_them(self, tmp_path, capsys):
        path = tmp_path / "dues.csv"
        path.write_text("Bungalow,Levy\nB-1,500\nTotal,500\n", encoding="utf-8")
        named = ["--column", "Bungalow=reference", "--column", "Levy=amount_paise"]
        call_command("import_dues", str(path), *named)
        assert "row 3 left out: Total · 500: It is a total." in capsys.readouterr().out
        call_command("import_dues", str(path))
        assert Due.objects.get().reference == "B-1"
        for wrong in ("Bungalow", "Bungalow=amount_paise", "Wing=note"):
            with pytest.raises(CommandError, match=r"HEADING=FIELD|one thing|no column"):
                call_command("import_dues", str(path), *named, "--column", wrong)

    def test_imports_for_the_payee_named(self, dues_file):
        payee = make_payee()
        call_command("import_dues", str(dues_file), "--payee", payee.slug)
        assert Due.objects.get().payee == payee

    def test_imports_twice_as_once(self, dues_file, capsys):
        call_command("import_dues", str(dues_file))
        call_command("import_dues", str(dues_file))
        assert "added 0, updated 0, unchanged 1" in capsys.readouterr().out
        assert Due.objects.count() == 1

    def test_fails_when_nothing_could_be_imported(self, tmp_path):
        path = tmp_path / "dues.csv"
        path.write_text("Flat,Amount\nA-1,lots\n", encoding="utf-8")
        with pytest.raises(CommandError, match="Nothing could be imported"):
            call_command("import_dues", str(path))

    @pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.7"])
    def test_fails_on_a_file_that_is_no_table(self, tmp_path, content):
        path = tmp_path / "dues.csv"
        path.write_bytes(content)
        with pytest.raises(CommandError):
            call_command("import_dues", str(path))

    def test_fails_on_a_file_or_payee_that_is_not_there(self, tmp_path, dues_file):
        with pytest.raises(CommandError, match="cannot be read"):
            call_command("import_dues", str(tmp_path / "none.csv"))
        with pytest.raises(CommandError, match="There is no payee “nobody”"):
            call_command("import_dues", str(dues_file), "--payee", "nobody")

    def test_run_again_compares_what_a_run_that_died_did_not(self, dues_file, monkeypatch):
        receipt = make_receipt(reference="A-1", status="in_review", claimed_amount_paise=50_000)
        with monkeypatch.context() as dying, pytest.raises(KeyboardInterrupt):
            dying.setattr(
                "receipts.dues.importing.compare", mock.Mock(side_effect=KeyboardInterrupt)
            )
            call_command("import_dues", str(dues_file))
        assert not receipt.candidates.exists()
        call_command("import_dues", str(dues_file))
        assert receipt.candidates.get().due.reference == "A-1"

    def test_keeps_nothing_of_what_is_refused(self, tmp_path):
        path = tmp_path / "dues.csv"
        path.write_text("Bungalow,Wing\nB-1,N\n", encoding="utf-8")
        with pytest.raises(CommandError, match="No column found for"):
            call_command("import_dues", str(path))
        assert not DueImport.objects.exists()
