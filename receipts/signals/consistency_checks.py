"""What a receipt's own statements contradict: the picture, the payer, the clock."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from receipts.evidence.bank_records import BankRecords
from receipts.models import Correction, Reading, Receipt
from receipts.signals.check import check
from receipts.signals.finding import Finding, Kind, Severity
from receipts.signals.told import Said, Told
from receipts.upi import phonepe_clock
from receipts.wording import Sentence

# PhonePe's id and its printed time were within 3 minutes on every screen measured.
CLOCKS_APART = timedelta(minutes=5)
AFTER_UPLOAD = timedelta(minutes=5)  # a phone's clock may run ahead that far
CLEARLY_AFTER_UPLOAD = timedelta(days=1)

# Software named in the file by which pictures are changed. Screenshot tools, phone galleries
# and scanners name themselves too and are innocent.
EDITORS = (
    "photoshop", "lightroom", "gimp", "picsart", "snapseed", "pixlr", "canva", "paint.net",
    "affinity", "photopea", "coreldraw", "photoscape", "pixelmator", "paintshop", "inkscape",
    "facetune", "airbrush", "photodirector", "krita", "imagemagick",
)  # fmt: skip


@check(Kind.NOT_SUCCESSFUL)
def not_successful(receipt: Receipt, reading: Reading, ledger: BankRecords) -> Iterator[Finding]:
    """The screen itself says that the payment failed or is not through yet.

    What was pending may have come through since: where the bank confirms it, that is all there
    is to say.
    """
    data = {"status": reading.payment_status}
    if reading.payment_status == "failed":
        evidence = Sentence.of("payment_failed")
        yield Finding(Kind.NOT_SUCCESSFUL, Severity.SERIOUS, evidence, data)
    elif reading.payment_status == "pending" and ledger.confirms(receipt):
        evidence = Sentence.of("payment_pending_arrived")
        yield Finding(Kind.NOT_SUCCESSFUL, Severity.INFO, evidence, data)
    elif reading.payment_status == "pending":
        evidence = Sentence.of("payment_pending")
        yield Finding(Kind.NOT_SUCCESSFUL, Severity.WARNING, evidence, data)


@check(Kind.NOT_A_PAYMENT)
def not_a_payment(reading: Reading) -> Iterator[Finding]:
    """The picture shows something else."""
    if reading.screen == "not_a_payment":
        yield Finding(Kind.NOT_A_PAYMENT, Severity.SERIOUS, Sentence.of("not_a_payment"))


@check(Kind.NO_UTR)
def no_utr(
    receipt: Receipt, reading: Reading, ledger: BankRecords, told: Told
) -> Iterator[Finding]:
    """The picture shows no UTR and no reviewer has typed one.

    That the bank has one that the payer typed proves no more than that somebody paid: whoever
    sees another's UTR can type it.
    """
    if reading.utr or reading.screen == "not_a_payment":
        return
    typed = (one.source for one in told.typed(receipt) if one.utr)
    if Correction.Source.REVIEWER in typed:
        return
    is_confirmed = ledger.confirms(receipt)
    shown, utr = reading.upi_id, receipt.utr
    if shown:
        evidence = _id_shown(shown, utr, is_proven=is_confirmed)
    else:
        evidence = _nothing_shown(utr, is_proven=is_confirmed)
    yield Finding(Kind.NO_UTR, Severity.WARNING, evidence, {"read": shown})


def _id_shown(shown: str, utr: str, *, is_proven: bool) -> Sentence:
    if not utr:
        return Sentence.of("id_is_no_utr", id=shown)
    if is_proven:
        return Sentence.of("id_is_no_utr_typed_proven", id=shown, utr=utr)
    return Sentence.of("id_is_no_utr_typed", id=shown, utr=utr)


def _nothing_shown(utr: str, *, is_proven: bool) -> Sentence:
    if not utr:
        return Sentence.of("no_utr")
    if is_proven:
        return Sentence.of("no_utr_typed_proven", utr=utr)
    return Sentence.of("no_utr_typed", utr=utr)


@check(Kind.CLOCKS_DISAGREE)
def clocks_disagree(reading: Reading) -> Iterator[Finding]:
    """A PhonePe id carries its own time; far from the printed one, something was changed."""
    if not reading.paid_at or reading.paid_at_inferred:
        return
    for value in reading.other_ids.values():
        clock = phonepe_clock(str(value))
        if clock and abs(clock - reading.paid_at) > CLOCKS_APART:
            evidence = Sentence.of(
                "clocks_disagree", id=str(value), made_at=clock, printed_at=reading.paid_at
            )
            data = {"id": value, "printed": reading.paid_at.isoformat()}
            yield Finding(Kind.CLOCKS_DISAGREE, Severity.SERIOUS, evidence, data)
            return


@check(Kind.FUTURE_TIME)
def future_time(receipt: Receipt) -> Iterator[Finding]:
    """Nobody can show a payment that has not been made yet; each picture has a time of its own."""
    if not receipt.paid_at or receipt.paid_at <= receipt.picture_at + AFTER_UPLOAD:
        return
    far = receipt.paid_at > receipt.picture_at + CLEARLY_AFTER_UPLOAD
    severity = Severity.SERIOUS if far and not receipt.paid_at_inferred else Severity.WARNING
    evidence = Sentence.of("future_time", paid_at=receipt.paid_at, sent_at=receipt.picture_at)
    yield Finding(Kind.FUTURE_TIME, severity, evidence, {"paid_at": receipt.paid_at.isoformat()})


@check(Kind.EDITED)
def edited(receipt: Receipt) -> Iterator[Finding]:
    """The file names image-editing software as its maker."""
    software = receipt.editing_software
    if any(editor in software.casefold() for editor in EDITORS):
        evidence = Sentence.of("edited", software=software)
        yield Finding(Kind.EDITED, Severity.WARNING, evidence, {"software": software})


@check(Kind.PAYER_DISAGREES)
def payer_disagrees(receipt: Receipt, reading: Reading, told: Told) -> Iterator[Finding]:
    """The payer typed another value than was read, and no reviewer has settled it."""
    newest = _newest(told.typed(receipt))
    typed, settled = newest[Correction.Source.PAYER], newest[Correction.Source.REVIEWER]
    differences = {
        name: (typed[name], getattr(reading, name))
        for name in typed.keys() - settled.keys()
        if getattr(reading, name) not in ("", None) and _differ(typed[name], getattr(reading, name))
    }
    if not differences:
        return
    words = [_differing(name, *differences[name]) for name in sorted(differences)]
    sure = "utr" in differences and reading.utr_confident
    severity = Severity.WARNING if sure else Severity.INFO
    data = {name: str(one) for name, (one, _) in differences.items()}
    evidence = Sentence.of("payer_disagrees", values=words)
    yield Finding(Kind.PAYER_DISAGREES, severity, evidence, data)


NAMES = ("utr", "paid_at", "amount_paise")
Value = str | int | datetime


def _differing(name: str, typed: Value, read: Value) -> Sentence:
    match name:
        case "utr":
            return Sentence.of("typed_utr", typed=typed, read=read)
        case "paid_at":
            return Sentence.of("typed_time", typed=typed, read=read)
    return Sentence.of("typed_amount", typed=typed, read=read)


def _newest(typed: Iterable[Said]) -> dict[str, dict[str, Value]]:
    newest: dict[str, dict[str, Value]] = defaultdict(dict)
    for correction in typed:
        for name in NAMES:
            if (value := getattr(correction, name)) not in ("", None):
                newest[correction.source][name] = value
    return newest


def _differ(one: Value, other: Value) -> bool:
    if isinstance(one, datetime) and isinstance(other, datetime):
        return abs(one - other) > CLOCKS_APART
    return one != other
