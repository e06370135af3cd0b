"""`python -m benchmarks.mutants [ROOM …] [--sample N] [--seed S]`: faults that tests must notice.

Needs `cosmic-ray` (8.7) on the PATH, in an environment of its own, and a clone that nobody works
in: each mutant is written into the source, tried, and taken out again.
"""

import argparse
import json
import random
import re
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

# What Python refuses or no hand would write: `late ** limit`, `paid is limit`.
_IDLE = re.compile(
    r"Annotation|BitOr|BitXor|BitAnd|Pow|Shift|FloorDiv|_Mod|MatMult|RemoveDecorator|Exception"
    r"|_Is_(?!IsNot$)|_IsNot_(?!Is$)|_(?<!_Is_)(?<!_IsNot_)(Is|IsNot)$"
)


@dataclass(frozen=True)
class Room:
    """What is mutated, and the tests that must notice, the quickest first."""

    code: tuple[str, ...]
    tests: str


ROOMS = {
    "matching": Room(
        ("receipts/matching",),
        "tests/matching/test_due_scoring.py tests/matching/test_text_keys.py "
        "tests/matching/test_dues.py tests/matching/test_weak_matches.py "
        "tests/matching/test_by_utr.py tests/matching/test_against_reference.py",
    ),
    "signals": Room(("receipts/signals", "receipts/evidence"), "tests/signals tests/evidence"),
    "money": Room(
        (
            "receipts/upi.py",
            "receipts/review/allocations.py",
            "receipts/review/refunds.py",
            "receipts/review/direct_credits.py",
        ),
        "tests/test_upi.py tests/review/test_refunds.py tests/review/test_direct_credits.py "
        "tests/review/test_hand_payments.py tests/webhooks/test_queueing.py "
        "tests/review/test_decisions.py",
    ),
    "policy": Room(
        ("receipts/review/policy", "receipts/verdict"), "tests/review/test_policy.py tests/verdict"
    ),
}


def main() -> None:
    options = _options()
    for name in options.rooms or ROOMS:
        with TemporaryDirectory() as folder:
            session = Path(folder) / "session.sqlite"
            config = Path(folder) / "mutants.toml"
            config.write_text(_config(ROOMS[name], timeout=options.timeout))
            _cosmic_ray("baseline", config)  # tests that fail anyway would notice every mutant
            _cosmic_ray("init", config, session)
            all_of_use, sampled = _sample(session, options.sample, seed=options.seed)
            _cosmic_ray("exec", config, session)
            survived, slow = _survivors(session), _timed_out(session)
        print(*survived, sep="\n")
        print(
            f"{name}: {sampled - len(survived)} of {sampled} noticed, {slow} of them only because "
            f"the time was over; of {all_of_use} mutants (seed {options.seed})",
            flush=True,
        )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rooms", nargs="*", choices=[*ROOMS, []])
    parser.add_argument("--sample", type=int, default=40)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--timeout", type=float, default=240, help="seconds of tests a mutant")
    return parser.parse_args()


def _config(room: Room, *, timeout: float) -> str:
    # Races are left out: they take seconds each, and hold what no mutant of a line changes.
    command = f"{sys.executable} -m pytest -q -x -k 'not Race' {room.tests}"
    values = {
        "module-path": list(room.code),
        "excluded-modules": ["**/sentences.py"],
        "timeout": timeout,
        "test-command": command,
    }
    lines = [f"{key} = {json.dumps(value)}" for key, value in values.items()]
    return "\n".join(["[cosmic-ray]", *lines, "[cosmic-ray.distributor]", 'name = "local"', ""])


def _cosmic_ray(what: str, *files: Path) -> None:
    subprocess.run(["cosmic-ray", what, *files], check=True)


def _sample(session: Path, size: int, *, seed: int) -> tuple[int, int]:
    """Leave `size` mutants of use in the session; how many there were, and are."""
    with sqlite3.connect(session) as database:
        rows = database.execute(
            "SELECT job_id, operator_name FROM mutation_specs ORDER BY module_path, "
            "start_pos_row, start_pos_col, operator_name, operator_args, occurrence"
        )
        of_use = [job for job, operator in rows if not _IDLE.search(operator)]
        taken = random.Random(seed).sample(of_use, min(size, len(of_use)))
        marks = ", ".join("?" * len(taken))
        for table in ("mutation_specs", "work_items"):
            database.execute(f"DELETE FROM {table} WHERE job_id NOT IN ({marks})", taken)
    return len(of_use), len(taken)


def _survivors(session: Path) -> list[str]:
    return _results(session, "SELECT diff FROM work_results WHERE test_outcome <> 'KILLED'")


def _timed_out(session: Path) -> int:
    return len(_results(session, "SELECT 1 FROM work_results WHERE output = 'timeout'"))


def _results(session: Path, sql: str) -> list[str]:
    with sqlite3.connect(session) as database:
        return [one for (one,) in database.execute(sql)]


if __name__ == "__main__":
    main()
