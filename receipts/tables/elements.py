"""Elements out of XML and SGML files of banks, one by one: nothing they define is expanded."""

from collections import deque
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import BinaryIO

from receipts.refusal import gettext_noop
from receipts.tables.markup import fed

_LONGEST = 4_000  # characters of one element's words
BROKEN = gettext_noop(
    "This file is broken. Download it anew from the bank and send it as it comes."
)
SEVERAL = gettext_noop(
    "This file holds the accounts {first} and {other}. Send the statement of each by itself."
)


def elements_of(file: BinaryIO) -> Iterator[tuple[str, str]]:
    """Yield each element's name in small letters, without its prefix, and its own words.

    Its attributes follow it, `@ccy` and `INR`. Where one is closed, `/name` and "" follow; SGML
    need not close what holds words alone.
    """
    found = _Elements()
    for _ in fed(found, file, broken=BROKEN):
        while found.done:
            yield found.done.popleft()
    found.end()
    yield from found.done


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.done: deque[tuple[str, str]] = deque()
        self._name = ""
        self._words: list[str] = []
        self._attributes: list[tuple[str, str | None]] = []
        self._left = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.end()
        self._name, self._words, self._left = _plain(tag), [], _LONGEST
        self._attributes = attrs

    def handle_endtag(self, tag: str) -> None:
        self.end()
        self.done.append((f"/{_plain(tag)}", ""))

    def handle_data(self, data: str) -> None:
        if self._name and self._left > 0:
            self._words.append(data[: self._left])
            self._left -= len(data)

    def unknown_decl(self, data: str) -> None:
        if data.startswith("CDATA["):
            self.handle_data(data.removeprefix("CDATA["))

    def end(self) -> None:
        """Hand out the element that is open, with its words on one line."""
        if self._name:
            self.done.append((self._name, " ".join("".join(self._words).split())))
            self.done += [(f"@{_plain(name)}", said or "") for name, said in self._attributes]
        self._name = ""


def _plain(tag: str) -> str:
    return tag.rpartition(":")[2]
