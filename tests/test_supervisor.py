"""The supervisor's parts, with small programs in place of the product's."""

import io
import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from receipts import supervisor
from receipts.supervisor import CannotServe, Child, Supervisor

pytestmark = pytest.mark.once

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture
def out() -> io.StringIO:
    return io.StringIO()


@pytest.fixture(autouse=True)
def freed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How often the leases of dead workers were ended."""
    calls: list[str] = []
    monkeypatch.setattr(supervisor.pipeline, "end_all_leases", lambda: calls.append("ended"))
    return calls


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Let `python -m worker` run this source instead."""

    def install(source: str) -> None:
        (tmp_path / "standin.py").write_text(source)
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
        monkeypatch.setitem(supervisor.COMMANDS, "worker", ["standin"])

    return install


def wait_until(true: Any, seconds: float = 120) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until
        time.sleep(0.02)


class TestChild:
    def test_puts_its_name_before_every_line(self, program: Any, out: io.StringIO) -> None:
        program("print('hello'); print('again')")
        child = Child("worker", out)
        child.start()
        child.wait_for_end(120)
        wait_until(lambda: out.getvalue() == "worker │ hello\nworker │ again\n")

    def test_that_dies_is_started_again_after_a_wait(
        self,
        program: Any,
        out: io.StringIO,
        freed: list[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(supervisor, "FIRST_RESTART_SECONDS", 0.05)
        program("print('begun')")
        child = Child("worker", out)
        until = time.monotonic() + 120
        while out.getvalue().count("begun") < 2:
            assert time.monotonic() < until
            child.keep_running()
            time.sleep(0.02)
        child.wait_for_end(120)
        # The only worker there is takes up at once what it held when it died.
        assert len(freed) >= 2

    def test_that_will_not_stop_is_killed_with_its_children(
        self, program: Any, out: io.StringIO
    ) -> None:
        program(
            "import os, signal, time\n"
            "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
            "child = os.fork()\n"
            "print('child', child or os.getpid(), flush=True) if not child else None\n"
            "time.sleep(60)\n"
        )
        child = Child("worker", out)
        child.start()
        wait_until(lambda: "child" in out.getvalue())
        grandchild = int(out.getvalue().split()[-1])
        child.ask_to_stop()
        child.wait_for_end(0.3)
        wait_until(lambda: not is_alive(grandchild))
        assert not child.is_running()


def is_alive(pid: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


class TestSupervisor:
    def test_replaces_a_worker_that_has_gone_deaf(self, program: Any, out: io.StringIO) -> None:
        program("import time; time.sleep(60)")
        running = Supervisor(["worker"], out=out, on_ready=lambda: None)
        (worker,) = running.children
        running._keep_all_running()
        assert worker.process is not None
        deaf = worker.process.pid
        running.worker_is_deaf.set()
        running._keep_all_running()
        assert worker.process.pid != deaf and worker.is_running()
        assert not is_alive(deaf)
        running._stop_all()
        assert not worker.is_running()

    def test_watches_on_whatever_the_sweep_meets(
        self, out: io.StringIO, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sweeps: list[int] = []

        def break_off() -> None:
            sweeps.append(1)
            running.stopping.set() if len(sweeps) == 2 else None
            raise ValueError("a row nobody foresaw")

        monkeypatch.setattr(supervisor, "WATCH_EVERY_SECONDS", 0.01)
        monkeypatch.setattr(supervisor.pipeline, "sweep", break_off)
        monkeypatch.setattr(supervisor.connections, "close_all", lambda: None)
        running = Supervisor(["worker"], out=out, on_ready=lambda: None)
        running._watch()
        assert len(sweeps) == 2


class TestLockDataFolder:
    def test_refuses_a_second_holder_and_names_the_first(self, tmp_path: Path) -> None:
        with (
            supervisor.lock_data_folder(tmp_path),
            pytest.raises(CannotServe, match=f"already running.*process {os.getpid()}"),
        ):
            supervisor.lock_data_folder(tmp_path)

    def test_ends_with_its_holder(self, tmp_path: Path) -> None:
        supervisor.lock_data_folder(tmp_path).close()
        supervisor.lock_data_folder(tmp_path).close()


def test_the_embedded_queue_is_emptied(settings: Any, tmp_path: Path) -> None:
    settings.QUEUE_DIR = tmp_path
    (tmp_path / "messages").mkdir()
    (tmp_path / "messages" / "1_a.celery.msg").write_text("{")
    supervisor.empty_embedded_queue()
    assert list((tmp_path / "messages").iterdir()) == []
