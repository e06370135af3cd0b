"""Killing oneself at a point of the code: a test forks, and the child dies when it passes there."""

import functools
import itertools
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any

from django.db import connection, connections

from receipts.pipeline import doorbell


def die(*_: Any, **__: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def dying_before(owner: Any, name: str) -> None:
    setattr(owner, name, die)


def dying_after(owner: Any, name: str, *, calls: int = 1) -> None:
    """After that many calls of it."""
    called, left = getattr(owner, name), itertools.count(calls - 1, -1)

    @functools.wraps(called)
    def call_and_die(*args: Any, **kwargs: Any) -> Any:
        returned = called(*args, **kwargs)
        return returned if next(left) else die()

    setattr(owner, name, call_and_die)


def wait_for_the_ringer() -> None:
    """Until all is published that was rung for in this process."""
    doorbell._ringer(os.getpid()).submit(lambda: None).result(120)


def alone() -> None:
    """Let this process fork: a child has none of its connections, and no lock that a thread of it
    would have to give back.
    """
    wait_for_the_ringer()
    connections.close_all()
    if hasattr(connection, "close_pool"):
        connection.close_pool()


_forked: SimpleQueue[int] = SimpleQueue()


def kill_the_child(*_: Any) -> None:
    """What a server of the test does in place of an answer: the child dies while it waits."""
    os.kill(_forked.get(timeout=60), signal.SIGKILL)


def dies(prepare: Callable[[], None], act: Callable[[], Any]) -> None:
    """Do `act` in a child that is `prepare`d to die in the middle of it."""
    alone()
    child = os.fork()
    if child == 0:
        try:
            prepare()
            act()
        finally:
            os._exit(1)
    _forked.put(child)
    _, status = os.waitpid(child, 0)
    with suppress(Empty):
        _forked.get_nowait()
    assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL, "it did not die there"
