"""A second corpus of whose money it is, written without having read the rules.

    python -m benchmarks.whose_money_second [CASES OF A KIND] [SEED]

Every case is a society of its own whose bank's file is read and imported, whose receipts are looked
at and whose desk decides by the product's own doors. The bars and the table are the first corpus's.
Below it stands what nobody can tell from what is there, which is held to no bar. Ends with 1 where
a bar is missed.
"""

import sys

from benchmarks import installation  # noqa: F401 first of all: it points Django at its database
from benchmarks.whose_money_second.cases import BEYOND, KINDS
from benchmarks.whose_money_second.measuring import measure

if __name__ == "__main__":
    sys.exit(measure(KINDS, BEYOND))
