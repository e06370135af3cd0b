"""Write invented statements into a folder: python -m benchmarks.statements DIR [--count N]"""

import argparse
from datetime import date
from pathlib import Path

from benchmarks.statements.entries import invent_payments
from benchmarks.statements.writing import LAYOUTS, write

PERIOD = (date(2026, 4, 1), date(2026, 4, 30))
ENDINGS = {"sbi": "xls", "hdfc_delimited": "txt"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    told.folder.mkdir(parents=True, exist_ok=True)
    for layout in LAYOUTS:
        payments = invent_payments(told.count, seed=told.seed, period=PERIOD)
        path = told.folder / f"{layout}.{ENDINGS.get(layout, 'csv')}"
        write(layout, payments, path, account="50100012345678", period=PERIOD, seed=told.seed)
        print(f"{path}  {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
