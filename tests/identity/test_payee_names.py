"""A name on a screen is another payee's only when nothing lets it be one of ours."""

import pytest

from receipts.identity.payee_names import is_shop, may_be_one_of
from receipts.models import PayeeName, Vpa
from tests.factories import default_payee
from tests.signals.making import found, kinds, make_read_receipt

SOCIETY = "Sunrise Residents' Association"


class TestMayBeOneOf:
    @pytest.mark.parametrize(
        ("shown", "ours"),
        [
            (SOCIETY.upper(), SOCIETY),
            ("SUNRISE RESIDENTS ASSOCIA", SOCIETY),  # cut
            ("Sunrise Residents…", SOCIETY),  # elided
            ("SUNRISERESIDENTSASSOCIATION", SOCIETY),  # spaces lost
            ("Sunr1se Resldents Assoclation", SOCIETY),  # misread
            ("M/S Sunrise Residents' Assn.", SOCIETY),
            ("KUMAR RAVI", "Ravi Kumar"),  # banks put the family name first
            ("Mr RAVI K", "Ravi Kumar"),
            ("R Kumar", "Ravi Kumar"),
            ("Ra*** Kumar", "Ravi Kumar"),  # masked
            ("Ravi", "Ravi Kumar"),
            ("रवि कुमार", "Ravi Kumar"),  # another script
            ("RK", "Ravi Kumar"),  # too short to tell
            ("Ravi Kumaar", "Ravi Kumar"),
            ("Ravikumar Stores", "Ravi Kumar"),
        ],
    )
    def test_gives_the_benefit_of_the_doubt(self, shown, ours):
        assert may_be_one_of(shown, [ours])

    @pytest.mark.parametrize(
        ("shown", "ours"),
        [
            ("Vidya D'Souza", SOCIETY),
            ("Deepak Traders", SOCIETY),
            ("Moonlight Electricals", SOCIETY),
            ("Suresh Patil", "Ravi Kumar"),
            ("ANITA DESAI", "Ravi Kumar"),
        ],
    )
    def test_knows_a_name_that_is_clearly_another(self, shown, ours):
        assert not may_be_one_of(shown, [ours])

    def test_is_satisfied_by_one_of_several(self):
        assert may_be_one_of("Ravi Kumar", [SOCIETY, "Ravi Kumar"])


@pytest.mark.parametrize(
    ("name", "expected"),
    [(SOCIETY, True), ("Deepak Traders", True), ("Patil & Sons", True), ("Ravi Kumar", False)],
)
def test_a_shop_is_told_from_a_person(name, expected):
    assert is_shop(name) is expected


@pytest.mark.django_db
class TestOtherPayeeByName:
    def name_us(self, *names: str) -> None:
        for name in names:
            PayeeName.objects.create(payee=default_payee(), name=name)

    def test_is_silent_where_no_name_is_configured(self):
        assert kinds(make_read_receipt(reading={"payee_name": "Deepak Traders"})) == set()

    def test_looks_closely_at_another_name(self):
        self.name_us(SOCIETY)
        signal = found(make_read_receipt(reading={"payee_name": "Deepak Traders"}), "other_payee")
        assert (signal.severity, str(signal.evidence)) == (
            "warning",
            "Paid to “Deepak Traders”, which is none of our names.",
        )

    def test_is_for_information_between_a_person_and_a_society(self):
        self.name_us(SOCIETY)
        signal = found(make_read_receipt(reading={"payee_name": "Suresh Patil"}), "other_payee")
        assert signal.severity == "info"

    def test_leaves_it_to_an_address_that_is_ours(self):
        self.name_us(SOCIETY)
        Vpa.objects.create(payee=default_payee(), address="shop@okaxis")
        reading = {"payee_name": "Deepak Traders", "payee_vpa": "shop@okaxis"}
        assert kinds(make_read_receipt(reading=reading)) == set()

    def test_asks_the_name_where_the_address_is_masked(self):
        self.name_us(SOCIETY)
        Vpa.objects.create(payee=default_payee(), address="shop@okaxis")
        reading = {"payee_name": "Deepak Traders", "payee_vpa": "sh****@okaxis"}
        assert kinds(make_read_receipt(reading=reading)) == {"other_payee"}

    def test_believes_no_name_that_was_read_with_doubt(self):
        self.name_us(SOCIETY)
        seen = {"payee": {"text": "Deepak", "confidence": 0.5, "box": None, "notes": []}}
        reading = {"payee_name": "Deepak Traders", "fields": seen}
        assert kinds(make_read_receipt(reading=reading)) == set()

    @pytest.mark.parametrize(
        ("shown", "severity"), [("riverside.tower@okaxis", "warning"), ("ravi@okaxis", "serious")]
    )
    def test_is_milder_a_letter_off_our_address(self, shown, severity):
        Vpa.objects.create(payee=default_payee(), address="riverside.towers@okaxis")
        receipt = make_read_receipt(reading={"payee_vpa": shown})
        assert found(receipt, "other_payee").severity == severity
