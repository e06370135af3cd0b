"""What payers are told and asked, written with what gave rise to it and sent by the sweep."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from receipts import askable, web_push
from receipts.models import Asking, Notice, PushSubscription, Receipt
from receipts.upi import INDIA

# Told at last even where nobody ever releases it.
HELD_BACK = timedelta(days=1)
RECEIVED = Notice.About.RECEIVED
_WRITTEN_WITHIN = timedelta(seconds=10)  # what is told of one thing by several channels
# Whatever is decided next, and undone; of a decision that was told before it the payer must know.
_STAYS_TRUE = (RECEIVED, Notice.About.REOPENED)
_SUBJECTS: dict[str, str | Promise] = {
    Notice.About.APPROVED: gettext_lazy("Your payment was accepted"),
    Notice.About.REJECTED: gettext_lazy("Your payment proof was not accepted"),
    Notice.About.ASKED: gettext_lazy("A question about your payment"),
    Notice.About.REOPENED: gettext_lazy("Your payment is looked at again"),
}
_TOLD_OF = {
    Receipt.Status.APPROVED.value: Notice.About.APPROVED,
    Receipt.Status.REJECTED.value: Notice.About.REJECTED,
    Receipt.Status.AWAITING_PAYER.value: Notice.About.ASKED,
}


def in_payers_language(receipt: Receipt) -> translation.override:
    """While it lasts, sentences are said as the receipt's payer reads them."""
    return translation.override(receipt.language or settings.LANGUAGE_CODE)


def tell_payer(receipt: Receipt, about: Notice.About, *, message: str) -> None:
    """Leave a mail to the payer, a phone message where only a number is known, and a message to
    each browser that asked for it.

    They wait as the payer's page does. To be called, and its words said, `in_payers_language`.
    """
    subject, now = str(_SUBJECTS[about]), timezone.now()
    at = receipt.told_at or now + settings.UNDO_GRACE
    if receipt.payer_email:
        _leave_mail(receipt, about=about, subject=subject, message=message, next_attempt_at=at)
    elif may_message(receipt):
        _leave_message(receipt, about=about, subject=subject, next_attempt_at=at)
    for subscription in web_push.told_of(receipt):
        _leave_push(subscription, about, created_at=now, next_attempt_at=at)


def tell_browser_too(receipt: Receipt, subscription: PushSubscription) -> None:
    """Leave a browser that has just asked to be told what was decided and nobody was told yet.

    To be called with the receipt's row locked.
    """
    about = _TOLD_OF.get(receipt.status)
    waiting = subscription.notices.filter(sent_at=None, withdrawn_at=None)
    if not (about and receipt.is_untold) or waiting.exists():
        return
    decided = receipt.events.filter(to_status=receipt.status).order_by("-pk")
    with in_payers_language(receipt):
        _leave_push(
            subscription,
            about,
            created_at=decided.values_list("at", flat=True)[0],
            next_attempt_at=receipt.told_at,
        )


def _leave_push(subscription: PushSubscription, about: Notice.About, **columns: Any) -> None:
    subject = str(_SUBJECTS[about])
    Notice.objects.create(
        receipt_id=subscription.receipt_id,
        channel=Notice.Channel.PUSH,
        subscription=subscription,
        to=urlsplit(subscription.endpoint).netloc[:254],
        about=about,
        subject=subject,
        body=subject,
        **columns,
    )


def may_message(receipt: Receipt) -> bool:
    """Whether its payer can be told by phone alone, and somebody carries phone messages."""
    return bool(is_phone_carried() and receipt.payer_phone and not receipt.payer_email)


def is_phone_carried() -> bool:
    """Whether somebody carries phone messages from here."""
    return bool(settings.PHONE_MESSAGES_URL)


def acknowledge(receipt: Receipt, *, in_reply_to: str = "", left_out: int = 0) -> None:
    """Send the link at once, by mail or where only a number is known by phone message: it is lost
    with the page, and nothing of this can be undone. `in_reply_to` is the mail it came with,
    `left_out` how many of its files were not taken.
    """
    with in_payers_language(receipt):
        arrived = _("It has arrived and is looked at. The link shows where it stands.")
        if left_out:
            without = ngettext(
                "{count} file of your mail was not taken. Send a screenshot of it in a mail of its "
                "own.",
                "{count} files of your mail were not taken. Send screenshots of them in a mail of "
                "their own.",
                left_out,
            )
            arrived = f"{arrived} {without.format(count=left_out)}"
        subject = _("Your payment proof has arrived")
        _send_now(receipt, subject=subject, message=arrived, in_reply_to=in_reply_to)


def send_link(receipt: Receipt) -> None:
    """Send the link once more, to who has lost it, by the same ways."""
    with in_payers_language(receipt):
        asked = _("You asked for the link again. It shows where your payment stands.")
        _send_now(receipt, subject=_("The link to your payment proof"), message=asked)


def _send_now(receipt: Receipt, *, subject: str, message: str, in_reply_to: str = "") -> None:
    now: dict[str, Any] = {"about": RECEIVED, "subject": subject, "next_attempt_at": timezone.now()}
    if receipt.payer_email:
        _leave_mail(receipt, message=message, in_reply_to=in_reply_to, **now)
    elif may_message(receipt):
        _leave_message(receipt, **now)


def _leave_message(receipt: Receipt, *, subject: str, **columns: Any) -> None:
    """In one line what happened and where to look: a phone message is short, and others read it."""
    Notice.objects.create(
        receipt=receipt,
        channel=Notice.Channel.PHONE,
        to=receipt.payer_phone,
        subject=subject,
        body=f"{receipt.payee.name}: {subject}. {link_of(receipt)}",
        **columns,
    )


def link_of(receipt: Receipt) -> str:
    """Where the payer follows it."""
    return f"{settings.SITE_URL}/r/{receipt.public_id}/"


def _leave_mail(receipt: Receipt, *, subject: str, message: str, **columns: Any) -> None:
    about = (
        _("about your payment proof for {reference}:").format(reference=receipt.reference)
        if receipt.reference
        else _("about your payment proof:")
    )
    link = _("Your receipt: {page}").format(page=link_of(receipt))
    hello, payee = greeting(receipt.payer_name), receipt.payee.name
    body = "\n\n".join((hello, about, message, link, f"{payee}\n"))
    Notice.objects.create(
        receipt=receipt, to=receipt.payer_email, subject=subject, body=body, **columns
    )


def greeting(name: str) -> str:
    """How a message to a payer begins; without a name where none is known."""
    return _("Hello {payer_name},").format(payer_name=name) if name else _("Hello,")


def ask_by_mail(asking: Asking, *, subject: str, body: str) -> None:
    """Leave a mail that asks for a due; it waits for the morning where payers sleep."""
    _leave_request(asking, to=asking.due.payer_email, subject=subject, body=body)


def ask_by_phone(asking: Asking, *, subject: str) -> None:
    """Leave a phone message of the asking's text; it waits likewise."""
    due, now = asking.due, timezone.localdate(timezone=INDIA)
    is_late = due.due_on is not None and due.due_on < now
    _leave_request(
        asking,
        channel=Notice.Channel.PHONE,
        about=Notice.About.OVERDUE if is_late else Notice.About.DUE,
        to=due.payer_phone,
        subject=subject,
        body=asking.text,
    )


def _leave_request(asking: Asking, **columns: Any) -> None:
    at = askable.awake_from(timezone.now())
    Notice.objects.create(asking=asking, next_attempt_at=at, **columns)


def take_back(receipt: Receipt, *, decided: bool, untold: bool = False) -> None:
    """What was told stands no longer: a mail nobody tried to send stays here, else it is recalled.
    `untold`: its payer's page did not show it yet.

    A reviewer who undoes a slip at once thus sends the payer nothing.
    """
    if withdraw(receipt, untold=untold) and decided:
        with in_payers_language(receipt):
            tell_payer(
                receipt,
                Notice.About.REOPENED,
                message=_("The decision was taken back: a reviewer looks at your payment again."),
            )


def withdraw(receipt: Receipt, *, untold: bool = False) -> bool:
    """Stop what was not sent yet; say whether the payer may have been told the newest of it, or
    seen it where nothing was left to be sent.

    Within the transaction of what is taken back.
    """
    told = receipt.notices.exclude(about__in=_STAYS_TRUE).order_by("created_at", "pk")
    rows = list(told.select_for_update())
    newest = [one for one in rows if _tell_the_same(one, rows[-1])]
    untried = [one.pk for one in rows if not _is_tried(one)]
    Notice.objects.filter(pk__in=untried).delete()
    # One that was tried may be on its way to the payer at this moment, and is tried no more.
    tried = [one.pk for one in rows if one.attempts and not one.sent_at]
    Notice.objects.filter(pk__in=tried).update(withdrawn_at=timezone.now())
    return any(map(_is_tried, newest)) if newest else not untold


def _is_tried(notice: Notice) -> bool:
    return bool(notice.sent_at or notice.attempts)


def _tell_the_same(one: Notice, other: Notice) -> bool:
    """Whether one tells what the other does, by another channel."""
    return one.about == other.about and one.created_at > other.created_at - _WRITTEN_WITHIN


def hold_back(receipts: QuerySet[Receipt]) -> None:
    """Tell the payers of these nothing that they were not told yet, until `release`."""
    _tell_at(receipts.filter(told_at__gt=timezone.now()), timezone.now() + HELD_BACK)


def release(receipts: QuerySet[Receipt]) -> None:
    """Tell the payers of these, as far as it was held back, once UNDO_GRACE is over from now."""
    at = timezone.now() + settings.UNDO_GRACE
    _tell_at(receipts.filter(told_at__gt=at), at)


def _tell_at(receipts: QuerySet[Receipt], at: datetime) -> None:
    unsent = Notice.objects.filter(sent_at=None, attempts=0, receipt__in=receipts.values("pk"))
    unsent.exclude(about=RECEIVED).update(next_attempt_at=at)
    receipts.update(told_at=at)
