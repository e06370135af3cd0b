"""manage.py export_receipts writes the file that the desk would give."""

import csv
import io

import pytest
from django.core.management import CommandError, call_command

from receipts.models import Export
from tests.factories import make_payee, make_receipt

pytestmark = pytest.mark.django_db


class TestExportReceipts:
    def test_writes_to_standard_output(self, capfdbinary):
        receipt = make_receipt()
        call_command("export_receipts")
        shown = capfdbinary.readouterr()
        (row,) = csv.DictReader(io.StringIO(shown.out.decode(), newline=""))
        assert row["receipt"] == str(receipt.pk)
        assert b"1 receipts, SHA-256 " in shown.err
        assert Export.objects.get().rows == 1

    def test_writes_a_file_of_what_was_asked_for(self, tmp_path):
        payee = make_payee()
        make_receipt()
        make_receipt(payee=payee, status="rejected")
        kept = make_receipt(payee=payee, status="approved")
        path = tmp_path / "out.csv"
        call_command(
            "export_receipts",
            *("--output", str(path), "--payee", payee.slug, "--state", "approved"),
            *("--from", "2020-01-01", "--to", "2999-12-31"),
        )
        (row,) = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
        assert row["receipt"] == str(kept.pk)
        assert Export.objects.get().filters["received_from"] == "2020-01-01"

    def test_writes_a_workbook(self, tmp_path):
        make_receipt()
        path = tmp_path / "out.xlsx"
        call_command("export_receipts", "--format", "xlsx", "--output", str(path))
        assert path.read_bytes().startswith(b"PK")

    def test_fails_with_a_sentence(self, tmp_path):
        with pytest.raises(CommandError, match="is not a day"):
            call_command("export_receipts", "--from", "soon")
        with pytest.raises(CommandError, match="There is no payee"):
            call_command("export_receipts", "--payee", "nobody")
        with pytest.raises(CommandError, match="cannot be written"):
            call_command("export_receipts", "--output", str(tmp_path))
