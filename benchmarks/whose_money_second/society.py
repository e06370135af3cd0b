"""A place, its bank and its desk, played through the doors that payers, banks and people use."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from io import BytesIO
from random import Random
from typing import Any

from django.utils import timezone

from benchmarks.screens.identifiers import digits
from benchmarks.statements import Payment, write
from benchmarks.whose_money.playing import Setting
from benchmarks.whose_money_second.people import Person, person
from receipts import pipeline, statement_import
from receipts.models import Due, Payee, Policy, Reading, Receipt, User
from receipts.models.keys import reference_key
from receipts.review import decisions
from receipts.review import policy as straight
from receipts.upi import INDIA

BANKS = ("hdfc", "sbi", "icici", "axis", "kotak", "canara")
NEIGHBOURS, OF_THEM_PAID = 12, 5
RUPEES = (500, 1_200, 1_500, 2_500, 3_150, 4_999)
LAST_MONTH = 35  # days ago


class Society:
    """Everybody owes the same. `stolen` are the receipts that must never be approved."""

    NAME = "Sai Krupa CHS"
    VPA = "saikrupa.chs@okhdfcbank"
    NOTES: tuple[str, ...] = ("", "UPI", "maintenance", "Payment from PhonePe")

    def __init__(
        self, rng: Random, desk: User, setting: Setting, *, number: int = 0, bank: str = "hdfc"
    ) -> None:
        self.rng, self.desk, self.setting, self.number, self.bank = rng, desk, setting, number, bank
        self.paise = rng.choice(RUPEES) * 100
        self.payee = Payee.objects.create(name=self.NAME, slug=f"place-{uuid.uuid4().hex}")
        self.payee.vpas.create(address=self.VPA)
        self.payee.names.create(name=self.NAME)
        Policy.objects.create(payee=self.payee, mode="on", tolerated=setting.tolerated)
        self.sent: list[Receipt] = []
        self.stolen: list[Receipt] = []
        self.said: dict[int, list[str]] = defaultdict(list)
        self.pending: list[Payment] = []
        self.taken_back: set[str] = set()
        self._people_the_place()

    def _people_the_place(self) -> None:
        for number in range(NEIGHBOURS):
            neighbour = self.person()
            self.due(neighbour)
            if number < OF_THEM_PAID:
                self.pays(neighbour, ago=1 + number)

    def pick[T](self, options: Sequence[T]) -> T:
        """One after the other, so that few cases meet as many of them as can be."""
        return options[self.number % len(options)]

    def person(self, listed: str = "", bank: str = "", address: str = "", form: str = "") -> Person:
        return person(self.rng, listed, bank, address, form)

    def reference(self, number: int) -> str:
        """How the place names its due of that number."""
        return f"A-{101 + number}"

    def due(
        self, payer: Person, *, asked_ago: int = 20, reference: str = "", **columns: Any
    ) -> Due:
        """What the payer's flat owes; a flat of its own each time where none is told."""
        reference = reference or self.reference(self.payee.dues.count())
        asked = timezone.localdate(timezone=INDIA) - timedelta(days=asked_ago)
        told = {"payer_name": payer.listed, "payer_phone": f"+91{payer.phone}"}
        return Due.objects.create(
            payee=self.payee, reference=reference, reference_key=reference_key(reference),
            opens_on=asked, **{"amount_paise": self.paise} | told | columns,
        )  # fmt: skip

    def pays(self, payer: Person, *, ago: int | None = None, **changes: Any) -> Payment:
        """Money that the next statement shows, among what arrived so many days ago."""
        payment = self.pretends(payer, ago=ago, **changes)
        self.pending.append(payment)
        return payment

    def pretends(self, payer: Person, *, ago: int | None = None, **changes: Any) -> Payment:
        """A payment of which no statement will ever know."""
        day = timezone.localdate(timezone=INDIA) - timedelta(days=ago or self.rng.randint(1, 4))
        clock = time(self.rng.randint(7, 22), self.rng.randint(0, 59))
        payment = Payment(
            at=datetime.combine(day, clock, INDIA), amount_paise=self.paise,
            utr=f"6{digits(self.rng, 11)}", payer_name=payer.bank, payer_vpa=payer.vpa,
            note=self.rng.choice(self.NOTES),
        )  # fmt: skip
        return replace(payment, **changes)

    def statement(self) -> None:
        """The bank's own file of all that has come since the last one, and what it makes known."""
        if not self.pending:
            return
        paid, self.pending = sorted(self.pending, key=lambda one: one.at), []
        file, today = BytesIO(), timezone.localdate(timezone=INDIA)
        period = (paid[0].at.date() - timedelta(days=1), today)
        seed = self.rng.random()
        write(
            self.bank, paid, file, account="50100012345678", period=period, seed=str(seed),
            noise=0, reversed_utrs=self.taken_back,
        )  # fmt: skip
        kept = statement_import.keep(self.payee, file, f"{self.bank}.csv", by=None)
        statement_import.confirm(kept, by=None)
        self.look()

    def sends(
        self, due: Due, sender: Person, proof: Payment, *, typed: str = "",
        copy: Receipt | None = None, columns: dict[str, Any] | None = None, **read: Any,
    ) -> Receipt:  # fmt: skip
        """A screen of the payment, sent for the due; `columns` and `read` say what is otherwise.

        Where the statement comes first it is there before anything is sent.
        """
        if not self.setting.is_statement_last:
            self.statement()
        said = {
            "payer_name": sender.form, "payer_phone": f"+91{sender.phone}",
            "reference": due.reference,
        }  # fmt: skip
        receipt = Receipt.objects.create(
            payee=self.payee, status="in_review", **said | self._picture(copy) | (columns or {})
        )
        receipt.reading = self._reading(receipt, proof, read)
        receipt.save()
        if typed:
            receipt.corrections.create(source="payer", utr=typed)
        with pipeline.in_turn():
            pipeline.reconsider(receipt)
        self.sent.append(receipt)
        self.look()
        return receipt

    def steals(self, *told: Any, **more: Any) -> Receipt:
        """`sends`, by somebody whose money it is not."""
        receipt = self.sends(*told, **more)
        self.stolen.append(receipt)
        return receipt

    def _picture(self, copy: Receipt | None) -> dict[str, Any]:
        """Of a copy: the same file, one that a chat app wore, or one cropped past recognition."""
        digest, likeness = f"{self.rng.getrandbits(256):064x}", f"{self.rng.getrandbits(64):016x}"
        pixels = digest[::-1]
        wear = self.rng.choice(("none", "chat app", "cropped")) if copy else "cropped"
        if copy and wear == "none":
            digest, pixels = copy.original_sha256, copy.pixels_sha256
        if copy and wear != "cropped":
            likeness = copy.perceptual_hash
        return {
            "original": f"o/{digest}", "original_media_type": "image/png", "original_bytes": 1,
            "original_sha256": digest, "image": f"i/{digest}.png",
            "image_media_type": "image/png", "image_width": 1, "image_height": 1,
            "pixels_sha256": pixels, "perceptual_hash": likeness,
        }  # fmt: skip

    def _reading(self, receipt: Receipt, proof: Payment, read: dict[str, Any]) -> Reading:
        """Some apps print who paid, and from which address; some print neither."""
        shown = {
            "payer_name": self.rng.choice((proof.payer_name.title(), "")),
            "payer_vpa": self.rng.choice((proof.payer_vpa, "", "")),
            "payee_name": self.NAME, "payee_vpa": self.rng.choice((self.VPA, "")),
        }  # fmt: skip
        read = {
            "utr": proof.utr, "amount_paise": proof.amount_paise, "paid_at": proof.at,
            "payment_status": "success", "screen": "payment",
        } | shown | read  # fmt: skip
        now = timezone.now()
        return Reading.objects.create(
            receipt=receipt, reader="engine", lease_token=uuid.uuid4(), started_at=now,
            finished_at=now, status="OK", outcome="read", upi_id=read["utr"],
            utr_confident=bool(read["utr"]), **read,
        )  # fmt: skip

    def look(self) -> None:
        """What stands on the desk is written down before the policy acts on it, and after."""
        self._note()
        straight.look()
        self._note()

    def _note(self) -> None:
        for receipt in self.sent:
            receipt.refresh_from_db()
            if receipt.status == Receipt.Status.IN_REVIEW:
                self.said[receipt.pk].append(receipt.verdict)

    def approve(self, receipt: Receipt, due: Due, *, remember: bool = False) -> None:
        """A person approves, where the policy was not there first."""
        self.statement()
        receipt.refresh_from_db()
        if receipt.status != Receipt.Status.APPROVED:
            decisions.approve(
                receipt, by=self.desk, version=receipt.version, note="Asked on the phone.",
                allocations={due: receipt.amount_paise or 0}, overpay=True, remember=remember,
            )  # fmt: skip
        self.look()

    def reject(self, receipt: Receipt, *, reason: str = "not_theirs") -> None:
        """A person turns it down, where the policy was not there first."""
        receipt.refresh_from_db()
        if receipt.status != Receipt.Status.APPROVED:
            decisions.reject(receipt, by=self.desk, version=receipt.version, reason=reason, note="")
        self.look()
