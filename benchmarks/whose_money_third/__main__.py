"""A third corpus of whose money it is, written without having read the rules.

    python -m benchmarks.whose_money_third [CASES OF A KIND] [SEED]

Played and held to its bars as the second is, in societies, schools, classes, trusts, events and
shops. Ends with 1 where a bar is missed.
"""

import sys

from benchmarks import installation  # noqa: F401 first of all: it points Django at its database
from benchmarks.whose_money_second.measuring import measure
from benchmarks.whose_money_third.cases import BEYOND, KINDS

if __name__ == "__main__":
    sys.exit(measure(KINDS, BEYOND))
