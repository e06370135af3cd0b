"""What the payer and the desk have said to each other, and how the payer is reached by hand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from receipts import payer_mail, review
from receipts.contacts import international, whatsapp_link
from receipts.models import Receipt, ReceiptEvent
from receipts.review.replies import CHANNELS

Kind, Status = ReceiptEvent.Kind, Receipt.Status
_OF_THE_PAYER = (Kind.ANSWERED, Kind.REPLACED, Kind.OBJECTED)
_OF_THE_DESK = (Kind.ASKED, Kind.REJECTED, Kind.APPROVED, Kind.TOLD_BY_HAND)


@dataclass(frozen=True)
class Message:
    """One thing that was said; `how` says by which way, or why it did not go out by mail."""

    is_payers: bool
    who: str
    at: datetime
    text: str
    picture_url: str = ""
    how: str = ""


@dataclass(frozen=True)
class Reach:
    """The payer by hand: `text` is what to send, with the receipt's link at its end."""

    text: str
    link: str
    tel_url: str
    whatsapp_url: str


def conversation_of(receipt: Receipt, events: Sequence[ReceiptEvent]) -> list[Message]:
    """Both sides' words and pictures, newest last; none where nothing was said but the picture.

    What was undone before its payer heard of it was not said.
    """
    said = list(_messages(receipt, events))
    return said if any(not one.is_payers or one.text for one in said) else []


def reach_of(receipt: Receipt, messages: Sequence[Message]) -> Reach:
    """How the payer is told by hand what the desk said last."""
    link = f"{settings.SITE_URL}{reverse('status', args=[receipt.public_id])}"
    last = next((one.text for one in reversed(messages) if not one.is_payers), "")
    text = "\n".join(filter(None, (_greeting(receipt), last, link)))
    number = international(receipt.payer_phone)
    return Reach(
        text=text,
        link=link,
        tel_url=f"tel:+{number}" if number else "",
        whatsapp_url=whatsapp_link(receipt.payer_phone, text),
    )


def _messages(receipt: Receipt, events: Sequence[ReceiptEvent]) -> Iterator[Message]:
    pictures = _pictures(receipt, events)
    stands = review.without_undone(events)
    latest = next((one for one in reversed(stands) if one.to_status), None)
    for event in stands:
        if event.kind == Kind.RECEIVED:
            yield _payers(event, receipt.note, receipt, pictures)
        elif event.kind in _OF_THE_PAYER:
            yield _payers(event, event.note, receipt, pictures)
        elif event.kind in _OF_THE_DESK:
            yield _desks(event, receipt, is_told=not (receipt.is_untold and event == latest))


def _payers(event: ReceiptEvent, text: str, receipt: Receipt, pictures: dict[int, str]) -> Message:
    who = receipt.payer_name or _("The payer")
    return Message(True, who, event.at, text, pictures.get(event.pk, ""))


def _desks(event: ReceiptEvent, receipt: Receipt, *, is_told: bool) -> Message:
    how = ""
    if event.kind == Kind.TOLD_BY_HAND:
        channel = CHANNELS.get(event.data.get("channel", ""))
        how = _("told by hand: {channel}").format(channel=channel.label if channel else "–")
    elif not is_told:
        how = _("not told yet: it can still be undone")
    elif not receipt.payer_email:
        how = _("no e-mail address: it stands on the payer's page only")
    return Message(False, event.actor_name, event.at, _text_of(event), how=how)


def _text_of(event: ReceiptEvent) -> str:
    if event.kind == Kind.APPROVED:
        return _("Your payment was accepted")
    if event.kind == Kind.REJECTED:
        told = review.rejection_told(event.data.get("reason", ""))
        return " ".join(filter(None, (told, event.note)))
    return event.note


def _pictures(receipt: Receipt, events: Sequence[ReceiptEvent]) -> dict[int, str]:
    """By the event that brought it: the address of each picture, the last being the receipt's."""
    brought = [one for one in events if one.kind == Kind.RECEIVED or "earlier" in one.data]
    urls = [
        reverse("earlier_picture", args=[receipt.pk, one.pk])
        for one in brought
        if "earlier" in one.data
    ]
    urls.append(reverse("picture", args=[receipt.pk]))
    pairs = zip(reversed(brought), reversed(urls), strict=False)
    return {one.pk: url for one, url in pairs}


def _greeting(receipt: Receipt) -> str:
    about = (
        _("about your payment proof for {reference}:").format(reference=receipt.reference)
        if receipt.reference
        else _("about your payment proof:")
    )
    return f"{payer_mail.greeting(receipt.payer_name)} {about}"
