"""What inputs came to, kept in a log: a later run goes on behind it, and all are told together."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Tally:
    """Inputs of a seed from `first` on. Of the costliest: CPU seconds or megabytes, and which."""

    seed: int
    first: int
    inputs: int = 0
    cpu_seconds: float = 0.0
    answers: Counter[str] = field(default_factory=Counter)
    doors: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, str] = (0.0, "")
    biggest: tuple[float, str] = (0.0, "")

    def add(self, *, status: int, door: str, what: str, seconds: float, megabytes: float) -> None:
        self.inputs += 1
        self.cpu_seconds += seconds
        self.answers[str(status)] += 1
        self.doors[door] += 1
        self.slowest = max(self.slowest, (seconds, what))
        self.biggest = max(self.biggest, (megabytes, what))


def kept_in(log: Path | None) -> list[Tally]:
    if log is None or not log.exists():
        return []
    return [_of_line(line) for line in log.read_text().splitlines()]


def _of_line(line: str) -> Tally:
    said = json.loads(line)
    counted = {name: Counter(said[name]) for name in ("answers", "doors", "found")}
    costliest = {name: tuple(said[name]) for name in ("slowest", "biggest")}
    return Tally(**said | counted | costliest)


def keep(log: Path | None, tally: Tally) -> None:
    if log is not None:
        with log.open("a") as file:
            file.write(json.dumps(vars(tally)) + "\n")


def together(tallies: Iterable[Tally]) -> str:
    """All of them in words."""
    every = list(tallies)
    answers = sum((one.answers for one in every), Counter[str]())
    doors = sum((one.doors for one in every), Counter[str]())
    found = sum((one.found for one in every), Counter[str]())
    inputs, seconds = answers.total(), sum(one.cpu_seconds for one in every)
    seeds = sorted({one.seed for one in every})
    slowest, biggest = (max(getattr(one, name) for one in every) for name in ("slowest", "biggest"))
    return "\n".join(
        (
            f"seeds {', '.join(map(str, seeds))}: {inputs} inputs through {len(doors)} doors, "
            f"{inputs / max(seconds, 0.001):.1f} a CPU second",
            "; ".join(f"HTTP {status}: {times}" for status, times in sorted(answers.items())),
            f"slowest {slowest[0]:.1f} CPU seconds ({slowest[1]}), "
            f"biggest {biggest[0]:.0f} MB ({biggest[1]})",
            f"{found.total()} findings of {len(found)} kinds",
            *(f"{times} × {one}" for one, times in found.most_common()),
        )
    )
