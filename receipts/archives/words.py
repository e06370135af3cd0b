"""Which message brought which file, and what its sender wrote around it."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from receipts.archives.chat import Message
from receipts.upi import parse_amount

MOST_WORDS = 500  # characters
_NEAR = 3  # messages before and after
_SOON = timedelta(minutes=10)
_ENDINGS = "jpe?g|png|webp|hei[cf]|avif|gif|bmp|tiff?|pdf"
_ENDING = re.compile(rf"\.(?:{_ENDINGS})\b", re.IGNORECASE)
_NO_NAME = re.compile(r'[<>:"/\\|?*\n]')  # what no file's name holds
_LONGEST_NAME = 130
_MOST_NAMES = 20  # in one message; an attached file stands first or last of a few
_OTHERS = "opus|m4a|mp3|aac|mp4|3gp|mov|vcf|docx?|xlsx?|pptx?|txt|csv|zip"
# “<Media omitted>” and “PTT-1.opus (file attached)”, in any language
_LEFT_OUT = re.compile(
    rf"\s*(?:<[^<>]*>"
    rf"|[^()\n]{{1,{_LONGEST_NAME}}}\.(?:{_ENDINGS}|{_OTHERS}) \([^()\n]{{1,60}}\))\s*",
    re.IGNORECASE,
)

_SUM = r"(\d[\d,]{0,14}(?:\.\d{1,2})?)"
_AMOUNT = re.compile(
    rf"(?:₹|\brs\.?|\binr\b|\brupees\b|रु\.?|रुपये)\s{{0,3}}{_SUM}"
    rf"|{_SUM}\s{{0,3}}(?:/-|₹|rs\b|rupees\b|रुपये|रु\b|रुपए)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Shared:
    """A file that somebody sent, and the words around it, fit to be shown."""

    name: str
    sender: str
    sent_at: datetime | None
    words: str


def shared_files(messages: Sequence[Message], names: Collection[str]) -> Iterator[Shared]:
    """The files of these names in the order they were sent; one sent twice comes twice."""
    attached = [_attached(message.text, names) for message in messages]
    for at, message in enumerate(messages):
        if name := attached[at]:
            said = [_caption(message.text, name), *_around(messages, attached, at)]
            words = " ".join(" ".join(said).split())
            yield Shared(name, message.sender, message.sent_at, words[:MOST_WORDS])


def _attached(text: str, names: Collection[str]) -> str:
    endings = islice(_ENDING.finditer(text), _MOST_NAMES)
    found = (_name_before(text, match.end()) for match in endings)
    return next((name for name in found if name in names), "")


def _name_before(text: str, end: int) -> str:
    return _NO_NAME.split(text[max(0, end - _LONGEST_NAME) : end])[-1].strip()


def _caption(text: str, name: str) -> str:
    """What stands with the file: above it on an iPhone, below it on Android."""
    attachment = rf"<[^<>]{{0,40}}{re.escape(name)}>|{re.escape(name)}(?:[ ]\([^()\n]{{0,60}}\))?"
    return re.sub(attachment, " ", text, count=1)


def _around(messages: Sequence[Message], attached: Sequence[str], at: int) -> Iterator[str]:
    """What the same sender wrote just before or after it, up to their next picture."""
    yield from reversed(list(_said(messages, attached, at, range(at - 1, at - 1 - _NEAR, -1))))
    yield from _said(messages, attached, at, range(at + 1, at + 1 + _NEAR))


def _said(
    messages: Sequence[Message], attached: Sequence[str], at: int, places: range
) -> Iterator[str]:
    mine = messages[at]
    for place in places:
        if not 0 <= place < len(messages):
            return
        other = messages[place]
        if other.sender != mine.sender or not _is_soon(mine, other):
            continue
        if attached[place]:
            return
        if not _LEFT_OUT.fullmatch(other.text):
            yield other.text


def _is_soon(one: Message, other: Message) -> bool:
    if one.sent_at is None or other.sent_at is None:
        return True
    return abs(one.sent_at - other.sent_at) <= _SOON


def amount_in(words: str) -> int | None:
    """The one sum of money that is named, in paise; None where none is, or several are."""
    found = set()
    for before, after in _AMOUNT.findall(words):
        try:
            found.add(parse_amount((before or after).rstrip(",")))
        except ValueError:
            continue
    return found.pop() if len(found) == 1 else None
