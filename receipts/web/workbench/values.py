"""What was read beside what people typed and the bank says, value by value, for the workbench."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from receipts.evidence.windows import SHOWN_AS_AGREEING
from receipts.models import Correction, Credit, Reading, Receipt
from receipts.readers.base import SURE, PaymentStatus
from receipts.templatetags.shown import india_time, money
from receipts.upi import INDIA
from receipts.web.desk.marked_pictures import field_of

OUTCOMES: dict[str, str | Promise] = {
    PaymentStatus.SUCCESS: gettext_lazy("Success"),
    PaymentStatus.PENDING: gettext_lazy("Pending"),
    PaymentStatus.FAILED: gettext_lazy("Failed"),
}


@dataclass(frozen=True)
class Source:
    """One voice on one value: who says it, what, and whether that is what is believed."""

    who: str
    value: str
    agrees: bool
    is_reading: bool = False


@dataclass(frozen=True)
class ReadValue:
    """One of the values that decide: what is believed and who says what."""

    name: str
    label: str
    believed: str
    sources: tuple[Source, ...]
    confidence: int | None = None  # per cent, of the reader
    notes: tuple[str, ...] = ()
    box: str = ""  # "left,top,right,bottom" in pixels of the picture
    unsure: bool = False


@dataclass(frozen=True)
class Detail:
    """A value that is only read, never typed."""

    label: str
    value: str
    box: str = ""
    notes: tuple[str, ...] = ()


def facts_of(
    receipt: Receipt, corrections: Iterable[Correction], credit: Credit | None = None
) -> list[ReadValue]:
    """The UTR, the time and the amount, each with every voice on it. Newest typing counts.

    `credit` is the bank's line on this very payment, where there is one.
    """
    newest: dict[tuple[str, str], Any] = {}
    for correction in corrections:  # oldest first, so the newest stands
        for name in ("utr", "paid_at", "amount_paise"):
            if getattr(correction, name) not in ("", None):
                newest[correction.source, name] = getattr(correction, name)
    if receipt.claimed_amount_paise is not None:
        newest.setdefault((Correction.Source.PAYER, "amount_paise"), receipt.claimed_amount_paise)
    return [
        fact(
            receipt,
            "utr",
            "UTR",
            newest,
            bank=credit and credit.utr,
            unsure=bool(receipt.utr) and not receipt.utr_confident,
        ),
        fact(
            receipt,
            "paid_at",
            _("Paid at"),
            newest,
            bank=credit and (credit.at or credit.on),
            unsure=receipt.paid_at_inferred,
        ),
        fact(receipt, "amount_paise", _("Amount"), newest, bank=credit and credit.amount_paise),
    ]


def fact(
    receipt: Receipt,
    name: str,
    label: str,
    newest: dict[tuple[str, str], Any],
    *,
    bank: Any = None,
    unsure: bool = False,
) -> ReadValue:
    """One value, with the field of the reading it was taken from."""
    believed = getattr(receipt, name)
    readings = [(_("Read"), read_value(receipt.reading, name))] if receipt.reading else []
    others = [
        (_("Payer typed"), newest.get((Correction.Source.PAYER, name))),
        (_("Reviewer typed"), newest.get((Correction.Source.REVIEWER, name))),
        (_("Bank"), bank),
    ]
    seen = field_of(receipt.reading, "upi_id" if name == "utr" else name)
    confidence = seen.get("confidence")
    is_doubtful = confidence is not None and float(confidence) < SURE
    is_confirmed = any(agree(value, believed) for _who, value in others)
    by_bank = agree(bank, believed)
    return ReadValue(
        name=name,
        label=label,
        believed=written(believed),
        sources=(
            *sources_of(readings, believed, is_reading=True),
            *sources_of(others, believed),
        ),
        confidence=None if confidence is None else round(float(confidence) * 100),
        notes=tuple(seen.get("notes", ())),
        box=box_of(seen),
        unsure=not by_bank and (unsure or (is_doubtful and bool(believed) and not is_confirmed)),
    )


def sources_of(
    voices: Iterable[tuple[str, Any]], believed: Any, *, is_reading: bool = False
) -> Iterator[Source]:
    """Who says what of a value; who says nothing of it is left out."""
    for who, value in voices:
        if value not in ("", None):
            yield Source(who, written(value), agree(value, believed), is_reading)


def agree(value: Any, believed: Any) -> bool:
    """Whether a voice says what is believed; the bank may know the day alone, and book it late."""
    if value in ("", None) or not isinstance(believed, datetime):
        return bool(value == believed)
    if isinstance(value, datetime):
        return value == believed
    return (value - believed.astimezone(INDIA).date()).days in SHOWN_AS_AGREEING


def read_value(reading: Reading, name: str) -> Any:
    """What the reader says; an id that is no UTR (masked, cut off) is shown as it was read."""
    return (reading.utr or reading.upi_id) if name == "utr" else getattr(reading, name)


def details_of(reading: Reading | None) -> list[Detail]:
    """Everything else a reader saw, in the order a person checks it."""
    if reading is None:
        return []
    wanted = [
        (_("Payment"), outcome_of(reading), "status"),
        (_("Paid to"), reading.payee_name, "payee"),
        (_("Paid to (UPI)"), reading.payee_vpa, "payee_vpa"),
        (_("Paid by"), reading.payer_name, "payer"),
        (_("Paid by (UPI)"), reading.payer_vpa, "payer_vpa"),
        (_("Note"), reading.note, "note"),
        (_("App"), reading.app, "app"),
        (_("Rail"), reading.rail.upper(), "rail"),
    ]
    wanted += [(label_of(name), str(value), name) for name, value in reading.other_ids.items()]
    return [
        Detail(label, value, box_of(seen), tuple(seen.get("notes", ())))
        for label, value, name in wanted
        if value
        for seen in [field_of(reading, name)]
    ]


def outcome_of(reading: Reading) -> str:
    """How the payment ended by its screen; empty where the screen does not say."""
    return str(OUTCOMES.get(reading.payment_status, ""))


def label_of(name: str) -> str:
    """`phonepe_id` → `PhonePe ID`, `order_id` → `Order ID`."""
    words = name.replace("_", " ").capitalize()
    words = words.replace("Phonepe", "PhonePe").replace("Npci", "NPCI")
    return f"{words[:-3]} ID" if words.endswith(" id") else words


def box_of(seen: dict[str, Any]) -> str:
    box = seen.get("box")
    return ",".join(str(edge) for edge in box) if box and len(box) == 4 else ""


def written(value: Any) -> str:
    """A value as people read it; empty when it is not known."""
    if value in ("", None):
        return ""
    if isinstance(value, datetime):
        return india_time(value)
    if isinstance(value, date):
        return date_format(value, "j M Y")
    return money(value) if isinstance(value, int) else str(value)
