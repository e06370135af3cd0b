"""`manage.py serve`: real processes under one command, and nothing left of them afterwards."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import requests
from django.core.management import CommandError, call_command
from django.test import override_settings

from receipts.management.commands import serve
from tests.crash.stack import ROOT
from tests.servers import free_port

pytestmark = [pytest.mark.crash, pytest.mark.timeout(600)]
PATIENCE = 90.0


class Serving:
    """One `manage.py serve` with a data folder and a port of its own."""

    def __init__(self, folder: Path, port: int) -> None:
        self.port = port
        self.env = {
            "PATH": os.environ["PATH"],
            "DATA_DIR": str(folder),
            "PORT": str(port),
            "WEB_WORKERS": "1",
            "PYTHONUNBUFFERED": "1",
        }
        self.lines: list[str] = []

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            env=self.env,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    def start(self) -> None:
        self.popen = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            env=self.env,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.popen.stdout is not None
        self.lines.extend(iter(self.popen.stdout.readline, ""))

    @property
    def output(self) -> str:
        return "".join(self.lines)

    def wait_for(self, text: str) -> None:
        until = time.monotonic() + PATIENCE
        while text not in self.output:
            assert time.monotonic() < until, f"{text!r} never came:\n{self.output}"
            time.sleep(0.1)

    def processes(self) -> dict[int, str]:
        """Every process that works on our data folder, by id."""
        found = {}
        for path in Path("/proc").glob("[0-9]*"):
            try:
                environment = (path / "environ").read_bytes()
                command = (path / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            if f"DATA_DIR={self.env['DATA_DIR']}".encode() in environment.split(b"\0"):
                found[int(path.name)] = command
        return found

    def wait_until_none_is_left(self) -> None:
        until = time.monotonic() + PATIENCE
        while left := self.processes():
            assert time.monotonic() < until, f"left behind: {left}\n{self.output}"
            time.sleep(0.2)


@pytest.fixture(scope="module")
def data_dir(
    tmp_path_factory: pytest.TempPathFactory, put_database: Callable[[Path], None]
) -> Path:
    folder = tmp_path_factory.mktemp("serve")
    put_database(folder)
    return folder


@pytest.fixture
def serving(data_dir: Path) -> Iterator[Serving]:
    one = Serving(data_dir, free_port())
    one.start()
    try:
        yield one
    finally:
        for pid in one.processes():
            with suppress(ProcessLookupError):  # it ends by itself meanwhile
                os.kill(pid, signal.SIGKILL)
        one.popen.wait()


def test_starts_everything_refuses_a_second_one_starts_again_what_dies_and_stops_cleanly(
    serving: Serving,
) -> None:
    """In one: no start of its processes is cheap."""
    serving.wait_for(f"Raseed is at http://127.0.0.1:{serving.port}")
    serving.wait_for("worker │")
    answer = requests.get(f"http://127.0.0.1:{serving.port}/healthz", timeout=PATIENCE)
    assert answer.status_code == 200
    second = serving.manage("serve")
    assert second.returncode == 1
    assert "already running" in second.stderr
    check_starts_again_what_dies(serving)
    serving.popen.send_signal(signal.SIGINT)
    assert serving.popen.wait(PATIENCE) == 0
    serving.wait_until_none_is_left()
    serving.wait_for("Everything has stopped.")  # what a process wrote is read a moment later


def check_starts_again_what_dies(serving: Serving) -> None:
    (beat,) = [pid for pid, command in serving.processes().items() if " beat " in command]
    os.kill(beat, signal.SIGKILL)
    serving.wait_for("beat ended (-9)")
    until = time.monotonic() + PATIENCE
    while not any(" beat " in c and p != beat for p, c in serving.processes().items()):
        assert time.monotonic() < until
        time.sleep(0.2)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of a parent's death")
def test_leaves_nobody_behind_even_when_it_is_killed(serving: Serving) -> None:
    serving.wait_for("Raseed is at")
    serving.popen.kill()
    serving.popen.wait()
    serving.wait_until_none_is_left()


def test_says_that_the_port_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOST", raising=False)
    monkeypatch.setattr(serve.Command, "check", lambda *args, **kwargs: None)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with (
            override_settings(DATA_DIR=tmp_path, PORT=port),
            pytest.raises(CommandError, match=f"Port {port} cannot be used"),
        ):
            call_command("serve")


def test_knows_no_other_processes() -> None:
    with pytest.raises(CommandError, match="There is no kitchen"):
        call_command("serve", "kitchen")
