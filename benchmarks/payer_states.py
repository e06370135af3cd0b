"""Every state of a payer's pages, made on an installation that is there for it."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from receipts import adjusting, alerts, asking, corrections, dues, lifecycle, payer_pages, review
from receipts.alert_formats import Message
from receipts.models import Allocation, Due, Payee, Receipt, ReceiptEvent, Signal
from receipts.upi import INDIA
from tests.factories import (
    default_payee,
    make_due,
    make_payee,
    make_reading,
    make_receipt,
    make_rule,
    make_user,
)

SAMPLE = Path("samples/pictures/01-gpay-details.jpg")
Status = Receipt.Status
WIDE_NAME = "Shri Siddhivinayak Co-operative Housing Society Ltd., Wing B and C"


class State(NamedTuple):
    """A page; where `press` says what, after that was pressed on it and refused."""

    caption: str
    address: str
    press: str = ""


def every_state() -> Iterator[State]:
    """Each made as it is asked for."""
    payee = default_payee()
    Payee.objects.filter(pk=payee.pk).update(name="Sunrise Homes", contact_phone="+919800000000")
    payee.vpas.create(address="sunrise.residents@okraseed")
    yield from asked_for(payee)
    yield from of_its_own()
    yield from sent()
    yield from decided()
    yield State("no such receipt", reverse("status", args=["x" * 22]))
    yield State("no such payee", "/p/nobody-of-this-name/")


def asked_for(payee: Payee) -> Iterator[State]:
    """The form, the ways to what is owed, and dues."""
    form, today = reverse("upload", args=[payee.slug]), timezone.localdate(timezone=INDIA)
    yield State("send", form)
    yield State("send, nothing typed", form, press="#send")
    for name in ("find_due", "find_receipt"):
        address = reverse(name, args=[payee.slug])
        yield State(name, address)
        yield State(f"{name}, nothing typed", address, press="main form button")
    due = make_due(reference="A-110", amount_paise=250_000, due_on=today)
    yield page_of("due, open", due)
    apart = {"amount_paise": 250_000, "asked_paise": 250_007}
    yield page_of("due, paise more", make_due(reference="A-111", payer_name="Asha Rao", **apart))
    late = make_due(reference="A-112", amount_paise=250_000, due_on=today - timedelta(days=3))
    early = make_due(reference="A-113", amount_paise=9_999_999_999, due_on=today, note="May")
    make_rule(group="", since=date(2020, 1, 1))
    adjusting.adjust_dues()
    adjusting.give_discount(early, by=make_user("finance"), paise=5_000, why="As agreed")
    yield page_of("due, late fee", late)
    yield page_of("due, discount, large", early)
    claimed = make_due(reference="A-114", amount_paise=250_000)
    make_receipt(reference="A-114")
    yield page_of("due, receipt on its way", claimed)
    yield page_of("due, paid", approved("A-102", 50_000)[1])
    yield page_of("due, part paid", approved("A-105", 90_000)[1])
    cancelled = make_due(reference="A-115")
    dues.cancel_due(cancelled, by=make_user("finance"), reason="Asked twice")
    yield page_of("due, cancelled", cancelled)
    reached = make_due(reference="A-116", payer_phone="+919876543210")
    stop = reverse("stop_asking_me", args=[reached.public_id])
    yield State("ask me no more", stop)
    stopped = make_due(reference="A-117", payer_phone="+919876500000")
    asking.stop(stopped, by=None)
    yield State("asked no more", reverse("stop_asking_me", args=[stopped.public_id]))


def of_its_own() -> Iterator[State]:
    """A payee with a colour, words and a long name of its own, who names no UPI address."""
    payee = make_payee(name=WIDE_NAME, slug="siddhi")
    payer_pages.set_pages(
        payee,
        by=make_user("admin", payee),
        accent="#7a1fa2",
        contact_phone="+912225550100",
        contact_email="office@example.org",
        greeting="नमस्ते! Welcome to the society's payment desk.",
        instructions="Pay by the 10th.\nQuote the flat, such as B-204.",
        thanks="Thank you. The office looks at receipts on Saturdays.",
        asks_note="off",
        asks_amount="required",
    )
    yield State("send, its own colour", reverse("upload", args=[payee.slug]))
    yield page_of("due, no UPI address", make_due(payee=payee, reference="B-204"))
    yield of("received, its own thanks", shown(make_receipt(status=Status.QUEUED, payee=payee)))


def sent() -> Iterator[State]:
    """Receipts that nobody has decided."""
    yield of("queued", shown(make_receipt(status=Status.QUEUED)))
    an_hour_ago = timezone.now() - timedelta(hours=1)
    late = make_receipt(status=Status.QUEUED, created_at=an_hour_ago)
    yield of("queued, late", shown(late))
    yield of("confirm", read())
    yield of("confirm, hard to read", read(utr_confident=False, app="Paytm"))
    yield of("type the UTR", read(utr="", upi_id="", app="PhonePe"))
    yield of("unreadable", shown(make_receipt()))
    yield of("failed", read(payment_status="failed"))
    yield of("pending", read(payment_status="pending"))
    yield of("no payment", read(screen="not_a_payment", utr="", upi_id=""))
    yield of("to another", paid_to_another())
    yield of("asked", asked())
    empty = of("asked, nothing answered", asked())
    yield empty._replace(press="form[action$='/answer/'] [type=submit]")
    yield of("sent before", sent_again())
    yield of("with the reviewer", confirmed())
    yield of("told by the bank", told_by_the_bank())
    yield of("taken up again", taken_up_again())


def decided() -> Iterator[State]:
    """Receipts whose end is told."""
    yield of("accepted", approved("A-103", 50_000)[0])
    yield of("accepted in part", approved("A-104", 90_000)[0])
    yield of("accepted for nothing yet", read(Status.APPROVED))
    yield of("not accepted", rejected())
    yield of("not accepted, with words", rejected(decision_note="The money came from Vikram."))
    yield of("objected", objected())
    again = objected()
    again.refresh_from_db()
    reviewer = make_user("reviewer")
    review.reject(again, by=reviewer, version=again.version, reason="no_credit", note="")
    Receipt.objects.filter(pk=again.pk).update(told_at=None)
    yield of("not accepted again", again)


def of(caption: str, receipt: Receipt) -> State:
    return State(caption, reverse("status", args=[receipt.public_id]))


def page_of(caption: str, due: Due) -> State:
    return State(caption, reverse("pay", args=[due.public_id]))


def shown(receipt: Receipt) -> Receipt:
    default_storage.save(receipt.image, ContentFile(SAMPLE.read_bytes()))
    return receipt


def read(status: str = Status.IN_REVIEW, **values: object) -> Receipt:
    receipt = shown(make_receipt(status=status, reference="A-101"))
    make_reading(receipt, **values)
    return receipt


def sent_again() -> Receipt:
    first, second = (shown(make_receipt(payer_phone="+919876543210")) for _ in range(2))
    make_reading(second, utr=make_reading(first).utr)
    return second


def paid_to_another() -> Receipt:
    receipt = read()
    grave = {"kind": "other_payee", "severity": "serious", "evidence": {}}
    Signal.objects.create(receipt=receipt, data={"vpa": "corner.shop@ybl"}, **grave)
    return receipt


def asked() -> Receipt:
    receipt = read()
    lifecycle.advance(
        receipt,
        Status.AWAITING_PAYER,
        kind=ReceiptEvent.Kind.ASKED,
        actor=make_user("reviewer"),
        note="For which flat did you pay?",
        told_at=None,
    )
    return receipt


def confirmed() -> Receipt:
    receipt = read()
    corrections.confirm(receipt, actor="payer", seen=corrections.values_seen(receipt))
    return receipt


def told_by_the_bank() -> Receipt:
    receipt = confirmed()
    today = timezone.localdate(timezone=INDIA)
    text = (
        f"HDFC Bank: Rs. 500.00 credited to a/c XXXXXX4321 on {today:%d-%m-%y} by a/c linked to "
        f"VPA asha.rao@okicici (UPI Ref No  {receipt.utr})."
    )
    alerts.receive(receipt.payee, Message(text=text, sender="VM-HDFCBK-S"))
    return receipt


def taken_up_again() -> Receipt:
    receipt = confirmed()
    reviewer = make_user("reviewer")
    for version_of in (review.reject, review.reopen):
        receipt.refresh_from_db()
        said = {"reason": "no_credit", "note": ""} if version_of is review.reject else {}
        version_of(receipt, by=reviewer, version=receipt.version, **said)
        Receipt.objects.filter(pk=receipt.pk).update(told_at=None)
    return receipt


def approved(reference: str, due_paise: int) -> tuple[Receipt, Due]:
    receipt = read(Status.APPROVED)
    due = make_due(reference=reference, amount_paise=due_paise)
    Allocation.objects.create(
        receipt=receipt, due=due, amount_paise=min(50_000, due_paise), by=make_user("reviewer")
    )
    return receipt, due


def rejected(**values: object) -> Receipt:
    wanted = {"status": Status.REJECTED, "decision_reason": "no_credit"} | values
    receipt = shown(make_receipt(**wanted))
    make_reading(receipt)
    return receipt


def objected() -> Receipt:
    receipt = rejected()
    review.object_to_rejection(receipt, actor="payer", text="It left my account on Monday.")
    return receipt
