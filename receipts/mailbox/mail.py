"""One mail: who says it wrote, what our own server found out about that, and its words."""

from dataclasses import dataclass
from html.parser import HTMLParser

from imap_tools import MailMessage

LONGEST = 20_000  # characters of a mail's words; a bank writes far fewer


@dataclass(frozen=True, slots=True)
class Mail:
    """`results` are its Authentication-Results, the last server's first; `at` as it was written."""

    sender: str
    subject: str
    text: str
    at: str = ""
    results: tuple[str, ...] = ()


def mail_of(message: MailMessage) -> Mail:
    """The words of a mail: its plain text, else what its HTML shows."""
    text = message.text or _shown(message.html)
    return Mail(
        sender=clean(" ".join(_headers(message, "from"))),
        subject=clean(message.subject),
        text=clean(text)[:LONGEST],
        at=clean(message.date_str)[:64],
        results=tuple(clean(one) for one in _headers(message, "authentication-results")),
    )


def _headers(message: MailMessage, name: str) -> list[str]:
    """All of that name, the topmost first, on one line each."""
    return [" ".join(str(one).split()) for one in message.obj.get_all(name, [])]


class _Words(HTMLParser):
    _HIDDEN = ("style", "script", "head", "title")

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in self._HIDDEN:
            self._within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._within and self._within[-1] == tag:
            self._within.pop()

    def handle_data(self, data: str) -> None:
        if not self._within:
            self.words.append(data)


def _shown(html: str) -> str:
    parser = _Words()
    parser.feed(html)
    return " ".join(" ".join(parser.words).split())


def clean(text: str) -> str:
    """The text as every database takes it."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode()
