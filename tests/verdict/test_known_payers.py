"""Whom a remembered payer pays for: a name proves nothing where a number or an address is told."""

import pytest

from receipts.identity import Person
from receipts.models import Credit, KnownPayer
from receipts.verdict.known_payers import is_by_address, known_for

ASHA = Person("Asha Rao", "9812300001", "asha@example.org")


@pytest.mark.parametrize(
    ("person", "is_known"),
    [
        (ASHA, True),
        (Person("A. Rao", "9812300001", ""), True),
        (Person("Asha Rao", "9812300002", "asha@example.org"), False),
        (Person("Asha Rao", "", "ASHA@example.org"), True),
        (Person("Asha Rao", "", "other@example.org"), False),
        (Person("Asha Rao", "", ""), True),
        (Person("Asha R", "", ""), False),
        (Person("", "", ""), False),
    ],
)
def test_a_payer_is_known_for_one_person_and_no_namesake(person, is_known):
    known = KnownPayer(
        bank_name="SURESH NAIR",
        payer_name=ASHA.name,
        payer_phone=ASHA.phone,
        payer_email=ASHA.email,
    )
    found = known_for(Credit(payer_name="SURESH NAIR"), person, [known])
    assert found is (known if is_known else None)


@pytest.mark.parametrize(
    ("line", "is_known", "by_address"),
    [
        ({"payer_name": "SURESH NAIR", "payer_vpa": "suresh@okaxis"}, True, True),
        ({"payer_name": "S NAIR", "payer_vpa": "SURESH@okaxis"}, True, True),
        ({"payer_name": "SURESH NAIR", "payer_vpa": ""}, True, False),
        ({"payer_name": "SURESH NAIR", "payer_vpa": "suresh@ybl"}, False, False),
        ({"payer_name": "MOHAN NAIR", "payer_vpa": ""}, False, False),
        ({"payer_name": "", "payer_vpa": ""}, False, False),
    ],
)
def test_a_payer_is_known_again_by_address_or_where_none_is_told_by_name(
    line, is_known, by_address
):
    credit, known = (
        Credit(**line),
        KnownPayer(bank_name="SURESH NAIR", bank_vpa="suresh@okaxis", payer_name=ASHA.name),
    )
    found = known_for(credit, ASHA, [known])
    assert (found is known, is_by_address(known, credit)) == (is_known, by_address)
