"""One file of the corpus, and what must become of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from tests.corpus.making import CANARY

Verdict = Literal["accept", "refuse", "either"]


@dataclass(frozen=True, slots=True)
class Case:
    """One file: what must become of it, and what may never be in the reader's copy."""

    group: str
    name: str
    make: Callable[[], bytes]
    verdict: Verdict = "either"
    forbidden: bytes = CANARY

    def __str__(self) -> str:
        return f"{self.group}-{self.name}"
