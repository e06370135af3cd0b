"""How fast statements are read, against csv.reader over the same file.

    python -m benchmarks.statements.speed [ROWS] [LAYOUT …]

Writes statements of about ROWS rows (1,000,000 unless told) into a temporary folder. Look at the
ratios: both sides run one after the other, here, now, each in its own process.
"""

import csv
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from benchmarks.statements.entries import invent_payments
from benchmarks.statements.writing import DRESSES, write
from receipts.statement_formats import Line, open_statement

PERIOD = (date(2026, 4, 1), date(2026, 4, 30))
NOISE = 0.4
USUAL = ("hdfc", "sbi", "icici", "canara")


def main(rows: int, layouts: list[str]) -> None:
    print(
        f"{'':<16}{'rows':>10}{'MB':>6}{'csv.reader':>12}{'read':>8}{'ratio':>7}{'rows/s':>9}{'MiB':>6}"
    )
    for layout in layouts:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"{layout}.csv"
            payments = invent_payments(int(rows / (1 + NOISE)), seed=1, period=PERIOD)
            write(layout, payments, path, account="50100012345678", period=PERIOD, seed=1)
            bare, _, _ = apart(bare_reader, path)
            took, lines, memory = apart(whole_reading, path)
            size = path.stat().st_size / 2**20
        print(
            f"{layout:<16}{lines:>10,}{size:>6.0f}{bare:>10.1f} s{took:>6.1f} s"
            f"{took / bare:>7.1f}{lines / took:>9,.0f}{memory:>6}"
        )


def apart(act: Callable[[Path], int], path: Path) -> tuple[float, int, int]:
    """Seconds, result and the growth of memory in MiB, in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(measured, (act, path))


def measured(act: Callable[[Path], int], path: Path) -> tuple[float, int, int]:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    result = act(path)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return time.process_time() - began, result, grown // 1024


def bare_reader(path: Path) -> int:
    dress = DRESSES[path.stem]
    with path.open(encoding=dress.encoding, newline="") as file:
        return sum(1 for _ in csv.reader(file, delimiter=dress.delimiter))


def whole_reading(path: Path) -> int:
    with path.open("rb") as file:
        return sum(isinstance(line, Line) for line in open_statement(file).lines)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000, sys.argv[2:] or list(USUAL))
