"""Where each part of a row stands, in a file whose columns are known."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from receipts.statement_formats.columns.column_names import NAMES
from receipts.statement_formats.columns.kinds import RowKind, is_received, row_kind
from receipts.statement_formats.columns.layout import Layout
from receipts.statement_formats.columns.statuses import has_failed, has_succeeded
from receipts.statement_formats.columns.subjects import is_number_of_money_back
from receipts.statement_formats.columns.unit_words import without_unit
from receipts.statement_formats.values.figures import are_marks, direction, figure_of
from receipts.tables import Row, column_key

_PART_OF_TAX = re.compile(r"(?:c|s|i|ut)gst(?: amount| amt)?(?: on (?:fee|mdr))?")
_OF_ONE_PAYMENT = re.compile(r"\brrn\b|\bupi (?:ref\w*|txn|transaction)\b")
_UNDONE = re.compile(
    r"(?:is )?(?:refunded|disputed|reversed|charge ?back(?:ed)?|charged back)|"
    r"(?:refund|dispute|charge ?back|reversal) status"
)
# What became of a payment later, or of something else: no result of the payment's own.
_LATER = re.compile(
    r"\b(?:settle\w*|pay ?outs?|refund\w*|deliver\w*|ship\w*|fulfil\w*|kyc|recon\w*|sms|mail|"
    r"webhook|callback|note|notes|remarks?|comments?|name)\b"
)
_ONE_IN = 4  # payments that may have another's number by mistake
_LEFT_OVER = re.compile(r"net\b.*|.*\bpayable|(?:.* )?settle\w* (?:amount|amt)")
_REFUNDED = re.compile(
    r"(?:amount |amt )?refunded(?: amount| amt)?|refunds?(?: amount| amt)?|"
    r"void(?:ed)? (?:amount|amt)"
)


class Places(NamedTuple):
    """Where each role stands in a row; -1, where there is no such column, is an empty cell."""

    on: int
    clock: int = -1
    narration: int = -1
    reference: int = -1
    utr: int = -1
    debit: int = -1
    credit: int = -1
    amount: int = -1
    marker: int = -1
    balance: int = -1
    balance_mark: int = -1  # the Cr or Dr of the balance, where it has a column of its own
    fee: int = -1
    tax: int = -1
    payer: int = -1
    payer_name: int = -1
    payer_vpa: int = -1
    note: int = -1
    kind: int = -1
    status: int = -1
    currency: int = -1
    tax_parts: tuple[int, ...] = ()  # IGST, or CGST and SGST; none where one column has them all
    money_back: tuple[int, ...] = ()  # numbers of refunds, disputes and chargebacks
    left_over: tuple[int, ...] = ()  # what is left of a payment after the fee
    refunded: tuple[int, ...] = ()  # what of a payment was given back
    kinds_beside: tuple[int, ...] = ()  # other columns by whose name they may say what a row is
    undone: tuple[int, ...] = ()  # whether a payment was given back or disputed
    results: tuple[int, ...] = ()  # columns of no other part, whose words may say that it failed
    kind_says_way: bool = False  # `Received` and `Paid` stand there as kinds
    kind_says_received: bool = False  # of some rows, and those that do not say it may be others
    states_beside: tuple[int, ...] = ()  # columns of statuses, the one that counts among them


def places_of(columns: Sequence[str], layout: Layout, sample: Sequence[Row]) -> Places:
    """Find the columns of a layout; the one that says Cr or Dr by what stands in it.

    A UTR that stands on rows of different payments is a settlement's: its column is left out.
    """
    found = Places(**layout.positions(columns))  # type: ignore[arg-type]  # no role has several
    keys = [without_unit(column_key(one)) for one in columns]
    parts = tuple(at for at, key in enumerate(keys) if _PART_OF_TAX.fullmatch(key))
    back = (at for at, one in enumerate(columns) if is_number_of_money_back(one))
    left = (at for at, key in enumerate(keys) if _LEFT_OVER.fullmatch(key))
    kinds = (at for at, key in enumerate(keys) if key in NAMES["kind"])
    states = (at for at, key in enumerate(keys) if key in NAMES["status"])
    refunded = (at for at, key in enumerate(keys) if _REFUNDED.fullmatch(key))
    undone = (at for at, key in enumerate(keys) if _UNDONE.fullmatch(key))
    results = (at for at, key in enumerate(keys) if at not in found and not _LATER.search(key))
    found = found._replace(
        money_back=tuple(back),
        left_over=tuple(left),
        refunded=tuple(refunded),
        kinds_beside=tuple(kinds),
        states_beside=tuple(states),
        undone=tuple(undone),
        results=tuple(results),
    )
    found = found._replace(status=_status(found, sample))
    if found.kind >= 0:
        said = {row.values[found.kind] for row in sample}
        found = found._replace(
            kind_says_way={True, False} <= {direction(one) for one in said},
            kind_says_received=any(map(is_received, said)),
        )
    if found.tax < 0 or found.tax in parts:
        found = found._replace(tax_parts=parts)
    if min(found.debit, found.credit) >= 0 and _is_both_ways(found, sample):
        found = found._replace(amount=found.credit, debit=-1, credit=-1)
    if found.credit < 0:
        found = found._replace(marker=_marker(found, len(columns), sample))
    elif found.balance < 0:
        free = (at for at in range(len(columns)) if at not in found and _marks(at, sample))
        found = found._replace(marker=next(free, -1))
    behind = found.balance + 1
    if 0 < behind < len(columns) and behind != found.marker and _marks(behind, sample):
        found = found._replace(balance_mark=behind)
    if found.utr >= 0 and _is_settlements(found, columns, layout, sample):
        named = (at for at, key in enumerate(keys) if at not in found and key in NAMES["utr"])
        others = (found._replace(utr=at) for at in named)
        payers = (one for one in others if not _is_settlements(one, columns, layout, sample))
        found = next(payers, found._replace(utr=-1))
    return found


def _is_both_ways(places: Places, sample: Sequence[Row]) -> bool:
    """Whether money out and in, each with its mark, stand in one column under a broken heading."""
    out, back = (
        [figure_of(row.values[at]) for row in sample] for at in (places.debit, places.credit)
    )
    return not any(out) and {True, False} <= {one.is_credit for one in back if one}


def _marker(places: Places, width: int, sample: Sequence[Row]) -> int:
    """Of columns whose every cell is a Cr or a Dr the named one, else the first behind the amount.

    Behind a balance stands the balance's own.
    """
    taken = {place for role, place in places._asdict().items() if role not in ("marker", "kind")}
    if places.kind >= 0 and not _marks(places.kind, sample):
        taken.add(places.kind)
    free = [
        at
        for at in range(width)
        if at not in taken and at - 1 != places.balance and _marks(at, sample)
    ]
    if places.marker in free:
        return places.marker
    if places.marker >= 0 and not sample:
        return places.marker
    behind = [at for at in free if at > places.amount]
    return next(iter(behind or free), places.marker if _is_used(places.marker, sample) else -1)


def _is_used(place: int, sample: Sequence[Row]) -> bool:
    return place >= 0 and any(direction(row.values[place]) is not None for row in sample)


def _marks(place: int, sample: Sequence[Row]) -> bool:
    cells = [cell for row in sample if not row.problem and (cell := row.values[place])]
    return are_marks([cell for cell in cells if not has_failed(cell)])


def _is_settlements(
    places: Places, columns: Sequence[str], layout: Layout, sample: Sequence[Row]
) -> bool:
    if places.narration >= 0 and not layout.utr_may_repeat:
        return False
    name = columns[places.utr].lower()
    if "settle" in name or "payout" in name:
        return True
    if _OF_ONE_PAYMENT.search(column_key(name)):
        return False
    payments: dict[str, tuple[str, ...]] = {}
    shared: Counter[str] = Counter()
    for row in sample:
        utr, payment = row.values[places.utr].strip("'\" "), tuple(row.values)
        if not utr or _is_no_payment(row.values[places.kind] if places.kind >= 0 else ""):
            continue  # a refund may go by the payment's own number
        is_other = payments.setdefault(utr, payment) != payment
        shared[utr] += is_other and _differ(places, row, payments)
    rows_of_several = sum(count + 1 for count in shared.values() if count)
    return rows_of_several * _ONE_IN > shared.total() + len(payments)


def _is_no_payment(kind: str) -> bool:
    return bool(kind) and row_kind(kind) is not RowKind.PAYMENT


def _differ(places: Places, row: Row, payments: dict[str, tuple[str, ...]]) -> bool:
    """Whether two rows of one UTR are two payments: by their own ids, else by their moment."""
    other = payments[row.values[places.utr].strip("'\" ")]
    if places.reference >= 0:
        return row.values[places.reference] != other[places.reference]
    told = (places.on, places.amount, places.payer_vpa, places.payer_name)
    return any(row.values[at] != other[at] for at in told if at >= 0)


def _status(found: Places, sample: Sequence[Row]) -> int:
    """The column of states, heeded also if nobody named it: one of India's would say `Kerala`."""
    if found.status >= 0 or found.balance >= 0:
        return found.status
    cells = ((at, row.values[at]) for at in found.states_beside for row in sample)
    return next((at for at, cell in cells if has_succeeded(cell)), -1)
