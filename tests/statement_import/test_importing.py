"""What was looked at becomes credits, each once, however often and from wherever it comes."""

from datetime import date, datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage

from receipts import statement_import
from receipts.models import (
    BankEvent,
    Credit,
    CreditMatch,
    MatchGround,
    Receipt,
    Reversal,
    StatementFile,
    StatementLine,
)
from receipts.statement_import import importing
from receipts.upi import INDIA
from tests.factories import make_payee, make_reading, make_receipt, make_user
from tests.statement_import import hdfc

pytestmark = pytest.mark.django_db
State = StatementFile.State

A, B, C = "612345678901", "612345678902", "612345678903"


def utrs() -> list[str]:
    return sorted(Credit.objects.values_list("utr", flat=True))


class TestConfirm:
    def test_makes_credits_of_the_lines(self):
        hdfc.imported(hdfc.credit(A), hdfc.debit(), hdfc.cash())
        by_utr = Credit.objects.get(utr=A)
        assert (by_utr.amount_paise, by_utr.on, by_utr.payer_name) == (50_000, hdfc.DAY, "ASHA RAO")
        assert Credit.objects.get(utr="").narration == "CASH DEPOSIT BY SELF - ANDHERI"
        assert Credit.objects.count() == 2

    def test_counts_and_remembers_who_confirmed(self):
        user = make_user("finance")
        statement = hdfc.keep(hdfc.credit(A), hdfc.credit(B), hdfc.refused())
        statement_import.confirm(statement, by=user)
        assert (statement.state, statement.added, statement.repeated) == (State.IMPORTED, 2, 0)
        assert statement.confirmed_by == user
        assert None not in (statement.imported_at, statement.matched_at)
        event = BankEvent.objects.get()
        assert (event.kind, event.actor, event.data["added"]) == ("imported", user, 2)

    def test_forgets_the_file_and_keeps_what_was_refused(self, django_capture_on_commit_callbacks):
        statement = hdfc.keep(hdfc.credit(A), hdfc.refused())
        key = statement.file
        with django_capture_on_commit_callbacks(execute=True):
            statement_import.confirm(statement, by=None)
        assert not default_storage.exists(key)
        assert statement.file == ""
        assert [line.kind for line in StatementLine.objects.all()] == ["refused"]

    def test_accuses_nobody_whose_payment_may_stand_in_a_refused_row(self):
        paid_at = datetime.combine(hdfc.DAY, time(12), INDIA)
        its_row, unknown, other = (make_receipt(), make_receipt(), make_receipt())
        make_reading(its_row, utr="612345678999", paid_at=paid_at)
        make_reading(unknown, utr=B, paid_at=paid_at)
        make_reading(other, utr=C, paid_at=paid_at)
        rows = [hdfc.credit(A), hdfc.refused(), hdfc.credit("612345678988", on=date(2026, 11, 5))]
        hdfc.imported(*rows, name="november.csv")
        assert its_row.signals.get().kind == "refused_row"
        assert "row 3 of november.csv" in str(its_row.signals.get().evidence)
        # The row's own UTR can be read: it is nobody else's payment.
        assert {unknown.signals.get().kind, other.signals.get().kind} == {"no_credit"}

    def test_is_refused_twice(self):
        statement = hdfc.keep(hdfc.credit(A))
        statement_import.confirm(StatementFile.objects.get(), by=None)
        with pytest.raises(statement_import.BankRefused, match="not waiting"):
            statement_import.confirm(statement, by=None)
        assert Credit.objects.count() == 1

    def test_is_refused_where_there_is_nothing_to_import(self):
        with pytest.raises(statement_import.BankRefused, match="no money"):
            statement_import.confirm(hdfc.keep(hdfc.refused()), by=None)

    def test_takes_columns_by_which_no_money_came_for_a_mistake(self):
        statement = hdfc.keep(hdfc.debit())
        statement.mapping = {"date": "Date"}
        with pytest.raises(statement_import.BankRefused, match="no money"):
            statement_import.confirm(statement, by=None)

    def test_tells_that_nothing_came_when_no_money_did(self):
        paid_at = datetime.combine(hdfc.DAY + timedelta(days=3), time(12), INDIA)
        receipt = make_receipt(utr=A, amount_paise=50_000, paid_at=paid_at)
        hdfc.imported(hdfc.debit(), hdfc.debit(on=hdfc.DAY + timedelta(days=9)))
        assert receipt.signals.filter(kind="no_credit").exists()

    def test_is_for_who_may_work_with_the_bank(self):
        statement = hdfc.keep(hdfc.credit(A))
        with pytest.raises(PermissionDenied):
            statement_import.confirm(statement, by=make_user("payer"))
        assert not Credit.objects.exists()

    def test_confirms_receipts_by_their_utr(self):
        receipt = make_receipt()
        make_reading(receipt, utr=A, amount_paise=50_000)
        hdfc.imported(hdfc.credit(A))
        match = CreditMatch.objects.get()
        assert (match.receipt, match.ground) == (receipt, MatchGround.CONFIRMED)

    @pytest.mark.parametrize(
        ("rows", "warning"),
        [
            ([hdfc.credit(B, on=hdfc.DAY - timedelta(days=9)), hdfc.credit(C)], "no_credit"),
            ([hdfc.credit(A, rupees="5")], "bank_amount"),
            ([hdfc.reversal(A, on=hdfc.DAY + timedelta(days=9))], "credit_reversed"),
        ],
    )
    def test_doubts_what_was_approved_before_it_came(self, rows, warning):
        paid_at = datetime.combine(hdfc.DAY - timedelta(days=3), time(12), INDIA)
        receipt = make_receipt(
            utr=A, amount_paise=50_000, paid_at=paid_at, status=Receipt.Status.APPROVED
        )
        hdfc.imported(*rows)
        assert receipt.signals.filter(kind=warning).exists()


class TestFees:
    def test_stand_beside_what_the_payer_paid_and_are_added_up_before_it_is_imported(self):
        head = "Transaction Type,Merchant Order Id,PhonePe Reference Id,Transaction UTR,Total "
        head += "Transaction Amount,Transaction Date,Transaction Status,Fee,CGST,SGST"
        row = "PAYMENT,A{0},T260403185924123456789{0},61234567890{0},1500.00,03/04/2026 18:59:24,"
        rows = [head, *(row.format(one) + "COMPLETED,15.00,1.35,1.35" for one in (1, 2))]
        statement = hdfc.keep_bytes("\n".join(rows).encode())
        preview = statement_import.preview_of(statement)
        assert (preview.new_paise, preview.fee_paise, preview.tax_paise) == (300_000, 3_000, 540)
        statement_import.confirm(statement, by=None)
        found = Credit.objects.values_list("amount_paise", "fee_paise", "tax_paise")
        assert list(found) == [(150_000, 1_500, 270)] * 2

    def test_are_unknown_where_the_file_says_nothing_of_them(self):
        statement = hdfc.keep(hdfc.credit())
        assert statement_import.preview_of(statement).fee_paise is None


class TestAgain:
    def test_adds_nothing_the_second_time(self):
        rows = (hdfc.credit(A), hdfc.cash(), hdfc.cash(), hdfc.reversal(A))
        hdfc.imported(*rows)
        again = hdfc.imported(*rows)
        assert (again.added, again.repeated) == (0, 3)
        assert (Credit.objects.count(), Reversal.objects.count()) == (3, 1)

    def test_adds_only_what_is_new_of_one_that_overlaps(self):
        next_day = hdfc.DAY + timedelta(days=1)
        hdfc.imported(hdfc.credit(A), hdfc.credit(B, on=next_day), hdfc.cash(on=next_day))
        later = hdfc.imported(
            hdfc.credit(B, on=next_day), hdfc.cash(on=next_day), hdfc.credit(C, on=next_day)
        )
        assert (later.added, later.repeated) == (1, 2)
        assert utrs() == ["", A, B, C]

    def test_takes_two_alike_in_one_statement_for_two_payments(self):
        hdfc.imported(hdfc.cash(), hdfc.cash())
        assert Credit.objects.count() == 2

    def test_takes_one_utr_twice_in_one_statement_for_one_payment(self):
        statement = hdfc.imported(hdfc.credit(A), hdfc.credit(A))
        assert (Credit.objects.count(), statement.refused) == (1, 1)

    def test_adds_the_third_alike_of_a_longer_statement(self):
        hdfc.imported(hdfc.cash(), hdfc.cash())
        longer = hdfc.imported(hdfc.cash(), hdfc.cash(), hdfc.cash())
        assert (longer.added, longer.repeated) == (1, 2)

    def test_knows_the_same_rows_in_a_workbook(self):
        rows = (hdfc.credit(A), hdfc.cash(), hdfc.cash())
        hdfc.imported(*rows)
        workbook = hdfc.keep_bytes(hdfc.as_xlsx(*rows), name="hdfc.xlsx")
        statement_import.confirm(workbook, by=None)
        assert (workbook.added, workbook.repeated) == (0, 3)

    def test_refuses_a_second_amount_of_one_utr(self):
        statement = hdfc.imported(hdfc.credit(A, rupees="500"), hdfc.credit(A, rupees="50"))
        assert (Credit.objects.get().amount_paise, statement.refused) == (50_000, 1)

    def test_keeps_two_amounts_of_one_utr_in_two_statements_apart(self):
        hdfc.imported(hdfc.credit(A, rupees="500"))
        hdfc.imported(hdfc.credit(A, rupees="50"))
        assert Credit.objects.count() == 2

    def test_keeps_payees_apart(self):
        hdfc.imported(hdfc.credit(A))
        other = hdfc.imported(hdfc.credit(A), payee=make_payee())
        assert other.added == 1


class TestReversals:
    LATER = hdfc.DAY + timedelta(days=20)

    def reversed_on(self, utr: str = A) -> list[date | None]:
        credits = Credit.objects.filter(utr=utr).order_by("occurrence")
        return list(credits.values_list("reversed_on", flat=True))

    def test_take_a_credit_of_the_same_statement_back(self):
        hdfc.imported(hdfc.credit(A), hdfc.credit(B), hdfc.reversal(A, on=self.LATER))
        assert (self.reversed_on(A), self.reversed_on(B)) == ([self.LATER], [None])

    def test_take_a_credit_of_an_earlier_statement_back_whatever_they_are_called(self):
        hdfc.imported(hdfc.credit(A), hdfc.credit(B))
        words = f"DEBIT ADJ TCC/RET {A} UPI DISPUTE"
        hdfc.imported(hdfc.out(words, on=self.LATER))
        hdfc.imported(hdfc.out(words.replace(A, B), rupees="50.00", on=self.LATER))
        assert (self.reversed_on(A), self.reversed_on(B)) == ([self.LATER], [None])

    def test_are_none_in_another_account_of_the_payee(self):
        hdfc.imported(hdfc.credit(A))
        Credit.objects.update(account="4321")
        hdfc.imported(hdfc.out(f"UPI-OWN-me@ybl-UTIB0000123-{A}-X", on=self.LATER))
        assert self.reversed_on(A) == [None]

    def test_take_a_credit_of_an_earlier_statement_back(self):
        hdfc.imported(hdfc.credit(A), hdfc.credit(B))
        hdfc.imported(hdfc.reversal(A, on=self.LATER))
        assert (self.reversed_on(A), self.reversed_on(B)) == ([self.LATER], [None])

    def test_take_a_credit_back_that_arrives_after_them(self):
        hdfc.imported(hdfc.reversal(A, on=self.LATER))
        hdfc.imported(hdfc.credit(A))
        assert self.reversed_on(A) == [self.LATER]

    def test_take_back_the_first_of_a_payment_given_again(self):
        hdfc.imported(hdfc.credit(A), hdfc.reversal(A, on=self.LATER), hdfc.credit(A))
        assert self.reversed_on() == [self.LATER, None]

    def test_leave_another_payees_and_another_amount_alone(self):
        hdfc.imported(hdfc.credit(A, rupees="20"), hdfc.reversal(A))
        hdfc.imported(hdfc.credit(A), payee=make_payee())
        assert set(self.reversed_on()) == {None}


class TestBrokenOff:
    @pytest.fixture
    def ready(self, monkeypatch: pytest.MonkeyPatch) -> StatementFile:
        monkeypatch.setattr(importing, "ROWS_AT_ONCE", 4)
        rows = [hdfc.credit(f"6123456789{n:02}") for n in range(6)]
        rows += [hdfc.cash(), hdfc.refused(), hdfc.cash(), hdfc.reversal("612345678901")]
        statement = hdfc.keep(*rows)
        statement_import.begin_import(statement, by=None)
        return statement

    @pytest.mark.parametrize("kept", [0, 1, 2, 3, 4])
    def test_goes_on_and_adds_each_once(self, ready: StatementFile, kept: int):
        steps = statement_import.steps(ready)
        for _ in range(kept):
            next(steps)
        steps.close()
        again = StatementFile.objects.get()
        list(statement_import.steps(again))
        assert (again.state, again.added, again.repeated) == (State.IMPORTED, 8, 0)
        assert Credit.objects.count() == 8
        assert Credit.objects.exclude(reversed_on=None).get().utr == "612345678901"
        assert BankEvent.objects.count() == 1
        assert StatementLine.objects.get().kind == "refused"

    def test_lets_only_one_of_two_keep_a_range(self, ready: StatementFile):
        other = StatementFile.objects.get()
        mine, theirs = statement_import.steps(ready), statement_import.steps(other)
        next(mine)
        with pytest.raises(statement_import.Overtaken):
            next(theirs)
        list(mine)
        assert StatementFile.objects.get().added == Credit.objects.count() == 8

    def test_compares_again_what_it_could_not_compare(
        self, ready: StatementFile, monkeypatch: pytest.MonkeyPatch
    ):
        make_reading(make_receipt(), utr="612345678902", amount_paise=50_000)
        with monkeypatch.context() as patch:
            patch.setattr("receipts.signals.examine_bank", broken)
            with pytest.raises(RuntimeError):
                list(statement_import.steps(ready))
        assert (ready.state, ready.matched_at) == (State.IMPORTED, None)
        list(statement_import.steps(StatementFile.objects.get()))
        assert StatementFile.objects.get().matched_at


def broken(*_: object) -> None:
    raise RuntimeError("no")
