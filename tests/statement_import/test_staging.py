"""Lines out of a kept statement, batch by batch, wherever it broke off."""

from datetime import date, timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from receipts import statement_import
from receipts.models import StatementFile, StatementLine
from receipts.refusal import Refusal
from receipts.statement_formats import Kind, Line, RefusedLine
from receipts.statement_import import staging
from receipts.upi import INDIA, NO_AMOUNT
from tests.statement_import import hdfc

pytestmark = pytest.mark.django_db
State = StatementFile.State


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch) -> StatementFile:
    """Twelve lines that nobody has read yet, to be read four at a time."""
    monkeypatch.setattr(staging, "LINES_AT_ONCE", 4)
    monkeypatch.setattr("receipts.statement_import.worker.AT_ONCE_BYTES", 0)
    rows = [hdfc.credit(f"61234567890{n}") for n in range(5)]
    rows += [hdfc.cash(), hdfc.debit(), hdfc.refused(), hdfc.cash(), hdfc.reversal()]
    return hdfc.keep(*rows, hdfc.credit("612345678905"), hdfc.cash())


def contents(statement: StatementFile) -> list[tuple]:
    rows = statement.lines.order_by("number")
    return list(rows.values_list("number", "kind", "content_key", "occurrence", "amount_paise"))


def counts(statement: StatementFile) -> tuple[int, ...]:
    return statement.credits, statement.debits, statement.reversals, statement.refused


class TestRead:
    def test_takes_every_line_for_what_it_is(self, waiting: StatementFile):
        list(statement_import.steps(waiting))
        assert counts(waiting) == (9, 1, 1, 1)
        kinds = waiting.lines.order_by("number").values_list("kind", flat=True)
        assert (
            "".join(kind[0] + kind[2] for kind in kinds) == "ce" * 6 + "rf" + "ce" + "rv" + "ce" * 2
        )

    def test_keeps_what_the_narration_tells(self):
        line = hdfc.keep(hdfc.credit("612345678901", rupees='"1,23,456.50"')).lines.get()
        assert (line.utr, line.amount_paise, line.rail) == ("612345678901", 12_345_650, "upi")
        assert (line.payer_name, line.payer_vpa, line.note) == (
            "ASHA RAO",
            "asha@okaxis",
            "PAYMENT",
        )
        assert (line.on, line.number, line.reference) == (hdfc.DAY, 2, "0000612345678901")

    def test_says_why_a_row_was_refused(self):
        refused = statement_import.refused_lines(hdfc.keep(hdfc.credit(), hdfc.refused())).get()
        assert (refused.number, refused.problem.code) == (3, NO_AMOUNT)
        assert str(refused.problem)[:8] == "“lots” i"

    def test_numbers_lines_alike_across_batches(self, waiting: StatementFile):
        list(statement_import.steps(waiting))
        cash = waiting.lines.filter(utr="", kind="credit").order_by("number")
        assert list(cash.values_list("occurrence", flat=True)) == [1, 2, 3]

    @pytest.mark.parametrize("kept", [0, 1, 2, 3])
    def test_goes_on_where_it_broke_off(self, waiting: StatementFile, kept: int):
        steps = statement_import.steps(waiting)
        for _ in range(kept):
            next(steps)
        steps.close()
        broken_off = StatementFile.objects.get()
        list(statement_import.steps(broken_off))
        whole = hdfc.keep(*hdfc_rows(waiting), name="again.csv")
        list(statement_import.steps(whole))
        assert contents(broken_off) == contents(whole)
        assert counts(broken_off) == counts(whole)
        assert broken_off.state == State.READY

    def test_lets_only_one_of_two_keep_a_batch(self, waiting: StatementFile):
        other = StatementFile.objects.get()
        mine, theirs = statement_import.steps(waiting), statement_import.steps(other)
        next(mine)
        with pytest.raises(statement_import.Overtaken):
            next(theirs)
        list(mine)
        assert waiting.lines.count() == 11
        assert StatementFile.objects.get().credits == 9

    def test_says_how_far_it_is(self, waiting: StatementFile):
        seen = [(waiting.rows_read, waiting.bytes_read) for _ in statement_import.steps(waiting)]
        assert [rows for rows, _ in seen] == [5, 9, 13, 13]
        assert seen[-1][1] == waiting.file_bytes

    def test_refuses_a_file_that_is_gone(self, waiting: StatementFile):
        default_storage.delete(waiting.file)
        list(statement_import.steps(waiting))
        waiting.refresh_from_db()
        assert (waiting.state, str(waiting.problem)[:25]) == (
            State.REFUSED,
            "The file is no longer the",
        )

    def test_refuses_a_file_that_breaks_in_the_middle(
        self, waiting: StatementFile, monkeypatch: pytest.MonkeyPatch
    ):
        steps = statement_import.steps(waiting)
        next(steps)
        steps.close()

        def broken(*_: object) -> None:
            raise statement_import.TableRefused("This file ends in the middle.")

        monkeypatch.setattr(staging, "reopened", broken)
        list(statement_import.steps(waiting))
        assert (waiting.state, str(waiting.problem)) == (
            State.REFUSED,
            "This file ends in the middle.",
        )
        assert not StatementLine.objects.exclude(kind="refused").exists()

    def test_cuts_what_is_longer_than_anybody_writes(self):
        line = Line(
            number=2, kind=Kind.CREDIT, on=hdfc.DAY, at=None, amount_paise=1, utr="", rail=None,
            payer_name="A" * 900, payer_vpa="a" * 900, note="n" * 900, reference="r" * 900,
            narration="x" * 900, is_settlement=True,
        )  # fmt: skip
        (values,) = staging._values([line])
        cut = dict(zip(staging._FIELDS[5:], values, strict=True))
        names = ("payer_name", "payer_vpa", "note", "reference", "narration")
        assert [len(cut[name]) for name in names] == [120, 255, 200, 64, 500]
        refused = RefusedLine(2, Refusal("No good."), utr="6" * 90, text="x" * 900)
        cut = dict(zip(staging._FIELDS[5:], staging._values_refused(refused), strict=True))
        assert [len(cut[name]) for name in ("utr", "narration")] == [40, 500]


class TestCoverage:
    def test_goes_from_the_first_line_to_the_last_without_a_period(self):
        later = hdfc.DAY + timedelta(days=9)
        statement = hdfc.keep(
            hdfc.debit(on=later), hdfc.credit(), hdfc.refused(on=date(2026, 1, 1))
        )
        assert (statement.covers_from, statement.covers_to) == (hdfc.DAY, later)

    def test_is_what_the_statement_says_but_never_the_future(self):
        today = timezone.localdate(timezone=INDIA)
        begins, ends = today - timedelta(days=9), today + timedelta(days=9)
        period = f"Statement From : {begins:%d/%m/%Y} To : {ends:%d/%m/%Y},,,,,,\n"
        statement = hdfc.keep_bytes(period.encode() + hdfc.text(hdfc.credit()))
        assert (statement.covers_from, statement.covers_to) == (begins, today)

    @pytest.mark.parametrize(("of", "covers"), [("REFUND", None), ("PAYMENT", hdfc.DAY)])
    def test_is_nothing_of_a_list_that_has_only_refunds(self, of, covers):
        day = f"{hdfc.DAY:%d/%m/%Y}"
        statement = hdfc.keep_bytes(
            f"From {day} to {day}\nTransactionDate,TransactionType,TransactionStatus,Amount,"
            f"TransactionUTR,PhonePeReferenceId\n{day},{of},SUCCESS,5.00,612345678901,T1\n".encode()
        )
        assert (statement.covers_from, statement.covers_to) == (covers, covers)


def hdfc_rows(statement: StatementFile) -> list[str]:
    with default_storage.open(statement.file) as file:
        return [*file.read().decode().splitlines()[1:], ""]
