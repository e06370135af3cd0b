"""`python -m benchmarks.engine_at_once FOLDER`: one reading at a time, two threads, two processes.

Each reads all the pictures twice, first to load what they need; the second time is measured by the
clock, so the machine should be at ease. "Times one" is how many times as much is read.
"""

import argparse
import multiprocessing
import queue
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.engine_speed import SUFFIXES
from receipts.readers.engine import Engine

USUAL = 0.005  # seconds after which Python has a thread give way to another; the engine, sooner


def main() -> None:
    options = _options()
    files = sorted(file for file in options.folder.rglob("*") if file.suffix.lower() in SUFFIXES)
    pictures = [file.read_bytes() for file in files[: options.count]]
    print(f"{len(pictures)} pictures\n{'':<34}{'s a picture':>12}{'times one':>10}{'MB each':>9}")
    alone = _report("one", _in_threads(1, pictures))
    _report("two threads", _in_threads(2, pictures), alone)
    _report("two threads, as Python has it", _in_threads(2, pictures, switched=USUAL), alone)
    _report("two processes", _in_processes(2, pictures), alone)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.engine_at_once", description=__doc__
    )
    parser.add_argument("folder", type=Path, help="pictures to read, its folders included")
    parser.add_argument("--count", type=int, default=20, help="read only the first so many")
    return parser.parse_args()


def _report(name: str, ends: Sequence[tuple[float, int]], alone: float | None = None) -> float:
    seconds = max(clock for clock, _ in ends) / len(ends)
    memory = max(mb for _, mb in ends)
    print(f"{name:<34}{seconds:12.3f}{(alone or seconds) / seconds:10.2f}{memory:9}", flush=True)
    return seconds


def _in_threads(
    count: int, pictures: Sequence[bytes], switched: float | None = None
) -> list[tuple[float, int]]:
    engine, together = Engine(), threading.Barrier(count)
    if switched:
        sys.setswitchinterval(switched)
    ends = queue.SimpleQueue[tuple[float, int]]()
    told = [(engine, pictures, place, together, ends) for place in range(count)]
    return _run([threading.Thread(target=_read, args=each) for each in told], ends)


def _in_processes(count: int, pictures: Sequence[bytes]) -> list[tuple[float, int]]:
    fresh = multiprocessing.get_context("spawn")
    together, ends = fresh.Barrier(count), fresh.SimpleQueue()
    told = [(None, pictures, place, together, ends) for place in range(count)]
    return _run([fresh.Process(target=_read, args=each) for each in told], ends)


def _run(workers: Sequence[Any], ends: Any) -> list[tuple[float, int]]:
    for worker in workers:
        worker.start()
    told = [ends.get() for _ in workers]
    for worker in workers:
        worker.join()
    return told


def _read(engine: Engine | None, pictures: Sequence[bytes], place: int, together: Any, ends: Any):
    """Read every picture, beginning elsewhere than the others do; tell the seconds for each."""
    engine = engine or Engine()
    turned = [*pictures[place * 5 :], *pictures[: place * 5]]
    for _ in range(2):
        together.wait()
        began = time.perf_counter()
        for picture in turned:
            engine.read(picture)
        seconds = time.perf_counter() - began
    ends.put((seconds / len(turned), _resident_mb()))


def _resident_mb() -> int:
    told = Path("/proc/self/status")
    lines = told.read_text().splitlines() if told.exists() else []
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS")), 0)


if __name__ == "__main__":
    main()
