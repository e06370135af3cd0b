"""A second corpus of whose money it is, written without having read the rules.

    python -m benchmarks.whose_money_second [CASES OF A KIND] [SEED]

Every case is a society of its own whose bank's file is read and imported, whose receipts are looked
at and whose desk decides by the product's own doors. The bars and the table are the first corpus's.
Below it stands what nobody can tell from what is there, which is held to no bar. Ends with 1 where
a bar is missed.
"""

import sys
from collections import Counter

from benchmarks import installation
from benchmarks.whose_money.report import SETTINGS, policy_line, reviewer, table
from benchmarks.whose_money_second.playing import beyond, run

# The most tolerant policy: what any other approves, it approves too.
IN_EITHER_ORDER = [one for one in SETTINGS if one.tolerated == SETTINGS[-1].tolerated]

if __name__ == "__main__":
    each = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    print(f"{each} of each kind, seed {seed}, in {installation.FOLDER}")
    desk, kept = reviewer(), True
    for setting in IN_EITHER_ORDER:
        results = run(each, seed, desk, setting)
        lines, is_told_right = table(results)
        line, is_done_right = policy_line(setting, results)
        print(f"\n{setting}", *lines, line, sep="\n", flush=True)
        kept = kept and is_told_right and is_done_right
    for kind, played in beyond(each, seed, desk, IN_EITHER_ORDER[0]):
        print("\nnobody can tell:", kind.name, dict(Counter(one.said[-1] for one in played)))
    sys.exit(0 if kept else 1)
