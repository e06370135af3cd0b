"""Work on strangers' bytes in processes of their own, with limits of time, memory and output.

A decoder that loops, swells or crashes then takes only its own process with it: the caller gets
`Exhausted`, and the next file a new process. The processes inherit no environment, so no secret.
They bound what a file may cost; they are no jail against code that has taken a decoder over.
"""

import importlib
import json
import os
import resource
import selectors
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

# What a confined function gets and gives: bytes, and a JSON object beside them.
Answer = tuple[dict[str, Any], bytes]
Work = Callable[[bytes], Answer]

FILES_A_PROCESS = 200  # then it is replaced, so that no decoder's leak grows for ever
_HEADER = 8  # bytes of a frame's two lengths: the JSON's and the bytes'
_CODE = (
    "import sys; sys.path.insert(0, sys.argv[1]); from receipts.confinement import serve; serve()"
)
_ROOT = Path(__file__).resolve().parent.parent


class Exhausted(Exception):
    """The work asked for more time, memory or output than it may have, or its process died."""


class Busy(Exception):
    """Others' files kept the processes busy for longer than a caller is to wait."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: CPU seconds for its work, `seconds` of the clock for a stall.

    `patience` is how many seconds a caller waits for its turn: a web server's thread that waits
    serves nobody.
    """

    cpu_seconds: float
    seconds: float
    patience: float
    memory_bytes: int
    output_bytes: int


class Confined:
    """A function of bytes, `"module:name"`, that is called in processes of its own.

    At most `at_once` calls run at a time. Safe to use from several threads, and after a fork.
    """

    def __init__(self, work: str, limits: Limits, *, at_once: int = 1) -> None:
        self._work = work
        self._limits = limits
        self._at_once = at_once
        self._begin_anew()
        os.register_at_fork(after_in_child=self._begin_anew)

    def __call__(self, data: bytes, *, cpu_seconds: float | None = None) -> Answer:
        """Have the work done, in fewer CPU seconds than others may take if so told.

        Raises Exhausted or Busy.
        """
        if not self._running.acquire(timeout=self._limits.patience):
            raise Busy
        try:
            return self._done(data, cpu_seconds or self._limits.cpu_seconds)
        finally:
            self._running.release()

    def _begin_anew(self) -> None:
        self._running = threading.BoundedSemaphore(self._at_once)
        self._idle: list[_Process] = []

    def _done(self, data: bytes, cpu_seconds: float) -> Answer:
        process = self._process()
        try:
            answer = process.ask(data, cpu_seconds)
        except BaseException:
            process.end()
            raise
        if process.asked < FILES_A_PROCESS:
            self._idle.append(process)
        else:
            process.end()
        return answer

    def _process(self) -> "_Process":
        with suppress(IndexError):
            while (process := self._idle.pop()).is_alive():
                return process
        return _Process(self._work, self._limits)


class _Process:
    """One process, asked one thing at a time over its pipes."""

    def __init__(self, work: str, limits: Limits) -> None:
        self.asked = 0
        self._limits = limits
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", _CODE, str(_ROOT), work, json.dumps(asdict(limits))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PATH": os.defpath},
        )
        self._sink: IO[bytes] = self._process.stdin  # type: ignore[assignment]  # it is a pipe
        self._source: IO[bytes] = self._process.stdout  # type: ignore[assignment]

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, data: bytes, cpu_seconds: float) -> Answer:
        """Raises Exhausted where no answer comes in time, or none that is allowed."""
        self.asked += 1
        deadline = time.monotonic() + self._limits.seconds
        try:
            self._sink.write(_frame({"cpu_seconds": cpu_seconds}, data))
            self._sink.flush()
        except OSError:
            raise Exhausted("its process ended") from None
        told, given = _lengths(_read(self._source, _HEADER, deadline))
        if told + given > self._limits.output_bytes:
            raise Exhausted("it gave more than it may")
        body = _read(self._source, told + given, deadline)
        return json.loads(body[:told]), body[told:]

    def end(self) -> None:
        self._process.kill()
        for pipe in (self._sink, self._source):
            with suppress(OSError):
                pipe.close()
        self._process.wait()


def _read(source: IO[bytes], count: int, deadline: float) -> bytes:
    """Exactly so many bytes out of a pipe, before the deadline."""
    found = bytearray()
    with selectors.DefaultSelector() as ready:
        ready.register(source, selectors.EVENT_READ)
        while len(found) < count:
            if not ready.select(max(0.0, deadline - time.monotonic())):
                raise Exhausted("it took too long")
            piece = os.read(source.fileno(), count - len(found))
            if not piece:
                raise Exhausted("its process ended")
            found += piece
    return bytes(found)


def _frame(told: Mapping[str, Any], given: bytes) -> bytes:
    words = json.dumps(told).encode()
    return len(words).to_bytes(4) + len(given).to_bytes(4) + words + given


def _lengths(header: bytes) -> tuple[int, int]:
    return int.from_bytes(header[:4]), int.from_bytes(header[4:])


# ---- Inside the process --------------------------------------------------------------------


def serve() -> None:
    """Answer one file after the other until nobody asks any more."""
    _root, name, costs = sys.argv[1:]
    limits = Limits(**json.loads(costs))
    asking, answering = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    _mute_standard_streams()
    module, _, function = name.partition(":")
    work: Work = getattr(importlib.import_module(module), function)
    _limit(resource.RLIMIT_AS, limits.memory_bytes)
    _limit(resource.RLIMIT_CORE, 0)
    while header := asking.read(_HEADER):
        told, given = _lengths(header)
        asked = asking.read(told + given)
        # From now on, of all its threads; when it runs out the kernel ends the process.
        signal.setitimer(signal.ITIMER_PROF, json.loads(asked[:told])["cpu_seconds"])
        answering.write(_frame(*work(asked[told:])))
        answering.flush()


def _mute_standard_streams() -> None:
    """Nothing a library prints may stand among the answers."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)


def _limit(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
