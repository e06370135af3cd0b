"""One case in the database, with the very calls that reading and importing make of it."""

import uuid
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import timedelta
from random import Random
from typing import Any

from django.utils import timezone

from benchmarks.screens.identifiers import digits
from benchmarks.whose_money import people
from benchmarks.whose_money.kinds import Kind
from benchmarks.whose_money.people import Payer
from receipts import matching, signals, verdict
from receipts.models import (
    Credit,
    Due,
    Payee,
    Policy,
    PolicyJudgement,
    Reading,
    Receipt,
    StatementFile,
    User,
)
from receipts.review import policy as straight
from receipts.upi import INDIA

NEIGHBOURS = 12
PAISE = 250_000


@dataclass(frozen=True)
class Setting:
    """What the policy tolerates, and whether the statement comes only after the receipts."""

    tolerated: str = ""
    is_statement_last: bool = False

    def __str__(self) -> str:
        order = "last" if self.is_statement_last else "first"
        return f"statement {order}, tolerating {self.tolerated or 'nothing'}"


@dataclass(frozen=True)
class Played:
    """Every verdict on the receipt in question, and what the policy approved."""

    said: list[str]
    is_approved: bool  # the receipt in question
    is_thief_paid: bool  # any receipt that was sent dishonestly


@dataclass
class Case:
    """A society, its neighbours' dues, and what the verdict said of the receipt in question."""

    kind: Kind
    rng: Random
    reviewer: User
    setting: Setting = Setting()
    payee: Payee = field(init=False)
    asked: Receipt = field(init=False)
    said: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    stolen: list[Receipt] = field(default_factory=list)
    sent: list[Receipt] = field(default_factory=list)
    expected: list[Credit] = field(default_factory=list)  # on the statement that comes last

    def __post_init__(self) -> None:
        slug = f"case-{uuid.uuid4().hex[:12]}"
        self.payee = Payee.objects.create(name=slug, slug=slug)
        self.statement = StatementFile.objects.create(
            payee=self.payee, state="imported", file_name="s.csv", file_bytes=1, sha256=slug
        )
        Policy.objects.create(payee=self.payee, mode="on", tolerated=self.setting.tolerated)
        self.flats = 100
        for _ in range(NEIGHBOURS):
            self.due(people.draw(self.rng))

    def due(self, payer: Payer) -> Due:
        """A neighbour's flat of this month."""
        self.flats += 1
        return Due.objects.create(
            payee=self.payee,
            reference=f"A-{self.flats}",
            reference_key=f"A{self.flats}",
            payer_name=payer.on_list,
            payer_phone=f"+91{payer.phone}",
            amount_paise=PAISE,
            opens_on=timezone.localdate(timezone=INDIA) - timedelta(days=20),
        )

    def credit(self, payer: Payer, **changes: Any) -> Credit:
        """Money of the payer, as their bank writes it."""
        utr = f"6{digits(self.rng, 11)}"
        line = self.kind.line(self.rng, payer) | {"note": "UPI"} | changes
        credit = Credit(
            payee=self.payee,
            statement=self.statement,
            number=int(digits(self.rng, 6)),
            content_key=uuid.uuid4().hex,
            occurrence=1,
            on=timezone.localdate(timezone=INDIA) - timedelta(days=2),
            amount_paise=PAISE,
            utr=utr,
            rail="upi",
            narration=f"UPI/{utr}",
            **line,
        )
        self.expected.append(credit)
        if not self.setting.is_statement_last:
            self.arrive()
        return credit

    def arrive(self) -> None:
        """The statement is imported; those who wait for its money are looked at again."""
        if self.kind.sends != "no credit":
            Credit.objects.bulk_create(self.expected)
        self.expected = []
        for receipt in self.sent:
            self.look(receipt)

    def receipt(self, due: Due, sender: Payer, shown: Payer, utr: str, **changes: Any) -> Receipt:
        """A screen that shows `shown` paying, sent by `sender` for the due."""
        digest = changes.pop("digest", uuid.uuid4().hex * 2)
        typed, read = changes.pop("typed", False), changes.pop("read", utr)
        receipt = Receipt.objects.create(
            payee=self.payee, status="in_review", payer_name=sender.name,
            payer_phone=f"+91{sender.phone}", reference=due.reference, original=f"o/{digest[:32]}",
            original_media_type="image/png", original_bytes=1, original_sha256=digest,
            image=f"i/{digest[:32]}.png", image_media_type="image/png", image_width=1,
            image_height=1, pixels_sha256=digest[::-1], perceptual_hash=digest[:16],
        )  # fmt: skip
        now = timezone.now()
        receipt.reading = Reading.objects.create(
            receipt=receipt, reader="engine", lease_token=uuid.uuid4(), started_at=now,
            finished_at=now, status="OK", utr="" if typed else read, upi_id="" if typed else read,
            utr_confident=not typed, paid_at=now - timedelta(days=2), amount_paise=PAISE,
            payment_status="success", screen="payment", payer_name=shown.name,
        )  # fmt: skip
        if read != utr:
            receipt.corrections.create(source="payer", utr=utr)
        receipt.utr, receipt.utr_confident = utr, not typed and read == utr
        receipt.paid_at, receipt.amount_paise = receipt.reading.paid_at, PAISE
        receipt.save()
        self.sent.append(receipt)
        self.look(receipt)
        return receipt

    def look(self, receipt: Receipt) -> None:
        """What reading a receipt, or importing its statement, does; then the policy looks."""
        receipt.refresh_from_db()
        if receipt.status in Receipt.Status.decided():
            return
        matching.find_credits([receipt])
        matching.match(receipt)
        verdict.refresh(signals.examine(receipt))
        receipt.refresh_from_db()
        self.said[receipt.pk].append(receipt.verdict)
        straight.look()
        receipt.refresh_from_db()

    def approve(self, receipt: Receipt, due: Due) -> None:
        """A person was taken in, where the policy was not there first."""
        if receipt.status == "approved":
            return
        Receipt.objects.filter(pk=receipt.pk).update(
            status="approved", decided_by=self.reviewer, decided_at=timezone.now()
        )
        due.allocations.create(receipt=receipt, amount_paise=PAISE, by=self.reviewer)

    def reject_as_edited(self, receipt: Receipt) -> None:
        """A person saw what was edited, and the policy was not there before them."""
        receipt.allocations.all().delete()
        self.stolen.remove(receipt)
        Receipt.objects.filter(pk=receipt.pk).update(
            status="rejected", decision_reason="edited", decided_by=self.reviewer,
            decided_at=timezone.now(),
        )  # fmt: skip


def play(kind: Kind, rng: Random, reviewer: User, setting: Setting) -> Played:
    """One case, from the society's list of dues to the last look at the receipt in question."""
    case = Case(kind, rng, reviewer, setting)
    (_honest if kind.honest else _dishonest)(case)
    case.arrive()
    acted = set(
        PolicyJudgement.objects.filter(receipt__payee=case.payee, acted=True).values_list("receipt")
    )
    return Played(
        case.said[case.asked.pk],
        (case.asked.pk,) in acted,
        any((one.pk,) in acted for one in case.stolen),
    )


def _honest(case: Case) -> None:
    kind, rng = case.kind, case.rng
    person = people.draw(rng)
    person = kind.who(rng, person) if kind.who else person
    due, payer, changes = case.due(person), person, {}
    if kind.sends.startswith("relative"):
        payer = people.relative(rng, person)
    if kind.sends == "other phone":
        payer = replace(person, vpa=f"9{digits(rng, 9)}@ybl")
    if kind.sends == "relative noted":
        changes = {"note": f"{due.reference.replace('-', '')} maint"}
    credit = case.credit(payer, **changes)
    if kind.sends == "relative known":
        verdict.remember_payer(credit, due, by=case.reviewer)
    if kind.sends == "robbed":
        thief = people.stranger(rng, person)
        case.stolen.append(case.receipt(case.due(thief), thief, payer, credit.utr))
    own = case.receipt(due, person, payer, credit.utr, typed=kind.sends == "typed")
    case.asked = own


def _dishonest(case: Case) -> None:
    kind, rng = case.kind, case.rng
    victim = people.draw(rng)
    thief = kind.who(rng, victim) if kind.who else victim
    theirs, own = case.due(victim), case.due(thief)
    notes = {
        "forged noted": f"{theirs.reference} nov",
        "forged noted both": f"{theirs.reference} {own.reference}",
    }
    note = {"note": notes[kind.sends]} if kind.sends in notes else {}
    credit = case.credit(victim, **note)
    digest = uuid.uuid4().hex * 2
    sends = kind.sends

    def steal(**changes: Any) -> Receipt:
        shown = thief if sends.startswith("forged") else victim
        sender = victim if sends == "copy as victim" else thief
        sent = case.receipt(own, sender, shown, credit.utr, **changes)
        case.stolen.append(sent)
        return sent

    if sends in ("copy after", "copy approved", "forged claimed"):
        first = case.receipt(theirs, victim, victim, credit.utr, digest=digest)
        if sends == "copy approved":
            case.approve(first, theirs)
    if sends == "rejected again":
        case.reject_as_edited(steal(digest=digest))
    typed, file = sends == "forged typed", {} if sends.startswith("forged") else {"digest": digest}
    read = {"read": f"6{digits(rng, 11)}"} if sends == "forged corrected" else {}
    steal(typed=typed, **read, **file)
    case.asked = case.stolen[-1]
    if sends in ("copy", "copy as victim"):
        case.receipt(theirs, victim, victim, credit.utr, digest=digest)
