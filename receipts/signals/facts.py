"""What the checks ask of some receipts, each fetched when it is first asked for."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from receipts.evidence.bank_records import BankRecords
from receipts.models import Candidate, CreditMatch, Receipt, Signal
from receipts.signals.expected_dues import ExpectedDues
from receipts.signals.neighbours import Neighbours
from receipts.signals.shown_payees import ShownPayees
from receipts.signals.told import Told


class Facts:
    """What is known of some receipts, handed on from who finds it to who judges by it.

    `beside` are others, locked, that are judged with them, and whose candidates stand with theirs.
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
        beside: Sequence[Receipt] = (),
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
        self.beside, self._matched = beside, {*self.keys, *(one.pk for one in beside)}
        # Who are judged with these, or were told of them: their rows, locked.
        self.partners: dict[int, Receipt] = {one.pk: one for one in beside}
        self._told: dict[int, list[Signal]] = {}  # what speaks against some of them
        self._in_ledger = set(self._matched)

    def not_matched(self, receipts: Iterable[Receipt]) -> list[Receipt]:
        """Those of the receipts whose dues are not known."""
        known = set[int]() if self.candidates is None else self._matched
        return [one for one in receipts if one.pk not in known]

    def known_signals(self, receipts: Iterable[Receipt]) -> tuple[list[Signal], list[Receipt]]:
        """What is known to speak against these receipts, and those of which it is not known."""
        known = defaultdict[int, list[Signal]](list, self._told)
        if self.signals is not None:
            known |= {key: [] for key in self.keys}
            for one in self.signals:
                known[one.receipt_id].append(one)
        asked = [one for one in receipts if one.pk not in known]
        return [signal for one in receipts for signal in known.get(one.pk, ())], asked

    def keep_told(self, signals: Mapping[int, list[Signal]]) -> None:
        """Keep what speaks against others than these."""
        self._told |= signals

    def add_partners(
        self, receipts: Iterable[Receipt], ledger: BankRecords, signals: Mapping[int, list[Signal]]
    ) -> None:
        """Keep what is known of others that were told of these: of some what the bank says, and
        what speaks against them.
        """
        self.partners |= {one.pk: one for one in receipts if one.pk not in self.keys}
        self._told |= signals
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
        return BankRecords([*self.receipts, *self.beside], self._matches)

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
