"""Strangers' bytes bring down their own process and nothing else."""

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from receipts.confinement import Busy, Confined, Exhausted, Limits

pytestmark = pytest.mark.once

LIMITS = Limits(
    cpu_seconds=1, seconds=200, patience=200, memory_bytes=400_000_000, output_bytes=1_000_000
)


def confined(work: str, *, at_once: int = 1, **limits: float) -> Confined:
    return Confined(f"tests.confined_work:{work}", replace(LIMITS, **limits), at_once=at_once)


@pytest.fixture
def secret(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("SECRET_KEY", "canary")
    yield "canary"


class TestConfined:
    def test_gives_what_the_work_gives(self) -> None:
        echo = confined("echo")
        large = bytes(range(256)) * 3000
        assert echo(large) == ({"length": len(large)}, large)
        assert echo(b"") == ({"length": 0}, b"")

    def test_asks_the_same_process_again(self) -> None:
        echo = confined("echo")
        echo(b"1")
        (process,) = echo._idle
        echo(b"2")
        assert echo._idle == [process]

    def test_ends_work_that_loops(self) -> None:
        with pytest.raises(Exhausted):
            confined("loop")(b"x")

    def test_ends_it_sooner_where_it_may_take_less(self) -> None:
        loop = confined("loop", cpu_seconds=60)
        with pytest.raises(Exhausted, match="its process ended"):
            loop(b"x", cpu_seconds=1)

    def test_counts_fractions_of_a_second_anew_for_each_file(self) -> None:
        spend = confined("spend", cpu_seconds=0.5)
        for _ in range(3):
            assert spend(b"0.3") == ({}, b"")
        assert len(spend._idle) == 1
        with pytest.raises(Exhausted, match="its process ended"):
            spend(b"0.9")

    def test_ends_work_that_stalls(self) -> None:
        with pytest.raises(Exhausted, match="too long"):
            confined("stall", seconds=1.5)(b"20")

    def test_ends_work_that_swells(self) -> None:
        swell = confined("swell")
        assert swell(b"1000")[0] == {"length": 1000}
        with pytest.raises(Exhausted):
            swell(b"800000000")

    def test_ends_work_that_gives_too_much(self) -> None:
        with pytest.raises(Exhausted, match="more than it may"):
            confined("pour")(b"2000000")

    def test_works_on_after_a_crash(self) -> None:
        crash = confined("crash")
        with pytest.raises(Exhausted, match="ended"):
            crash(b"crash")
        assert crash(b"fine") == ({}, b"fine")

    def test_replaces_a_process_that_died_while_it_was_idle(self) -> None:
        echo = confined("echo")
        echo(b"1")
        echo._idle[0]._process.kill()
        echo._idle[0]._process.wait()
        assert echo(b"2")[1] == b"2"

    def test_is_not_confused_by_what_libraries_print(self) -> None:
        assert confined("chatter")(b"answer") == ({}, b"answer")

    def test_shows_the_work_no_secret(self, secret: str) -> None:
        environment, _ = confined("show_environment")(b"")
        assert secret not in environment.values()

    def test_lets_nobody_wait_for_long(self, tmp_path: Path) -> None:
        wait_for, end = confined("wait_for", patience=0.1), tmp_path / "end"
        thread = threading.Thread(target=wait_for, args=(bytes(end),))
        thread.start()
        while wait_for._running._value:
            time.sleep(0.01)
        with pytest.raises(Busy):
            wait_for(bytes(end))
        end.touch()
        thread.join()
        assert wait_for(bytes(end)) == ({}, b"")
