"""Columns of a file nobody here knows, as a person chose them once."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Self

from receipts.refusal import Marked, Refusal, gettext_noop
from receipts.statement_formats.columns.layout import Layout, Role
from receipts.statement_formats.columns.suggesting import suggest_columns
from receipts.tables import column_key

_TITLES = {
    "date": gettext_noop("day"),
    "credit": gettext_noop("money in"),
    "debit": gettext_noop("money out"),
    "amount": gettext_noop("amount"),
    "marker": gettext_noop("Cr or Dr"),
    "narration": gettext_noop("narration"),
    "reference": gettext_noop("reference"),
    "utr": gettext_noop("UTR"),
    "payer_name": gettext_noop("payer's name"),
    "payer_vpa": gettext_noop("payer's UPI ID"),
    "time": gettext_noop("time"),
    "note": gettext_noop("note"),
    "status": gettext_noop("status"),
    "kind": gettext_noop("kind of row"),
    "balance": gettext_noop("balance"),
    "fee": gettext_noop("fee"),
    "tax": gettext_noop("tax"),
}
_ROLES: dict[str, Role] = {
    "date": "on",
    "credit": "credit",
    "debit": "debit",
    "amount": "amount",
    "marker": "marker",
    "narration": "narration",
    "reference": "reference",
    "utr": "utr",
    "payer_name": "payer_name",
    "payer_vpa": "payer_vpa",
    "time": "clock",
    "note": "note",
    "status": "status",
    "kind": "kind",
    "balance": "balance",
    "fee": "fee",
    "tax": "tax",
}
ORDERS = ("dmy", "mdy")


@dataclass(frozen=True)
class Mapping:
    """Which column holds what; each is a column's name, "" where there is none.

    Money stands in `credit` and `debit`, or in `amount` with a `marker` (Cr, Dr) or a sign; of a
    merchant's report `amount` is what the payer paid, and `kind` says payment or refund.
    `order` is "dmy" or "mdy": which comes first in dates of numbers alone.
    """

    date: str = ""
    credit: str = ""
    debit: str = ""
    amount: str = ""
    marker: str = ""
    narration: str = ""
    reference: str = ""
    utr: str = ""
    payer_name: str = ""
    payer_vpa: str = ""
    time: str = ""
    note: str = ""
    status: str = ""
    kind: str = ""
    balance: str = ""
    fee: str = ""
    tax: str = ""
    order: str = "dmy"

    @property
    def chosen(self) -> dict[str, str]:
        """The columns chosen, by field."""
        return {name: column for name in _TITLES if (column := getattr(self, name))}

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` wrote. Raises ValueError with a sentence."""
        try:
            stored = json.loads(text)
        except ValueError:
            stored = None
        if not isinstance(stored, dict):
            raise ValueError("This mapping of columns cannot be read. Choose the columns again.")
        known = {field.name for field in fields(cls)}
        return cls(**{name: str(value) for name, value in stored.items() if name in known})

    @classmethod
    def suggest(cls, columns: Sequence[str], sample_rows: Iterable[dict[str, str]] = ()) -> Self:
        """Guess the columns, as `suggest_columns`."""
        return cls(**suggest_columns(columns, list(sample_rows)))

    def problems(self, columns: Iterable[str] | None = None) -> list[Refusal]:
        """What keeps this mapping from being used, in sentences; with `columns`, also for them."""
        return [*self._missing(), *self._twice(), *self._unknown(columns)]

    def _missing(self) -> list[Refusal]:
        found = []
        if not self.date:
            found.append(Refusal(gettext_noop("Choose the column with the day of the payment.")))
        if not (self.credit or self.amount):
            found.append(
                Refusal(
                    gettext_noop(
                        "Choose the column with the money that came in, or with the amount."
                    )
                )
            )
        if self.credit and self.amount:
            found.append(
                Refusal(
                    gettext_noop(
                        "Choose either a column for money in, or one for the amount, not both."
                    )
                )
            )
        if not (self.narration or self.utr or self.reference):
            found.append(
                Refusal(
                    gettext_noop("Choose the column with the narration, or the one with the UTR.")
                )
            )
        if self.order not in ORDERS:
            found.append(
                Refusal(gettext_noop("Say whether the day or the month comes first in dates."))
            )
        return found

    def _twice(self) -> list[Refusal]:
        by_column: dict[str, list[Marked]] = {}
        for field, column in self.chosen.items():
            by_column.setdefault(column, []).append(_TITLES[field])
        return [
            Refusal(
                gettext_noop("“{column}” is chosen for {roles}. A column can be only one of them."),
                column=column,
                roles=titles,
            )
            for column, titles in by_column.items()
            if len(titles) > 1 and set(titles) != {"day", "time"}
        ]

    def _unknown(self, columns: Iterable[str] | None) -> list[Refusal]:
        there = None if columns is None else {column_key(column) for column in columns}
        return [
            Refusal(
                gettext_noop("This file has no column “{column}”. Choose the {role} again."),
                column=column,
                role=_TITLES[field],
            )
            for field, column in self.chosen.items()
            if there is not None and column_key(column) not in there
        ]

    @property
    def _is_report(self) -> bool:
        """Whether every row is a payment: an app's report names its state, its kind or its fee."""
        says = self.status or self.kind or self.fee or self.tax
        return bool(says and self.amount and not (self.narration or self.marker))

    def layout(self) -> Layout:
        """The layout these columns make. A reference of a UTR's shape counts as one.

        Where no status was chosen, a column of that name is none.
        """
        chosen = {_ROLES[field]: (column_key(column),) for field, column in self.chosen.items()}
        return Layout(
            key="mapped",
            name="Columns chosen by hand",
            columns={"status": (), **chosen},
            needed=frozenset({"on"}),
            reference_is_utr=True,
            is_report=self._is_report,
            month_first=self.order == "mdy",
        )
