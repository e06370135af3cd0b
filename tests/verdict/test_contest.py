"""Everybody who claims one payment stands together, first whoever the bank's payer fits."""

from datetime import datetime

import pytest

from receipts import matching, verdict
from receipts.identity.likeness import Likeness
from receipts.images.file_names import Named, name_tells
from receipts.models import Receipt
from receipts.signals import examine
from receipts.verdict.originals import file_hints
from tests.factories import make_due, make_payee, make_reading, make_receipt, make_utr
from tests.verdict.making import judged, make_paid

pytestmark = pytest.mark.django_db
HALF_PAST_NINE = datetime.fromisoformat("2026-11-01T09:30:00")


def make_copy(of: Receipt, **overrides) -> Receipt:
    """The same picture, sent by somebody else for a due of their own."""
    name = overrides.pop("payer_name", "Vikram Shah")
    due = make_due(payer_name=name)
    shared = {"original_sha256": of.original_sha256, "pixels_sha256": of.pixels_sha256}
    copy = make_receipt(**({"payer_name": name, "reference": due.reference} | shared | overrides))
    make_reading(copy, utr=of.utr, payer_name="Asha Rao")
    return copy


def looked_at(*receipts: Receipt) -> None:
    for one in receipts:
        judged(one)


class TestContest:
    def test_puts_whom_the_banks_payer_fits_first_whoever_came_first(self):
        receipt, credit, due = make_paid()
        Receipt.objects.filter(pk=receipt.pk).update(status="queued")
        thief = make_copy(receipt)
        Receipt.objects.filter(pk=receipt.pk).update(status="in_review")
        later, *_ = make_paid(due=make_due(), reading={"utr": make_utr()})
        looked_at(thief, receipt, later)
        for asked in (receipt, thief):
            found = verdict.contest_of(asked)
            assert [one.receipt for one in found.claims] == [receipt, thief]
            assert [one.fits for one in found.claims] == [True, False]
            assert found.credit == credit
        assert found.claims[0].due == due
        assert found.claims[0].payer.code == "payer_fits_name"
        assert found.claims[1].payer.code == "payer_other"

    def test_compares_who_sent_each_by_their_own_words_with_the_banks_payer(self):
        receipt, credit, _due = make_paid(payer_name="Asha Rao")
        thief = make_copy(receipt)
        looked_at(receipt, thief)
        found = verdict.contest_of(receipt)
        senders = {one.receipt: one.sender.likeness for one in found.claims if one.sender}
        assert senders == {receipt: Likeness.SAME, thief: Likeness.DIFFERENT}
        credit.delete()
        looked_at(receipt, thief)
        assert [one.sender for one in verdict.contest_of(receipt).claims] == [None, None]

    def test_puts_a_due_that_the_banks_note_names_before_one_that_only_fits(self):
        due = make_due(reference="B-402")
        first, *_ = make_paid(credit={"note": "b402 nov"})
        looked_at(first)
        named = make_receipt(reference=due.reference)
        make_reading(named, utr=first.utr)
        looked_at(named, first)
        assert [one.receipt for one in verdict.contest_of(first).claims] == [named, first]

    def test_follows_what_is_shared_from_one_to_the_next(self):
        receipt, *_ = make_paid()
        copy = make_copy(receipt)
        utr = make_utr()
        edited = make_copy(receipt, payer_name="Third Person")
        Receipt.objects.filter(pk=edited.pk).update(utr=utr)
        typed = make_receipt()
        make_reading(typed, utr=utr)
        looked_at(receipt, copy, edited, typed)
        assert verdict.claimants_of(typed) == {receipt.pk, copy.pk, edited.pk, typed.pk}

    def test_tells_nothing_of_another_payees_receipt_but_that_there_is_one(self):
        receipt, *_ = make_paid()
        elsewhere = make_copy(receipt, payee=make_payee())
        examine(elsewhere)
        looked_at(receipt)
        found = verdict.contest_of(receipt)
        assert found.keys == {receipt.pk}
        assert found.is_claimed_elsewhere
        assert not found.is_contested

    def test_leaves_out_whose_likeness_a_person_set_aside(self):
        receipt, *_ = make_paid()
        alike = make_copy(receipt)
        Receipt.objects.filter(pk=alike.pk).update(utr=make_utr())
        alike.reading.delete()
        looked_at(receipt)
        assert verdict.claimants_of(receipt) == {receipt.pk, alike.pk}
        receipt.signals.update(dismissed_at=receipt.created_at, dismissal_reason="one family")
        alike.signals.update(dismissed_at=receipt.created_at, dismissal_reason="one family")
        assert verdict.claimants_of(receipt) == {receipt.pk}

    def test_costs_no_more_the_more_there_are(self, django_assert_max_num_queries):
        receipt, *_ = make_paid()
        copies = [make_copy(receipt) for _ in range(6)]
        matching.find_credits([receipt, *copies])
        with django_assert_max_num_queries(60):
            assert len(verdict.contest_of(receipt).claims) == 7


class TestFileHints:
    @pytest.mark.parametrize(
        ("own", "others", "codes"),
        [
            ({}, [{"image_width": 540, "image_height": 1170}], ["file_largest"]),
            ({"image_width": 540, "image_height": 1170}, [{}], ["file_smaller"]),
            ({"image_width": 1080, "image_height": 1900}, [{}], ["file_cropped"]),
            ({}, [{}], []),
            ({"original_media_type": "image/jpeg"}, [{}], ["file_recompressed"]),
            ({"original_name": "IMG-20261101-WA0007.jpg"}, [{}], ["file_forwarded"]),
            ({"original_name": "Screenshot_20261101-093000.png"}, [{}], ["file_taken"]),
            ({"original_sha256": "0" * 64}, [{"original_sha256": "0" * 64}], ["file_is_one"]),
            ({"editing_software": "PicsArt"}, [{}], ["file_software"]),
        ],
    )
    def test_tell_an_original_from_a_copy(self, own, others, codes):
        receipt = make_receipt(**own)
        found = file_hints(receipt, [make_receipt(**one) for one in others])
        assert [one.code for one in found] == codes
        assert all(str(one) for one in found)


@pytest.mark.parametrize(
    ("name", "by", "taken_at"),
    [
        ("Screenshot_20261101-093000_PhonePe.png", Named.PHONE, HALF_PAST_NINE),
        ("Screenshot 2026-11-01 at 09.30.00.png", Named.PHONE, HALF_PAST_NINE),
        ("Screenshot_20269901-093000.png", Named.PHONE, None),
        ("screenshot.png", Named.PHONE, None),
        ("WhatsApp Image 2026-11-01 at 9.30.00 AM.jpeg", Named.MESSENGER, None),
        ("IMG-20261101-WA0007.jpg", Named.MESSENGER, None),
        ("photo_2026-11-01_09-30-00.jpg", Named.MESSENGER, None),
        ("proof.png", Named.NOBODY, None),
        ("", Named.NOBODY, None),
    ],
)
def test_a_files_name_tells_who_named_it(name, by, taken_at):
    assert name_tells(name) == (by, taken_at)
