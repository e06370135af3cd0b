"""While a refused row of a statement may be the payment, nobody is accused of its absence."""

from datetime import timedelta

import pytest

from receipts.models import StatementFile, StatementLine
from receipts.signals import examine_bank
from tests.signals.making import (
    found,
    join,
    kinds,
    make_credit,
    make_read_receipt,
    make_statement,
    make_utr,
    today,
)

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def make_refused(statement: StatementFile | None = None, **overrides) -> StatementLine:
    """A row of the day on which the receipts here were paid, of which nothing else can be read."""
    statement = statement or make_statement(refused=1)
    values = {
        "number": 41,
        "kind": "refused",
        "occurrence": 1,
        "on": today() - WEEK,
        "narration": "03/04/26 UPI-RAVI KU",
        "problem": "This row has no amount.",
        "may_be_credit": True,
    } | overrides
    return statement.lines.create(**values)


class TestRefusedRow:
    def test_names_the_file_and_the_row_instead_of_accusing(self):
        statement = make_statement(refused=1, file_name="april.csv")
        make_refused(statement)
        receipt = make_read_receipt()
        signal = found(receipt, "refused_row")
        assert signal.severity == "info"
        assert str(signal.evidence) == (
            f"The statements show no credit with UTR {receipt.utr}, but row 41 of april.csv "
            "could not be read and may be this payment."
        )
        assert kinds(receipt) == {"refused_row"}

    def test_says_how_many_rows_are_alike(self):
        statement = make_statement(refused=3)
        for number in (41, 42, 43):
            make_refused(statement, number=number)
        signal = found(make_read_receipt(), "refused_row")
        assert "row 41 " in str(signal.evidence)
        assert str(signal.evidence).endswith("may be this payment, or one of 2 like it.")

    def test_is_told_of_the_rows_own_utr_though_the_day_is_not_covered(self):
        statement = make_statement(refused=1, covers_to=today() - 2 * WEEK, file_name="april.csv")
        receipt = make_read_receipt()
        make_refused(statement, utr=receipt.utr, on=None)
        signal = found(receipt, "refused_row")
        assert str(signal.evidence).startswith(
            f"UTR {receipt.utr} stands in a row that was refused: "
        )
        assert "row 41 of april.csv" in str(signal.evidence)

    @pytest.mark.parametrize(
        "row",
        [
            {"may_be_credit": False},
            {"utr": "612345678901"},
            {"amount_paise": 49_900},
            {"on": "before"},
            {"on": "long after"},
        ],
        ids=["certainly no credit", "another UTR", "another amount", "before", "long after"],
    )
    def test_protects_nobody_where_it_is_certainly_another_payment(self, row):
        days = {"before": today() - timedelta(days=8), "long after": today() - timedelta(days=3)}
        make_refused(**(row | ({"on": days[row["on"]]} if "on" in row else {})))
        assert kinds(make_read_receipt()) == {"no_credit"}

    @pytest.mark.parametrize(
        "row", [{"on": None}, {"amount_paise": 50_000}, {"on": today() - timedelta(days=6)}]
    )
    def test_protects_where_it_may_be_the_payment(self, row):
        make_refused(**row)
        assert kinds(make_read_receipt()) == {"refused_row"}

    def test_of_a_statement_of_other_days_protects_nobody(self):
        make_statement()
        old = make_statement(
            refused=1, covers_from=today() - 9 * WEEK, covers_to=today() - 6 * WEEK
        )
        make_refused(old, on=None)
        assert kinds(make_read_receipt()) == {"no_credit"}

    def test_protects_where_neither_tells_an_amount(self):
        make_refused(on=None)
        receipt = make_read_receipt(reading={"amount_paise": None})
        assert "refused_row" in kinds(receipt)

    def test_of_a_receipt_without_utr_goes_by_the_amount(self):
        make_refused(utr=make_utr(), amount_paise=50_000)
        receipt = make_read_receipt(reading={"utr": "", "upi_id": ""})
        assert "no credit of ₹500.00 around that day, but row 41" in (
            str(found(receipt, "refused_row").evidence)
        )

    def test_gives_way_to_a_statement_of_the_account_that_can_be_read(self):
        make_refused()
        receipt = make_read_receipt()
        assert kinds(receipt) == {"refused_row"}
        make_statement(covers_from=today() - timedelta(days=8), covers_to=today())
        assert kinds(receipt) == {"no_credit"}

    def test_does_not_give_way_to_another_accounts_statement(self):
        make_refused()
        make_statement(account="9999")
        assert kinds(make_read_receipt()) == {"refused_row"}

    def test_ends_when_the_credit_arrives(self):
        make_refused()
        receipt = make_read_receipt()
        assert kinds(receipt) == {"refused_row"}
        join(receipt, make_credit(utr=receipt.utr, on=today() - WEEK))
        assert kinds(receipt) == set()

    def test_of_a_statement_that_is_not_imported_says_nothing(self):
        make_statement()
        make_refused(make_statement(state="ready", refused=1))
        assert kinds(make_read_receipt()) == {"no_credit"}

    def test_is_found_for_many_with_two_queries_more(self, django_assert_max_num_queries):
        statement = make_statement(refused=20)
        keys = [make_read_receipt().pk for _ in range(20)]
        for number in range(20):
            make_refused(statement, number=number, on=today() - timedelta(days=number))
        # Whatever the number; one of them asks whose doubtful pairs the bank has settled.
        with django_assert_max_num_queries(20):
            examine_bank(keys)
