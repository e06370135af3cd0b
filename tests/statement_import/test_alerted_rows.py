"""A row without a UTR takes the one of the only alert that can mean it, and of no other."""

from datetime import timedelta

import pytest
from django.utils import timezone

from receipts import alerts, statement_import
from receipts.alert_formats import Message
from receipts.evidence.standing import BankStatus, bank_of_one
from receipts.models import Credit, Receipt, StatementFile
from receipts.statement_import import alerted_rows, importing
from tests.factories import default_payee, make_payee, make_reading, make_receipt, make_user
from tests.statement_import import hdfc

pytestmark = pytest.mark.django_db

A, B = "612345678901", "612345678902"


def day(number: int = 0):
    """So many days after the one a week ago on which the money came."""
    return timezone.localdate() + timedelta(days=number - 7)


def row(*args: str, after: int = 0, **values: str) -> str:
    return hdfc.unnumbered(*args, on=day(after), **values)


def alert(utr: str = A, *, name: str = "", vpa: str = "asha.rao@okicici", account: str = "4321"):
    text = (
        f"HDFC Bank: Rs. 500.00 credited to a/c XXXXXX{account} on {day():%d-%m-%y} by a/c linked "
        f"to VPA {vpa} (UPI Ref No  {utr})."
    )
    told = alerts.receive(default_payee(), Message(text=text, sender="VM-HDFCBK-S")).credit
    Credit.objects.filter(pk=told.pk).update(payer_name=name)
    return told


def told_by() -> list[tuple[str, bool, bool]]:
    """Of each credit its UTR, and whether a statement and an alert tell of it."""
    credits = Credit.objects.order_by("utr", "pk")
    return [(one.utr, bool(one.statement_id), bool(one.alerted_at)) for one in credits]


BOTH, APART = [(A, True, True)], [("", True, False), (A, False, True)]


class TestOneOfEach:
    def test_is_one_credit_that_confirms_the_receipt(self):
        receipt = make_receipt()
        make_reading(receipt, utr=A, amount_paise=50_000, paid_at=timezone.now())
        told = alert()
        statement = hdfc.imported(row())
        assert told_by() == BOTH
        assert (statement.added, statement.repeated) == (1, 0)
        told.refresh_from_db()
        assert (told.statement, told.alerts.count()) == (statement, 1)
        assert (told.payer_name, told.payer_vpa) == ("ASHA RAO", "asha.rao@okicici")
        assert bank_of_one(Receipt.objects.get()).standing == BankStatus.CONFIRMED

    @pytest.mark.parametrize(
        ("told", "line", "expected"),
        [
            ({}, {"after": 1}, BOTH),
            ({}, {"after": -1}, BOTH),
            ({}, {"after": 2}, APART),
            ({}, {"rupees": "501.00"}, APART),
            ({"name": "Asha Rao"}, {}, BOTH),
            ({"name": "ASHA R"}, {}, BOTH),
            ({"name": "Vikram Shetty"}, {}, APART),
            ({"name": "Asha Menon"}, {}, APART),  # may be somebody else
            ({}, {"vpa": "asha.rao@okic"}, BOTH),  # as banks cut it
            ({}, {"vpa": "vikram@ybl"}, APART),
            ({"vpa": "q81@ybl"}, {}, APART),  # names nobody: amount and day prove nothing
        ],
    )
    def test_agree_in_amount_day_and_payer(self, told, line, expected):
        alert(**told)
        hdfc.imported(row(**line))
        assert told_by() == expected

    def test_is_no_money_that_came_another_way(self):
        alert()
        hdfc.imported(hdfc.cash(rupees="500.00", on=day()))
        assert told_by() == APART

    def test_is_no_money_of_another_account_or_payee(self):
        alert()
        kept = hdfc.keep(row())
        StatementFile.objects.update(account="9999")
        statement_import.confirm(StatementFile.objects.get(pk=kept.pk), by=None)
        assert told_by() == APART
        hdfc.imported(row(), payee=make_payee())
        assert told_by() == [APART[0], *APART]

    def test_is_none_that_only_a_person_read(self):
        waiting = alerts.receive(default_payee(), Message(text="Rs 500 credited -HDFC Bank"))
        person = make_user("finance")
        told = alerts.credit_by_hand(waiting, by=person, utr=A, amount_paise=50_000)
        Credit.objects.filter(pk=told.pk).update(on=day())
        hdfc.imported(row())
        assert told_by() == APART


class TestSeveral:
    @pytest.mark.parametrize(
        "rows",
        [
            [row(), row()],
            [row(), row("ASHA RAO", vpa="asha.rao@okicici")],
            [row(), row("VIKRAM SHETTY", after=1)],
            [row(), hdfc.refused(on=timezone.localdate() - timedelta(days=7)).replace(B[:10], "")],
        ],
    )
    def test_rows_for_one_alert_stay_apart(self, rows):
        alert()
        hdfc.imported(*rows)
        assert (A, False, True) in told_by()

    def test_alerts_for_one_row_stay_apart(self):
        alert(A)
        alert(B)
        hdfc.imported(row())
        assert told_by() == [*APART, (B, False, True)]

    def test_are_told_apart_by_their_payers(self):
        alert(A, name="Vikram Shetty", vpa="vikram@ybl")
        alert(B, name="Asha Rao")
        hdfc.imported(row(), row("VIKRAM SHETTY"))
        assert told_by() == [(A, True, True), (B, True, True)]
        assert Credit.objects.get(utr=A).payer_name == "VIKRAM SHETTY"

    @pytest.mark.parametrize("rupees", ["500.00", "5.00"])
    def test_leave_out_an_alert_whose_utr_stands_in_a_row(self, rupees):
        alert()
        hdfc.imported(hdfc.credit(A, rupees=rupees, on=day()), row())
        assert ("", True, False) in told_by()

    def test_of_an_earlier_statement_count_too(self):
        hdfc.imported(row("ASHA RAO", vpa="asha.rao@okicici"))
        alert()  # the statement does not tell of the day after it
        hdfc.imported(row())
        assert told_by() == [("", True, False), *APART]

    def test_are_compared_only_while_they_are_few(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr("receipts.statement_import.same_money.MOST_ALIKE", 1)
        alert()
        hdfc.imported(row(), row("VIKRAM SHETTY", vpa="vikram@ybl"))
        assert (A, False, True) in told_by()


class TestAgain:
    def test_is_the_same_credit_in_a_statement_that_overlaps(self):
        alert()
        hdfc.imported(row())
        later = hdfc.imported(row(), row(after=3))
        assert (later.added, later.repeated) == (1, 1)
        assert told_by() == [("", True, False), *BOTH]

    def test_is_the_same_credit_for_the_same_alert_and_for_a_row_with_its_utr(self):
        alert()
        hdfc.imported(row())
        alert(vpa="asha@okicici")
        hdfc.imported(hdfc.credit(A, on=day()))
        assert told_by() == BOTH

    def test_stays_the_alerts_when_the_statement_is_taken_back_and_pairs_anew(self):
        alert()
        statement_import.take_back(hdfc.imported(row()), by=None)
        assert told_by() == [(A, False, True)]
        hdfc.imported(row())
        assert told_by() == BOTH

    def test_is_what_it_was_where_the_import_broke_off(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(importing, "ROWS_AT_ONCE", 1)
        alert()
        statement = hdfc.keep(hdfc.debit(on=day()), row())
        statement_import.begin_import(statement, by=None)
        alerted_rows.pair(statement)
        list(statement_import.steps(StatementFile.objects.get()))
        assert told_by() == BOTH


def around(*rows: str) -> StatementFile:
    """A statement of these rows that tells of the days about them, too."""
    return hdfc.imported(hdfc.debit(on=day(-3)), *rows, hdfc.debit(on=day(3)))


class TestAfterItsRow:
    def test_is_one_credit_that_confirms_the_receipt(self):
        receipt = make_receipt()
        make_reading(receipt, utr=A, amount_paise=50_000, paid_at=timezone.now())
        statement = around(row())
        told = alert()
        assert told_by() == BOTH
        assert (told.statement, told.alerts.count()) == (statement, 1)
        assert bank_of_one(Receipt.objects.get()).standing == BankStatus.CONFIRMED

    @pytest.mark.parametrize(
        ("told", "line", "expected"),
        [
            ({}, {"after": 1}, BOTH),
            ({}, {"after": 2}, APART),
            ({}, {"rupees": "501.00"}, APART),
            ({"vpa": "vikram@ybl"}, {}, APART),
            ({"vpa": "q81@ybl"}, {}, APART),  # names nobody: a forged one may know the rest
            ({"account": "9999"}, {"account": "1111"}, APART),
        ],
    )
    def test_agrees_in_amount_day_and_payer(self, told, line, expected):
        account = line.pop("account", "")
        around(row(**line))
        Credit.objects.update(account=account)
        alert(**told)
        assert told_by() == expected

    @pytest.mark.parametrize("days", [(-1, 0), (0, 1)])
    def test_stays_apart_where_a_day_beside_it_is_not_known(self, days):
        hdfc.imported(*(hdfc.debit(on=day(one)) for one in days), row())
        alert()
        assert told_by() == APART

    @pytest.mark.parametrize(
        "others",
        [
            [row("ASHA R", after=1)],
            [hdfc.refused(on=day()).replace("612345678999", "")],
            [hdfc.credit(A, rupees="5.00", on=day())],
        ],
    )
    def test_stays_apart_where_another_row_may_be_it(self, others):
        around(row(), *others)
        alert()
        assert ("", True, False) in told_by()

    def test_leaves_alone_what_somebody_dealt_with(self):
        around(row())
        Credit.objects.update(set_aside_at=timezone.now(), set_aside_reason="own money")
        alert()
        assert told_by() == APART

    def test_of_two_the_row_is_the_firsts_and_the_same_again_changes_nothing(self):
        around(row())
        alert(A), alert(B), alert(A, vpa="asha@okicici")
        assert told_by() == [*BOTH, (B, False, True)]

    def test_knows_its_row_again_in_a_statement_that_overlaps(self):
        around(row())
        alert()
        assert around(row()).added == 0
        assert told_by() == BOTH
