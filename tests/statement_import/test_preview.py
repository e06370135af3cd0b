"""What a person sees before anything is imported."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from receipts import statement_import
from receipts.models import StatementFile
from tests.factories import make_payee
from tests.statement_import import hdfc

pytestmark = pytest.mark.django_db

A, B = "612345678901", "612345678902"


class TestPreview:
    def test_counts_every_kind_and_the_money_that_is_new(self):
        statement = hdfc.keep(
            hdfc.credit(A), hdfc.credit(B), hdfc.cash(), hdfc.debit(), hdfc.reversal(A),
            hdfc.refused(),
        )  # fmt: skip
        seen = statement_import.preview_of(statement)
        assert (seen.new, seen.repeated, seen.new_paise) == (3, 0, 175_000)
        assert (seen.reversals, seen.debits, seen.refused) == (1, 1, 1)
        assert (seen.covers_from, seen.covers_to) == (hdfc.DAY, hdfc.DAY)

    def test_tells_what_is_there_already(self):
        hdfc.imported(hdfc.credit(A), hdfc.cash())
        seen = statement_import.preview_of(hdfc.keep(hdfc.credit(A), hdfc.cash(), hdfc.cash()))
        assert (seen.new, seen.repeated, seen.new_paise) == (1, 2, 75_000)
        assert [line.known for line in seen.lines["credit"]] == [True, True, False]

    def test_says_what_importing_then_does(self):
        hdfc.imported(hdfc.credit(A), hdfc.cash())
        statement = hdfc.keep(hdfc.credit(A), hdfc.credit(B), hdfc.cash(), hdfc.cash())
        seen = statement_import.preview_of(statement)
        statement_import.confirm(statement, by=None)
        assert (statement.added, statement.repeated) == (seen.new, seen.repeated)

    def test_knows_nothing_of_another_payees_credits(self):
        hdfc.imported(hdfc.credit(A), payee=make_payee())
        assert statement_import.preview_of(hdfc.keep(hdfc.credit(A))).new == 1

    def test_shows_the_first_lines_in_the_files_order(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr("receipts.statement_import.preview.SHOWN", 2)
        lines = statement_import.preview_of(
            hdfc.keep(hdfc.credit(B), hdfc.credit(A), hdfc.cash())
        ).lines
        assert [line.utr for line in lines["credit"]] == [B, A]

    def test_asks_as_little_of_a_long_statement(self):
        short, long = hdfc.keep(hdfc.credit(A)), hdfc.keep(*[hdfc.cash()] * 60)
        assert asked(short) == asked(long)


class TestRefusedLines:
    def test_outlast_the_import(self):
        statement = hdfc.imported(hdfc.refused(), hdfc.credit(A), hdfc.refused())
        assert [line.number for line in statement_import.refused_lines(statement)] == [2, 4]


def asked(statement: StatementFile) -> int:
    with CaptureQueriesContext(connection) as queries:
        statement_import.preview_of(statement)
    return len(queries)
