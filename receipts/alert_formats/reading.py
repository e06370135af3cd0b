"""A message in, an alert out."""

import re
from dataclasses import replace

from receipts.alert_formats.day import day_of
from receipts.alert_formats.direction import NO_MOVE, kind_of, reads_like_a_credit
from receipts.alert_formats.fields import (
    account_of,
    amount_of,
    name_of,
    tells_of_several,
    utr_of,
    vpa_of,
)
from receipts.alert_formats.message import Alert, Kind, Message
from receipts.alert_formats.parts import parts_of
from receipts.alert_formats.proof import MAY_BE_BACK, NO_SENTENCE, doubt_of
from receipts.alert_formats.senders import Sender, bank_named, is_messenger, sender_of
from receipts.alert_formats.strange import is_in_unread_script, is_name_of_india
from receipts.alert_formats.translated import in_hindi
from receipts.refusal import Marked, Refusal, gettext_noop
from receipts.upi import with_ascii_digits

# What is not seen and cuts a figure or an address in two; in words of other scripts it may join.
_UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
    "|(?<=[ -~])[\u200c\u200d]|[\u200c\u200d](?=[ -~])"
)
_OF_INDIA = re.compile("[\u0900-\u0dff]")
# By these the letters stand in another order on the screen than they are read in here.
_TURNED = re.compile("[\u202d\u202e]")
_TWICE = re.compile(r"\bINR[ .:]*(?=Rs\b)", re.I)
LONGEST = 4_000  # characters; a bank's mail is shorter, and what is longer is read to there
_LURES = ("http://bit.ly", "tinyurl", "click", "whatsapp", "call me", "send back", "return the")


def read_alert(message: Message) -> Alert:
    """What a message says happened, and whether its sender can be believed. Never raises."""
    text = _words(message)
    sender, named = sender_of(message), bank_named(text)
    utr, kind, why = _happened(text, _heading(message))
    bank = sender.bank or named
    told = Alert(
        kind=kind,
        bank=bank.name if bank else "",
        trusted=sender.bank is not None and kind is not Kind.SUSPECT,
        reason=why,
    )
    if kind is Kind.OTHER:
        return told
    told = replace(
        told,
        amount_paise=amount_of(text),
        utr=utr,
        payer_name=name_of(text),
        payer_vpa=vpa_of(text),
        account=account_of(text),
        on=day_of(text),
    )
    told = _doubted(told, sender, named.name if named else "", text)
    doubt = _doubt_of_message(message, told, sender) if told.kind is Kind.CREDIT else None
    if doubt is None:
        return told
    return replace(told, kind=Kind.SUSPECT, trusted=False, reason=Refusal(doubt))


def _doubt_of_message(message: Message, told: Alert, sender: Sender) -> Marked | None:
    """What speaks against it beside its words; None without anything."""
    if _TURNED.search(message.title + message.text):
        return gettext_noop("It holds marks that turn the order of letters round.")
    # Of an app the sentence is known to the word, and the name is the payer's.
    return NO_SENTENCE if is_name_of_india(told.payer_name) and not sender.is_app else None


def _heading(message: Message) -> str:
    """What stands above an app's notification or a mail; of a messenger's it is who wrote it."""
    is_said = "@" in message.sender or (message.package and not is_messenger(message.package))
    return _clean(message.title)[:200] if is_said else ""


def _happened(text: str, heading: str) -> tuple[str, Kind, Refusal | None]:
    """Its UTR, what its words tell, and why that is no credit or none that is proved."""
    parts, utr = parts_of(f"{heading}\n{text}" if heading not in text else text), utr_of(text)
    kind, why = kind_of(text, parts, has_utr=bool(utr))
    if kind is Kind.REVERSAL and (name := name_of(text)).isupper():
        # A payer may be called so, and what is a credit without their name is no reversal.
        unnamed = parts._replace(lines=parts.lines.replace(name, ""))
        if kind_of(text, unnamed, has_utr=bool(utr))[0] is Kind.CREDIT:
            return utr, Kind.SUSPECT, Refusal(MAY_BE_BACK)
    if kind is Kind.CREDIT:
        doubt = doubt_of(text, parts)
        return utr, Kind.SUSPECT if doubt else kind, doubt
    if why is NO_MOVE and is_in_unread_script(parts.news) and (utr or amount_of(text)):
        unread = gettext_noop("It is in a script that is not read.")
        return utr, Kind.SUSPECT, Refusal(unread)
    if why is NO_MOVE and utr and amount_of(parts.lines) and _OF_INDIA.search(parts.news):
        return utr, Kind.SUSPECT, Refusal(NO_SENTENCE)
    return utr, kind, Refusal(why) if why else None


def _words(message: Message) -> str:
    """The text with its title, in digits of ours; no more of it than a bank would write."""
    text = in_hindi(_clean(message.text)[:LONGEST])
    title = _clean(message.title)[:200]
    says_more = message.package and reads_like_a_credit(title) and title not in text
    return f"{title}\n{text}" if says_more else text


def _clean(said: str) -> str:
    return _TWICE.sub("", with_ascii_digits(_UNSEEN.sub("", said.replace("\0", " "))))


def _doubted(told: Alert, sender: Sender, named: str, text: str) -> Alert:
    """What reads like a credit but cannot be a bank's is suspect; so is one without an amount."""
    doubt = sender.doubt
    if sender.bank and not sender.is_app and named and named != sender.bank.name:
        doubt = Refusal(
            gettext_noop("The text speaks for {named}, its sender is {bank}'s."),
            named=named,
            bank=sender.bank.name,
        )
    if not doubt and told.kind is Kind.CREDIT and any(lure in text.lower() for lure in _LURES):
        doubt = Refusal(
            gettext_noop("It asks for something, which a bank's news of a credit does not.")
        )
    if not doubt and told.kind is Kind.CREDIT and tells_of_several(text):
        doubt = Refusal(gettext_noop("It tells of more than one payment."))
    if not doubt and told.kind is Kind.CREDIT and told.amount_paise is None:
        doubt = Refusal(gettext_noop("It tells no amount."))
    if not doubt:
        return told
    kind = Kind.SUSPECT if told.kind in (Kind.CREDIT, Kind.REVERSAL) else told.kind
    return replace(told, kind=kind, trusted=False, reason=doubt)
