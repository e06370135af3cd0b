"""All that this author tells."""

from benchmarks.whose_money_third import (  # noqa: F401 they tell kinds
    invented,
    neighbours,
    settled,
    themselves,
    unsure,
)
from benchmarks.whose_money_third.kinds import BEYOND, KINDS

__all__ = ["BEYOND", "KINDS"]
