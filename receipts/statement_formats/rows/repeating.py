"""One UTR is one payment: what stands twice in a file, and what takes a credit back."""

from collections.abc import Iterable

from receipts.refusal import Refusal, gettext_noop
from receipts.statement_formats.line import Kind, Line, RefusedLine

AGAIN = gettext_noop("This is the payment of row {row} again: a UTR is one payment.")
OF_OTHER_AMOUNT = gettext_noop("Row {row} has this UTR with another amount: a UTR is one payment.")
_MOST = 500_000  # credits of one file whose UTRs are kept in mind


class Repeats:
    """Remembers the credits of a file by their UTR.

    A credit that stands there again, in two exports laid into one file, is refused: it is no
    second payment. A debit of a credit's UTR and amount is its reversal, whatever it is called.
    """

    def __init__(self) -> None:
        self._credits: dict[str, tuple[int, int]] = {}
        self._taken: set[str] = set()
        self._expected: set[tuple[str, int]] = set()

    def expect(self, lines: Iterable[Line]) -> None:
        """Know a file's credits before it is read from its newest row on."""
        for line in lines:
            if line.kind is Kind.CREDIT and line.utr and len(self._expected) < _MOST:
                self._expected.add((line.utr, line.amount_paise))

    def checked(self, line: Line) -> Line | RefusedLine:
        """The line as it is, as the reversal it turns out to be, or refused as a repetition."""
        if not line.utr or line.is_settlement:
            return line
        if line.kind is Kind.CREDIT:
            return self._credit(line)
        known = self._credits.get(line.utr)
        is_known = known is not None and known[1] == line.amount_paise
        if line.kind is Kind.DEBIT and (
            is_known or (line.utr, line.amount_paise) in self._expected
        ):
            line = line._replace(kind=Kind.REVERSAL)
        if line.kind is Kind.REVERSAL:
            self._taken.add(line.utr)
        return line

    def _credit(self, line: Line) -> Line | RefusedLine:
        known = self._credits.get(line.utr)
        if known is None:
            if len(self._credits) < _MOST:
                self._credits[line.utr] = (line.number, line.amount_paise)
            return line
        number, paise = known
        if line.utr in self._taken and not self._expected:
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
