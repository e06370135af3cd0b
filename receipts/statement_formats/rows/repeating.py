"""One UTR is one payment: what stands twice in a file, and what takes a credit back."""

import re
from collections.abc import Iterable, Iterator

from receipts.refusal import Refusal, gettext_noop
from receipts.statement_formats.line import Kind, Line, RefusedLine

AGAIN = gettext_noop("This is the payment of row {row} again: a UTR is one payment.")
OF_OTHER_AMOUNT = gettext_noop("Row {row} has this UTR with another amount: a UTR is one payment.")
_NUMBER = re.compile(r"(?<!\d)\d{12}(?!\d)", re.ASCII)
_MOST = 500_000  # payments of one file whose UTRs are kept in mind

Payment = tuple[str, int]


class Repeats:
    """Remembers the credits of a file by their UTR.

    A credit that stands there again, in two exports laid into one file, is refused: it is no
    second payment. A debit behind a credit of its UTR and amount is its reversal, and a credit
    behind such a debit is an own payment that came back, whatever either is called.
    """

    def __init__(self) -> None:
        self._credits: dict[str, tuple[int, int]] = {}
        self._debits: set[Payment] = set()
        self._taken: set[str] = set()
        self._is_backwards = False
        self._to_be_reversed: set[Payment] = set()
        self._to_come_back: set[Payment] = set()

    def expect(self, lines: Iterable[Line]) -> None:
        """Know what both came and went before a file is read from its newest row on."""
        self._is_backwards = True
        came: set[Payment] = set()
        went: set[Payment] = set()
        for line in lines:
            is_credit = line.kind in (Kind.CREDIT, Kind.RETURNED)
            earlier, later = (went, came) if is_credit else (came, went)
            for payment in _payments(line) if len(came) + len(went) < _MOST else ():
                if payment in earlier:
                    (self._to_be_reversed if is_credit else self._to_come_back).add(payment)
                later.add(payment)
        self._to_come_back -= self._to_be_reversed

    def checked(self, line: Line) -> Line | RefusedLine:
        """The line as it is, as the reversal it turns out to be, or refused as a repetition."""
        if line.kind is Kind.CREDIT and line.utr and not line.is_settlement:
            return self._credit(line)
        return self._other(line)

    def _other(self, line: Line) -> Line:
        named = by_every_number(line) if line.kind is Kind.DEBIT else ()
        if taken := next(filter(self._takes_back, named), None):
            line = taken._replace(kind=Kind.REVERSAL)
        if not line.utr or line.is_settlement:
            return line
        if line.kind is Kind.REVERSAL:
            self._taken.add(line.utr)
        elif line.kind is Kind.DEBIT and len(self._debits) < _MOST:
            self._debits.add(_payment(line))
        return line

    def up_to_known(self, lines: Iterable[Line]) -> list[Line]:
        """The lines before the first credit whose UTR is known, each as it turns out to be.

        Of a file that begins with its oldest row.
        """
        known, taken = self._credits, []
        for line in lines:
            if line.kind is not Kind.CREDIT or line.is_settlement:
                line = self._other(line)
            elif utr := line.utr:
                if utr in known or (utr, line.amount_paise) in self._debits:
                    break
                self._remember(line)
            taken.append(line)
        return taken

    def _remember(self, credit: Line) -> None:
        if len(self._credits) < _MOST:
            self._credits[credit.utr] = (credit.number, credit.amount_paise)

    def _takes_back(self, debit: Line) -> bool:
        if self._is_backwards:
            return _payment(debit) in self._to_be_reversed
        known = self._credits.get(debit.utr)
        return known is not None and known[1] == debit.amount_paise

    def _credit(self, line: Line) -> Line | RefusedLine:
        if _payment(line) in (self._to_come_back if self._is_backwards else self._debits):
            return line._replace(kind=Kind.RETURNED)
        known = self._credits.get(line.utr)
        if known is None:
            self._remember(line)
            return line
        number, paise = known
        if line.utr in self._taken and not self._is_backwards:
            self._taken.discard(line.utr)  # given again after it was taken back
            return line
        again = paise == line.amount_paise
        return RefusedLine(
            number=line.number,
            reason=Refusal(AGAIN if again else OF_OTHER_AMOUNT, row=number),
            on=line.on,
            amount_paise=line.amount_paise,
            utr=line.utr,
            may_be_credit=not again,
        )


def _payment(line: Line) -> Payment:
    return line.utr, line.amount_paise


def _payments(line: Line) -> Iterator[Payment]:
    """The payments that a line may be of: money out may name its UTR anywhere in its words."""
    if line.kind is Kind.DEBIT:
        yield from map(_payment, by_every_number(line))
    elif line.utr:
        yield _payment(line)


def by_every_number(debit: Line) -> Iterator[Line]:
    """Money out by its UTR, then by every other number in its words that may be a UTR."""
    if debit.utr:
        yield debit
    for number in _NUMBER.findall(f"{debit.narration} {debit.reference}"):
        if number != debit.utr:
            yield debit._replace(utr=number)
