"""Killing oneself at a point of the code: a test forks, and the child dies when it passes there."""

import functools
import itertools
import os
import signal
import threading
from collections.abc import Callable
from typing import Any

from django.db import connection, connections


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


def dying_soon_after_the_start_of(owner: Any, name: str) -> None:
    called = getattr(owner, name)

    def call(*args: Any, **kwargs: Any) -> Any:
        threading.Timer(0.3, die).start()
        return called(*args, **kwargs)

    setattr(owner, name, call)


def dies(prepare: Callable[[], None], act: Callable[[], Any]) -> None:
    """Do `act` in a child that is `prepare`d to die in the middle of it."""
    connections.close_all()
    if hasattr(connection, "close_pool"):
        connection.close_pool()
    child = os.fork()
    if child == 0:
        try:
            prepare()
            act()
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL, "it did not die there"
