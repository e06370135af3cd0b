"""Candidates are found, ranked with reasons, and never decided upon."""

from datetime import UTC, date, datetime

import pytest

from receipts.identity import phone_key
from receipts.matching import match, match_dues
from receipts.matching.text_keys import names_alike, reference_keys, same_name
from receipts.models import Allocation, Candidate, Receipt, reference_key
from receipts.verdict import case_of
from receipts.verdict.due_choice import choose_due
from tests.factories import (
    default_payee,
    make_due,
    make_payee,
    make_reading,
    make_receipt,
    make_utr,
)


class TestReferenceKey:
    @pytest.mark.parametrize(
        ("written", "key"),
        [
            ("ORD-0012 ", "ORD0012"),
            ("ord/00 12", "ORD00-12"),
            ("A-101", "A101"),
            ("1-12", "1-12"),
            ("11-2", "11-2"),
            ("फ्लैट १२", "फ्लैट12"),
            (" -- ", ""),
        ],
    )
    def test_is_one_spelling_for_equal_references(self, written, key):
        assert reference_key(written) == key


class TestReferenceKeys:
    def test_finds_a_reference_in_a_sentence(self):
        assert "ABC12" in reference_keys("Fee for ABC-12, June")
        assert "SRAA101" in reference_keys("maintenance SRA A 101 thanks")

    def test_keeps_two_flats_apart(self):
        assert "11-2" not in reference_keys("rent 1-12 June")

    @pytest.mark.parametrize("chance", ["12", "2026", "JUNE"])
    def test_takes_no_day_year_or_word_for_a_reference(self, chance):
        assert chance not in reference_keys("paid on 12 June 2026")

    def test_takes_a_short_text_as_it_stands(self):
        assert "12" in reference_keys(" 12 ")

    def test_of_nothing_is_nothing(self):
        assert reference_keys("") == reference_keys(" -,- ") == set()


class TestNames:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Asha R.", "Asha Rao"),
            ("RAVI KUM", "Ravi Kumar"),
            ("Rao Asha", "Asha Rao"),
            ("Lakshmi Iyer", "Lakshmy Iyer"),
            ("Mr. Imran Khan", "imran khan"),
        ],
    )
    def test_may_be_one_person(self, one, other):
        assert names_alike(one, other)

    @pytest.mark.parametrize(
        ("one", "other"),
        [("Asha Rao", "Asha Singh"), ("Asha Rao", "Usha Rane"), ("A R", "Asha Rao"), ("", "Asha")],
    )
    def test_are_two_people(self, one, other):
        assert not names_alike(one, other)

    def test_are_the_same_but_for_order_and_title(self):
        assert same_name("Smt. Rao Asha", "asha rao")
        assert not same_name("", "")

    def test_phone_numbers_compare_by_their_last_ten_digits(self):
        assert phone_key("+91 98000 01000") == phone_key("09800001000") == "9800001000"
        assert phone_key("12345") == ""


def reasons_of(receipt: Receipt) -> list[str]:
    return [str(reason) for reason in receipt.candidates.get().reasons]


@pytest.mark.django_db
class TestMatch:
    def test_says_why_in_words(self):
        due = make_due(reference="ABC-12", due_on=date(2026, 6, 14), payer_phone="9800001000")
        receipt = make_receipt(reference="abc 12", payer_phone="+919800001000")
        make_reading(receipt, paid_at=datetime(2026, 6, 12, 6, 0, tzinfo=UTC))
        match(receipt)
        candidate = receipt.candidates.get()
        assert candidate.due == due
        assert [str(reason) for reason in candidate.reasons] == [
            "reference ABC-12 given by the payer",
            "amount equal",
            "same phone",
            "name equal: Asha Rao",
            "paid 2 days before due",
        ]
        assert candidate.score == 100

    def test_reads_the_reference_in_the_note_on_the_screen(self):
        make_due(reference="ABC-12", amount_paise=70_000, payer_name="")
        receipt = make_receipt(reference="")
        make_reading(receipt, note="School fee ABC12")
        match(receipt)
        assert "reference ABC-12 in the note" in reasons_of(receipt)
        assert "₹200.00 less than is open" in reasons_of(receipt)

    @pytest.mark.parametrize("stored", ["+919800001000", "9800001000"])
    def test_finds_the_payers_other_dues_by_phone(self, stored):
        due = make_due(payer_phone=stored, amount_paise=99_000, payer_name="")
        receipt = make_receipt(payer_phone="+919800001000")
        make_reading(receipt)
        match(receipt)
        assert receipt.candidates.get().due == due

    def test_ranks_the_reference_above_the_amount(self):
        by_amount = make_due(payer_name="Asha Rao")
        by_reference = make_due(reference="ABC-12", amount_paise=90_000, payer_name="")
        receipt = make_receipt(reference="ABC-12")
        make_reading(receipt)
        match(receipt)
        assert [c.due for c in receipt.candidates.all()] == [by_reference, by_amount]

    def test_says_nothing_of_days_while_the_day_of_payment_is_not_known(self):
        make_due(reference="ABC-12", due_on=date(2020, 1, 1))
        receipt = make_receipt(reference="ABC-12")
        match(receipt)
        assert not [reason for reason in reasons_of(receipt) if "due" in reason.split()]

    @pytest.mark.parametrize(
        ("day", "reason"),
        [
            (3, "paid 2 days before it was asked for"),
            (9, "paid 1 day before due"),
            (10, "paid on the due day"),
            (12, "paid 2 days after due"),
        ],
    )
    def test_tells_the_days_between_payment_and_due(self, day, reason):
        make_due(reference="ABC-12", opens_on=date(2026, 6, 5), due_on=date(2026, 6, 10))
        receipt = make_receipt(reference="ABC-12")
        make_reading(receipt, paid_at=datetime(2026, 6, day, 6, 0, tzinfo=UTC))
        match(receipt)
        assert reason in reasons_of(receipt)

    def test_finds_a_utr_known_beforehand(self):
        utr = make_utr()
        make_due(utr=utr, amount_paise=1, payer_name="")
        receipt = make_receipt()
        make_reading(receipt, utr=utr)
        match(receipt)
        assert reasons_of(receipt)[0] == "UTR known beforehand"

    def test_weighs_a_part_paid_due_by_what_is_left(self):
        due = make_due(amount_paise=80_000, payer_name="")
        for _ in range(2):
            paid = make_receipt(status="approved", amount_paise=15_000)
            Allocation.objects.create(receipt=paid, due=due, amount_paise=15_000)
        receipt = make_receipt()
        make_reading(receipt, amount_paise=50_000)
        match(receipt)
        assert reasons_of(receipt) == [
            "amount equal to the ₹500.00 still open",
            "₹300.00 of it paid already",
        ]

    def test_offers_no_paid_due_for_its_amount_alone(self):
        due = make_due()
        paid = make_receipt(status="approved")
        Allocation.objects.create(receipt=paid, due=due, amount_paise=50_000)
        receipt = make_receipt()
        make_reading(receipt)
        match(receipt)
        assert not receipt.candidates.exists()

    def test_says_that_the_named_due_is_paid_already(self):
        due = make_due(reference="ABC-12")
        paid = make_receipt(status="approved")
        Allocation.objects.create(receipt=paid, due=due, amount_paise=50_000)
        receipt = make_receipt(reference="ABC-12")
        make_reading(receipt)
        match(receipt)
        assert reasons_of(receipt)[-1] == "already paid in full"

    def test_finds_a_reference_nearly_right_and_chooses_no_due_by_it(self):
        due = make_due(reference="INV-00042", payer_name="Somebody Else", amount_paise=90_000)
        receipt = make_receipt(reference="inv 42")
        make_reading(receipt)
        match(receipt)
        assert receipt.candidates.get().due == due
        assert "what the payer wrote is nearly INV-00042" in reasons_of(receipt)
        assert choose_due(case_of(receipt)).due is None

    def test_keeps_silent_when_many_dues_share_the_amount_and_nothing_else(self):
        for _ in range(9):
            make_due(payer_name="Somebody Else")
        receipt = make_receipt()
        make_reading(receipt)
        match(receipt)
        assert not receipt.candidates.exists()

    def test_picks_the_name_among_many_dues_of_one_amount(self):
        for _ in range(9):
            make_due(payer_name="Somebody Else")
        due = make_due(payer_name="Asha R.")
        receipt = make_receipt()
        make_reading(receipt)
        match(receipt)
        assert receipt.candidates.get().due == due
        assert "name similar: Asha Rao / Asha R." in reasons_of(receipt)

    def test_keeps_eight_at_most(self):
        for _ in range(12):
            make_due()
        receipt = make_receipt()
        make_reading(receipt)
        match(receipt)
        assert receipt.candidates.count() == 8

    def test_decides_nothing(self):
        make_due(reference="ABC-12")
        receipt = make_receipt(reference="ABC-12")
        make_reading(receipt)
        match(receipt)
        receipt.refresh_from_db()
        assert receipt.status == Receipt.Status.IN_REVIEW
        assert not receipt.allocations.exists()

    def test_does_nothing_twice(self):
        make_due()
        receipt = make_receipt()
        make_reading(receipt)
        match(receipt)
        first = list(Candidate.objects.values())
        match(receipt)
        assert list(Candidate.objects.values()) == first

    def test_forgets_what_no_longer_fits(self):
        due = make_due(reference="ABC-12")
        receipt = make_receipt(reference="ABC-12")
        make_reading(receipt)
        match(receipt)
        due.delete()
        other = make_due()
        match(receipt)
        assert receipt.candidates.get().due == other

    def test_never_looks_at_another_payees_dues(self):
        make_due(reference="ABC-12", payee=make_payee())
        receipt = make_receipt(reference="ABC-12")
        make_reading(receipt)
        match(receipt)
        assert not receipt.candidates.exists()

    def test_works_before_anything_was_read(self):
        due = make_due(reference="ABC-12")
        receipt = make_receipt(reference="ABC-12", claimed_amount_paise=50_000)
        match(receipt)
        assert receipt.candidates.get().due == due
        assert "amount equal" in reasons_of(receipt)


@pytest.mark.django_db
class TestMatchDues:
    def test_matches_open_receipts_that_a_new_due_concerns(self):
        receipt = make_receipt(reference="ABC-12")
        unconcerned = make_receipt(reference="XYZ-9")
        due = make_due(reference="ABC-12")
        assert len(match_dues(default_payee(), [due.pk])) == 1
        assert receipt.candidates.get().due == due
        assert not unconcerned.candidates.exists()

    def test_takes_back_what_a_changed_due_no_longer_offers(self):
        receipt = make_receipt(reference="ABC-12")
        due = make_due(reference="ABC-12", payer_name="")
        match(receipt)
        due.reference, due.reference_key = "ABC-13", "ABC13"
        due.save()
        match_dues(default_payee(), [due.pk])
        assert not receipt.candidates.exists()

    def test_leaves_decided_receipts_alone(self):
        receipt = make_receipt(reference="ABC-12", status="approved")
        due = make_due(reference="ABC-12")
        assert not match_dues(default_payee(), [due.pk])
        assert not receipt.candidates.exists()

    def test_asks_no_question_per_receipt(self, django_assert_max_num_queries):
        for number in range(30):
            make_receipt(reference=f"ABC-{number}")
        dues = [make_due(reference=f"ABC-{number}").pk for number in range(30)]
        with django_assert_max_num_queries(20):
            assert len(match_dues(default_payee(), dues)) == 30
