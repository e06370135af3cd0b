"""Which pieces of a text may be a reference."""

import pytest

from receipts.matching.text_keys import reference_keys


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
