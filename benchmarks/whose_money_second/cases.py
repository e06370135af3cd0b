"""All that this author tells."""

from benchmarks.whose_money_second import borrowed, counterfeit, honest  # noqa: F401 they tell kinds
from benchmarks.whose_money_second.kinds import BEYOND, KINDS

__all__ = ["BEYOND", "KINDS"]
