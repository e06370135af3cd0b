"""The house keeps the measures that docs/architecture.md gives."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.sizes import function_lengths

RECEIPTS = Path(__file__).parents[1] / "receipts"
LONGEST_FUNCTION, LONGEST_MODULE = 50, 300  # lines

pytestmark = pytest.mark.once


def modules() -> Iterator[Path]:
    return (one for one in RECEIPTS.rglob("*.py") if "migrations" not in one.parts)


def test_no_function_is_longer_than_it_may_be() -> None:
    longest = {one: max(function_lengths(one), default=0) for one in modules()}
    assert [one.name for one, lines in longest.items() if lines > LONGEST_FUNCTION] == []


def test_no_module_is_longer_than_it_may_be() -> None:
    longest = {one: len(one.read_text().splitlines()) for one in modules()}
    assert [one.name for one, lines in longest.items() if lines > LONGEST_MODULE] == []
