"""What may be a receipt's money without its UTR: suggested, with the reason, never proof."""

from datetime import date, datetime, timedelta

import pytest

from receipts.matching import (
    credits_arrived,
    credits_changed,
    dues_arrived,
    find_credits,
    weak_matches,
)
from receipts.models import Allocation, Credit, MatchGround, Receipt
from receipts.upi import INDIA
from tests.factories import (
    make_credit,
    make_due,
    make_payee,
    make_reading,
    make_receipt,
    make_statement,
    make_utr,
)

pytestmark = pytest.mark.django_db

DAY = date(2026, 5, 12)
NOON = datetime(2026, 5, 12, 12, tzinfo=INDIA)


def receipt_of(**overrides):
    """A receipt of ₹500.00, paid on the day."""
    values = {"utr": make_utr(), "amount_paise": 50_000, "paid_at": NOON, "payer_name": "Asha Rao"}
    return make_receipt(**values | overrides)


def credit_of(**overrides):
    """A credit of ₹500.00 on the day, from somebody else."""
    values = {"on": DAY, "payer_name": "MEERA IY", "narration": "UPI/CR", "payer_vpa": ""}
    return make_credit(**values | overrides)


def matches(receipt):
    """The receipt's matches once all the statements have been gone through anew."""
    for credit in Credit.objects.all():
        list(credits_arrived(credit.statement))
    found = [(row.credit, MatchGround(row.ground)) for row in receipt.credit_matches.all()]
    find_credits([receipt])
    assert found == [(row.credit, MatchGround(row.ground)) for row in receipt.credit_matches.all()]
    return found


class TestAUtrOneDigitAway:
    @pytest.mark.parametrize(
        "utr", ["612345678902", "512345678901", "162345678901", "612346578901", "612345678910"]
    )
    def test_is_suggested_with_both_values(self, utr):
        receipt, credit = receipt_of(utr="612345678901"), credit_of(utr=utr)
        assert matches(receipt) == [(credit, MatchGround.NEAR_UTR)]
        reason = str(receipt.credit_matches.get().reason)
        assert reason == f"the bank has UTR {utr}, here it is 612345678901; amount equal"

    @pytest.mark.parametrize(
        "other",
        [
            {"utr": "612345678912"},
            {"utr": "612345678902", "amount_paise": 50_100},
            {"utr": "612345678902", "on": DAY + timedelta(days=4)},
            {"utr": "612345678902", "on": DAY - timedelta(days=2)},
        ],
    )
    def test_is_not_suggested_when_more_differs(self, other):
        receipt = receipt_of(utr="612345678901")
        credit_of(**other)
        assert MatchGround.NEAR_UTR not in [ground for _, ground in matches(receipt)]

    def test_is_shown_with_every_other_that_is_as_near(self):
        receipt = receipt_of(utr="612345678901")
        both = [credit_of(utr="612345678902"), credit_of(utr="612345678900")]
        assert matches(receipt) == [(one, MatchGround.NEAR_UTR) for one in both]

    def test_stops_weaker_grounds(self):
        receipt = receipt_of(utr="612345678901")
        near = credit_of(utr="612345678902")
        credit_of(payer_name="ASHA RAO")
        assert matches(receipt) == [(near, MatchGround.NEAR_UTR)]


class TestADueNamedByBoth:
    def test_is_a_ground(self):
        due = make_due(reference="ORD-12", amount_paise=70_000)
        receipt = receipt_of(reference="ord 12")
        credit = credit_of(narration="UPI/CR/612345678901/ORD12/Paym")
        credit_of()
        assert matches(receipt) == [(credit, MatchGround.REFERENCE)]
        candidate = credit.candidates.get(ground=MatchGround.REFERENCE)
        assert candidate.due == due
        assert str(candidate.reason) == "the credit names ORD-12, which asks for ₹700.00"

    def test_may_stand_in_the_note_that_was_read(self):
        make_due(reference="ORD-12")
        receipt = receipt_of(reference="")
        make_reading(receipt, utr=receipt.utr, paid_at=NOON, note="for ORD-12, thanks")
        credit = credit_of(note="ORD-12")
        credit_of()
        assert matches(receipt) == [(credit, MatchGround.REFERENCE)]

    def test_may_arrive_last(self):
        receipt, credit = receipt_of(reference="ORD-12"), credit_of(note="ORD-12")
        credit_of()
        assert matches(receipt) == []
        due = make_due(reference="ORD-12")
        list(dues_arrived(due.payee, [due.pk]))
        assert matches(receipt) == [(credit, MatchGround.REFERENCE)]


class TestTheOnlyOneOfItsAmount:
    def test_is_suggested(self):
        receipt, credit = receipt_of(), credit_of()
        credit_of(amount_paise=50_001)
        credit_of(on=DAY + timedelta(days=9))
        assert matches(receipt) == [(credit, MatchGround.ONLY_AMOUNT)]
        reason = "the only open credit of ₹500.00 from 11 May 2026 to 15 May 2026"
        assert str(receipt.credit_matches.get().reason) == reason

    def test_is_not_when_another_credit_may_be_meant(self):
        receipt = receipt_of()
        credit_of(), credit_of(on=DAY + timedelta(days=1))
        assert matches(receipt) == []

    def test_is_not_when_another_receipt_may_be_meant(self):
        receipt, other = receipt_of(), receipt_of()
        credit = credit_of()
        assert matches(receipt) == []
        Receipt.objects.filter(pk=other.pk).update(utr=credit.utr)
        find_credits([Receipt.objects.get(pk=other.pk)])
        assert matches(receipt) == []
        assert matches(other) == [(credit, MatchGround.CONFIRMED)]

    def test_is_again_once_the_other_credit_has_its_receipt(self):
        receipt, credit, other = receipt_of(), credit_of(), credit_of()
        assert matches(receipt) == []
        find_credits([receipt_of(utr=other.utr)])
        found = receipt.credit_matches.get()
        assert (found.credit, found.ground) == (credit, MatchGround.ONLY_AMOUNT)

    def test_tells_the_reviewer_whose_receipt_is_concerned(self):
        receipt, _, other = receipt_of(), credit_of(), credit_of()
        find_credits([receipt_of(utr=other.utr)])
        receipt.refresh_from_db()
        assert receipt.version == 1

    def test_may_be_thirty_days_before_a_picture_without_a_time(self):
        receipt = receipt_of(paid_at=None, picture_at=NOON + timedelta(days=30))
        credit = credit_of()
        credit_of(on=DAY - timedelta(days=1))
        assert matches(receipt) == [(credit, MatchGround.ONLY_AMOUNT)]


class TestAnEqualAmountFromSomebodyAlike:
    def test_is_suggested_by_a_name_the_bank_cut(self):
        receipt = receipt_of(payer_name="Meera Iyer")
        credit = credit_of()
        credit_of(payer_name="RAVI KUM")
        assert matches(receipt) == [(credit, MatchGround.AMOUNT_AND_NAME)]
        reason = str(receipt.credit_matches.get().reason)
        assert reason == "amount equal; name similar: Meera Iyer / MEERA IY"

    @pytest.mark.parametrize("vpa", ["meera.iyer@ok", "**ra.iyer@okaxis", "MEERA.IYER@OKAXIS"])
    def test_is_suggested_by_an_address_cut_or_masked(self, vpa):
        receipt = receipt_of()
        read = {"utr": receipt.utr, "paid_at": NOON, "payer_vpa": "meera.iyer@okaxis"}
        make_reading(receipt, **read)
        credit = credit_of(payer_vpa=vpa)
        credit_of(payer_vpa="meenakshi@okaxis")
        assert matches(receipt) == [(credit, MatchGround.AMOUNT_AND_NAME)]

    def test_is_suggested_by_the_payers_phone_in_an_address(self):
        receipt = receipt_of(payer_phone="+919876500001")
        credit = credit_of(payer_vpa="9876500001@ybl")
        credit_of(payer_vpa="9876500002@ybl")
        assert matches(receipt) == [(credit, MatchGround.AMOUNT_AND_NAME)]

    def test_is_shown_with_every_tie(self):
        receipt = receipt_of(payer_name="Meera Iyer")
        both = [credit_of(), credit_of()]
        assert matches(receipt) == [(one, MatchGround.AMOUNT_AND_NAME) for one in both]

    def test_is_not_shown_where_too_many_are_alike(self):
        receipt, statement = receipt_of(payer_name="Meera Iyer"), make_statement()
        for _ in range(21):
            credit_of(statement=statement)
        assert matches(receipt) == []


class TestACreditThatIsNotFree:
    @pytest.mark.parametrize(
        "state",
        [{"set_aside_at": NOON}, {"reversed_on": DAY}, {"is_settlement": True}],
    )
    def test_is_offered_to_nobody(self, state):
        make_due(reference="ORD-12", created_at=NOON)
        receipt = receipt_of(utr="612345678901", reference="ORD-12")
        credit = credit_of(utr="612345678902", note="ORD-12", **state)
        assert matches(receipt) == []
        assert not credit.candidates.exists()

    def test_is_not_offered_once_it_was_counted(self):
        receipt, credit = receipt_of(), credit_of()
        assert matches(receipt) == [(credit, MatchGround.ONLY_AMOUNT)]
        allocation = Allocation.objects.create(credit=credit, due=make_due(), amount_paise=50_000)
        credits_changed([credit])
        assert not receipt.credit_matches.exists()
        allocation.delete()
        credits_changed([credit])
        assert matches(receipt) == [(credit, MatchGround.ONLY_AMOUNT)]

    def test_is_not_offered_when_a_receipt_has_its_utr(self):
        credit = credit_of(utr="612345678901")
        receipt_of(utr="612345678901")
        assert matches(receipt_of(utr="612345678902")) == []
        assert not credit.candidates.exists()

    def test_of_another_payee_is_never_offered(self):
        receipt = receipt_of(utr="612345678901", payer_name="Meera Iyer")
        credit_of(utr="612345678902", statement=make_statement(payee=make_payee()))
        assert matches(receipt) == []


class TestADecidedReceipt:
    def test_has_no_suggestion(self):
        credit_of()
        assert matches(receipt_of(status=Receipt.Status.APPROVED)) == []

    def test_makes_room_for_the_other(self):
        decided, receipt, credit = receipt_of(), receipt_of(), credit_of()
        assert matches(receipt) == []
        decided.status, decided.decided_at = Receipt.Status.REJECTED, NOON
        decided.decided_by = receipt_of(status=Receipt.Status.REJECTED).decided_by
        decided.save()
        find_credits([decided])
        assert matches(receipt) == [(credit, MatchGround.ONLY_AMOUNT)]


class TestACreditWithoutReceipt:
    def offers(self, credit):
        list(credits_arrived(credit.statement))
        return [(row.due, MatchGround(row.ground)) for row in credit.candidates.all()]

    def test_may_pay_the_due_whose_utr_was_known(self):
        due = make_due(utr="612345678901", created_at=NOON, due_on=DAY)
        assert self.offers(credit_of(utr="612345678901")) == [(due, MatchGround.CONFIRMED)]

    def test_may_pay_the_only_due_of_its_amount(self):
        due = make_due(due_on=DAY)
        make_due(due_on=DAY, amount_paise=60_000)
        assert self.offers(credit_of()) == [(due, MatchGround.ONLY_AMOUNT)]

    def test_may_pay_what_is_left_of_a_due(self):
        due = make_due(due_on=DAY, amount_paise=80_000)
        receipt = receipt_of(status=Receipt.Status.APPROVED, amount_paise=30_000)
        Allocation.objects.create(receipt=receipt, due=due, amount_paise=30_000)
        assert self.offers(credit_of()) == [(due, MatchGround.ONLY_AMOUNT)]

    def test_may_pay_the_due_of_a_payer_alike(self):
        due = make_due(due_on=DAY, payer_name="Meera Iyer")
        make_due(due_on=DAY)
        assert self.offers(credit_of()) == [(due, MatchGround.AMOUNT_AND_NAME)]

    def test_is_offered_by_reference_first(self):
        due = make_due(reference="ORD-12", due_on=DAY)
        assert self.offers(credit_of(note="ord12")) == [(due, MatchGround.REFERENCE)]

    @pytest.mark.parametrize("written", ["inv 42", "INV-OOO42", "INV00042RENT"])
    def test_is_offered_by_a_reference_nearly_right(self, written):
        due = make_due(reference="INV-00042", due_on=DAY)
        assert self.offers(credit_of(note=written)) == [(due, MatchGround.NEAR_REFERENCE)]

    def test_is_offered_to_a_due_entered_later_by_a_reference_nearly_right(self):
        credit = credit_of(narration="UPI/CR/612345678901/INV 42/Paym")
        due = make_due(reference="INV-00042", due_on=DAY)
        list(dues_arrived(due.payee, [due.pk]))
        found = [(row.due, row.ground) for row in credit.candidates.all()]
        assert found == [(due, MatchGround.NEAR_REFERENCE)]

    def test_takes_no_clock_for_a_reference(self):
        make_due(reference="03-05", amount_paise=10_000)
        assert self.offers(credit_of(narration="UPI/CR/NA/03/05/2026 18:59:24")) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("open_dues", "is_narrow"), [(2, False), (3, True)])
def test_all_dues_beside_a_changed_one_are_looked_at_until_they_are_too_many(
    monkeypatch, open_dues, is_narrow
):
    monkeypatch.setattr(weak_matches, "BESIDE", 2)
    monkeypatch.setattr(weak_matches, "_few_dues", weak_matches._few_dues.__wrapped__)
    seen: list[bool] = []
    suggest = weak_matches._suggestions

    def watched(payee_id, groups, **how):
        seen.append(bool(how["narrow"]))
        return suggest(payee_id, groups, **how)

    monkeypatch.setattr(weak_matches, "_suggestions", watched)
    dues = [make_due(amount_paise=70_000) for _ in range(open_dues)]
    weak_matches.regroup_dues_beside(dues[0].payee_id, [70_000], [dues[0].pk])
    assert seen == [is_narrow]


def test_a_changed_due_leaves_alone_what_is_beside_the_receipts_that_name_it():
    due = make_due(reference="FLAT-7", amount_paise=70_000)
    receipt, credit = receipt_of(reference="FLAT-7"), credit_of(payer_name="ASHA RAO")
    find_credits([receipt])
    assert [match.credit for match in receipt.credit_matches.all()] == [credit]
    list(dues_arrived(due.payee, [due.pk]))
    assert [match.credit for match in receipt.credit_matches.all()] == [credit]
