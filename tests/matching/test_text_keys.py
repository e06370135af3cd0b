"""Which pieces of a text may be a reference."""

import pytest

from receipts.matching.text_keys import near_keys, reference_keys
from receipts.models import near_key, reference_key


class TestReferenceKeys:
    @pytest.mark.parametrize(
        ("text", "key", "is_found"),
        [
            ("paid for monsun", "monsun", True),  # six letters are a word of their own
            ("paid for mango", "mango", False),  # five may be anybody's first name
            ("on 1234 today", "1234", True),
            ("on 123 today", "123", False),
            ("on 2026 today", "2026", False),
            ("flat b4 please", "b4", True),
            ("maint gp 1 b 4", "gp1b4", True),  # four words at most
            ("maint gp 1 b 4 c", "gp1b4c", False),
        ],
    )
    def test_says_enough_or_is_left(self, text, key, is_found):
        keys = {one.casefold().replace("-", "") for one in reference_keys(text)}
        assert (key in keys) is is_found

    def test_reads_the_last_words_of_a_text_too(self):
        assert any(one.casefold().replace("-", "") == "b401" for one in reference_keys("for B 401"))


class TestNearKeys:
    @pytest.mark.parametrize(
        ("written", "reference", "is_near"),
        [
            ("INV 42", "INV-00042", True),
            ("inv 000042", "INV-00042", True),
            ("rent SRA-A1O1", "SRA-A101", True),
            ("5RA AlOl", "SRA-A101", True),
            ("SRAA101RENT", "SRA-A101", True),
            ("A-1 0 1", "A-101", True),
            ("SRAA101B", "SRA-A101", False),  # another flat
            ("SRA-A102", "SRA-A101", False),
            ("INV 420", "INV-00042", False),
            ("SOIL", "5011", False),  # a word is no number
            ("UPI", "UP1", False),
        ],
    )
    def test_meet_where_one_may_be_meant_for_the_other(self, written, reference, is_near):
        assert (near_key(reference_key(reference)) in near_keys(reference_keys(written))) is is_near
