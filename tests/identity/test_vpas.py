"""A UPI address tells a phone, a name, or nothing; never by itself that it is somebody else's."""

import pytest

from receipts.identity import (
    Payer,
    Person,
    compare_people,
    compare_vpa_with_name,
    compare_vpas,
    phone_in,
)


@pytest.mark.parametrize(
    ("vpa", "phone"),
    [
        ("9812344002@ybl", "9812344002"),
        ("919812344002@paytm", "9812344002"),
        ("9812344002-2@axl", "9812344002"),
        ("paytm.9812344002@pthdfc", "9812344002"),
        ("ravi1990@okaxis", ""),
        ("1234567890@ybl", ""),  # no Indian mobile number begins with 1
        ("98123440021@ybl", ""),
    ],
)
def test_a_phone_is_found_in_an_address(vpa, phone):
    assert phone_in(vpa) == phone


@pytest.mark.parametrize(
    ("vpa", "name", "likeness"),
    [
        ("asha.rao@okaxis", "Asha Rao", "same"),
        ("raoasha12@ybl", "Asha Rao", "same"),
        ("ravi-kumar@okaxis", "Ravi Kumar Sharma", "same"),
        ("ravik@okaxis", "Ravi Kumar", "compatible"),
        ("ravikum@okaxis", "Ravi Kumar", "same"),
        ("rkumar77@ybl", "Ravi Kumar", "compatible"),
        ("ravi@okaxis", "Ravi Kumar", "unknown"),
        ("bhaskar.de@oksbi", "Suresh Bhaskar Deshmukh", "unknown"),  # his father
        ("sureshdeshmukh@oksbi", "Suresh Bhaskar Deshmukh", "same"),
        ("priyankashah@okaxis", "Priyanka Deshmukh", "unknown"),
        ("coolboy@ybl", "Ravi Kumar", "unknown"),
        ("9812344002@ybl", "Ravi Kumar", "unknown"),
        ("**vik@okaxis", "Ravi Kumar", "unknown"),
        ("asha.rao@okaxis", "आशा राव", "same"),
        ("", "Ravi Kumar", "unknown"),
    ],
)
def test_an_address_spells_a_name_or_leaves_it_open(vpa, name, likeness):
    assert compare_vpa_with_name(vpa, name).likeness == likeness


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("ravik@okaxis", "RAVIK@okaxis", "same"),
        ("9812344002@ybl", "919812344002@paytm", "same"),
        ("ravikumar@okax", "ravikumar@okaxis", "compatible"),
        ("**44002@pthdfc", "9812344002@pthdfc", "compatible"),
        ("ravik@okaxis", "asha@okaxis", "unknown"),
        ("", "asha@okaxis", "unknown"),
    ],
)
def test_two_addresses_may_be_one(one, other, likeness):
    assert compare_vpas(one, other).likeness == likeness


ASHA = Person("Asha Rao", "9812344002", "asha.rao@example.com")


@pytest.mark.parametrize(
    ("payer", "person", "likeness", "why"),
    [
        (Payer("SURESH RAO", "9812344002@ybl"), ASHA, "same", "phone"),  # her phone, his account
        (Payer("", "XXXXXX4002@ybl"), ASHA, "compatible", "phone"),
        (Payer("ASHA RAO", "9999999999@ybl"), ASHA, "same", "equal"),  # another of her phones
        (Payer("", "asha.rao@okaxis"), ASHA, "compatible", "email"),
        (Payer("", "asharao@okaxis"), ASHA, "same", "vpa"),
        (Payer("ASHA", "asha.rao1@okaxis"), Person("Asha Rao"), "same", "vpa"),
        (Payer("ASHA SHARMA", "asharao@ybl"), Person("Asha Rao"), "compatible", "vpa"),
        (Payer("SURESH RAO", "sureshr@ybl"), ASHA, "different", "family"),
        (Payer("PRIYANKA", ""), Person("Priyanka Deshmukh"), "compatible", "cut"),
        (Payer("PRIYANKA", "priyankashah@okaxis"), Person("Priyanka Deshmukh"), "unknown", None),
        (Payer("R KUMAR", "rakeshkumar@okaxis"), Person("Ravi Kumar"), "unknown", None),
        (Payer("RAVI KUM", "ravi.cool@ybl"), Person("Ravi Kumar"), "compatible", "cut"),
        (Payer(), ASHA, "unknown", "nothing"),
        (Payer("ASHA RAO"), Person(), "unknown", "nothing"),
    ],
)
def test_a_payer_is_a_person_by_all_that_both_tell(payer, person, likeness, why):
    found = compare_people(payer, person)
    assert found.likeness == likeness
    assert why in (None, found.why)
