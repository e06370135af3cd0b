"""A few cases of the second corpus play to their end, the statement first and last."""

import pytest

from benchmarks.whose_money.report import SETTINGS, policy_line, reviewer, table
from benchmarks.whose_money_second.cases import KINDS
from benchmarks.whose_money_second.playing import run

FEW = ("as listed", "forwarded, before its owner sent it")


@pytest.mark.django_db
@pytest.mark.parametrize("setting", [SETTINGS[0], SETTINGS[-1]], ids=str)
def test_thieves_come_away_with_nothing_and_the_honest_payer_is_approved(setting):
    results = run(1, 1, reviewer(), setting, [kind for kind in KINDS if kind.name in FEW])
    lines, is_told_right = table(results)
    line, is_done_right = policy_line(setting, results)
    assert is_told_right, "\n".join(lines)
    assert is_done_right, line
    assert any(one.is_approved for kind, played in results if kind.proved for one in played)
