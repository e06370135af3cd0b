"""Edited statements: what the running balance has to catch, and what it cannot."""

import pytest

from benchmarks.statements.edits import EDITS, FILES, is_caught

UNSEEN = {name for name in EDITS if "left out" in name or "computed anew" in name}


@pytest.mark.parametrize("name", sorted(EDITS.keys() - UNSEEN))
def test_is_caught_in_every_file(name):
    assert [form.name for form in FILES if not is_caught(form, EDITS[name])] == []


@pytest.mark.parametrize("name", sorted(UNSEEN))
def test_what_one_file_alone_cannot_tell_is_not_claimed(name):
    assert not any(is_caught(form, EDITS[name]) for form in FILES)
