"""A receipt in review has one verdict, and Ready is only what nothing leaves open."""

from datetime import timedelta

import pytest
from django.utils import timezone

from receipts import verdict
from receipts.corrections import accept_correction
from receipts.models import Payee, Policy, Receipt, Vpa
from receipts.review import policy as straight
from receipts.upi import INDIA
from receipts.verdict import store
from tests.factories import (
    default_payee,
    make_credit,
    make_due,
    make_payee,
    make_reading,
    make_receipt,
    make_user,
    make_utr,
)
from tests.verdict.making import codes, judged, make_paid, recorded_by_hand

pytestmark = [pytest.mark.once, pytest.mark.django_db]
READY, LOOK, CONTESTED, STOP = "ready", "look", "contested", "stop"


class TestReady:
    def test_is_what_the_bank_proves_and_one_due_explains(self):
        receipt, credit, due = make_paid()
        found = judged(receipt)
        assert (found.verdict, found.due, found.credit) == (READY, due, credit)
        assert codes(found) == ["money_arrived", "payer_fits_name", "pays_due"]

    @pytest.mark.parametrize(
        ("line", "person"),
        [
            ({"payer_name": "ASHA R"}, {"payer_name": "Asha Rao"}),
            ({"payer_name": "RAO ASHA"}, {"payer_name": "Asha Rao"}),
            ({"payer_name": "PRIYANKA"}, {"payer_name": "Priyanka Deshmukh"}),
            ({"payer_name": "", "payer_vpa": "asha.rao@okaxis"}, {"payer_name": "Asha Rao"}),
            (
                {"payer_name": "SURESH RAO", "payer_vpa": "9812344002@ybl"},
                {"payer_name": "Asha Rao", "payer_phone": "+919812344002"},
            ),
            ({"payer_name": "ASHA RAO"}, {"payer_name": "आशा राव"}),
        ],
    )
    def test_knows_the_payer_however_the_bank_writes_them(self, line, person):
        receipt, *_ = make_paid(due=make_due(**person), credit=line, reading={"payer_name": ""})
        assert judged(receipt).verdict == READY

    def test_takes_the_payers_own_words_to_the_bank(self):
        due = make_due(reference="B-402", payer_name="Asha Rao")
        receipt, *_ = make_paid(due=due, credit={"payer_name": "SURESH NAIR", "note": "b402 nov"})
        found = judged(receipt)
        assert found.verdict == READY
        assert "payer_fits_note" in codes(found)

    def test_is_stored_and_forgotten_with_the_decision(self):
        receipt, *_ = make_paid()
        judged(receipt)
        receipt.refresh_from_db()
        assert receipt.verdict == READY
        assert "Pays" in str(receipt.verdict_points[-1])
        Receipt.objects.filter(pk=receipt.pk).update(status=Receipt.Status.AWAITING_PAYER)
        verdict.refresh([receipt.pk])
        receipt.refresh_from_db()
        assert (receipt.verdict, receipt.verdict_points) == ("", [])

    def test_that_becomes_another_raises_the_version(self):
        receipt, credit, _ = make_paid()
        judged(receipt)
        receipt.refresh_from_db()
        was = receipt.version
        type(credit).objects.update(payer_name="SURESH NAIR")
        verdict.refresh([receipt.pk])
        receipt.refresh_from_db()
        assert (receipt.verdict, receipt.version) == (LOOK, was + 1)


class TestLook:
    def opens(self, receipt: Receipt, code: str) -> None:
        found = judged(receipt)
        assert (found.verdict, code in codes(found)) == (LOOK, True), codes(found)

    def test_is_a_payment_that_no_statement_has_shown(self):
        receipt, credit, _ = make_paid()
        credit.delete()
        self.opens(receipt, "not_in_bank")

    def test_is_no_question_of_a_statement_where_one_shows_another_amount(self):
        receipt, *_ = make_paid(credit={"amount_paise": 49_000})
        found = judged(receipt)
        assert found.verdict == STOP
        assert "not_in_bank" not in codes(found)

    def test_is_a_utr_read_with_doubt(self):
        receipt, *_ = make_paid(reading={"utr_confident": False})
        self.opens(receipt, "utr_unsure")

    @pytest.mark.parametrize(
        "line",
        [
            {"payer_name": "SURESH NAIR"},
            {"payer_name": "MOHAN RAO"},
            {"payer_name": "SURESH NAIR", "payer_vpa": "9999999999@ybl"},
        ],
    )
    def test_is_another_persons_money(self, line):
        receipt, *_ = make_paid(credit=line)
        self.opens(receipt, "payer_other")

    def test_is_a_payer_who_may_be_somebody_else(self):
        receipt, *_ = make_paid(credit={"payer_name": "ASHA VERMA"})
        self.opens(receipt, "payer_unproven")

    @pytest.mark.parametrize(
        ("name", "seen", "verdict"),
        [
            ("Priyanka Shah", {}, LOOK),
            ("Priyanka Shah", {"confidence": 0.75}, LOOK),
            ("Priyanka Shah", {"confidence": 0.74}, READY),
            ("Priyanka Deshmukh", {}, READY),
        ],
    )
    def test_is_a_cut_name_that_the_picture_surely_ends_otherwise(self, name, seen, verdict):
        due = make_due(payer_name="Priyanka Deshmukh")
        reading = {"payer_name": name, "fields": {"payer": seen}}
        receipt, *_ = make_paid(due=due, credit={"payer_name": "PRIYANKA"}, reading=reading)
        found = judged(receipt)
        assert found.verdict == verdict
        assert ("picture_names_other" in codes(found)) == (verdict == LOOK)

    def test_is_a_name_that_another_person_of_the_list_has_as_well(self):
        make_due(payer_name="Ravi Kumaran", payer_phone="9812300001")
        due = make_due(payer_name="Ravi Kumar", payer_phone="9812300002")
        receipt, *_ = make_paid(due=due, credit={"payer_name": "RAVI KUM"})
        self.opens(receipt, "payer_of_several")

    def test_is_a_cut_name_that_one_listed_in_devanagari_has_as_well(self):
        make_due(payer_name="सुनीता कदम")
        due, line = make_due(payer_name="Sunita Kale"), {"payer_name": "SUNITA K"}
        receipt, *_ = make_paid(due=due, credit=line, reading={"payer_name": ""})
        self.opens(receipt, "payer_of_several")

    @pytest.mark.parametrize("vpa", ["9812300001", "9812300001@ybl", "**00001@pthdfc"])
    def test_is_a_cut_name_paid_from_the_phone_of_somebody_called_otherwise(self, vpa):
        make_due(payer_name="Babloo Kale", payer_phone="+919812300001")
        due = make_due(payer_name="Rajendra Singh", payer_phone="+919812300002")
        line = {"payer_name": "RAJENDRA", "payer_vpa": vpa}
        receipt, *_ = make_paid(due=due, credit=line, reading={"payer_name": ""})
        self.opens(receipt, "payer_of_several")

    def test_is_a_due_that_names_nobody(self):
        receipt, *_ = make_paid(due=make_due(payer_name=""))
        self.opens(receipt, "payee_knows_nobody")

    def test_is_a_line_without_a_payer(self):
        receipt, *_ = make_paid(credit={"payer_name": "", "narration": "UPI CREDIT"})
        self.opens(receipt, "payer_untold")

    def test_is_money_without_a_due(self):
        receipt, *_ = make_paid(due=make_due(amount_paise=70_000), reference="")
        self.opens(receipt, "due_missing")

    @pytest.mark.parametrize("asked", [40_000, 60_000])
    def test_is_more_or_less_than_the_due_asks(self, asked):
        receipt, *_ = make_paid(due=make_due(amount_paise=asked))
        self.opens(receipt, "due_amount")

    def test_is_a_due_that_is_paid_already(self):
        due = make_due()
        payer = make_receipt(status=Receipt.Status.APPROVED, utr=make_utr())
        due.allocations.create(receipt=payer, amount_paise=due.amount_paise)
        receipt, *_ = make_paid(due=due)
        self.opens(receipt, "due_paid")

    @pytest.mark.parametrize(
        ("note", "theirs"),
        [
            ("A201", "A-201"),
            ("A201MAINT", "A-201"),
            ("FLAT 201 NOV", "A-201"),
            ("maintenance 201", "A-201"),
            ("Maint GP-1", "GP-12"),
        ],
    )
    def test_is_a_note_in_the_bank_that_names_another_due(self, note, theirs):
        make_due(reference=theirs, payer_name="Somebody Else")
        due = make_due(reference="C-305", payer_name="Asha Rao")
        receipt, *_ = make_paid(due=due, credit={"note": note})
        self.opens(receipt, "note_names_other")

    @pytest.mark.parametrize("note", ["Flat 305", "C305", "paid 25 nov 2026", "UPI", "Maint C-3"])
    def test_is_no_note_that_may_mean_this_due(self, note):
        make_due(reference="A-201")
        make_due(reference="N-25")
        receipt, *_ = make_paid(
            due=make_due(reference="C-305", payer_name="Asha Rao"), credit={"note": note}
        )
        assert judged(receipt).verdict == READY

    @pytest.mark.parametrize("due_on", [None, 0])
    def test_is_an_old_payment_for_a_due_without_an_opening_day(self, due_on):
        today = timezone.localdate(timezone=INDIA)
        day = None if due_on is None else today
        old = timezone.now() - timedelta(days=39)
        receipt, *_ = make_paid(due=make_due(due_on=day), reading={"paid_at": old})
        self.opens(receipt, "paid_long_before")

    def test_is_no_payment_as_long_before_as_a_due_may_be_asked_ahead(self):
        ahead = timezone.now() - timedelta(days=38)
        receipt, *_ = make_paid(reading={"paid_at": ahead})
        assert "paid_long_before" not in codes(judged(receipt))

    @pytest.mark.parametrize(
        ("says", "verdict"),
        [
            ({}, LOOK),
            ({"days_before": 7}, LOOK),
            ({"days_before": 8}, READY),
            ({"kind": "cash"}, READY),
            ({"person": "Vikram Shah"}, READY),
            ({"is_taken_back": True}, READY),
            ({"reference": "719203554816"}, READY),  # another payment's UTR
            ({"reference": "SBINN26334000142"}, READY),
            ({"reference": "AXISCN1412345675"}, LOOK),  # a bank's own number, beside any UTR
            ({"reference": "told by Ravi"}, LOOK),
        ],
    )
    def test_is_as_much_as_was_recorded_by_hand_for_the_same_person(self, says, verdict):
        receipt, credit, _due = make_paid()
        paid = make_due(payer_name=says.get("person", "Asha Rao"))
        recorded_by_hand(paid, credit, **{name: says[name] for name in says if name != "person"})
        found = judged(receipt)
        assert found.verdict == verdict
        assert ("recorded_by_hand" in codes(found)) == (verdict == LOOK)
        credit.delete()  # no bank shows it so far
        assert ("recorded_by_hand" in codes(judged(receipt))) == (verdict == LOOK)

    @pytest.mark.parametrize("wrong", ["721908364512", "712908364517"])
    def test_is_a_transfer_whose_utr_was_typed_nearly_right(self, wrong):
        receipt, credit, _due = make_paid(reading={"utr": "712908364512"})
        recorded_by_hand(make_due(payer_name="Asha Rao"), credit, reference=wrong)
        assert codes(judged(receipt))[0] == "recorded_by_hand"


class TestContested:
    def test_are_two_receipts_of_one_utr_whoever_came_first(self):
        thief, *_ = make_paid(payer_name="Vikram Nair", due=make_due(payer_name="Vikram Nair"))
        honest = make_receipt(reference=make_due().reference)
        make_reading(honest, utr=thief.utr)
        for receipt in (honest, thief):
            found = judged(receipt)
            assert found.verdict == CONTESTED
            assert codes(found)[0] == "claimed_too"

    def test_is_a_picture_sent_twice(self):
        receipt, *_ = make_paid()
        make_receipt(original_sha256=receipt.original_sha256)
        assert judged(receipt).verdict == CONTESTED

    def test_is_a_utr_sent_in_elsewhere(self):
        receipt, *_ = make_paid()
        other = make_receipt(payee=make_payee())
        make_reading(other, utr=receipt.utr)
        found = judged(receipt)
        assert (found.verdict, codes(found)[0]) == (CONTESTED, "claimed_elsewhere")

    def test_is_money_that_was_counted_for_somebody_else(self):
        receipt, *_ = make_paid()
        theirs = make_due(payer_name="Vikram Nair")
        thief = make_receipt(status=Receipt.Status.APPROVED, utr=receipt.utr)
        theirs.allocations.create(receipt=thief, amount_paise=50_000)
        found = judged(receipt)
        assert (found.verdict, codes(found)[0]) == (CONTESTED, "counted_wrongly")

    def test_is_not_settled_by_dismissing_the_warning(self):
        receipt, *_ = make_paid()
        other = make_receipt()
        make_reading(other, utr=receipt.utr)
        judged(receipt)
        receipt.signals.update(dismissed_at=timezone.now(), dismissal_reason="Because.")
        assert judged(receipt).verdict == CONTESTED

    def test_is_no_receipt_whose_rival_was_rejected(self):
        receipt, *_ = make_paid()
        thief = make_receipt(
            status=Receipt.Status.REJECTED, decision_reason="duplicate", payer_name="Vikram Nair"
        )
        make_reading(thief, utr=receipt.utr)
        assert judged(receipt).verdict == READY

    def test_are_not_two_payments_of_one_minute_that_the_bank_both_has(self):
        at = timezone.now().replace(second=0, microsecond=0) - timedelta(hours=2)
        same = {"paid_at": at, "payer_name": "Asha Rao"}
        looks = {"perceptual_hash": "0" * 16}
        first, *_ = make_paid(due=make_due(reference="A-101"), reading=same, **looks)
        second, *_ = make_paid(due=make_due(reference="A-102"), reading=same, **looks)
        assert [judged(one).verdict for one in (first, second)] == [READY, READY]

    def test_is_a_utr_edited_on_a_picture_that_looks_otherwise(self):
        at = timezone.now().replace(second=0, microsecond=0) - timedelta(hours=2)
        same = {"paid_at": at, "payer_name": "Asha Rao"}
        make_paid(reading=same, perceptual_hash="0" * 16)
        forged = make_receipt(reference=make_due().reference, perceptual_hash="f" * 16)
        make_reading(forged, **same)
        found = judged(forged)
        assert found.verdict == CONTESTED


class TestStop:
    def stops(self, receipt: Receipt, code: str) -> None:
        found = judged(receipt)
        assert (found.verdict, codes(found)[0]) == (STOP, code), codes(found)

    def test_is_a_receipt_without_a_utr(self):
        receipt, *_ = make_paid(reading={"utr": ""})
        self.stops(receipt, "utr_missing")

    def test_is_a_receipt_without_an_amount(self):
        receipt, *_ = make_paid(reading={"amount_paise": None})
        self.stops(receipt, "amount_missing")
        assert "₹0.00" not in " ".join(str(one) for one in judged(receipt).sentences)

    @pytest.mark.parametrize("status", ["failed", "pending"])
    def test_is_a_payment_that_did_not_go_through(self, status):
        receipt, credit, _ = make_paid(reading={"payment_status": status})
        credit.delete()
        self.stops(receipt, "warning_stands")

    def test_is_no_payment_screen(self):
        receipt, *_ = make_paid(reading={"screen": "not_a_payment"})
        self.stops(receipt, "warning_stands")

    def test_is_money_that_the_bank_took_back(self):
        receipt, credit, _ = make_paid()
        type(credit).objects.update(reversed_on=timezone.localdate(timezone=INDIA))
        self.stops(receipt, "warning_stands")

    def test_is_a_transfer_to_oneself(self):
        names = {"payer_name": "Asha Rao", "payee_name": "ASHA RAO"}
        receipt, credit, _ = make_paid(reading=names)
        credit.delete()
        self.stops(receipt, "paid_to_oneself")

    def test_is_money_paid_to_somebody_else(self):
        Vpa.objects.create(payee=default_payee(), address="shop@okaxis")
        receipt, *_ = make_paid(reading={"payee_vpa": "thief@ybl"})
        self.stops(receipt, "warning_stands")

    def test_is_a_picture_saved_by_an_editor_that_no_bank_bears_out(self):
        receipt, credit, _ = make_paid(editing_software="Adobe Photoshop 25.0")
        assert judged(receipt).verdict == LOOK
        credit.delete()
        self.stops(receipt, "warning_stands")

    def test_is_money_that_is_counted_already(self):
        receipt, _, due = make_paid()
        first = make_receipt(status=Receipt.Status.APPROVED, utr=receipt.utr)
        due.allocations.create(receipt=first, amount_paise=10_000)
        found = judged(receipt)
        assert (found.verdict, codes(found)[0]) == (STOP, "counted_by")

    def test_is_money_that_was_counted_straight_from_the_bank(self):
        receipt, credit, _due = make_paid()
        make_due().allocations.create(credit=credit, amount_paise=50_000)
        found = judged(receipt)
        assert (found.verdict, codes(found)) == (STOP, ["counted_straight", "warning_stands"])

    def test_is_a_transfer_that_was_recorded_by_hand_with_its_utr(self):
        utr, paid = make_utr(), make_due(payer_name="Meena Iyer")
        recorded_by_hand(paid, make_credit(), reference=f"UTR {utr[:6]} {utr[6:]}")
        receipt, credit, _due = make_paid(reading={"utr": utr})
        found = judged(receipt)
        assert (found.verdict, codes(found)[0]) == (STOP, "counted_by_hand")
        assert "recorded_by_hand" not in codes(found)
        assert found.points[0].at == paid
        credit.delete()
        self.stops(receipt, "counted_by_hand")

    def test_is_what_a_person_rejected_as_edited_sent_again(self):
        receipt, *_ = make_paid()
        make_receipt(
            status=Receipt.Status.REJECTED,
            decision_reason="edited",
            original_sha256=receipt.original_sha256,
        )
        self.stops(receipt, "rejected_as_edited")


class TestKnownPayer:
    def settle(self):
        receipt, credit, due = make_paid(credit={"payer_name": "SURESH NAIR"})
        assert judged(receipt).verdict == LOOK
        reviewer = make_user("reviewer")
        known = verdict.remember_payer(credit, due, by=reviewer, note="Her father pays.")
        return receipt, known, reviewer

    def test_makes_ready_what_is_the_same_again(self):
        receipt, _, reviewer = self.settle()
        found = judged(receipt)
        assert found.verdict == READY
        [said] = [one.sentence for one in found.points if one.sentence.code == "payer_known"]
        assert said.values["by"] == reviewer.get_username()

    def test_is_forgotten_again(self):
        receipt, known, reviewer = self.settle()
        verdict.forget_payer(known, by=reviewer)
        assert judged(receipt).verdict == LOOK

    def test_pays_for_nobody_else(self):
        self.settle()
        other, *_ = make_paid(
            due=make_due(payer_name="Vikram Shah"), credit={"payer_name": "SURESH NAIR"}
        )
        assert judged(other).verdict == LOOK

    def test_is_another_payees_nothing(self):
        self.settle()
        payee = make_payee()
        due = make_due(payee=payee)
        line = {"payee": payee, "payer_name": "SURESH NAIR"}
        receipt, *_ = make_paid(payee=payee, due=due, credit=line)
        assert judged(receipt).verdict == LOOK

    def test_is_no_stranger_of_the_same_name_with_another_address(self):
        receipt, credit, due = make_paid(
            credit={"payer_name": "SURESH NAIR", "payer_vpa": "suresh@okaxis"}
        )
        verdict.remember_payer(credit, due, by=make_user("reviewer"))
        assert judged(receipt).verdict == READY
        type(credit).objects.update(payer_vpa="other@ybl")
        assert judged(receipt).verdict == LOOK

    def test_by_name_alone_is_nobody_while_another_who_owes_as_much_is_called_so(self):
        receipt, *_ = self.settle()
        namesake = make_due(payer_name="Suresh Nair")
        found = judged(receipt)
        assert found.verdict == LOOK
        assert "payer_of_several" in codes(found)
        namesake.delete()
        assert judged(receipt).verdict == READY

    def test_is_known_again_by_what_the_same_bank_cut_alike(self):
        line = {"payer_name": "VISHWANA", "payer_vpa": "sweethome1"}
        receipt, credit, due = make_paid(credit=line)
        verdict.remember_payer(credit, due, by=make_user("reviewer"))
        assert judged(receipt).verdict == READY
        type(credit).objects.update(payer_name="VISHWANI")
        assert judged(receipt).verdict == LOOK


def test_a_receipt_that_was_never_judged_is_caught_up_with():
    receipt, *_ = make_paid()
    assert verdict.catch_up() == 1
    receipt.refresh_from_db()
    assert receipt.verdict == LOOK
    assert verdict.catch_up() == 0


def test_one_that_cannot_be_judged_holds_up_no_other(monkeypatch, caplog):
    bad, good = (make_paid()[0] for _ in range(2))

    def judge(case):
        if case.receipt == bad:
            raise ValueError("a row nobody foresaw")
        return verdict.judge(case)

    monkeypatch.setattr(store, "judge", judge)
    assert verdict.catch_up() == 1
    good.refresh_from_db()
    assert good.verdict == LOOK
    assert f"Receipt {bad.pk}" in caplog.text
    monkeypatch.undo()
    assert verdict.catch_up() == 1


def test_many_are_judged_with_few_queries(django_assert_max_num_queries):
    receipts = [make_paid()[0] for _ in range(5)]
    for receipt in receipts:
        judged(receipt)
    with django_assert_max_num_queries(40):
        verdict.refresh([one.pk for one in receipts])


class TestWordsToTheBank:
    """A reference in the payer's own note is proof even from a stranger; but of what?"""

    def test_prove_the_due_they_name_whoever_sends_the_picture(self):
        due = make_due(reference="B-402", payer_name="Asha Rao")
        money = {"payer_name": "SURESH NAIR", "note": "b402 nov"}
        receipt, *_ = make_paid(due=due, credit=money, payer_name="Vikram Shah")
        assert judged(receipt).verdict == READY

    @pytest.mark.parametrize("note", ["A101 B402", "b402 for a-101", "A-101,B-402 NOV"])
    def test_prove_nothing_where_they_name_another_persons_due_as_well(self, note):
        due = make_due(reference="B-402", payer_name="Vikram Shah")
        make_due(reference="A-101", payer_name="Asha Rao")
        receipt, *_ = make_paid(due=due, credit={"payer_name": "SURESH NAIR", "note": note})
        found = judged(receipt)
        assert found.verdict == LOOK
        assert "note_names_other" in codes(found)

    def test_may_name_two_dues_of_one_person(self):
        due = make_due(reference="B-402", payer_name="Asha Rao")
        make_due(reference="B-403", payer_name="Asha Rao")
        receipt, *_ = make_paid(due=due, credit={"payer_name": "A", "note": "B402 B403"})
        assert judged(receipt).verdict == READY

    @pytest.mark.parametrize(
        ("reference", "note"), [("500", "rs 500 maint"), ("2026", "dues 2026"), ("500", "500.00")]
    )
    def test_prove_nothing_by_a_number_that_is_the_amount_or_a_year(self, reference, note):
        due = make_due(reference=reference, payer_name="Vikram Shah")
        receipt, *_ = make_paid(due=due, credit={"payer_name": "SURESH NAIR", "note": note})
        assert judged(receipt).verdict == LOOK

    @pytest.mark.parametrize("note", ["flat 1402", "Flat no. 1402 nov", "1402", "FLATNO1402"])
    def test_prove_a_number_that_is_neither(self, note):
        due = make_due(reference="1402", payer_name="Asha Rao")
        receipt, *_ = make_paid(due=due, credit={"payer_name": "SURESH NAIR", "note": note})
        assert judged(receipt).verdict == READY

    @pytest.mark.parametrize(
        ("reference", "note"),
        [
            ("101", "101 shagun"), ("2111", "21-11 hall"), ("2111", "on 21/11"), ("750", "rs 750"),
            ("B-101", "B10 1 month"), ("B-101", "b-10 1st qtr"), ("B10-1", "B101 maint"),
            ("B-101", "b101a nov"),
        ],
    )  # fmt: skip
    def test_prove_nothing_by_a_number_that_may_be_another_thing(self, reference, note):
        due = make_due(reference=reference, payer_name="Vikram Shah")
        receipt, *_ = make_paid(due=due, credit={"payer_name": "SURESH NAIR", "note": note})
        assert judged(receipt).verdict == LOOK

    @pytest.mark.parametrize("note", ["GANPATI DONATION", "Annadan", "shagun", "Diwali 26"])
    def test_leave_open_whether_a_gift_pays_what_is_owed(self, note):
        receipt, *_ = make_paid(credit={"note": note})
        found = judged(receipt)
        assert found.verdict == LOOK
        assert "note_tells_a_gift" in codes(found)

    @pytest.mark.parametrize(
        ("note", "due", "payee"),
        [
            ("donation", {"reference": "PLEDGE-12"}, "Asha Rao"),
            ("donation", {}, "Asha Kiran Trust"),
            ("annadan", {"note": "Annadan of May"}, "Asha Rao"),
            ("navratri pass", {}, "Navratri Mandal"),
            ("shagun fees", {"payer_name": "Shagun Rao"}, "Asha Rao"),
            ("maintenance", {}, "Asha Rao"),
        ],
    )
    def test_say_nothing_by_a_gift_where_gifts_are_asked_for(self, note, due, payee):
        due = make_due(**({"payer_name": "Asha Rao"} | due))
        Payee.objects.update(name=payee)
        receipt, *_ = make_paid(due=due, credit={"note": note, "payer_name": due.payer_name})
        assert judged(receipt).verdict == READY

    def test_prove_a_number_so_long_that_it_is_no_chance(self):
        due = make_due(reference="70412", payer_name="Asha Rao")
        receipt, *_ = make_paid(due=due, credit={"payer_name": "NAIR", "note": "order 70412 thx"})
        assert judged(receipt).verdict == READY


class TestCorrectedUtr:
    """A payer who types another UTR than the picture's gains nothing by it."""

    def corrected(self, *, is_sure: bool, payer: str = "Vikram Shah") -> tuple[Receipt, str]:
        due = make_due(payer_name=payer)
        receipt = make_receipt(reference=due.reference, payer_name=payer)
        make_reading(receipt, utr=make_utr(), utr_confident=is_sure)
        credit = make_credit(payer_name="ASHA RAO")
        typed = accept_correction(receipt, source="payer", utr=credit.utr)
        return receipt, typed.utr

    def test_keeps_the_pictures_utr_where_it_was_read_surely_and_says_so(self):
        receipt, typed = self.corrected(is_sure=True)
        found = judged(receipt)
        receipt.refresh_from_db()
        assert receipt.utr != typed
        assert found.credit is None
        assert found.verdict != READY
        said = " ".join(str(one) for one in found.sentences)
        assert typed in said
        assert receipt.reading.utr in said

    @pytest.mark.parametrize("payer", ["Vikram Shah", "Asha Rao"])
    def test_is_never_ready_with_a_utr_that_only_the_payer_says(self, payer):
        """Not even where the bank's payer is whom the due is for: a namesake's money, perhaps."""
        receipt, typed = self.corrected(is_sure=False, payer=payer)
        found = judged(receipt)
        receipt.refresh_from_db()
        assert receipt.utr == typed
        assert found.verdict != READY
        said = " ".join(str(one) for one in found.sentences)
        assert "typed" in said
        assert ("Another person paid" in said) == (payer != "Asha Rao")

    def test_is_contested_with_who_really_has_it(self):
        honest, credit, _ = make_paid()
        receipt = make_receipt(payer_name="Vikram Shah")
        make_reading(receipt, utr=make_utr(), utr_confident=True)
        accept_correction(receipt, source="payer", utr=credit.utr)
        judged(receipt)
        assert judged(honest).verdict == CONTESTED
        found = verdict.contest_of(honest)
        assert [one.receipt for one in found.claims] == [honest, receipt]
        assert not found.claims[1].fits

    def test_moves_no_money_by_the_policy(self):
        Policy.objects.create(payee=default_payee(), mode="on", tolerated="warning")
        for is_sure in (True, False):
            receipt, _ = self.corrected(is_sure=is_sure, payer="Asha Rao")
            judged(receipt)
            straight.look()
            receipt.refresh_from_db()
            assert receipt.status == Receipt.Status.IN_REVIEW
