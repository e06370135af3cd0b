"""`python -m benchmarks.corpus --receipts 2000 --folder F`: what is caught, and what honesty costs.

Pictures and readings are kept in the folder, so that a changed signal is measured again within
minutes; broken off, it goes on where it was.
"""

import argparse
import os
import sys
from pathlib import Path

from benchmarks.corpus.pictures import make
from benchmarks.corpus.plan import plan


def main(arguments: list[str]) -> None:
    options = _parse(arguments)
    play = plan(options.receipts, seed=options.seed)
    make(play.uploads, options.folder, processes=options.processes)


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    parser.add_argument("--receipts", type=int, default=2_000)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
