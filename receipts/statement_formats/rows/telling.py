"""What a row of money tells: who paid, when, under which UTR, and what kind of line it is."""

import re
from datetime import date, datetime, time

from receipts.identity.own_money import means_self
from receipts.refusal import Refusal, gettext_noop
from receipts.statement_formats.columns.kinds import is_channel
from receipts.statement_formats.columns.places import Places
from receipts.statement_formats.line import Kind, Line
from receipts.statement_formats.narrations.marks import mark_in
from receipts.statement_formats.narrations.narration import read_narration
from receipts.statement_formats.narrations.parts import Narrated
from receipts.statement_formats.narrations.references import names_its_rail, reference_in, utr_in
from receipts.statement_formats.narrations.segments import is_address, is_rrn, words
from receipts.statement_formats.rows.cells import Cells
from receipts.statement_formats.values.figures import Move, figure_in
from receipts.statement_formats.values.moments import clock_in, instant_in, moment
from receipts.upi import phonepe_clock, rail_of

MAY_BE_BACK = gettext_noop(
    "The narration says “{word}”, as banks do where money comes back. Nothing in this row proves "
    "that a payer sent it."
)
_SILENT = Narrated()
_BEHIND_RRN = re.compile(r"\d{12}/(\d{2}:\d{2}:\d{2})/", re.ASCII)  # as Bank of Baroda writes it
_TRANSFERS = frozenset({"NEFT", "RTGS"})


class Identity:
    """What the narration of a row tells, and its UTR by that or by a column."""

    __slots__ = ("told", "utr")

    def __init__(self, told: Narrated, utr: str) -> None:
        self.told = told
        self.utr = utr

    @property
    def names_payment(self) -> bool:
        """Whether the row names a rail or a number, as no sum of others does."""
        return bool(self.utr or self.told.rail)


def identity_of(cells: Cells, values: list[str], narration: str) -> Identity:
    """Read a narration and the columns of references beside it."""
    layout, places = cells.layout, cells.places
    reference = words(values[places.reference])
    hint = utr_in(reference) if layout.reference_is_utr else ""
    told = _SILENT
    if narration:
        told = read_narration(narration, hint=hint, place=cells.name_place)
    if hint and not (told.rail or cells.is_report or names_its_rail(reference)):
        hint = ""
    return Identity(told, _utr(cells, values) or told.utr or hint)


def _utr(cells: Cells, values: list[str]) -> str:
    """The UTR in a column of its own. Who pays by an app of a report pays by UPI, by an RRN,
    unless another cell names another rail.
    """
    if not (text := values[cells.places.utr]):
        return ""
    utr = utr_in(text) or reference_in(text)
    is_by_upi = cells.layout.is_report and not any(one.upper() in _TRANSFERS for one in values)
    return "" if is_by_upi and not is_rrn(utr) else utr


def mark_of(line: Line, identity: Identity) -> Refusal | None:
    """Why a credit may be money that comes back: by a bank's mark, or what looks like one."""
    word = mark_in(line.narration, identity.told) if line.kind is Kind.CREDIT else ""
    return Refusal(MAY_BE_BACK, word=word) if word else None


def line_of(
    cells: Cells,
    number: int,
    values: list[str],
    *,
    on: date,
    narration: str,
    move: Move,
    identity: Identity,
) -> Line:
    """Say all that a row tells whose direction is proved."""
    places, told, utr = cells.places, identity.told, identity.utr
    reference = words(values[places.reference])
    name, vpa = _payer(cells, values, told)
    return Line(
        number=number,
        kind=_kind(cells, values, move, told),
        on=on,
        at=_moment(cells, values, on, told, reference, narration),
        amount_paise=move.paise,
        utr=utr,
        rail=told.rail or (rail_of(utr) if utr else None),
        payer_name=name,
        payer_vpa=vpa,
        note=words(values[places.note]) or told.note,
        reference=reference,
        narration=narration,
        is_settlement=told.is_settlement,
        fee_paise=_paise(values[places.fee]) if places.fee >= 0 else None,
        tax_paise=_tax(places, values),
    )


def _kind(cells: Cells, values: list[str], move: Move, told: Narrated) -> Kind:
    if cells.gives_back(values):
        return Kind.REFUND
    return kind_of(came=bool(move.is_credit), taken_back=told.is_reversal or move.is_negative)


def kind_of(*, came: bool, taken_back: bool) -> Kind:
    """What money that came or went is, and what takes it back."""
    if came:
        return Kind.RETURNED if taken_back else Kind.CREDIT
    return Kind.REVERSAL if taken_back else Kind.DEBIT


def _payer(cells: Cells, values: list[str], told: Narrated) -> tuple[str, str]:
    places = cells.places
    name, vpa = values[places.payer_name], values[places.payer_vpa]
    if payer := values[places.payer]:
        name, vpa = ("", payer) if is_address(payer) else (payer, vpa)
    name = payer_named(told.payer_name, cells.holders, "" if is_channel(name) else words(name))
    return name, words(vpa).lower() or told.payer_vpa


def payer_named(told: str, holders: frozenset[str], name: str = "") -> str:
    """Who paid, by the `name` in a column of its own or by the narration; "" for oneself."""
    name = name or _without_holder(told, holders)
    return "" if means_self(name) else name


def _without_holder(name: str, holders: frozenset[str]) -> str:
    """A name behind which the account's own stands: where a line broke, nothing parts the two."""
    if not name.upper().endswith(tuple(holders)):
        return name
    said = name.split(" ")
    tails = (at for at in range(1, len(said) - 1) if " ".join(said[at:]).upper() in holders)
    at = next(tails, len(said))
    return " ".join(said[:at])


def _moment(
    cells: Cells, values: list[str], on: date, told: Narrated, reference: str, narration: str
) -> datetime | None:
    if told.at is not None:
        return told.at
    day, beside = values[cells.places.on], values[cells.places.clock]
    if instant := instant_in(day) or instant_in(beside):
        return instant
    inside = _BEHIND_RRN.search(narration) if ":" in narration else None
    clock = _clock(day) or _clock(beside) or (_clock(inside[1]) if inside else None)
    if clock is not None:
        return moment(on, clock)
    return phonepe_clock(reference) if cells.is_report else None


def _clock(text: str) -> time | None:
    """The clock in a cell. Midnight to the second is how spreadsheets write that there is none."""
    clock = clock_in(text) if ":" in text else None
    return None if clock == time() else clock


def _tax(places: Places, values: list[str]) -> int | None:
    parts = places.tax_parts or ((places.tax,) if places.tax >= 0 else ())
    found = [paise for at in parts if (paise := _paise(values[at])) is not None]
    return sum(found) if found else None


def _paise(cell: str) -> int | None:
    try:
        figure = figure_in(cell)
    except ValueError:
        return None
    return abs(figure.paise) if figure else None
