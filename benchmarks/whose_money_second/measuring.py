"""One author's kinds played in either order, and what came of them on the terminal."""

import sys
from collections import Counter

from benchmarks import installation
from benchmarks.whose_money.report import SETTINGS, policy_line, reviewer, table
from benchmarks.whose_money_second.kinds import Kind
from benchmarks.whose_money_second.playing import run

# The most tolerant policy: what any other approves, it approves too.
IN_EITHER_ORDER = [one for one in SETTINGS if one.tolerated == SETTINGS[-1].tolerated]


def measure(kinds: list[Kind], beyond: list[Kind]) -> int:
    """Play as many of each as the command line says; 1 where a bar is missed, else 0."""
    each = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    print(f"{each} of each kind, seed {seed}, in {installation.FOLDER}")
    desk, kept = reviewer(), True
    for setting in IN_EITHER_ORDER:
        results = run(each, seed, desk, setting, kinds)
        lines, is_told_right = table(results)
        line, is_done_right = policy_line(setting, results)
        print(f"\n{setting}", *lines, line, sep="\n", flush=True)
        kept = kept and is_told_right and is_done_right
    for kind, played in run(each, seed, desk, IN_EITHER_ORDER[0], beyond):
        print("\nnobody can tell:", kind.name, dict(Counter(one.said[-1] for one in played)))
    return 0 if kept else 1
