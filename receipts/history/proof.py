"""The history as a file that proves itself, to keep where nobody here can change it."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from receipts.history.content import (
    entry_of,
    event_of,
    hash_of_link,
    hash_of_words,
    written_in,
)
from receipts.history.sealing import Head, head_of
from receipts.models import HistoryLink, Payee

AT_ONCE = 2_000


class ProofRefused(Exception):
    """A file that proves nothing, or something else than the database says; with a sentence."""


def proof_of(payee: Payee) -> Iterator[str]:
    """The lines of the file: one JSON object a link, and the payee with the head as the last."""
    head = head_of(payee.pk)
    links = HistoryLink.objects.filter(payee=payee, number__lte=head.number).order_by("number")
    events = links.select_related("receipt_event", "bank_event")
    for link in events.iterator(chunk_size=AT_ONCE):
        yield _line(_told(link))
    yield _line({"payee": payee.slug, "head": head._asdict()})


def check_proof(lines: Iterable[str]) -> Head:
    """The head that the file proves. Raises ProofRefused where a line is not what was hashed, or
    where the payee's history has another hash at its number by now.
    """
    head, last = Head(0, ""), {}
    for number, line in enumerate(lines, start=1):
        last = _read(line, number)
        if "head" not in last:
            head = _next(head, last, number)
    if last.get("head") != head._asdict():
        raise ProofRefused(
            _("The file has no end, or not the one of its last line: it is not whole.")
        )
    _compare(str(last.get("payee")), head)
    return head


def _told(link: HistoryLink) -> dict[str, Any]:
    event = event_of(link)
    told = {"number": link.number, "hash": link.hash, "words": link.words, "salt": link.salt}
    return told | {"entry": entry_of(event), "written": written_in(event)}


def _line(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False) + "\n"


def _read(line: str, number: int) -> dict[str, Any]:
    try:
        told = json.loads(line)
    except ValueError:
        told = None
    if not isinstance(told, dict):
        raise ProofRefused(_no_line(number))
    return told


def _next(before: Head, told: dict[str, Any], number: int) -> Head:
    """The head that this line makes of the one before it."""
    try:
        words, salt = told["words"], told["salt"]
        after = Head(before.number + 1, hash_of_link(before.hash, told["entry"], words))
        is_whole = not salt or hash_of_words(told["written"], salt) == words
        is_same = after == Head(told["number"], told["hash"])
    except (KeyError, TypeError, ValueError) as error:  # or no text that can be hashed
        raise ProofRefused(_no_line(number)) from error
    if not (is_whole and is_same):
        raise ProofRefused(
            _("Line {number} is not what was sealed: the file was changed.").format(number=number)
        )
    return after


def _no_line(number: int) -> str:
    return _("Line {number} is no line of an exported history.").format(number=number)


def _compare(slug: str, head: Head) -> None:
    links = HistoryLink.objects.filter(payee__slug=slug, number=head.number)
    if head.number and links.values_list("hash", flat=True).first() != head.hash:
        raise ProofRefused(
            _(
                "The file holds in itself, but the history of {payee} is another one at {number}: "
                "what happened before was changed here since."
            ).format(payee=slug, number=head.number)
        )
