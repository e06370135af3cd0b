"""A chat as WhatsApp exports it, Android and iPhone, in any language: who wrote what and when.

Only the shape of a message's head is known here, none of the words that the app itself puts in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from receipts.archives.chat_times import moment, numbers_of, order_of
from receipts.archives.refusal import ArchiveRefused
from receipts.refusal import gettext_noop

LONGEST_CHAT = 16 * 2**20  # bytes
MAX_MESSAGES = 200_000
_LONGEST_LINE = 2_000  # characters; what stands beyond is no word about a payment
_LONGEST_TEXT = 4_000
_LONGEST_SENDER = 120

_DAY = r"(?P<day>\d{1,4}(?:\.\d{1,2}\.|/\d{1,2}/|-\d{1,2}-)\d{1,4})"
_HALF = r"[^\W\d_][^\d\[\]:-]{0,14}?"
_CLOCK = (
    rf"(?:(?P<before>{_HALF})\s?)?"
    r"(?P<clock>\d{1,2}(?P<mark>[:.])\d\d(?:(?P=mark)\d\d)?)"
    rf"(?:\s?(?P<after>{_HALF}))?"
)
_ANDROID = re.compile(rf"{_DAY}[,،]?\s{_CLOCK}\s[-–]\s(?P<rest>.*)")
_IPHONE = re.compile(rf"\[{_DAY}[,،]?\s{_CLOCK}\]\s?(?P<rest>.*)")
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

_TOO_LONG = gettext_noop("This chat is too long to read at once. Export it again in parts.")


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody wrote, over however many lines; `sent_at` is None where it cannot be told."""

    sent_at: datetime | None
    sender: str
    text: str


@dataclass(slots=True)
class _Raw:
    day: str
    clock: str
    half: str
    sender: str
    text: str


def read_chat(data: bytes) -> list[Message]:
    """The messages in the order they stand; none where the text is no chat.

    Raises ArchiveRefused where there are more than can be read at once.
    """
    raw = list(_raw(data.decode("utf-8-sig", "replace")))
    order = order_of([numbers_of(one.day) for one in raw])
    return [
        Message(moment(one.day, one.clock, one.half, order), one.sender, one.text) for one in raw
    ]


def _raw(text: str) -> Iterator[_Raw]:
    """Messages with their heads; what the app itself says has no sender and is left out."""
    current: _Raw | None = None
    count = 0
    for line in text.splitlines():
        plain = _UNSEEN.sub("", line[:_LONGEST_LINE])
        head = _IPHONE.match(plain) or _ANDROID.match(plain)
        if head is None:
            if current and len(current.text) < _LONGEST_TEXT:
                current.text += f"\n{plain}"
            continue
        if current:
            yield current
        current = _message(head)
        count += 1
        if count > MAX_MESSAGES:
            raise ArchiveRefused(_TOO_LONG)
    if current:
        yield current


def _message(head: re.Match[str]) -> _Raw | None:
    sender, colon, text = head["rest"].partition(": ")
    if not colon and head["rest"].endswith(":"):  # a message that begins with a new line
        sender, colon = head["rest"][:-1], ":"
    sender = sender.strip("~ \t\xa0\u202f")
    if not colon or not 0 < len(sender) <= _LONGEST_SENDER:
        return None
    return _Raw(head["day"], head["clock"], head["before"] or head["after"] or "", sender, text)
