"""What a statement's balances and totals prove, as it is stored and said."""

from dataclasses import asdict
from typing import Any

from receipts.statement_formats import BalanceCheck, Mismatch
from receipts.wording import Sentence

_SAID = {
    Mismatch.OPENING: Sentence.of("opening_not_followed"),
    Mismatch.CLOSING: Sentence.of("closing_differs"),
    Mismatch.MONEY_IN: Sentence.of("money_in_differs"),
    Mismatch.MONEY_OUT: Sentence.of("money_out_differs"),
}


def mismatches(check: BalanceCheck) -> list[Sentence]:
    """What the file prints of itself and its rows do not come to."""
    return [_SAID[one] for one in check.problems]


def as_stored(check: BalanceCheck) -> dict[str, Any]:
    """The check fit for JSON, its problems as codes."""
    problems = [one.as_json() for one in mismatches(check)]
    return asdict(check) | {"holds": check.holds, "problems": problems}
