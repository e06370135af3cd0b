"""The one thing a payer is to do next about a receipt, and the words for it."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from receipts import review
from receipts.corrections import is_confirmed
from receipts.intake import may_replace_picture
from receipts.models import Receipt, ReceiptEvent, Signal
from receipts.readers.base import PaymentStatus, Screen
from receipts.web.payer.headlines import HEADLINES
from receipts.web.status.sent_before import first_sent

Status = Receipt.Status
type Words = tuple[str | Promise, str | Promise]


class Do(StrEnum):
    """What the page offers beside the words."""

    WAIT = "wait"
    ANSWER = "answer"
    REPLACE = "replace"
    TYPE_UTR = "type_utr"
    CONFIRM = "confirm"
    SENT_BEFORE = "sent_before"
    NOTHING = "nothing"
    ACCEPTED = "accepted"
    OBJECT = "object"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do, as a heading and a sentence or two."""

    do: Do
    title: str
    text: str


_DO: dict[str, Do] = {Status.AWAITING_PAYER: Do.ANSWER, Status.APPROVED: Do.ACCEPTED}
CONFIRM = (
    gettext_lazy("Is this what you paid?"),
    gettext_lazy("This is what we read in your picture. Compare it with your app."),
)
TYPE_UTR = (
    gettext_lazy("Type the UTR"),
    gettext_lazy("It is the number by which your payment is found at the bank."),
)
SENT_BEFORE = (
    gettext_lazy("You have sent this before"),
    gettext_lazy(
        "A receipt of this payment came from you already. However often it is sent, it counts "
        "once, and the reviewer sees each. There is nothing else to do."
    ),
)
# Of a first one that stands so there is something to do, and the new one may do it.
_ASK_AGAIN = (Status.AWAITING_PAYER, Status.REJECTED)
AGAIN = (
    gettext_lazy("With the reviewer again"),
    gettext_lazy("The decision was taken back, and your receipt is looked at once more."),
)
OBJECTED = (
    gettext_lazy("With the reviewer again"),
    gettext_lazy("The reviewer reads what you wrote and looks at your receipt once more."),
)
# Of a picture that speaks against itself. How soon a bank gives money back is the Reserve Bank's
# rule of 20 September 2019: the day after for a person, five days for a shop.
REPLACE: dict[str, Words] = {
    Screen.NOT_A_PAYMENT: (
        gettext_lazy("Send the picture of the payment"),
        gettext_lazy(
            "This picture does not look like a payment. Open the payment in your UPI app and take "
            "a screenshot of the screen that shows the UTR."
        ),
    ),
    PaymentStatus.FAILED: (
        gettext_lazy("This payment failed"),
        gettext_lazy(
            "By this picture nothing has been paid. If the money has left your account, your bank "
            "puts it back by itself, at the latest after 5 days; if it does not, complain in your "
            "app. Pay again, then send the new picture here."
        ),
    ),
    PaymentStatus.PENDING: (
        gettext_lazy("This payment is not through yet"),
        gettext_lazy(
            "By this picture it is still pending. Do not pay again: it goes through, or the money "
            "comes back by itself, at the latest after 5 days. Once your app says that it is paid, "
            "send that picture here."
        ),
    ),
}
UNREADABLE = (
    gettext_lazy("Send a clearer picture"),
    gettext_lazy(
        "Nothing could be read in this one. Take a screenshot in your UPI app, of the whole screen "
        "with the UTR, rather than a photo of the phone."
    ),
)


def next_step(receipt: Receipt) -> NextStep:
    """The step for where the receipt stands now."""
    told = receipt.told_status
    if told == Status.IN_REVIEW:
        return _while_in_review(receipt)
    if told == Status.REJECTED:
        return _step(Do.OBJECT if review.may_object(receipt) else Do.CLOSED, HEADLINES[told])
    return _step(_DO.get(told, Do.WAIT), HEADLINES[told])


def _while_in_review(receipt: Receipt) -> NextStep:
    if receipt.status != Status.IN_REVIEW:  # decided, and not told yet
        return _step(Do.NOTHING, _taken_up_again(receipt) or HEADLINES[Status.IN_REVIEW])
    if again := _taken_up_again(receipt):
        return _step(Do.NOTHING, again)
    against = _against_the_picture(receipt)
    if against and may_replace_picture(receipt):
        return _step(Do.REPLACE, against)
    if not receipt.utr:
        return _step(Do.TYPE_UTR, TYPE_UTR)
    if is_confirmed(receipt):
        return _step(Do.NOTHING, HEADLINES[receipt.status])
    if (first := first_sent(receipt)) and first.told_status not in _ASK_AGAIN:
        return _step(Do.SENT_BEFORE, SENT_BEFORE)
    return _step(Do.CONFIRM, CONFIRM)


def _step(do: Do, words: Words) -> NextStep:
    title, text = words
    return NextStep(do, str(title), str(text))


def _taken_up_again(receipt: Receipt) -> Words | None:
    """Of a receipt whose payer knew of a decision, why it waits again."""
    moves = review.without_undone(receipt.events.exclude(to_status=""))
    if receipt.is_untold:
        moves = moves[:-1]
    if not moves or moves[-1].from_status not in Status.decided():
        return None
    return OBJECTED if moves[-1].kind == ReceiptEvent.Kind.OBJECTED else AGAIN


def _against_the_picture(receipt: Receipt) -> Words | None:
    """What a payer cannot mend but by another picture."""
    reading = receipt.reading
    if reading is None or reading.outcome == reading.Outcome.UNREADABLE:
        return None if receipt.utr else UNREADABLE
    if reading.screen == Screen.NOT_A_PAYMENT:
        return REPLACE[Screen.NOT_A_PAYMENT]
    return REPLACE.get(reading.payment_status) or _paid_to_another(receipt)


def _paid_to_another(receipt: Receipt) -> Words | None:
    """Only where an address says so: accounts show up under names that nobody has thought of."""
    grave = receipt.signals.filter(
        kind=Signal.Kind.OTHER_PAYEE, severity=Signal.Severity.SERIOUS, dismissed_at=None
    ).first()
    if grave is None:
        return None
    words = _(
        "By this picture the money went to {address}, which is not an address of {payee}. Only "
        "whoever received it can give it back: ask them, and report it under Help in your app. If "
        "you have paid {payee} as well, send the picture of that payment here."
    )
    filled = words.format(address=grave.data.get("vpa", ""), payee=receipt.payee.name)
    return _("This was paid to somebody else"), filled
