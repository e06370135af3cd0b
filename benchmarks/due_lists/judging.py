"""One list held against its truth."""

from collections.abc import Mapping
from typing import Any

from benchmarks.due_lists.lists import DueList
from receipts import dues
from receipts.models import Payee


def judged(payee: Payee, one: DueList) -> tuple[str, str]:
    """How it is taken (unasked, proposed, chosen, WRONG), and what is not as it should be."""
    try:
        file = dues.DueFile(payee, one.data, one.file_name)
    except dues.TableRefused as refusal:
        return "WRONG", str(refusal)
    proposed = file.proposals
    if not proposed and not file.missing:
        why = _faults(one, dues.seen_in(file))
        if not why:
            return "unasked", ""
    both = {heading: field for field, heading in (file.mapping | proposed).items()}
    why = _with(payee, one, both)
    if not why:
        return "proposed", ", ".join(f"{field}: {heading}" for field, heading in proposed.items())
    if one.chosen and not (left := _with(payee, one, one.chosen)):
        return "chosen", f"proposed was {proposed}"
    return "WRONG", (left if one.chosen else why)


def _with(payee: Payee, one: DueList, chosen: Mapping[str, str]) -> str:
    try:
        return _faults(one, dues.preview(payee, one.data, one.file_name, chosen=chosen))
    except (dues.TableRefused, dues.ColumnsRefused) as refusal:
        return str(refusal)


def _faults(one: DueList, seen: dues.Preview) -> str:
    found = {entry.values["reference"]: _said(entry.values) for _, entry in seen.new}
    faults = [f"{name} is no due" for name in found if name not in one.dues]
    faults += [
        f"{name}: {found.get(name)}, not {_said(values)}"
        for name, values in one.dues.items()
        if found.get(name) != _said(values)
    ]
    return "; ".join(faults + _unnamed(one, seen))


def _unnamed(one: DueList, seen: dues.Preview) -> list[str]:
    """Rows below the first due that are neither taken nor named, but for repeated headings."""
    rows = {number for number, _ in seen.new}
    named = rows | {row.number for row in (*seen.refused_rows, *seen.left_out_rows)}
    headings = one.rows[: min(rows, default=1) - 1]
    below = enumerate(one.rows, start=1)
    return [
        f"row {number} is not named"
        for number, row in below
        if number > min(rows, default=0)
        and any(row)
        and number not in named
        and row not in headings
    ]


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as the truth has them; what is empty is not said."""
    texts = {
        name: value if isinstance(value, int) else str(value or "")
        for name, value in values.items()
    }
    return {name: value for name, value in texts.items() if value}
