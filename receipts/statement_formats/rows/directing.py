"""Which way a row's money went: by column, mark, sign or the balance, and by nothing else."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from receipts.refusal import Refusal, gettext_noop
from receipts.statement_formats.balances.balance import direction_by
from receipts.statement_formats.balances.chronology import Placed
from receipts.statement_formats.balances.survey import Habits, Moved, habits_of
from receipts.statement_formats.columns.subjects import Subject
from receipts.statement_formats.narrations.labelled import way_told
from receipts.statement_formats.narrations.narration import read_narration, way_in
from receipts.statement_formats.rows.about_account import is_balance, is_forward
from receipts.statement_formats.rows.cells import Cells
from receipts.statement_formats.values.figures import Move, direction, figure_of
from receipts.tables import Row
from receipts.upi import format_rupees

UNTOLD = gettext_noop(
    "Nothing tells whether this money came in or went out: there is no column for it, no Cr or Dr, "
    "no sign, and no balance that shows it."
)
SETTLED = gettext_noop(
    "This is a settlement: what an app paid out to you for many payments at once. It stands in "
    "your bank's statement; who paid stands in the app's report of payments."
)
PAID_OUT = gettext_noop("This is a payout, and no payer's payment.")
FALLS = gettext_noop("The balance falls by ₹{amount} here, where the row says that money went in.")
RISES = gettext_noop("The balance rises by ₹{amount} here, where the row says that money went out.")
SAYS_OUT = gettext_noop(
    "The narration says that this money went out, where the row says that it came in."
)
SAYS_IN = gettext_noop(
    "The narration says that this money came in, where the row says that it went out."
)
_ONE_IN = 4  # rows of an app's list: fewer may say nothing of their way
_NO_PAYMENT = {Subject.SETTLEMENTS: SETTLED, Subject.PAID_OUT: PAID_OUT}


class Contradicted(Refusal):
    """A row that says one way and whose balance goes the other."""


def habits_by(cells: Cells, sample: Iterable[Row]) -> Habits:
    """What the first rows prove of the file."""
    whole = [row for row in sample if not row.problem]
    rows = [moved for row in whole if (moved := _moved(cells, row))]
    habits = habits_of(rows, has_mark=cells.places.marker >= 0 and cells.places.credit < 0)
    signs_debits = habits.signs_debits or _signs_what_it_marks(cells, whole)
    return habits._replace(speaks=_speaks(cells, whole), signs_debits=signs_debits)


def _signs_what_it_marks(cells: Cells, sample: Sequence[Row]) -> bool:
    """Whether each amount marked as money out has a minus, and few marked as money in, if any.

    A balance proves more than that: it is asked elsewhere.
    """
    places = cells.places
    if places.balance >= 0 or places.marker < 0 or places.amount < 0:
        return False
    signs = Counter[tuple[bool | None, bool]]()
    for row in sample:
        values = cells.values(row.values)
        if (figure := figure_of(values[places.amount])) and figure.paise:
            signs[direction(values[places.marker]), figure.paise < 0] += 1
    has_minus = signs[False, True] > 0 and not signs[False, False]
    return has_minus and signs[True, True] <= signs[True, False]


def _speaks(cells: Cells, sample: Sequence[Row]) -> bool:
    """Whether it is an app's list, whose rows begin `Paid to …` and `Received from …`.

    Most of them, so that no payer's own words are taken for the app's.
    """
    places = cells.places
    if max(places.credit, places.marker, places.balance) >= 0:
        return False
    said = (cells.narration(cells.values(row.values)) for row in sample)
    told = [way_told(words) for words in said if words]
    return len(told) > _ONE_IN * told.count(None)


def directed(cells: Cells, habits: Habits, placed: Placed, move: Move, narration: str) -> Move:
    """The move with its direction. Raises Refusal with a sentence where nothing proves one."""
    proved = direction_by(placed.before, placed.balance, move.paise)
    claim = _claim(cells, habits, move)
    if claim is None:
        claim = proved if proved is not None else _by_words(habits, narration)
    elif proved is not None and proved is not claim:
        raise Contradicted(FALLS if claim else RISES, amount=format_rupees(move.paise))
    elif proved is None and _is_belied(habits, move, claim, narration):
        raise Refusal(SAYS_OUT if claim else SAYS_IN)
    elif claim and proved is None and habits.is_swapped:
        claim = _by_words(habits, narration)  # the balance has belied the columns of this file
    if claim is None:
        raise Refusal(_NO_PAYMENT.get(cells.layout.lists, UNTOLD))
    return move if claim is move.is_credit else move._replace(is_credit=claim)


def _claim(cells: Cells, habits: Habits, move: Move) -> bool | None:
    """What the row itself says, as this file means it."""
    if move.is_credit is not None:
        return move.is_credit is not habits.is_swapped
    if habits.is_signed:
        return not habits.is_swapped
    return True if cells.layout.is_report else None


def _is_belied(habits: Habits, move: Move, claim: bool, narration: str) -> bool:
    """Whether the bank's own words say the other way, in a file where they were never wrong.

    What takes a payment back stands the other way from it.
    """
    if habits.belies_words or move.is_negative or way_in(narration) in (None, claim):
        return False
    return not read_narration(narration).is_reversal


def _by_words(habits: Habits, narration: str) -> bool | None:
    """By the bank's own words where the balance has borne them out, or by an app's in its list.

    No credit on a bank's words alone.
    """
    way = way_in(narration)
    if habits.believes_words or way is False:
        return way
    return way_told(narration) if habits.speaks else None


def _moved(cells: Cells, row: Row) -> tuple[date, Moved] | None:
    values = cells.values(row.values)
    places, balance, narration = cells.places, cells.balance(values), cells.narration(values)
    try:
        on, move = cells.day(values), cells.move(values)
    except Refusal:
        return None
    if is_forward(narration):
        return None  # between two pages: the row behind it follows from the one before it
    says_itself = places.credit < 0 and not values[places.marker]
    is_signed = says_itself and move.is_credit is False
    has_plus = says_itself and move.is_credit is True
    if balance is None or is_balance(narration):
        nowhere = -(10**18) - row.number  # follows from nothing, and nothing from it
        return on, Moved(move.paise, None, None, nowhere, is_signed, has_plus, False)
    way = way_in(narration) if narration else None
    if way is not None and way is not move.is_credit and read_narration(narration).is_reversal:
        way = None
    is_signed_debit = move.is_negative and move.is_credit is True
    return on, Moved(move.paise, move.is_credit, way, balance, is_signed, has_plus, is_signed_debit)
