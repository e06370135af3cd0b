"""Columns of a file nobody here knows, as a person chose them once."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Self

from receipts.refusal import Marked, Refusal, gettext_noop
from receipts.statement_formats.columns.column_names import NAMES, WORDS
from receipts.statement_formats.columns.guessing import columns_by_content
from receipts.statement_formats.columns.layout import (
    GIVEN_BACK,
    PAID_IN,
    PAID_OUT,
    Layout,
    Role,
)
from receipts.statement_formats.values.figures import direction, figure_in
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
        """Guess the columns by their names, the rest by what stands in the sample.

        A column that is empty in the sample comes last.
        """
        sample_rows = list(sample_rows)
        filled = {column for row in sample_rows for column, cell in row.items() if cell}
        by_key: dict[str, str] = {}
        for column in columns:
            by_key.setdefault(column_key(column), column)
        found: dict[str, str] = {}
        for field, names in NAMES.items():
            named = [by_key[name] for name in names if name in by_key]
            free = [
                column
                for column in named
                if column not in found.values() and _may_hold(field, column, sample_rows)
            ]
            found[field] = min(free, key=lambda column: column not in filled, default="")
        found |= _by_words(columns, sample_rows, found)
        found |= _by_content(columns, sample_rows, found)
        return cls(**_of_one_kind(found, columns, sample_rows))

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
        """The layout these columns make. A reference of a UTR's shape counts as one."""
        return Layout(
            key="mapped",
            name="Columns chosen by hand",
            columns={_ROLES[field]: (column_key(column),) for field, column in self.chosen.items()},
            needed=frozenset({"on"}),
            reference_is_utr=True,
            is_report=self._is_report,
            month_first=self.order == "mdy",
        )


def _may_hold(field: str, column: str, rows: Sequence[dict[str, str]]) -> bool:
    """Whether what stands in a column can be what its name says, where many names are shared."""
    cells = [cell for row in rows if (cell := row.get(column, "").strip("'\" "))]
    if not cells or field not in ("marker", "kind"):
        return True
    if field == "marker":
        return all(direction(cell) is not None for cell in cells)
    return all(cell.lower() in PAID_IN | GIVEN_BACK | PAID_OUT for cell in cells)


def _by_words(
    columns: Sequence[str], rows: Sequence[dict[str, str]], found: dict[str, str]
) -> dict[str, str]:
    """Columns whose name says by one word what it holds, where that is the only such column."""
    more: dict[str, str] = {}
    has_money = bool(found["amount"] or found["credit"])
    for field, word in WORDS.items():
        taken = {*found.values(), *more.values()}
        named = [one for one in columns if one not in taken and word.search(column_key(one))]
        if field in ("credit", "debit"):
            named = [one for one in named if _holds_money(one, rows)]
        if found[field] or (has_money and field in ("amount",)) or len(named) != 1:
            continue
        more[field] = named[0]
    if ("credit" in more or found["credit"]) and "amount" in more:
        del more["amount"]
    return more


def _holds_money(column: str, rows: Sequence[dict[str, str]]) -> bool:
    cells = [cell for row in rows if (cell := row.get(column, ""))]
    try:
        return all(figure_in(cell) is not None or len(cell) < 3 for cell in cells)
    except ValueError:
        return False


def _of_one_kind(
    found: dict[str, str], columns: Iterable[str], rows: Sequence[dict[str, str]]
) -> dict[str, str]:
    """Money either in two columns or in one: of a merchant's report what the payer paid.

    Its credit is what is left after the fee, and its description the payer's words.
    """
    if _is_of_app(found, columns):
        said = {"narration": "", "note": found["note"] or found["narration"]}
        return found | {"credit": "", "debit": "", "marker": "", **said}
    if found["credit"]:
        return found | {"amount": "", "marker": "", "kind": ""}
    if found["amount"] and not found["marker"]:
        found["marker"] = next((c for c in columns if _marks(c, found, rows)), "")
    return found | {"kind": ""} if found["narration"] else found


def _is_of_app(found: dict[str, str], columns: Iterable[str]) -> bool:
    """Whether a file with an amount is an app's report of payments, and no account's movements."""
    if not found["amount"] or found["balance"]:
        return False
    keeps_fee = bool(found["fee"] or any("settle" in one.lower() for one in columns))
    if found["credit"]:
        return keeps_fee or bool(found["kind"] and not found["narration"])
    is_telling = found["status"] and found["payer_vpa"] and not found["marker"]
    return bool(keeps_fee and is_telling)


def _marks(column: str, found: dict[str, str], rows: Sequence[dict[str, str]]) -> bool:
    cells = [cell for row in rows if (cell := row.get(column, ""))]
    is_free = column not in found.values()
    return is_free and bool(cells) and all(direction(cell) is not None for cell in cells)


def _by_content(
    columns: Iterable[str], rows: Sequence[dict[str, str]], found: dict[str, str]
) -> dict[str, str]:
    """What the other columns hold, for fields that no name has told; money is told as a whole."""
    named = {column for column in found.values() if column}
    cells = {one: [row.get(one, "") for row in rows] for one in columns if one not in named}
    is_known = bool(found["credit"] or found["amount"])
    return {
        field: column
        for field, column in columns_by_content(cells).items()
        if not (found[field] or (is_known and field in _MONEY))
    }


_MONEY = ("credit", "debit", "amount", "marker")
HINTS = tuple(name for names in NAMES.values() for name in names)
