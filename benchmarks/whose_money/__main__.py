"""What the verdict says of drawn cases of whose money it is, kind by kind.

    python -m benchmarks.whose_money [CASES OF A KIND] [SEED]

Makes them in a database of its own. Bars: nothing dishonest is ever Ready, and of the honest that
the bank's line can prove at least nine in ten are. Then the policy plays all of it at every
tolerance, the statement first and last: it approves nothing dishonest. Ends with 1 where any of
this is missed.
"""

import sys

from benchmarks import installation
from benchmarks.whose_money.report import SETTINGS, policy_line, reviewer, run, table

if __name__ == "__main__":
    each = int(sys.argv[1]) if len(sys.argv) > 1 else 12
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    print(f"{each} of each kind, seed {seed}, in {installation.FOLDER}")
    by, kept = reviewer(), True
    for setting in SETTINGS:
        results = run(each, seed, by, setting)
        if setting == SETTINGS[0]:
            lines, kept = table(results)
            print(*lines, sep="\n")
        line, honest = policy_line(setting, results)
        print(line, flush=True)
        kept = kept and honest
    sys.exit(0 if kept else 1)
