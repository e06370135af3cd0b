"""Web, worker and scheduler as children of one foreground process that keeps them running."""

import fcntl
import logging
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO, TextIO

from django.conf import settings
from django.db import Error as DatabaseError
from django.db import connections

from receipts import pipeline

COMMANDS = {
    "web": ["gunicorn", "--config", "config/gunicorn.py", "config.wsgi"],
    "worker": [
        *("celery", "--app", "config", "--quiet", "worker", "--loglevel", "INFO"),
        *("--without-gossip", "--without-mingle"),
    ],
    "beat": ["celery", "--app", "config", "--quiet", "beat", "--loglevel", "INFO", "--pidfile", ""],
}
# For developing: the same processes, each begun anew when a file it runs has changed.
RELOADING = {
    "web": ["django", "runserver", str(settings.PORT)],
    "worker": [
        *("watchfiles", "--filter", "python", "--target-type", "command"),
        *(shlex.join([sys.executable, "-m", *COMMANDS["worker"]]), "receipts", "config"),
    ],
    "beat": COMMANDS["beat"],
}
GRACE_SECONDS = {"web": 35.0, "worker": 45.0, "beat": 10.0}
DEAF_GRACE_SECONDS = 10.0
FIRST_RESTART_SECONDS, LONGEST_RESTART_SECONDS = 1.0, 30.0
STEADY_AFTER_SECONDS = 60.0
WATCH_EVERY_SECONDS = 3.0

# On Linux the kernel tells a child that its parent is gone, even one that was killed.
_OUTLIVE_NOBODY = (
    "import ctypes, os, sys; ctypes.CDLL(None).prctl(1, 15); os.execvp(sys.argv[1], sys.argv[1:])"
)

logger = logging.getLogger(__name__)


class CannotServe(Exception):
    """Why the processes cannot be started, in a sentence for whoever started them."""


class Child:
    """One process and its children, a group of their own; their output goes to ours by lines."""

    def __init__(self, name: str, out: TextIO, command: Sequence[str] = ()) -> None:
        self.name = name
        self.command = command or COMMANDS[name]
        self.out = out
        self.started_at = 0.0
        self.restart_at = 0.0
        self.wait = FIRST_RESTART_SECONDS
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        module, *arguments = self.command
        command = [sys.executable, "-m", module, *arguments]
        if sys.platform == "linux":
            command = [sys.executable, "-ISc", _OUTLIVE_NOBODY, *command]
        if self.name == "worker" and settings.EMBEDDED_QUEUE:
            free_what_workers_held()
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(
            command,
            cwd=settings.BASE_DIR,
            env=_environment(self.name),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        relay = threading.Thread(target=self._relay, args=(self.process.stdout,), daemon=True)
        relay.start()

    def _relay(self, lines: IO[str]) -> None:
        for line in lines:
            self.out.write(f"{self.name:<6} │ {line}")
            self.out.flush()

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def keep_running(self) -> None:
        """Start it again when it has died, later and later if it keeps dying."""
        if self.is_running():
            return
        now = time.monotonic()
        if self.process is not None:
            self._plan_restart(self.process.returncode, now)
        if now >= self.restart_at:
            self.start()

    def _plan_restart(self, returncode: int, now: float) -> None:
        self.end_group()  # a pool must not outlive the process that fed it
        steady = now - self.started_at > STEADY_AFTER_SECONDS
        self.wait = FIRST_RESTART_SECONDS if steady else self.wait
        self.restart_at = now + self.wait
        logger.warning(
            "%s ended (%s); it starts again in %.0f s.", self.name, returncode, self.wait
        )
        self.wait = min(self.wait * 2, LONGEST_RESTART_SECONDS)
        self.process = None

    def ask_to_stop(self) -> None:
        if self.process is not None and self.is_running():
            self.process.terminate()

    def wait_for_end(self, seconds: float) -> None:
        """Wait for the process, then end whatever is left of its group."""
        if self.process is None:
            return
        try:
            self.process.wait(timeout=max(seconds, 0.1))
        except subprocess.TimeoutExpired:
            logger.warning("%s did not stop in time and is killed.", self.name)
        self.end_group()
        self.process.wait()

    def end_group(self) -> None:
        """Kill what is left of the process and its children; their group bears its id."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                return


def _environment(name: str) -> dict[str, str]:
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    if name != "web":
        environment["DATABASE_POOL_SIZE"] = "0"
    if name == "worker":
        environment["PYTHONWARNINGS"] = "ignore:You're running the worker with superuser"
    if name == "worker" and not settings.EMBEDDED_QUEUE:
        # A worker of processes then puts back what it cannot finish in time.
        environment["REMAP_SIGTERM"] = "SIGQUIT"
    return environment


class Supervisor:
    """Starts the named processes and keeps them running until it is told to stop."""

    def __init__(
        self,
        names: Iterable[str],
        *,
        out: TextIO,
        on_ready: Callable[[], None],
        commands: Mapping[str, Sequence[str]] = COMMANDS,
    ) -> None:
        self.children = [Child(name, out, commands[name]) for name in names]
        self.on_ready = on_ready
        self.stopping = threading.Event()
        self.worker_is_deaf = threading.Event()

    def stop(self, *_: object) -> None:
        self.stopping.set()

    def run(self) -> None:
        """Block until a signal comes; leave no process behind."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.stop)
        threading.Thread(target=self._watch, daemon=True).start()
        threading.Thread(target=self._announce, daemon=True).start()
        try:
            while not self.stopping.is_set():
                self._keep_all_running()
                self.stopping.wait(0.3)
        finally:
            self._stop_all()

    def _keep_all_running(self) -> None:
        if self.worker_is_deaf.is_set():
            self._replace_deaf_worker()
        for child in self.children:
            child.keep_running()

    def _replace_deaf_worker(self) -> None:
        worker = next(child for child in self.children if child.name == "worker")
        worker.ask_to_stop()
        worker.wait_for_end(DEAF_GRACE_SECONDS)
        worker.start()
        self.worker_is_deaf.clear()

    def _stop_all(self) -> None:
        began = time.monotonic()
        for child in self.children:
            child.ask_to_stop()
        for child in self.children:
            child.wait_for_end(GRACE_SECONDS[child.name] - (time.monotonic() - began))

    def _watch(self) -> None:
        """Sweep, and notice a worker that lives but has gone deaf."""
        if not any(child.name == "worker" for child in self.children):
            return
        began = time.monotonic()
        while not self.stopping.wait(WATCH_EVERY_SECONDS):
            try:
                pipeline.sweep()
                deaf = pipeline.queue_health().is_deaf
            except DatabaseError as error:
                logger.warning("The database does not answer: %s", error)
                continue
            except Exception:  # this thread must outlive whatever it meets
                logger.exception("The watch over the worker met a fault.")
                continue
            finally:
                connections.close_all()
            if deaf and time.monotonic() - began > STEADY_AFTER_SECONDS:
                logger.error("The worker has gone deaf: receipts wait and it does nothing.")
                self.worker_is_deaf.set()
                began = time.monotonic()

    def _announce(self) -> None:
        if not any(child.name == "web" for child in self.children):
            return
        while not self.stopping.wait(0.2):
            if _something_listens(settings.PORT):
                self.on_ready()
                return


def check_port(host: str, port: int) -> None:
    """Raise CannotServe when somebody else listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotServe(
                f"Port {port} cannot be used ({error.strerror}). Choose another: PORT=8001 make run"
            ) from None


def _something_listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def lock_data_folder(folder: Path) -> IO[str]:
    """Hold the data folder for this process; raise CannotServe when another one holds it.

    The lock ends with the process, however it ends. Keep what is returned.
    """
    file = (folder / "serve.lock").open("a+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.seek(0)
        raise CannotServe(
            f"Raseed is already running on {folder} (process {file.read().strip() or 'unknown'}). "
            "Stop it first, or give this one a DATA_DIR and a PORT of its own."
        ) from None
    file.truncate(0)
    file.write(str(os.getpid()))
    file.flush()
    return file


def free_what_workers_held() -> None:
    """On the embedded queue ours is the only worker: what a dead one read need not wait."""
    try:
        pipeline.end_all_leases()
    except DatabaseError as error:
        logger.warning("The database does not answer: %s", error)


def empty_embedded_queue() -> None:
    """Throw away old messages: they are rings, and the sweep rings for all that waits."""
    for folder in (settings.QUEUE_DIR / "messages", settings.QUEUE_DIR / "control"):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700, exist_ok=True)
