"""Killed in the middle of reading and of importing, and run again: every credit once."""

from collections import Counter
from pathlib import Path

import pytest
from django.core.management import call_command

from receipts import statement_import
from receipts.models import BankEvent, Credit, StatementFile
from receipts.statement_import import bulk_insert, importing, staging
from tests.dying import dies, dying_after, dying_before
from tests.statement_import import hdfc

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # The threads that fork() warns of are another test's server; the children never touch them.
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded"),
]
ROWS, AT_ONCE = 600, 100
KILLS = (
    ("two batches read", lambda: dying_after(staging, "_take", calls=2)),
    ("a third stored, not committed", lambda: dying_after(bulk_insert, "insert")),
    ("all read, importing not begun", lambda: dying_before(statement_import, "begin_import")),
    ("two ranges imported", lambda: dying_after(importing, "_take_over", calls=2)),
    ("a third inserted, not committed", lambda: dying_after(importing, "_insert_credits")),
    ("all imported, not ended", lambda: dying_before(importing, "_end")),
)
# Rows read, the headings one of them, and the row through which they are imported.
CAME_TO = [
    ("reading", 201, 0),
    ("reading", 201, 0),
    ("ready", 601, 0),
    ("importing", 601, 200),
    ("importing", 601, 200),
    ("importing", 601, 601),
]


def utr_of(number: int) -> str:
    """Every tenth row tells of the payment before it once more."""
    return f"6{number - (number % 10 == 9):011d}"


def test_every_credit_is_there_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(staging, "LINES_AT_ONCE", AT_ONCE)
    monkeypatch.setattr(importing, "ROWS_AT_ONCE", AT_ONCE)
    utrs = [utr_of(number) for number in range(ROWS)]
    file = tmp_path / "hdfc.csv"
    file.write_bytes(hdfc.text(*(hdfc.credit(utr) for utr in utrs)))
    came_to = []
    for _, kill in KILLS:
        dies(kill, lambda: call_command("import_statement", str(file)))
        statement = StatementFile.objects.get()
        came_to.append((statement.state, statement.rows_read, statement.imported_through))
    assert came_to == CAME_TO
    call_command("import_statement", str(file))
    credits = Credit.objects.values_list("utr", "occurrence", "amount_paise")
    assert Counter(credits) == Counter((utr, 1, 50_000) for utr in set(utrs))
    assert list(BankEvent.objects.values_list("kind", flat=True)) == ["imported"]
