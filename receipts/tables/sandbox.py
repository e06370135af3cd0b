"""Strangers' files opened in a process of their own, bounded in time and memory.

A decoder written in C may loop, swell or fall down on a file made for it; so it does that apart
from us, and what we get is its answer or a refusal.
"""

import resource
import subprocess
import sys
from pathlib import Path

from receipts.tables.refusal import TableRefused

CPU_SECONDS = 60
WALL_SECONDS = 120
MEMORY = 2 * 1024 * 1024 * 1024  # addresses, of which far less is used
_ROOT = Path(__file__).parents[2]


class Refused(Exception):
    """The process said why it does not answer; `str()` is its word for the reason."""


def apart(module: str, word: str, data: bytes, *, too_much: str) -> bytes:
    """Run a module with a word (never shown on its command line) and data; return its answer.

    Raises Refused with the reason it gives, TableRefused(too_much) when it takes too long, needs
    too much or falls down.
    """
    given = word.encode().hex().encode() + b"\n" + data
    try:
        ran = subprocess.run(
            [sys.executable, "-m", module],
            input=given,
            capture_output=True,
            timeout=WALL_SECONDS,
            cwd=_ROOT,
            preexec_fn=_bound,  # sets limits between fork and exec, no more
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TableRefused(too_much) from None
    if ran.returncode == REFUSING:
        raise Refused(ran.stderr.decode(errors="replace").strip().rpartition("\n")[2])
    if ran.returncode:
        raise TableRefused(too_much)
    return ran.stdout


REFUSING = 3


def given() -> tuple[str, bytes]:
    """In the process: the word and the data it was started with."""
    line = sys.stdin.buffer.readline()
    return bytes.fromhex(line.strip().decode()).decode(), sys.stdin.buffer.read()


def refuse(reason: str) -> None:
    """In the process: end with a reason."""
    sys.stderr.write(f"\n{reason}")
    sys.exit(REFUSING)


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
