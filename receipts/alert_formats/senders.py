"""Who sent a message: only a registered header, a bank's own domain or its own app is a bank.

A commercial SMS in India carries a header that the operators register, `XX-ABCDEF`, since 2024 with
a suffix for its class (`-S` service, `-T` transaction, `-G` government, `-P` promotion). A person's
number or a look-alike can write the same text to the same phone.
"""

import re
from email.utils import parseaddr
from functools import cache
from typing import NamedTuple

from receipts.alert_formats.banks import Bank, known_banks
from receipts.alert_formats.message import Message
from receipts.refusal import Marked, Refusal, gettext_noop

_HEADER = re.compile(r"(?:[A-Z]{2}-)?([A-Z]{6})(?:-([A-Z]))?", re.ASCII)
_OTHER_HEADER = re.compile(r"[A-Z]{2}-[A-Z0-9]{5,9}(?:-[STGP])?", re.ASCII)
_DOMAIN = re.compile(r"[a-z0-9.-]+", re.ASCII)
# A piece between slashes names the payer's bank: `UPI/608837405314/ASHA RAO/HDFC BANK`.
_PAYERS_BANK = re.compile(r"(?<!\b[aA])/(?=[A-Za-z])(?:(?! -)[^/.,;()\n])*")
_NEWS_CLASSES = ("", "S", "T")
# Apps that show other people's words: who wrote them stands in the notification's title.
_CHATS = ("whatsapp", "telegram", "truecaller", "facebook")
_MESSENGERS = ("messaging", "mms", "sms", *_CHATS)


class Sender(NamedTuple):
    """Who it is, as far as can be told. `doubt` says why it cannot be a bank.

    An app (`is_app`) tells of money in any bank; a bank only of its own.
    """

    bank: Bank | None = None
    doubt: Refusal | None = None
    is_app: bool = False


def sender_of(message: Message) -> Sender:
    """The bank or app whose sender this is; a doubt for one that no bank uses."""
    if message.package and not is_messenger(message.package):
        return _by_package(message.package)
    if message.package.startswith("com.whatsapp"):
        return _no_bank(gettext_noop("It came over WhatsApp, where anybody may write."))
    if any(part in message.package.lower() for part in _CHATS):
        return _no_bank(gettext_noop("It came over a chat, where anybody may take any name."))
    said = (message.sender or message.title).strip()
    if not said:
        return Sender()
    if "@" in said:
        return _by_address(said)
    return _by_header(said)


def bank_named(text: str) -> Bank | None:
    """The one bank that the text speaks for; None where it names none or several."""
    said = _PAYERS_BANK.sub("/", text).lower()
    words = f" {' '.join(said.split())} "
    named = {word: bank for bank in known_banks() for word in bank.words if word in words}
    signed = {found[found.lastindex or 0] for found in _signature().finditer(said)}
    named |= {sign: bank for bank in known_banks() for sign in bank.signs if sign in signed}
    # "South Indian Bank" does not speak for Indian Bank.
    whole = [
        bank
        for word, bank in named.items()
        if not any(word != other and word in other for other in named)
    ]
    return whole[0] if len({bank.name for bank in whole}) == 1 else None


@cache
def _signature() -> re.Pattern[str]:
    signs = "|".join(re.escape(sign) for bank in known_banks() for sign in bank.signs)
    whose = rf"your\s+({signs})(?!\w)|dear\s+({signs})\s+(?:customer|user|member)"
    return re.compile(rf"\b(?:{whose})|-\s?({signs})\W*$", re.M)


def is_messenger(package: str) -> bool:
    """Whether an app shows other people's words, and not its own."""
    return any(part in package.lower() for part in _MESSENGERS)


def _by_package(package: str) -> Sender:
    for bank in known_banks():
        if package in bank.packages:
            return Sender(bank, is_app=True)
    return _no_bank(gettext_noop("No bank's app is called {package}."), package=package)


def _by_address(said: str) -> Sender:
    # What stands before <…> is only a name, however much it looks like an address.
    domain = parseaddr(said.lower())[1].rpartition("@")[2]
    if not _DOMAIN.fullmatch(domain):
        return _no_bank(gettext_noop("{said} is no address that a bank writes from."), said=said)
    for bank in known_banks():
        if any(domain == own or domain.endswith(f".{own}") for own in bank.mails):
            return Sender(bank)
    return _no_bank(gettext_noop("No bank is known to write from {domain}."), domain=domain or said)


def _by_header(said: str) -> Sender:
    header = said.upper()
    if (whole := _HEADER.fullmatch(header)) and said == header:
        for bank in known_banks():
            if whole[1] in bank.headers:
                return _of_class(bank, whole[2] or "")
    if _OTHER_HEADER.fullmatch(header) and said == header:
        if header.endswith("-P"):
            return _no_bank(gettext_noop("It is a promotion (-P)."))
        return _no_bank(gettext_noop("{said} is no known bank."), said=said)
    return _no_bank(gettext_noop("{said} is no registered sender of a bank."), said=said)


def _of_class(bank: Bank, suffix: str) -> Sender:
    if suffix in _NEWS_CLASSES:
        return Sender(bank)
    why = gettext_noop(
        "A bank tells of credits as a service (-S) or transaction (-T), not -{suffix}."
    )
    return _no_bank(why, suffix=suffix)


def _no_bank(why: Marked, **values: str) -> Sender:
    return Sender(doubt=Refusal(why, **values))
