"""A process that has loaded the product once and forks from then on: what was killed is back soon.

`python -m tests.crash.nursery`, in a stack's environment. For each line of JSON on its standard
input, [log, module, argument …], it begins that command in a session of its own, and tells its pid.
"""

import contextlib
import json
import os
import runpy
import signal
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

LOADED = ("celery.__main__", "celery.bin.worker", "celery.bin.beat", "gunicorn.app.wsgiapp")


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    for name in ("config.celery", "config.wsgi", "config.urls", "receipts.tasks", *LOADED):
        import_module(name)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead are nobody's zombies
    for line in sys.stdin:
        log, module, *arguments = json.loads(line)
        ready, says = os.pipe()
        if (pid := os.fork()) == 0:
            _become(Path(log), module, arguments, says)
        os.close(says)
        os.read(ready, 1)  # before it has a session of its own, nobody can kill all of it
        os.close(ready)
        print(pid, flush=True)


def _become(log: Path, module: str, arguments: list[str], says: int) -> None:
    os.setsid()
    os.write(says, b"1")
    os.close(says)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with log.open("ab") as out, Path(os.devnull).open("rb") as nothing:
        for source, target in ((nothing, 0), (out, 1), (out, 2)):
            os.dup2(source.fileno(), target)
    sys.argv = [module, *arguments]
    code = 0
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    finally:
        os._exit(code)


class Forked:
    """A process of a nursery's, as far as a stack asks its processes."""

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def poll(self) -> int | None:
        return None if Path(f"/proc/{self.pid}").exists() else 0

    def wait(self, seconds: float = 60) -> int:
        until = time.monotonic() + seconds
        while self.poll() is None:
            if time.monotonic() > until:
                raise subprocess.TimeoutExpired(str(self.pid), seconds)
            time.sleep(0.01)
        return 0

    def terminate(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGTERM)


class Nursery:
    """Begins processes of one environment."""

    def __init__(self, env: dict[str, str], folder: Path) -> None:
        self.env = env
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.nursery"],
            env=env,
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )

    def begin(self, log: Path, command: list[str]) -> Forked:
        asked, told = self._process.stdin, self._process.stdout
        assert asked is not None
        assert told is not None
        asked.write(json.dumps([str(log), *command]) + "\n")
        return Forked(int(told.readline()))

    def end(self) -> None:
        self._process.kill()
        self._process.wait()


if __name__ == "__main__":
    main()
