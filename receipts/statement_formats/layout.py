"""What is known of one bank's file: its columns by the part they play, and its habits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from receipts.tables import column_key

Role = Literal[
    "on",
    "clock",
    "narration",
    "reference",
    "utr",
    "debit",
    "credit",
    "amount",
    "marker",
    "payer",
    "payer_name",
    "payer_vpa",
    "note",
    "kind",
    "status",
    "other",
]


@dataclass(frozen=True, slots=True)
class Layout:
    """One way in which a bank or a merchant app writes its file.

    `columns` has the names of columns by role, as `column_key` spells them, likeliest first;
    under "other" those that are known and not needed. `needed` are the roles without which it is
    another layout; `told_by` what a preamble says of whose it is, in lower case.
    """

    key: str
    name: str
    columns: Mapping[Role, tuple[str, ...]]
    needed: frozenset[Role]
    told_by: tuple[str, ...] = ()
    # The reference column carries the UTR when the narration does not (padded with zeros).
    reference_is_utr: bool = False
    # The UTR column may be the settlement's: it is believed only while its values differ.
    utr_may_repeat: bool = False
    # What stands in “kind” for money that comes in and that goes out, in lower case.
    coming_in: frozenset[str] = frozenset()
    going_out: frozenset[str] = frozenset()
    # Month before day: no bank here; only where a person said so of their own file.
    month_first: bool = False

    def positions(self, columns: Iterable[str]) -> dict[Role, int]:
        """Where each role stands among a file's columns."""
        keys = [column_key(column) for column in columns]
        found: dict[Role, int] = {}
        for role, names in self.columns.items():
            if role != "other" and (name := next((n for n in names if n in keys), None)):
                found[role] = keys.index(name)
        return found

    def familiar(self, columns: Iterable[str]) -> int:
        """How many of a file's columns this layout knows."""
        known = {name for names in self.columns.values() for name in names}
        return sum(column_key(column) in known for column in columns)
