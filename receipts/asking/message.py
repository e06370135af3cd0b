"""What a payer reads who is asked: the payee's words, what is open, and the way to pay it."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from receipts import askable, payer_mail
from receipts.dates import shown_day
from receipts.filters import today
from receipts.models import Due
from receipts.owed import ledgers_of
from receipts.upi import format_rupees


@dataclass(frozen=True)
class Message:
    """One message, longer and shorter.

    `body` is the text as a mail has it, with the way to stop these mails; `line` is as a phone has
    it, likewise.
    """

    subject: str
    text: str
    body: str
    line: str


def usual_words(language: str) -> str:
    """How a payee asks that has no words of its own in this language."""
    with translation.override(language):
        return _("Please pay this by UPI, and send us the screenshot of the payment.")


def message_of(due: Due, *, words: str, language: str) -> Message:
    """The message in this language; `words` are the payee's own, empty for those usual anywhere."""
    with translation.override(language):
        text = "\n\n".join(
            (
                payer_mail.greeting(due.payer_name),
                words or usual_words(language),
                f"{_what_is_asked(due)}\n{askable.pay_link(due)}",
                due.payee.name,
            )
        )
        no_more = _("If you do not want to be asked any more: {link}")
        no_more = no_more.format(link=askable.stop_link(due))
        line = f"{due.payee.name}: {_what_is_asked(due)} {askable.pay_link(due)} {no_more}"
        return Message(
            subject=" ".join(_subject(due).split()),
            text=text,
            body=f"{text}\n\n{no_more}\n",
            line=" ".join(line.split()),
        )


def _subject(due: Due) -> str:
    said = _("To be paid to {payee}: {amount} for {reference}")
    return said.format(payee=due.payee.name, **_facts(due))[:200]


def _what_is_asked(due: Due) -> str:
    if due.to_pay_paise == due.left_paise:
        return _what_is_open(due)
    why = _("Please pay exactly this amount: your payment is known by its paise.")
    return f"{_what_is_open(due)} {why}"


def _what_is_open(due: Due) -> str:
    return f"{_sum_and_day(due)} {_more(due)}".strip()


def _more(due: Due) -> str:
    """How late fees and discounts have changed what was asked for at first."""
    if due.fees_paise:
        fees = f"₹{format_rupees(due.fees_paise)}"
        return _("A late fee of {fees} is in it.").format(fees=fees)
    until = ledgers_of([due])[due.pk].off_until if due.discounts_paise else None
    if until is None:
        return ""
    off = f"₹{format_rupees(due.discounts_paise)}"
    words = _("A discount of {off} is in it, if you pay by {day}.")
    return words.format(off=off, day=shown_day(until))


def _sum_and_day(due: Due) -> str:
    facts = _facts(due)
    if due.due_on is None:
        return _("{amount} for {reference}.").format(**facts)
    if due.due_on < today():
        return _("{amount} for {reference}. It was to be paid by {day}.").format(**facts)
    return _("{amount} for {reference}, to be paid by {day}.").format(**facts)


def _facts(due: Due) -> dict[str, str]:
    return {
        "amount": f"₹{format_rupees(due.to_pay_paise)}",
        "reference": due.reference,
        "day": shown_day(due.due_on) if due.due_on else "",
    }
