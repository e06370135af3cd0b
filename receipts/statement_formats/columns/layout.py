"""What is known of one bank's file: its columns by the part they play, and its habits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from receipts.statement_formats.columns.subjects import Subject
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
    "balance",
    "fee",
    "tax",
    "payer",
    "payer_name",
    "payer_vpa",
    "note",
    "kind",
    "status",
    "currency",
    "other",
]

# Columns that go by the same names everywhere, where a layout does not name its own.
EVERYWHERE: dict[Role, tuple[str, ...]] = {
    "balance": (
        "closing balance", "balance", "running balance", "balance inr", "available balance",
        "available balance inr", "bal", "balance amount", "balance amt", "closing bal",
        "account balance", "ledger balance", "balance rs", "balance in rs", "balance in inr",
        "current balance", "book balance", "bal amt", "balance after transaction",
        "બાકી", "સિલક", "baki", "silak", "shillak", "शेष", "शेष राशि", "बैलेंस", "शिल्लक", "शिल्लक रक्कम",
    ),
    "fee": (
        "fee", "fees", "commission", "mdr", "service charge", "service charges", "processing fee",
        "charges",
        "razorpay fee", "fee amount", "mdr amount", "platform fee", "transaction fee",
        "fee exclusive tax", "total charges", "commission amount", "merchant service fee",
        "platform fees", "merchant fees", "merchant fee", "service fee", "gateway fee", "pg fee",
    ),
    # The payment's own first: of an order's status its payment may not be told.
    "status": (
        "payment status", "transaction status", "txn status", "transactionstatus", "status",
        "order status", "payment state", "upi status",
    ),
    "currency": ("currency", "ccy", "event currency", "transaction currency", "curr"),
    "tax": (
        "tax", "taxes", "gst", "service tax", "gst amount", "tax amount", "gst on fee", "igst",
        "merchant service tax", "taxes on fees", "tax on fee", "tax on fees", "gst on fees",
    ),
}  # fmt: skip


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
    # Every row is a payment to the merchant, unless its kind or its status says otherwise.
    is_report: bool = False
    # What the rows of a list are that says no direction.
    lists: Subject = Subject.PAYMENTS
    # What stands in “kind” for money that comes in and that goes out, in lower case.
    coming_in: frozenset[str] = frozenset()
    going_out: frozenset[str] = frozenset()
    # Month before day: no bank here; only where a person said so of their own file.
    month_first: bool = False

    def positions(self, columns: Iterable[str]) -> dict[Role, int]:
        """Where each role stands among a file's columns."""
        keys = [column_key(column) for column in columns]
        found: dict[Role, int] = {}
        for role, names in {**EVERYWHERE, **self.columns}.items():
            if role != "other" and (name := next((n for n in names if n in keys), None)):
                found[role] = keys.index(name)
        found = _apart(found, self.columns)
        if "balance" not in found:
            free = [at for at, key in enumerate(keys) if "balance" in key]
            if len(free) == 1 and free[0] not in found.values():
                found["balance"] = free[0]
        return found

    def familiar(self, columns: Iterable[str]) -> int:
        """How many of a file's columns this layout knows."""
        known = {name for names in self.columns.values() for name in names}
        return sum(column_key(column) in known for column in columns)


def _apart(found: dict[Role, int], own: Mapping[Role, tuple[str, ...]]) -> dict[Role, int]:
    """Without the columns that go by a name used everywhere where the layout uses them itself."""
    taken = {place for role, place in found.items() if role in own}
    return {role: place for role, place in found.items() if role in own or place not in taken}
