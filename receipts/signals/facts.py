"""What the checks ask of some receipts, each fetched when it is first asked for."""

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from receipts.evidence.bank_records import BankRecords
from receipts.models import Candidate, CreditMatch, Receipt, Signal
from receipts.signals.expected_dues import ExpectedDues
from receipts.signals.neighbours import Neighbours
from receipts.signals.shown_payees import ShownPayees
from receipts.signals.told import Told


class Facts:
    """What is known of some receipts, handed on from who finds it to who judges by it.

    From who has just found or fetched them: `candidates` are the dues that they were matched with,
    `matches` theirs `with_counted_due`, `signals` what speaks against them, the oldest first, and
    `alone` the ids of those that share their UTR with no other receipt that is not rejected,
    `unrecorded` of those of whose payees no transfer that counts is recorded by hand.
    Whatever is left out is asked for.
    """

    def __init__(
        self,
        receipts: Sequence[Receipt] = (),
        *,
        candidates: Sequence[Candidate] | None = None,
        matches: Iterable[CreditMatch] | None = None,
        signals: Sequence[Signal] | None = None,
        alone: Collection[int] = (),
        unrecorded: Collection[int] = (),
    ) -> None:
        self.receipts = receipts
        self.keys = frozenset(one.pk for one in receipts)
        self.candidates, self.signals, self.alone = candidates, signals, alone
        self._matches, self._unrecorded = matches, unrecorded
        self.partners: dict[int, Receipt] = {}  # who were told of these: their rows, locked
        self._in_ledger = set(self.keys)

    def others(self, receipts: Iterable[Receipt]) -> list[Receipt]:
        """Those of the receipts of which nothing is known here."""
        return [one for one in receipts if one.pk not in self.keys]

    def add_partners(self, receipts: Iterable[Receipt], ledger: BankRecords) -> None:
        """Keep what is known of others that were told of these: of some what the bank says."""
        self.partners |= {one.pk: one for one in receipts if one.pk not in self.keys}
        self._in_ledger |= ledger.keys
        for pk in ledger.keys - self.keys:
            self.ledger.matches[pk] = ledger.matches[pk]

    def not_in_ledger(self, receipts: Iterable[Receipt]) -> list[Receipt]:
        """Those of the receipts of which the ledger says nothing."""
        return [one for one in receipts if one.pk not in self._in_ledger]

    def maybe_recorded(self, receipts: Iterable[Receipt]) -> list[Receipt]:
        """Those whose payment may be recorded by hand."""
        return [one for one in receipts if one.pk not in self._unrecorded]

    @cached_property
    def ledger(self) -> BankRecords:
        """What the bank says."""
        return BankRecords(self.receipts, self._matches)

    def matches_of(self, receipt: Receipt) -> Sequence[CreditMatch]:
        """The credits of one's UTR."""
        return self.ledger.matches[receipt.pk]

    def forget_bank(self) -> None:
        """Credits were suggested or taken away since: what the bank says is asked for anew."""
        self.__dict__.pop("ledger", None)
        self._matches = None

    @cached_property
    def dues(self) -> ExpectedDues:
        """What is asked for."""
        return ExpectedDues(self.receipts, self.candidates)

    @cached_property
    def payees(self) -> ShownPayees:
        """How their payees are known on screens."""
        return ShownPayees(self.receipts)

    @cached_property
    def told(self) -> Told:
        """What was read and typed."""
        return Told(self.receipts)

    @cached_property
    def neighbours(self) -> Neighbours:
        """Other receipts that have something in common with them."""
        return Neighbours(self.told)
