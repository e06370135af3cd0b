"""Warnings name their evidence, stand on both sides, follow the facts, and stay dismissed."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from receipts.corrections import accept_correction
from receipts.dates import shown_day
from receipts.identity.shown_vpas import may_be
from receipts.models import Allocation, Correction, PayeeName, Receipt, ReceiptEvent, Signal, Vpa
from receipts.models.written_once import _written
from receipts.signals import (
    DismissalRefused,
    dismiss,
    examine,
)
from receipts.upi import INDIA
from tests.factories import (
    default_payee,
    make_due,
    make_payee,
    make_reading,
    make_receipt,
    make_user,
    make_utr,
)

pytestmark = pytest.mark.django_db


def make_read_receipt(*, reading: dict | None = None, **overrides) -> Receipt:
    receipt = make_receipt(**overrides)
    make_reading(receipt, **(reading or {}))
    return receipt


def kinds(receipt: Receipt) -> set[str]:
    return set(receipt.signals.values_list("kind", flat=True))


def found(receipt: Receipt, kind: str) -> Signal:
    examine(receipt)
    return receipt.signals.get(kind=kind)


class TestExamine:
    def test_finds_nothing_on_an_honest_receipt(self):
        make_read_receipt()
        make_due(reference="ABC-12")
        receipt = make_read_receipt(reference="ABC-12", claimed_amount_paise=50_000)
        examine(receipt)
        assert kinds(receipt) == set()

    def test_does_nothing_twice(self):
        receipt = make_read_receipt(editing_software="Adobe Photoshop 25.0")
        make_read_receipt(reading={"utr": receipt.utr})
        examine(receipt)
        first = list(Signal.objects.order_by("id").values())
        examine(receipt)
        assert list(Signal.objects.order_by("id").values()) == first

    def test_takes_a_warning_back_when_its_reason_is_gone(self):
        receipt = make_read_receipt(claimed_amount_paise=60_000)
        examine(receipt)
        Receipt.objects.update(claimed_amount_paise=50_000)
        receipt.refresh_from_db()
        examine(receipt)
        assert kinds(receipt) == set()

    def test_works_on_a_receipt_that_could_not_be_read(self):
        receipt = make_receipt()
        examine(receipt)
        assert kinds(receipt) == set()


class TestSameUtr:
    def test_is_flagged_and_linked_on_both_sides(self):
        first = make_read_receipt(payer_name="Meera Iyer")
        second = make_read_receipt(reading={"utr": first.utr})
        examine(second)
        assert first.signals.get().other == second
        signal = second.signals.get()
        assert (signal.kind, signal.other, signal.severity) == ("same_utr", first, "serious")
        assert str(signal.evidence).startswith(
            f"UTR {first.utr} also stands on receipt {first.pk} from Meera Iyer, sent "
        )

    @pytest.mark.parametrize("status", Receipt.Status.values)
    def test_is_found_in_every_state(self, status):
        first = make_receipt(status=status, utr=make_utr())
        second = make_read_receipt(reading={"utr": first.utr})
        assert found(second, "same_utr").other == first

    def test_is_found_in_a_reading_that_is_not_believed(self):
        first = make_read_receipt()
        other_reading = make_reading(first, accepted=False)
        second = make_read_receipt(reading={"utr": other_reading.utr})
        assert found(second, "same_utr").other == first

    def test_is_found_in_what_a_payer_typed(self):
        first, utr = make_read_receipt(), make_utr()
        Correction.objects.create(receipt=first, source="payer", utr=utr)
        second = make_read_receipt(reading={"utr": utr})
        assert found(second, "same_utr").other == first

    def test_says_nothing_of_another_payees_receipt(self):
        elsewhere = make_read_receipt(payee=make_payee(), payer_name="Secret Name")
        receipt = make_read_receipt(reading={"utr": elsewhere.utr})
        signal = found(receipt, "same_utr")
        assert signal.other is None
        assert "Secret" not in str(signal.evidence)
        assert signal.data == {"utr": receipt.utr}
        assert elsewhere.signals.get().other is None

    def test_is_milder_for_the_same_payer_sending_again(self):
        same = {"payer_name": "Asha Rao", "payer_phone": "+919800001000"}
        first = make_read_receipt(**same)
        second = make_read_receipt(reading={"utr": first.utr}, **same)
        assert found(second, "same_utr").severity == "warning"

    def test_is_serious_between_two_who_do_not_say_who_they_are(self):
        first = make_read_receipt(payer_name="")
        second = make_read_receipt(payer_name=" ", reading={"utr": first.utr})
        assert found(second, "same_utr").severity == "serious"

    def test_with_an_approved_receipt_is_hidden_by_no_flood(self, monkeypatch):
        monkeypatch.setattr("receipts.models.written_once._written", _written.__wrapped__)
        monkeypatch.setattr("receipts.signals.neighbours.LINKED", 2)
        monkeypatch.setattr("receipts.signals.duplicates.LINKED", 2)
        same = {"payer_name": "Asha Rao", "payer_phone": "+919800001000", "utr": make_utr()}
        approved = make_receipt(status="approved", **same)
        for _ in range(4):
            make_receipt(**same)
        last = make_receipt(**same)
        examine(last)
        assert last.signals.get(severity="serious").other == approved
        assert last.signals.count() == 2

    def test_is_serious_when_the_other_was_approved_and_says_so(self):
        reviewer = make_user("reviewer", username="meera")
        first = make_receipt(status="approved", utr=make_utr(), decided_by=reviewer)
        second = make_read_receipt(reading={"utr": first.utr})
        signal = found(second, "same_utr")
        assert signal.severity == "serious"
        assert str(signal.evidence).endswith("approved by meera.")

    def test_follows_on_the_partner_when_the_believed_utr_changes(self):
        first = make_read_receipt()
        second = make_receipt(utr=first.utr)
        examine(second)
        assert kinds(first) == kinds(second) == {"same_utr"}
        Receipt.objects.filter(pk=second.pk).update(utr="")
        second.refresh_from_db()
        examine(second)
        assert kinds(first) == kinds(second) == set()

    def test_does_not_compare_masked_ids(self):
        make_read_receipt(reading={"utr": "", "upi_id": "1028423xxxxxx"})
        second = make_read_receipt(reading={"utr": "", "upi_id": "1028423xxxxxx"})
        examine(second)
        assert kinds(second) == {"no_utr"}


class TestSamePicture:
    def test_flags_the_same_file_once(self):
        digest = "a" * 64
        first = make_receipt(original_sha256=digest, pixels_sha256=digest)
        second = make_receipt(original_sha256=digest, pixels_sha256=digest)
        examine(second)
        assert kinds(first) == kinds(second) == {"same_file"}

    def test_flags_the_same_pixels_in_another_file(self):
        first = make_receipt(pixels_sha256="b" * 64)
        second = make_receipt(pixels_sha256="b" * 64)
        examine(second)
        assert first.signals.get().other == second
        assert kinds(second) == {"same_pixels"}

    def test_names_the_approved_one_of_a_file_sent_very_often(self, monkeypatch):
        monkeypatch.setattr("receipts.models.written_once._written", _written.__wrapped__)
        monkeypatch.setattr("receipts.signals.neighbours.LINKED", 3)
        approved = make_receipt(original_sha256="d" * 64, status="approved")
        for _ in range(4):
            make_receipt(original_sha256="d" * 64)
        receipt = make_receipt(original_sha256="d" * 64)
        examine(receipt)
        assert receipt.signals.filter(severity="serious", other=approved).exists()

    def test_names_twenty_of_a_file_sent_very_often(self):
        for _ in range(40):
            make_receipt(original_sha256="c" * 64)
        receipt = make_receipt(original_sha256="c" * 64)
        examine(receipt)
        assert receipt.signals.count() == 20


SAME_GOOGLE_ID = {"other_ids": {"google_id": "CICAgOabcdef"}}


class TestNearPicture:
    def test_flags_an_edited_copy_and_says_what_differs(self):
        first = make_read_receipt(perceptual_hash="ffff0000ffff0000", reading=SAME_GOOGLE_ID)
        second = make_read_receipt(
            perceptual_hash="ffff0000ffff0001", reading=SAME_GOOGLE_ID | {"amount_paise": 500_000}
        )
        signal = found(second, "near_picture")
        assert signal.other == first
        assert "amount ₹5,000.00 here and ₹500.00 there" in str(signal.evidence)
        assert "near_picture" in kinds(first)

    def test_leaves_two_payments_out_of_one_account_alone(self):
        for _ in range(2):
            receipt = make_read_receipt(
                perceptual_hash="ffff0000ffff0000", reading={"other_ids": {"account": "XX1234"}}
            )
        examine(receipt)
        assert kinds(receipt) == set()

    def test_leaves_two_payments_on_screens_that_look_alike_alone(self):
        make_read_receipt(perceptual_hash="ffff0000ffff0000")
        second = make_read_receipt(
            perceptual_hash="ffff0000ffff0000", reading={"amount_paise": 70_000}
        )
        examine(second)
        assert kinds(second) == set()

    def test_leaves_a_resized_copy_to_its_utr(self):
        first = make_read_receipt(perceptual_hash="ffff0000ffff0000")
        again = {"utr": first.utr, "paid_at": first.paid_at}
        second = make_read_receipt(perceptual_hash="ffff0000ffff0000", reading=again)
        examine(second)
        assert kinds(second) == {"same_utr"}


class TestWrongAmount:
    def test_compares_what_the_payer_says(self):
        signal = found(make_read_receipt(claimed_amount_paise=60_000), "wrong_amount")
        assert signal.severity == "serious"
        assert str(signal.evidence) == "The payer says ₹600.00, the picture ₹500.00."

    def test_is_milder_when_more_was_paid(self):
        signal = found(make_read_receipt(claimed_amount_paise=40_000), "wrong_amount")
        assert signal.severity == "warning"

    def test_compares_the_due_the_payer_names(self):
        make_due(reference="ABC-12", amount_paise=75_000)
        signal = found(make_read_receipt(reference="abc 12"), "wrong_amount")
        assert str(signal.evidence) == "The picture shows ₹500.00; ABC-12 asks for ₹750.00."

    def test_accepts_what_is_left_of_a_part_paid_due(self):
        due = make_due(reference="ABC-12", amount_paise=75_000)
        earlier = make_receipt(status="approved")
        Allocation.objects.create(receipt=earlier, due=due, amount_paise=25_000)
        receipt = make_read_receipt(reference="ABC-12")
        examine(receipt)
        assert kinds(receipt) == set()

    def test_leaves_an_approved_receipt_at_peace_with_the_due_it_paid(self):
        due = make_due(reference="ABC-12")
        receipt = make_read_receipt(reference="ABC-12", status="approved")
        Allocation.objects.create(receipt=receipt, due=due, amount_paise=50_000)
        examine(receipt)
        assert kinds(receipt) == set()


class TestScreen:
    @pytest.mark.parametrize(
        ("status", "severity"), [("failed", "serious"), ("pending", "warning")]
    )
    def test_that_failed_or_is_pending(self, status, severity):
        receipt = make_read_receipt(reading={"payment_status": status})
        assert found(receipt, "not_successful").severity == severity

    def test_that_is_no_payment_is_said_once(self):
        receipt = make_read_receipt(reading={"utr": "", "upi_id": "", "screen": "not_a_payment"})
        examine(receipt)
        assert kinds(receipt) == {"not_a_payment"}

    def test_without_utr(self):
        receipt = make_read_receipt(reading={"utr": "", "upi_id": ""})
        assert str(found(receipt, "no_utr").evidence) == "The picture shows no UTR."

    def test_with_a_masked_utr_only(self):
        receipt = make_read_receipt(reading={"utr": "", "upi_id": "1028423xxxxxx"})
        assert "only “1028423xxxxxx”" in str(found(receipt, "no_utr").evidence)

    def test_without_the_utr_that_the_payer_typed(self):
        receipt = make_read_receipt(reading={"utr": "", "upi_id": ""})
        accept_correction(receipt, source=Correction.Source.PAYER, utr="612345678901")
        assert "612345678901 was typed by the payer" in str(receipt.signals.get().evidence)

    def test_whose_utr_a_reviewer_typed_is_settled(self):
        receipt = make_read_receipt(reading={"utr": "", "upi_id": ""})
        accept_correction(receipt, source=Correction.Source.REVIEWER, utr=make_utr())
        assert kinds(receipt) == set()


class TestClocks:
    ID = "T2406121352009876543210"  # 12 June 2024, 13:52:00 in India

    def read(self, minutes: int, **more) -> Receipt:
        clock = timezone.datetime(2024, 6, 12, 13, 52, tzinfo=INDIA)
        values = {
            "paid_at": clock + timedelta(minutes=minutes),
            "other_ids": {"phonepe_id": self.ID},
        }
        return make_read_receipt(reading=values | more)

    def sent_before(self, ahead: timedelta) -> Receipt:
        sent = timezone.now()
        return make_read_receipt(picture_at=sent, reading={"paid_at": sent + ahead})

    def test_that_disagree_are_serious(self):
        signal = found(self.read(6), "clocks_disagree")
        assert signal.severity == "serious"
        assert "12 Jun 2024, 1:52 pm" in str(signal.evidence)
        assert "12 Jun 2024, 1:58 pm" in str(signal.evidence)

    @pytest.mark.parametrize("minutes", [-5, 0, 3, 5])
    def test_within_five_minutes_agree(self, minutes):
        receipt = self.read(minutes)
        examine(receipt)
        assert kinds(receipt) == set()

    def test_say_nothing_against_a_time_that_was_inferred(self):
        receipt = self.read(60, paid_at_inferred=True)
        examine(receipt)
        assert kinds(receipt) == set()

    def test_find_no_date_in_a_utr(self):
        receipt = make_read_receipt(reading={"utr": "400112345678"})
        examine(receipt)
        assert kinds(receipt) == set()

    def test_of_the_payment_run_after_the_upload(self):
        receipt = self.sent_before(timedelta(days=1, minutes=1))
        assert found(receipt, "future_time").severity == "serious"

    @pytest.mark.parametrize(
        ("ahead", "inferred"), [(timedelta(minutes=6), False), (timedelta(days=3), True)]
    )
    def test_are_no_grave_matter_a_little_after_the_upload_or_where_inferred(self, ahead, inferred):
        receipt = self.sent_before(ahead)
        receipt.paid_at_inferred = inferred
        receipt.save()
        assert found(receipt, "future_time").severity == "warning"

    def test_of_a_picture_sent_later_are_measured_from_when_it_came(self):
        asked = timezone.now() - timedelta(days=10)
        receipt = make_receipt(created_at=asked, picture_at=timezone.now())
        make_reading(receipt, paid_at=timezone.now() - timedelta(days=2))
        examine(receipt)
        assert kinds(receipt) == set()

    def test_of_a_picture_sent_later_may_still_run_after_it(self):
        sent = timezone.now() - timedelta(days=4)
        receipt = make_receipt(created_at=sent - timedelta(days=6), picture_at=sent)
        make_reading(receipt, paid_at=timezone.now())
        assert shown_day(sent.astimezone(INDIA)) in str(found(receipt, "future_time").evidence)

    def test_of_a_phone_may_run_a_little_ahead(self):
        receipt = self.sent_before(timedelta(minutes=5))
        examine(receipt)
        assert kinds(receipt) == set()


class TestOtherPayee:
    @pytest.mark.parametrize(
        ("shown", "address"),
        [
            ("shop@okaxis", "shop@okaxis"),
            ("SHOP@OKAXIS", "shop@okaxis"),
            ("**op@okaxis", "shop@okaxis"),
            ("sh…@okaxis", "shop@okaxis"),
            ("shxxxxop@okaxis", "shmyshop@okaxis"),
            ("shop@oka", "shop@okaxis"),
            ("sh0p.l@okaxis", "shop-1@okaxis"),
            ("**@okaxis", "anything@okaxis"),
            ("shop", "shop@okaxis"),
            ("", "shop@okaxis"),
        ],
    )
    def test_is_not_what_masks_cuts_and_misreadings_make(self, shown, address):
        assert may_be(shown, address)

    @pytest.mark.parametrize(
        "shown", ["other@okaxis", "shop@ybl", "shop2@okaxis", "**ip@okaxis", "myshop@okaxis"]
    )
    def test_is_another_address(self, shown):
        assert not may_be(shown, "shop@okaxis")

    def test_is_flagged_when_addresses_are_configured(self):
        Vpa.objects.create(payee=default_payee(), address="shop@okaxis")
        receipt = make_read_receipt(reading={"payee_vpa": "thief@ybl"})
        signal = found(receipt, "other_payee")
        assert (signal.severity, signal.data) == ("serious", {"vpa": "thief@ybl"})

    def test_is_not_the_address_of_the_named_due(self):
        Vpa.objects.create(payee=default_payee(), address="shop@okaxis")
        make_due(reference="ABC-12", payee_vpa="second@ybl")
        receipt = make_read_receipt(reference="ABC-12", reading={"payee_vpa": "second@ybl"})
        examine(receipt)
        assert kinds(receipt) == set()

    def test_is_not_told_by_a_name_where_the_whole_address_is_ours(self):
        Vpa.objects.create(payee=default_payee(), address="shop@okaxis")
        PayeeName.objects.create(payee=default_payee(), name="Sunrise Association")
        reading = {"payee_name": "Meena Khan", "payee_vpa": "shop@okaxis"}
        receipt = make_read_receipt(reading=reading)
        examine(receipt)
        assert kinds(receipt) == set()
        masked = make_read_receipt(reading=reading | {"payee_vpa": "**op@okaxis"})
        assert found(masked, "other_payee").evidence.code == "paid_to_unknown_name"

    def test_is_unknown_where_no_address_is_configured(self):
        receipt = make_read_receipt(reading={"payee_vpa": "whoever@ybl"})
        examine(receipt)
        assert kinds(receipt) == set()


class TestEdited:
    @pytest.mark.parametrize("software", ["Adobe Photoshop 25.0 (Windows)", "PicsArt", "GIMP 2.10"])
    def test_names_an_image_editor(self, software):
        assert software in str(found(make_receipt(editing_software=software), "edited").evidence)

    @pytest.mark.parametrize(
        "software", ["", "Android 14", "17.5.1", "HDR+ 1.0", "gnome-screenshot", "MIUI Gallery"]
    )
    def test_is_silent_about_phones_and_screenshot_tools(self, software):
        receipt = make_receipt(editing_software=software)
        examine(receipt)
        assert kinds(receipt) == set()


class TestPayerDisagrees:
    def test_names_both_values(self):
        receipt = make_read_receipt()
        typed = make_utr()
        accept_correction(receipt, source=Correction.Source.PAYER, utr=typed)
        signal = receipt.signals.get()
        assert (
            str(signal.evidence) == f"The payer typed UTR {typed}, read was {receipt.reading.utr}."
        )
        assert (signal.kind, signal.severity) == ("payer_disagrees", "warning")

    def test_is_for_information_when_the_reading_was_unsure(self):
        receipt = make_read_receipt(reading={"utr_confident": False})
        accept_correction(receipt, source=Correction.Source.PAYER, utr=make_utr())
        assert receipt.signals.get().severity == "info"

    def test_ends_when_a_reviewer_settles_it(self):
        receipt = make_read_receipt()
        accept_correction(receipt, source=Correction.Source.PAYER, utr=make_utr())
        accept_correction(receipt, source=Correction.Source.REVIEWER, utr=receipt.reading.utr)
        assert kinds(receipt) == set()

    def test_lets_a_few_minutes_pass(self):
        receipt = make_read_receipt()
        near = receipt.reading.paid_at + timedelta(minutes=3)
        accept_correction(receipt, source=Correction.Source.PAYER, paid_at=near)
        assert kinds(receipt) == set()


class TestDismiss:
    def test_needs_a_reason_and_is_recorded(self):
        receipt, reviewer = make_read_receipt(claimed_amount_paise=60_000), make_user("reviewer")
        signal = found(receipt, "wrong_amount")
        with pytest.raises(DismissalRefused):
            dismiss(signal, by=reviewer, reason="  ")
        dismiss(signal, by=reviewer, reason="Discount agreed")
        assert (signal.dismissed_by, signal.dismissal_reason) == (reviewer, "Discount agreed")
        event = receipt.events.get(kind=ReceiptEvent.Kind.SIGNAL_DISMISSED)
        assert (event.note, event.data["signal"]) == ("Discount agreed", "wrong_amount")

    def test_happens_once(self):
        receipt, reviewer = make_read_receipt(claimed_amount_paise=60_000), make_user("reviewer")
        signal = found(receipt, "wrong_amount")
        dismiss(signal, by=reviewer, reason="Discount agreed")
        dismiss(signal, by=make_user("reviewer"), reason="Another")
        assert (signal.dismissed_by, signal.dismissal_reason) == (reviewer, "Discount agreed")
        assert receipt.events.count() == 1

    def test_outlives_another_examination(self):
        first = make_read_receipt()
        second = make_read_receipt(reading={"utr": first.utr})
        dismiss(found(second, "same_utr"), by=make_user("reviewer"), reason="Sent twice")
        examine(second)
        examine(first)
        assert second.signals.get().dismissed_at
        assert not first.signals.get().dismissed_at

    def test_does_not_cover_other_facts(self):
        receipt = make_read_receipt(claimed_amount_paise=60_000)
        dismiss(found(receipt, "wrong_amount"), by=make_user("reviewer"), reason="Discount")
        accept_correction(receipt, source=Correction.Source.REVIEWER, amount_paise=5_000)
        assert not receipt.signals.get(kind="wrong_amount").dismissed_at

    def test_is_for_reviewers(self):
        signal = found(make_read_receipt(claimed_amount_paise=60_000), "wrong_amount")
        with pytest.raises(PermissionDenied):
            dismiss(signal, by=make_user("finance"), reason="No")
