"""The uploads of a small play that its test speaks of; run as a program, it draws and reads them.

In a process of its own: one process has one browser, and other tests may hold theirs open. It
needs no database, which `python -m benchmarks.corpus` makes itself.
"""

import sys
from pathlib import Path

from benchmarks.corpus.kinds import BY_NAME
from benchmarks.corpus.pictures import make
from benchmarks.corpus.plan import plan
from benchmarks.corpus.uploads import Play

SEED = 42  # one in which most kinds of dishonesty come up


def few() -> Play:
    """Of some dozens of uploads the dishonest, what they copy, and the plain."""
    play = plan(36, seed=SEED)
    copied = {one.copy_of for one in play.uploads}
    play.uploads = [
        one
        for one in play.uploads
        if one.kind == "plain" or one.name in copied or not BY_NAME[one.kind].honest
    ]
    return play


if __name__ == "__main__":
    make(few().uploads, Path(sys.argv[1]), processes=1)
