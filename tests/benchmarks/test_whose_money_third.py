"""A few cases of the third corpus play to their end, in places of their own."""

import pytest

from benchmarks.whose_money.report import SETTINGS, policy_line, reviewer, table
from benchmarks.whose_money_second.playing import run
from benchmarks.whose_money_third.cases import KINDS

FEW = ("the order in the husband's note", "a number in the note that is no flat")


@pytest.mark.django_db
def test_a_note_proves_the_order_that_it_names_and_no_flat_by_a_sum():
    results = run(1, 1, reviewer(), SETTINGS[0], [kind for kind in KINDS if kind.name in FEW])
    lines, is_told_right = table(results)
    line, is_done_right = policy_line(SETTINGS[0], results)
    assert is_told_right, "\n".join(lines)
    assert is_done_right, line
