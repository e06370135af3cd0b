"""What one input cost this process and those it keeps decoders in, by no busy machine's clock."""

import os
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_TICK = os.sysconf("SC_CLK_TCK")
_ME = Path("/proc/self")


@dataclass(frozen=True)
class Cost:
    """CPU seconds of all processes together, and the most memory that one of them gained."""

    seconds: float
    megabytes: float


def measured(act: Callable[[], Any]) -> tuple[Any, Cost]:
    """What `act` gives, and what it cost."""
    _forget_peaks()
    held, began, ended = _peak(), _spent(), _ended_peak()
    given = act()
    peak = _peak()
    if _ended_peak() > ended:  # of one that was ended meanwhile, which nobody can ask any more
        peak = max(peak, _ended_peak())
    return given, Cost(_spent() - began, peak - held)


def _processes() -> Iterator[Path]:
    yield _ME
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    for pid in children.read_text().split():
        yield Path("/proc", pid)


def _spent() -> float:
    """This process's, its children's that have ended, and those of its children that live."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = time.process_time() + ended.ru_utime + ended.ru_stime
    for process in list(_processes())[1:]:
        with suppress(OSError):
            fields = (process / "stat").read_text().rpartition(") ")[2].split()
            seconds += (int(fields[11]) + int(fields[12])) / _TICK
    return seconds


def _forget_peaks() -> None:
    for process in _processes():
        with suppress(OSError):
            (process / "clear_refs").write_text("5")


def _ended_peak() -> float:
    """Megabytes of the largest child that has ended since this process began."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _peak() -> float:
    """Megabytes that this process, or the largest of its children, has held at most."""
    found = [0.0]
    for process in _processes():
        with suppress(OSError, StopIteration):
            lines = (process / "status").read_text().splitlines()
            found.append(int(next(one for one in lines if one.startswith("VmHWM")).split()[1]))
    return max(found) / 1024
