"""One case in the database, with the very calls that reading and importing make of it."""

import uuid
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
from receipts.models import Credit, Due, Payee, Reading, Receipt, StatementFile, User
from receipts.upi import INDIA

NEIGHBOURS = 12
PAISE = 250_000


@dataclass
class Case:
    """A society, its neighbours' dues, and what the verdict said of the receipt in question."""

    kind: Kind
    rng: Random
    reviewer: User
    payee: Payee = field(init=False)
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        slug = f"case-{uuid.uuid4().hex[:12]}"
        self.payee = Payee.objects.create(name=slug, slug=slug)
        self.statement = StatementFile.objects.create(
            payee=self.payee, state="imported", file_name="s.csv", file_bytes=1, sha256=slug
        )
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
        return Credit.objects.create(
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

    def receipt(self, due: Due, sender: Payer, shown: Payer, utr: str, **changes: Any) -> Receipt:
        """A screen that shows `shown` paying, sent by `sender` for the due."""
        digest = changes.pop("digest", uuid.uuid4().hex * 2)
        typed = changes.pop("typed", False)
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
            finished_at=now, status="OK", utr="" if typed else utr, upi_id="" if typed else utr,
            utr_confident=not typed, paid_at=now - timedelta(days=2), amount_paise=PAISE,
            payment_status="success", screen="payment", payer_name=shown.name,
        )  # fmt: skip
        receipt.utr, receipt.utr_confident = utr, not typed
        receipt.paid_at, receipt.amount_paise = receipt.reading.paid_at, PAISE
        receipt.save()
        self.look(receipt)
        return receipt

    def look(self, receipt: Receipt) -> str:
        """What reading a receipt, or importing its statement, does; and what is judged then."""
        matching.find_credits([receipt])
        matching.match(receipt)
        verdict.refresh(signals.examine(receipt))
        receipt.refresh_from_db()
        return receipt.verdict

    def approve(self, receipt: Receipt, due: Due) -> None:
        """A person was taken in."""
        Receipt.objects.filter(pk=receipt.pk).update(
            status="approved", decided_by=self.reviewer, decided_at=timezone.now()
        )
        due.allocations.create(receipt=receipt, amount_paise=PAISE, by=self.reviewer)


def play(kind: Kind, rng: Random, reviewer: User) -> list[str]:
    """Every verdict that the receipt in question had."""
    case = Case(kind, rng, reviewer)
    (_honest if kind.honest else _dishonest)(case)
    return case.said


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
    if kind.sends == "no credit":
        credit.delete()
    if kind.sends == "robbed":
        thief = people.stranger(rng, person)
        case.receipt(case.due(thief), thief, payer, credit.utr)
    own = case.receipt(due, person, payer, credit.utr, typed=kind.sends == "typed")
    case.said.append(case.look(own))


def _dishonest(case: Case) -> None:
    kind, rng = case.kind, case.rng
    victim = people.draw(rng)
    thief = kind.who(rng, victim) if kind.who else victim
    theirs, own = case.due(victim), case.due(thief)
    note = {"note": f"{theirs.reference} nov"} if kind.sends == "forged noted" else {}
    credit = case.credit(victim, **note)
    digest = uuid.uuid4().hex * 2
    sends = kind.sends

    def steal(**changes: Any) -> Receipt:
        shown = thief if sends.startswith("forged") else victim
        sender = victim if sends == "copy as victim" else thief
        return case.receipt(own, sender, shown, credit.utr, **changes)

    if sends in ("copy after", "copy approved", "forged claimed"):
        first = case.receipt(theirs, victim, victim, credit.utr, digest=digest)
        if sends == "copy approved":
            case.approve(first, theirs)
    if sends == "rejected again":
        first = steal(digest=digest)
        Receipt.objects.filter(pk=first.pk).update(
            status="rejected", decision_reason="edited", decided_by=case.reviewer,
            decided_at=timezone.now(),
        )  # fmt: skip
    typed, file = sends == "forged typed", {} if sends.startswith("forged") else {"digest": digest}
    stolen = steal(typed=typed, **file)
    case.said.append(stolen.verdict)
    if sends in ("copy", "copy as victim"):
        case.receipt(theirs, victim, victim, credit.utr, digest=digest)
    case.said.append(case.look(stolen))
