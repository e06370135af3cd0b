"""Data that is let go: what is erased after its time, and what stays."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone

from receipts import history, lifecycle, retention, review
from receipts.contacts import ContactRefused
from receipts.models import BankEvent, KnownPayer, ProofMail, Receipt, ReceiptEvent
from receipts.tidying import tidy
from receipts.wording import Sentence
from tests.factories import (
    default_payee,
    make_due,
    make_payee,
    make_reading,
    make_receipt,
    make_user,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def stored(name: str) -> str:
    return default_storage.save(name, ContentFile(b"a picture"))


def decided(days: int = 100, **overrides) -> Receipt:
    """An approved receipt with all that tells of its payer, decided so many days ago."""
    values = {
        "payer_name": "Asha Rao", "payer_phone": "+919876543210", "payer_email": "a@example.com",
        "note": "For flat 12", "utr": "612345678901", "amount_paise": 50_000,
        "original": stored("originals/1"), "image": stored("images/1.png"),
    }  # fmt: skip
    receipt = make_receipt(**(values | overrides))
    make_reading(
        receipt,
        utr=receipt.utr,
        payer_name="ASHA RAO",
        payer_vpa="asha@okaxis",
        raw={"text": "Asha Rao"},
    )
    receipt.signals.create(kind="edited", severity="info", evidence=Sentence(text="Asha Rao"))
    earlier = {"original": stored("originals/0"), "image": stored("images/0.png")}
    said = {"actor": "payer", "note": "I am Asha", "data": {"earlier": earlier}}
    lifecycle.record(receipt, kind="answered", **said)
    by = make_user("reviewer", receipt.payee)
    due = make_due(payee=receipt.payee, amount_paise=50_000)
    allocations = {due: 50_000}
    review.approve(receipt, by=by, version=receipt.version, allocations=allocations, note="Asha")
    Receipt.objects.filter(pk=receipt.pk).update(decided_at=timezone.now() - days * DAY)
    receipt.refresh_from_db()
    return receipt


def keep(pictures: int | None, people: int | None, payee=None) -> None:
    payee = payee or default_payee()
    admin = make_user("admin", payee)
    retention.set_retention(payee, by=admin, picture_days=pictures, person_days=people)


def told_of(receipt: Receipt) -> str:
    """Everything that the database says of the receipt, apart from its bank and its due."""
    rows = [Receipt.objects.filter(pk=receipt.pk).values()]
    rows += [getattr(receipt, name).values() for name in ("readings", "signals", "events")]
    rows += [getattr(receipt, name).values() for name in ("notices", "candidates", "corrections")]
    rows += [ProofMail.objects.filter(submission=receipt.submission).values()]
    return str([list(one) for one in rows])


class TestLetGo:
    def test_erases_pictures_after_their_time_and_then_people(self):
        keep(60, 90)
        both, picture, neither = decided(100), decided(70, utr=""), decided(50, utr="")
        assert retention.let_go() == 3
        for one in (both, picture, neither):
            one.refresh_from_db()
        assert [bool(one.image) for one in (both, picture, neither)] == [False, False, True]
        assert [one.person_erased for one in (both, picture, neither)] == [True, False, False]
        assert retention.let_go() == 0

    def test_leaves_what_nobody_decided_and_what_another_payee_keeps(self):
        keep(60, 60)
        waits = make_receipt(created_at=timezone.now() - 100 * DAY)
        theirs = decided(100, payee=make_payee())
        assert retention.let_go() == 0
        assert waits.image and theirs.image

    def test_is_done_once_an_hour(self):
        keep(60, None)
        receipt = decided(100)
        tidy()
        receipt.refresh_from_db()
        assert (receipt.image, receipt.person_erased) == ("", False)


class TestErasing:
    def test_deletes_the_files_of_the_picture_and_of_those_before_it(
        self, django_capture_on_commit_callbacks
    ):
        receipt = decided()
        keys = [receipt.original, receipt.image, "originals/0", "images/0.png"]
        with django_capture_on_commit_callbacks(execute=True):
            assert retention.erase_pictures(receipt)
        assert not any(default_storage.exists(key) for key in keys)
        assert not retention.erase_pictures(receipt)

    def test_leaves_no_word_of_the_person(self):
        receipt = decided()
        ProofMail.objects.create(
            payee=receipt.payee, sender=receipt.payer_email, submission=receipt.submission
        )
        history.seal()
        assert "asha" in told_of(receipt).lower()
        assert retention.erase_people(receipt)
        left = told_of(receipt).lower()
        assert not [word for word in ("asha", "98765", "example.com", "flat 12") if word in left]
        assert not retention.erase_people(receipt)

    def test_leaves_sums_hashes_and_decisions(self):
        receipt = decided()
        names = (
            "status", "amount_paise", "utr", "decided_by", "decided_at", "pixels_sha256",
            "original_sha256", "perceptual_hash", "reference",
        )  # fmt: skip
        before = Receipt.objects.values_list(*names).get(pk=receipt.pk)
        [allocation] = receipt.allocations.all()
        refund = {"by": make_user("finance"), "paise": 100, "note": "UTR 612345678902"}
        review.refund(allocation, **refund)
        retention.erase_people(receipt)
        assert Receipt.objects.values_list(*names).get(pk=receipt.pk) == before
        assert receipt.allocations.get().kept_paise == 49_900
        approved = receipt.events.get(kind="approved")
        assert approved.data["allocations"][0]["amount_paise"] == 50_000
        assert receipt.events.get(kind="refunded").note == "UTR 612345678902"

    def test_is_on_record_and_the_history_still_holds(self):
        receipt = decided()
        history.seal()
        head = history.head_of(receipt.payee_id)
        retention.erase_people(receipt)
        history.seal()
        found = history.verify(receipt.payee_id)
        assert (found.faults, found.head.number) == ([], head.number + 2)
        kinds = receipt.events.filter(kind="erased").values_list("data__erased", flat=True)
        assert list(kinds) == ["picture", "person"]

    def test_leaves_what_is_in_review(self):
        receipt = make_receipt()
        assert not retention.erase_pictures(receipt)
        assert not retention.erase_people(receipt)

    @pytest.mark.parametrize(
        "change",
        [{"note": "Another"}, {"data": {}}, {"kind": "approved"}, {"note": "", "data": {"a": 1}}],
    )
    def test_is_all_that_the_database_lets_happen_to_an_event(self, change):
        event = decided().events.get(kind="answered")
        if change == {"data": {}}:  # without `earlier` it is empty: what would go is a note
            change = {"data": {}, "note": "Still"}
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            ReceiptEvent.objects.filter(pk=event.pk).update(**change)


class TestSettings:
    def test_are_on_record_once(self):
        keep(60, 90)
        keep(60, 90)
        [event] = BankEvent.objects.filter(kind="retention")
        assert event.data == {
            "picture_days": 60, "person_days": 90,
            "was": {"picture_days": None, "person_days": None},
        }  # fmt: skip

    @pytest.mark.parametrize("days", [(29, None), (60, 29), (None, 60), (90, 60)])
    def test_refuse_what_makes_no_sense(self, days):
        with pytest.raises(retention.RetentionRefused):
            keep(*days)

    def test_are_for_those_who_may(self):
        with pytest.raises(PermissionDenied):
            retention.set_retention(
                default_payee(), by=make_user("finance"), picture_days=60, person_days=None
            )


class TestPerson:
    ASKED = "Letter of 3 March, case 12"
    PHONE = "98765 43210"

    @pytest.fixture
    def admin(self):
        return make_user("admin")

    def test_is_told_everything_that_names_them(self, admin):
        receipt = decided()
        payer = make_user("payer")
        waits = make_receipt(payer_phone="+919876543210", payer=payer)
        lifecycle.record(waits, kind="answered", actor=payer, note="I paid twice")
        lifecycle.record(waits, kind="told_by_hand", actor=admin, note="He called")
        make_receipt(payer_phone="+919876543211")
        due = make_due(payer_phone="+919876543210")
        told = retention.tell_person(default_payee(), self.PHONE, by=admin, note=self.ASKED)
        assert [one["id"] for one in told["receipts"]] == [receipt.pk, waits.pk]
        wrote = [[said["note"] for said in one["wrote"]] for one in told["receipts"]]
        assert wrote == [["I am Asha"], ["I paid twice"]]
        assert [one["reference"] for one in told["dues"]] == [due.reference]
        event = BankEvent.objects.get(kind="told")
        assert (event.actor, event.note) == (admin, self.ASKED)
        assert event.data == {"receipts": 2, "dues": 1, "remembered": 0}

    @pytest.mark.parametrize("contact", [PHONE, "A@Example.com"])
    def test_is_erased_where_it_is_decided_and_what_stays_is_told(self, admin, contact):
        receipt = decided()
        waits = make_receipt(payer_phone="+919876543210", payer_email="a@example.com")
        make_due(payer_phone="+919876543210", payer_email="a@example.com")
        known = {"payer_phone": "9876543210", "payer_email": "a@example.com", "bank_name": "ASHA"}
        KnownPayer.objects.create(payee=default_payee(), **known)
        counts = retention.erase_person(default_payee(), contact, by=admin, note=self.ASKED)
        expected = {"erased": 1, "remembered": 1, "left": 0, "waiting": 1, "dues": 1}
        assert counts == expected
        for one in (receipt, waits):
            one.refresh_from_db()
        assert (receipt.payer_phone, receipt.person_erased) == ("", True)
        assert (waits.payer_phone, waits.person_erased) == ("+919876543210", False)
        event = BankEvent.objects.get(kind="erased")
        assert (event.note, event.data) == (self.ASKED, expected)
        assert history.verify(default_payee().pk).faults == []

    def test_of_another_payee_is_left(self, admin):
        theirs = decided(payee=make_payee())
        retention.erase_person(default_payee(), self.PHONE, by=admin, note=self.ASKED)
        theirs.refresh_from_db()
        assert theirs.payer_phone

    def test_takes_who_asked_a_contact_and_somebody_who_may(self, admin):
        with pytest.raises(retention.RetentionRefused):
            retention.tell_person(default_payee(), self.PHONE, by=admin, note=" ")
        with pytest.raises(ContactRefused):
            retention.erase_person(default_payee(), "Asha", by=admin, note=self.ASKED)
        with pytest.raises(PermissionDenied):
            finance = make_user("finance")
            retention.erase_person(default_payee(), self.PHONE, by=finance, note=self.ASKED)
