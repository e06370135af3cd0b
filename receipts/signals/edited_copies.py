"""Edited copies: pictures that look alike and name one payment, yet differ in what they say."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Q, QuerySet

from receipts.evidence.bank_records import BankRecords
from receipts.evidence.standing import stands
from receipts.models import CreditMatch, MatchGround, Reading, Receipt, Signal
from receipts.models.written_once import written_once
from receipts.signals.check import check
from receipts.signals.duplicates import sender
from receipts.signals.finding import Finding, Kind, Severity
from receipts.signals.neighbours import LINKED, Common, Neighbours, Other
from receipts.wording import Sentence

# Of 64 bits. All screens of one app look alike to a difference hash, so nearness alone never
# fires: the two must also name the same payment.
NEAR_BITS = 10
_COMPARED = (
    "utr", "amount_paise", "paid_at", "payer_vpa", "payer_name", "payee_vpa", "payee_name",
    "other_ids", "accepted_for__perceptual_hash", "accepted_for__utr",
    "accepted_for__payer_name", "accepted_for__payer_phone", "accepted_for__payer_email",
)  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """One value that two pictures of a payment tell differently. `field` is the Reading's."""

    field: str
    here: str | int | datetime
    there: str | int | datetime

    @property
    def words(self) -> Sentence:
        if self.field == "utr":
            return Sentence.of("differs_utr", here=self.here, there=self.there)
        if self.field == "amount_paise":
            return Sentence.of("differs_amount", here=self.here, there=self.there)
        return Sentence.of("differs_time", here=self.here, there=self.there)

    @property
    def is_slight(self) -> bool:
        """Whether it is one digit of a UTR: as easily misread as edited."""
        return (
            self.field == "utr"
            and isinstance(self.here, str)
            and isinstance(self.there, str)
            and len(self.here) == len(self.there)
            and sum(a != b for a, b in zip(self.here, self.there, strict=True)) == 1
        )


class InBank:
    """Which of some receipts, by their ids, have a credit of their own: asked once, if at all."""

    def __init__(self, receipt_ids: Iterable[int]) -> None:
        self._asked = frozenset(receipt_ids)

    def both(self, one: Receipt, other: Receipt) -> bool:
        """Whether each has a credit: two payments, however alike their screens are."""
        return one.utr != other.utr and {one.pk, other.pk} <= self._found

    @cached_property
    def _found(self) -> set[int]:
        proofs = CreditMatch.objects.filter(
            stands("credit__"), receipt__in=self._asked, ground=MatchGround.CONFIRMED
        )
        return set(proofs.order_by().values_list("receipt_id", flat=True))


@check(Kind.NEAR_PICTURE, is_mutual=True)
def edited_copies(receipt: Receipt, reading: Reading, neighbours: Neighbours) -> Iterator[Finding]:
    """Near-identical pictures of one payment with a differing UTR, amount or time."""
    alike = _alike(receipt, neighbours.of(receipt)[Common.SCREEN])
    in_bank = InBank([receipt.pk, *(one.accepted_for.pk for one in alike)])
    for other in alike:
        yield from _told_apart(receipt, reading, other.accepted_for, other, in_bank)


def unsettled_by_bank(receipts: Sequence[Receipt], ledger: BankRecords) -> list[Receipt]:
    """Those whose doubtful pairs the bank has settled, or, taking money back, opened again."""
    of_pairs = Signal.objects.filter(kind=Kind.NEAR_PICTURE)
    told = of_pairs.filter(Q(receipt__in=receipts) | Q(other__in=receipts))
    named = {pk for pair in told.order_by().values_list("receipt_id", "other_id") for pk in pair}
    return [
        one
        for one in receipts
        if (one.pk in named and ledger.confirms(one)) or ledger.lost_its_money(one)
    ]


def edited_copy(receipt: Receipt, twin: Receipt, in_bank: InBank) -> Iterator[Finding]:
    """The same of this pair of receipts, both of which have been read."""
    if receipt.reading and twin.reading:
        yield from _told_apart(receipt, receipt.reading, twin, twin.reading, in_bank)


def _told_apart(
    receipt: Receipt, reading: Reading, twin: Receipt, other: Reading, in_bank: InBank
) -> Iterator[Finding]:
    found = differences(reading, other)
    is_near = bits_apart(receipt.perceptual_hash, twin.perceptual_hash) <= NEAR_BITS
    is_one = _one_payment(reading, other) if is_near else _one_moment(reading, other)
    if not found or not is_one or in_bank.both(receipt, twin):
        return
    words = [one.words for one in found]
    evidence = Sentence.of("same_moment", receipt=twin.pk, differences=words)
    if is_near:
        evidence = Sentence.of("near_picture", receipt=twin.pk, differences=words)
    severity = _severity(receipt, twin, found)
    data = {"differences": [one.as_json() for one in words]}
    yield Finding(Kind.NEAR_PICTURE, severity, evidence, data, twin.pk)


def differences(one: Reading, other: Reading) -> list[Difference]:
    """The UTR, amount and time, as far as both pictures tell them and tell them differently."""
    pairs = (
        ("utr", one.utr, other.utr),
        ("amount_paise", one.amount_paise, other.amount_paise),
        ("paid_at", one.paid_at, other.paid_at),
    )
    return [
        Difference(field, here, there)
        for field, here, there in pairs
        if here and there and here != there
    ]


def bits_apart(one: str, other: str) -> int:
    """The Hamming distance of two perceptual hashes of 16 hex digits."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def _alike(receipt: Receipt, others: Iterable[Other]) -> list[Reading]:
    """Believed readings of those of the others whose pictures or moments are the same."""
    near, of_the_moment = set[int](), list[int]()
    for one in others:
        if bits_apart(receipt.perceptual_hash, one.perceptual_hash) <= NEAR_BITS:
            near.add(one.pk)
        if one.is_of_its_moment:
            of_the_moment.append(one.pk)
    alike = near.union(sorted(of_the_moment)[-LINKED:])
    return _believed(sorted(alike))


@written_once
def _believed(receipt_ids: list[int]) -> QuerySet[Reading]:
    believed = Reading.objects.filter(accepted_for__pk__in=receipt_ids)
    return believed.select_related("accepted_for").only(*_COMPARED).order_by("-accepted_for__pk")


def _severity(receipt: Receipt, twin: Receipt, found: list[Difference]) -> Severity:
    """A payer who sends a picture again, of which one digit is read differently, is no forger."""
    is_same_sender = sender(receipt) == sender(twin) and any(sender(receipt))
    if is_same_sender and all(one.is_slight for one in found):
        return Severity.WARNING
    return Severity.SERIOUS


def _one_payment(one: Reading, other: Reading) -> bool:
    """Whether both name the same payment: by UTR, by an app's own id, or by who, when and what."""
    if one.utr and one.utr == other.utr:
        return True
    if _ids_of_payment(one) & _ids_of_payment(other):
        return True
    told = (one.payer_vpa or one.payer_name, one.paid_at, one.amount_paise)
    return all(told) and told == (
        other.payer_vpa or other.payer_name,
        other.paid_at,
        other.amount_paise,
    )


def _one_moment(one: Reading, other: Reading) -> bool:
    """Where the pictures differ too much: one payer, moment and amount, but another UTR."""
    told = (one.payer_vpa or one.payer_name, one.paid_at, one.amount_paise)
    return (
        all(told)
        and one.utr != other.utr
        and told == (other.payer_vpa or other.payer_name, other.paid_at, other.amount_paise)
        and (one.payee_vpa or one.payee_name) == (other.payee_vpa or other.payee_name)
    )


def _ids_of_payment(reading: Reading) -> set[str]:
    """The ids that name a payment; the account it left is the same every month."""
    return {str(value) for name, value in reading.other_ids.items() if name != "account"}
