"""The bank contradicts a receipt only where its statements tell everything, and says what."""

from datetime import timedelta

import pytest

from receipts.dates import shown_day
from receipts.models import Allocation, MatchGround, Receipt, Reversal, Signal
from receipts.signals import examine, examine_bank
from tests.factories import make_due, make_user
from tests.signals.making import (
    days_ago,
    found,
    join,
    kinds,
    make_credit,
    make_matched,
    make_read_receipt,
    make_statement,
    make_utr,
    today,
)

pytestmark = pytest.mark.django_db

UPI, NEFT = "612345678901", "HDFCN26123456789"


class TestNoCredit:
    def test_is_serious_where_the_statements_cover_the_day(self):
        make_statement()
        receipt = make_read_receipt()
        signal = found(receipt, "no_credit")
        assert signal.severity == "serious"
        assert str(signal.evidence).endswith(f"and show no credit with UTR {receipt.utr}.")

    def test_is_not_said_of_a_confirmed_receipt(self):
        receipt, _ = make_matched()
        assert "no_credit" not in kinds(receipt)

    def test_is_not_said_without_a_statement(self):
        assert kinds(make_read_receipt()) == set()

    def test_is_not_said_of_a_statement_that_is_only_looked_at(self):
        make_statement(state="ready")
        assert "no_credit" not in kinds(make_read_receipt())

    @pytest.mark.parametrize(("covers_to", "is_said"), [(7, False), (6, True)])
    def test_waits_until_the_next_day_is_covered_too(self, covers_to, is_said):
        make_statement(covers_to=today() - timedelta(days=covers_to))
        assert ("no_credit" in kinds(make_read_receipt())) is is_said

    def test_takes_two_statements_that_follow_each_other_for_one(self):
        make_statement(covers_to=today() - timedelta(days=7))
        make_statement(covers_from=today() - timedelta(days=6))
        assert "no_credit" in kinds(make_read_receipt())

    @pytest.mark.parametrize(("covers_to", "is_said"), [(3, False), (2, True)])
    def test_waits_longer_for_neft(self, covers_to, is_said):
        make_statement(covers_to=today() - timedelta(days=covers_to))
        assert ("no_credit" in kinds(make_read_receipt(reading={"utr": NEFT}))) is is_said

    def test_waits_for_every_account_of_the_payee(self):
        make_statement()
        make_statement(account="9999", covers_to=today() - timedelta(days=20))
        assert "no_credit" not in kinds(make_read_receipt())

    def test_forgets_an_account_that_is_out_of_use(self):
        make_statement()
        long_ago = today() - timedelta(days=900)
        make_statement(account="9999", covers_from=long_ago, covers_to=long_ago)
        assert "no_credit" in kinds(make_read_receipt())

    @pytest.mark.parametrize(("later", "is_said"), [(4, False), (5, True)])
    def test_is_not_said_where_the_account_settles_in_bulk_about_then(self, later, is_said):
        statement, on = make_statement(settlements=1), today() - timedelta(days=7 - later)
        make_credit(statement=statement, is_settlement=True, utr="", on=on)
        assert ("no_credit" in kinds(make_read_receipt())) is is_said

    def test_is_said_where_single_payments_arrive_beside_the_bulk(self):
        statement, on = make_statement(settlements=1), today() - timedelta(days=6)
        make_credit(statement=statement, is_settlement=True, utr="", on=on, amount_paise=900_000)
        make_credit(statement=statement, on=on, amount_paise=10_000)
        assert "no_credit" in kinds(make_read_receipt())

    def test_is_said_where_the_merchant_app_reports_what_was_settled(self):
        statement = make_statement(settlements=1)
        make_credit(statement=statement, is_settlement=True, utr="", on=today() - timedelta(days=6))
        make_statement(layout="phonepe", layout_name="PhonePe (transactions)", account="")
        assert "no_credit" in kinds(make_read_receipt())

    @pytest.mark.parametrize(
        "ground", [MatchGround.NEAR_UTR, MatchGround.REFERENCE, MatchGround.ONLY_AMOUNT]
    )
    def test_is_milder_where_another_credit_may_be_it(self, ground):
        receipt, _ = make_matched(ground=ground, credit={"utr": make_utr()})
        assert found(receipt, "no_credit").severity == "warning"

    @pytest.mark.parametrize("doubt", [{"utr_confident": False}, {"paid_at_inferred": True}])
    def test_is_milder_where_the_reading_is_not_sure(self, doubt):
        make_statement()
        receipt = make_read_receipt(reading=doubt)
        Receipt.objects.update(**doubt)
        receipt.refresh_from_db()
        assert found(receipt, "no_credit").severity == "warning"

    def test_is_not_said_where_the_bank_has_the_utr_unmatched(self):
        receipt = make_read_receipt()
        make_credit(utr=receipt.utr, set_aside_reason="not ours")
        assert "no_credit" not in kinds(receipt)

    @pytest.mark.parametrize(("later", "is_said"), [(5, False), (6, True)])
    def test_is_not_said_where_a_credit_without_a_utr_may_be_it(self, later, is_said):
        make_credit(utr="", on=today() - timedelta(days=7 - later))
        assert ("no_credit" in kinds(make_read_receipt())) is is_said

    def test_of_a_receipt_without_utr_goes_by_the_amount(self):
        make_statement()
        receipt = make_read_receipt(reading={"utr": "", "upi_id": ""})
        signal = found(receipt, "no_credit")
        assert signal.severity == "warning"
        assert str(signal.evidence).endswith("and show no credit of ₹500.00 around that day.")

    def test_of_a_receipt_without_utr_ends_with_any_such_credit(self):
        make_credit(on=today() - timedelta(days=6))
        receipt = make_read_receipt(reading={"utr": "", "upi_id": ""})
        assert "no_credit" not in kinds(receipt)

    def test_of_a_receipt_without_time_needs_the_weeks_before_its_upload(self):
        make_statement(covers_to=today() + timedelta(days=1))
        receipt = make_read_receipt(reading={"paid_at": None})
        assert "no_credit" not in kinds(receipt)
        make_statement(covers_from=today() - timedelta(days=40))
        assert found(receipt, "no_credit").severity == "warning"

    def test_of_a_picture_sent_later_needs_the_weeks_before_that_picture(self):
        sent, replaced = today() - timedelta(days=40), today() - timedelta(days=2)
        make_statement(covers_from=sent - timedelta(days=40), covers_to=sent + timedelta(days=1))
        receipt = make_read_receipt(
            reading={"paid_at": None}, created_at=days_ago(40), picture_at=days_ago(2)
        )
        assert "no_credit" not in kinds(receipt)
        make_statement(covers_from=sent, covers_to=today())
        assert shown_day(replaced) in str(found(receipt, "no_credit").evidence)

    def test_ends_when_the_credit_arrives(self):
        make_statement()
        receipt = make_read_receipt()
        examine(receipt)
        join(receipt, make_credit(utr=receipt.utr, on=today() - timedelta(days=7)))
        assert "no_credit" not in kinds(receipt)


class TestBankAmount:
    def test_names_both_amounts(self):
        receipt, _ = make_matched(ground=MatchGround.AMOUNT_DIFFERS, credit={"amount_paise": 7_000})
        signal = found(receipt, "bank_amount")
        assert signal.severity == "serious"
        assert str(signal.evidence) == "The bank has ₹70.00 under this UTR, the picture ₹500.00."

    def test_is_milder_when_more_arrived(self):
        receipt, _ = make_matched(
            ground=MatchGround.AMOUNT_DIFFERS, credit={"amount_paise": 70_000}
        )
        assert found(receipt, "bank_amount").severity == "warning"

    def test_is_silent_when_another_credit_confirms(self):
        receipt, _ = make_matched()
        join(receipt, make_credit(amount_paise=7_000), MatchGround.AMOUNT_DIFFERS)
        assert "bank_amount" not in kinds(receipt)


class TestBankDay:
    def test_is_serious_when_the_money_came_before_it_was_paid(self):
        receipt, _ = make_matched(credit={"on": today() - timedelta(days=40)})
        assert found(receipt, "bank_day").severity == "serious"

    @pytest.mark.parametrize(("later", "utr"), [(-1, UPI), (1, UPI), (4, UPI), (7, NEFT)])
    def test_lets_a_weekend_pass_and_holidays_by_neft(self, later, utr):
        receipt, _ = make_matched(reading={"paid_at": days_ago(7 + later), "utr": utr})
        assert "bank_day" not in kinds(receipt)

    @pytest.mark.parametrize(("later", "utr"), [(5, UPI), (8, NEFT)])
    def test_looks_closely_when_it_was_booked_later(self, later, utr):
        receipt, _ = make_matched(reading={"paid_at": days_ago(7 + later), "utr": utr})
        assert found(receipt, "bank_day").severity == "warning"

    @pytest.mark.parametrize(("days", "is_said"), [(365, False), (330, True)])
    def test_compares_day_and_month_where_the_year_is_inferred(self, days, is_said):
        receipt, _ = make_matched(credit={"on": today() - timedelta(days=7 + days)})
        receipt.paid_at_inferred = True
        receipt.save()
        assert ("bank_day" in kinds(receipt)) is is_said


class TestCreditReversed:
    def test_is_serious(self):
        receipt, _ = make_matched(credit={"reversed_on": today()})
        signal = found(receipt, "credit_reversed")
        assert signal.severity == "serious"
        assert str(signal.evidence).startswith("The bank took back the ₹500.00 of ")

    def test_is_silent_where_the_money_came_again(self):
        receipt, _ = make_matched(credit={"reversed_on": today()})
        join(receipt, make_credit(utr=receipt.utr, on=today() - timedelta(days=7)))
        assert "credit_reversed" not in kinds(receipt)

    def test_is_known_from_the_reversal_alone(self):
        receipt = make_read_receipt()
        Reversal.objects.create(
            payee=receipt.payee,
            statement=make_statement(),
            number=1,
            content_key="k",
            occurrence=1,
            utr=receipt.utr,
            on=today(),
            amount_paise=50_000,
        )
        assert kinds(receipt) == {"credit_reversed"}


class TestCreditTaken:
    def test_names_the_approved_receipt_that_has_the_money(self):
        first, credit = make_matched(status="approved", payer_name="Meera Iyer")
        second = make_read_receipt(reading={"utr": make_utr()})
        join(second, credit, MatchGround.AMOUNT_DIFFERS)
        signal = found(second, "credit_taken")
        assert (signal.other, signal.severity) == (first, "serious")
        assert "is counted already: it is the money of receipt" in str(signal.evidence)
        assert "Meera Iyer" in str(signal.evidence)

    def test_leaves_two_that_wait_to_the_warning_about_their_utr(self):
        first, credit = make_matched()
        second = make_read_receipt(reading={"utr": first.utr})
        join(second, credit)
        assert kinds(second) == {"same_utr"}

    def test_knows_an_edited_utr_by_the_credit_one_digit_away(self):
        first, credit = make_matched(payer_name="Meera Iyer")
        second = make_read_receipt(payer_name="Vikram Shah")
        join(second, credit, MatchGround.NEAR_UTR)
        signal = found(second, "credit_taken")
        assert (signal.other, signal.severity) == (first, "serious")
        assert "one digit away" in str(signal.evidence)

    def test_is_milder_where_a_payer_sends_again(self):
        same = {"payer_name": "Asha Rao", "payer_phone": "+919800001000"}
        _, credit = make_matched(**same)
        second = make_read_receipt(**same)
        join(second, credit, MatchGround.NEAR_UTR)
        assert found(second, "credit_taken").severity == "warning"

    def test_speaks_of_no_rejected_receipt(self):
        _, credit = make_matched(status="rejected")
        second = make_read_receipt()
        join(second, credit, MatchGround.NEAR_UTR)
        assert "credit_taken" not in kinds(second)

    def test_comes_to_the_one_that_waits_when_the_other_is_approved(self):
        first, credit = make_matched()
        second = make_read_receipt()
        join(second, credit, MatchGround.AMOUNT_DIFFERS)
        examine(second)
        Receipt.objects.filter(pk=first.pk).update(
            status="approved", decided_by=make_user("reviewer"), decided_at=days_ago(0)
        )
        first.refresh_from_db()
        examine(first)
        assert second.signals.filter(kind="credit_taken", other=first).exists()

    def test_names_the_due_that_it_was_counted_towards_without_a_receipt(self):
        receipt, credit = make_matched()
        due = make_due(reference="ABC-12")
        Allocation.objects.create(credit=credit, due=due, amount_paise=50_000)
        signal = found(receipt, "credit_taken")
        assert (signal.other, signal.severity) == (None, "warning")
        assert str(signal.evidence).endswith(
            "is counted already, without a receipt, towards ABC-12."
        )


class TestExamineBank:
    def test_finds_what_examine_finds(self):
        make_statement()
        receipts = [make_read_receipt() for _ in range(3)]
        taken, _ = make_matched(ground=MatchGround.AMOUNT_DIFFERS, credit={"amount_paise": 7_000})
        receipts.append(taken)
        for receipt in receipts:
            examine(receipt)
        one_by_one = list(Signal.objects.order_by("receipt", "kind").values_list(*_TOLD))
        Signal.objects.all().delete()
        assert examine_bank([receipt.pk for receipt in receipts]) == 4
        at_once = list(Signal.objects.order_by("receipt", "kind").values_list(*_TOLD))
        assert at_once == one_by_one

    def test_takes_a_handful_of_queries(self, django_assert_max_num_queries):
        make_statement()
        keys = [make_read_receipt().pk for _ in range(30)]
        with django_assert_max_num_queries(25):
            examine_bank(keys)

    def test_leaves_other_kinds_alone(self):
        receipt = make_read_receipt(editing_software="Adobe Photoshop 25.0")
        examine(receipt)
        examine_bank([receipt.pk])
        assert receipt.signals.get().kind == "edited"

    def test_raises_the_version_of_a_receipt_that_is_doubted_more(self):
        make_statement()
        receipt = make_read_receipt()
        examine_bank([receipt.pk])
        examine_bank([receipt.pk])
        before = receipt.version
        receipt.refresh_from_db()
        assert receipt.version == before + 1

    def test_keeps_a_dismissal_for_the_same_facts(self):
        make_statement()
        receipt = make_read_receipt()
        examine_bank([receipt.pk])
        receipt.signals.update(dismissed_at=days_ago(0), dismissal_reason="seen at the bank")
        examine_bank([receipt.pk])
        assert receipt.signals.get().dismissal_reason == "seen at the bank"


class TestWhatTheBankSettles:
    def test_a_pending_screen_is_no_warning_once_the_money_is_there(self):
        receipt, _ = make_matched(reading={"payment_status": "pending"})
        signal = found(receipt, "not_successful")
        assert (signal.severity, str(signal.evidence).endswith("it has arrived since.")) == (
            "info",
            True,
        )

    def test_a_failed_screen_stays_one(self):
        receipt, _ = make_matched(reading={"payment_status": "failed"})
        assert found(receipt, "not_successful").severity == "serious"

    def test_a_utr_typed_by_the_payer_stays_one_though_the_bank_has_it(self):
        receipt, _ = make_matched(reading={"upi_id": ""})
        receipt.reading.utr = ""
        receipt.reading.save()
        signal = found(receipt, "no_utr")
        assert (signal.severity, "the bank has it" in str(signal.evidence)) == ("warning", True)


_TOLD = ("receipt", "kind", "severity", "evidence", "data")


class TestTwoThatLookAlike:
    """Pictures of one id and two UTRs: one of them is edited, unless the bank has both."""

    @pytest.fixture
    def pair(self) -> list[Receipt]:
        reading = {"other_ids": {"google_transaction_id": "CICAgKD4x"}}
        look = "ffff0000ffff0000"
        pair = [make_read_receipt(reading=reading, perceptual_hash=look) for _ in range(2)]
        for one in pair:
            examine(one)
        assert self.doubted(pair) == {one.pk for one in pair}
        return pair

    def doubted(self, pair: list[Receipt]) -> set[int]:
        signals = Signal.objects.filter(receipt__in=pair, kind="near_picture")
        return set(signals.values_list("receipt_id", flat=True))

    def arrives(self, receipt: Receipt):
        money = make_credit(utr=receipt.utr, on=today() - timedelta(days=7))
        join(receipt, money)
        examine_bank([receipt.pk])
        return money

    def test_are_two_payments_on_both_sides_once_a_statement_has_both(self, pair):
        self.arrives(pair[0])
        assert self.doubted(pair) == {one.pk for one in pair}
        self.arrives(pair[1])
        assert self.doubted(pair) == set()

    def test_are_doubted_again_on_both_sides_when_the_bank_takes_one_back(self, pair):
        for one in pair:
            money = self.arrives(one)
        money.reversed_on = today()
        money.save(update_fields=["reversed_on"])
        versions = [Receipt.objects.get(pk=one.pk).version for one in pair]
        examine_bank([pair[1].pk])
        assert self.doubted(pair) == {one.pk for one in pair}
        risen = [Receipt.objects.get(pk=one.pk).version for one in pair]
        assert all(now > before for now, before in zip(risen, versions, strict=True))
