"""One thing the policy looked at."""

from typing import NamedTuple


class PolicyFinding(NamedTuple):
    """Whether it speaks for approving without a person, and the sentence that says why."""

    holds: bool
    sentence: str = ""
