"""What an archive holds: a chat, a table of answers or pictures alone, as rows to be shown."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import PurePath

from receipts.archives import (
    LONGEST_CHAT,
    Archive,
    ArchiveRefused,
    Member,
    Message,
    Shared,
    amount_in,
    read_chat,
    shared_files,
)
from receipts.contacts import ContactRefused, contact_columns
from receipts.models import ImportedPicture, ReceiptImport
from receipts.plain_text import clean_filename, plain_text
from receipts.receipt_import import answers
from receipts.refusal import gettext_noop
from receipts.tables import MAX_BYTES, Row, Table, TableRefused, read_table
from receipts.wording import Sentence

Kind, State = ReceiptImport.Kind, ImportedPicture.State
MOST_PICTURES = 5_000
MOST_ROWS = 20_000  # one file may be named any number of times
_PICTURES = frozenset((
    ".png", ".jpg", ".jpeg", ".webp", ".heic", ".heif", ".avif", ".gif", ".bmp", ".tif", ".tiff",
    ".pdf",
))  # fmt: skip
_TABLES = frozenset((".csv", ".tsv", ".xlsx", ".xls"))

_NO_PICTURES = gettext_noop(
    "There is no picture in this archive. Export the chat with its media, or pack the pictures "
    "themselves."
)
_NO_CHAT = gettext_noop(
    "No message was found in {file}. Export the chat in WhatsApp: Export chat, Attach media."
)
_CALLED_CHAT = re.compile("chat|whatsapp", re.IGNORECASE)
_TOO_MANY = gettext_noop(
    "This archive holds {count} pictures. Send at most {limit} at once, in parts."
)
_TOO_OFTEN = gettext_noop(
    "Files are named more than {limit} times in this archive. Send it in parts."
)


@dataclass(slots=True)
class Contents:
    """What was found; the rows are not stored yet."""

    kind: str
    rows: list[ImportedPicture] = field(default_factory=list)
    others: int = 0
    columns: list[str] = field(default_factory=list)
    mapping: dict[str, str] = field(default_factory=dict)
    other_sheets: tuple[str, ...] = ()


def look_through(archive: Archive, *, mapping: dict[str, str] | None = None) -> Contents:
    """Every picture of the archive with what is told of it.

    `mapping` says what the columns of a table hold, else their names do. Raises ArchiveRefused
    and TableRefused with a sentence.
    """
    pictures = [one for one in archive.members if _ending(one) in _PICTURES]
    if not pictures:
        raise ArchiveRefused(_NO_PICTURES)
    if len(pictures) > MOST_PICTURES:
        raise ArchiveRefused(_TOO_MANY, count=len(pictures), limit=MOST_PICTURES)
    contents = _contents(archive, pictures, mapping)
    contents.others = len(archive.members) - len(pictures) - (contents.kind != Kind.PICTURES)
    for number, row in enumerate(contents.rows, start=1):
        row.number = number
    return contents


def _contents(archive: Archive, pictures: list[Member], mapping: dict[str, str] | None) -> Contents:
    if chat := _chat(archive):
        return Contents(Kind.CHAT, _bounded(_of_chat(chat, pictures)))
    if table := _table(archive):
        return _of_table(table, pictures, mapping)
    return Contents(Kind.PICTURES, [_row(one) for one in pictures])


def _bounded(rows: Iterable[ImportedPicture]) -> list[ImportedPicture]:
    found = list(islice(rows, MOST_ROWS + 1))
    if len(found) > MOST_ROWS:
        raise ArchiveRefused(_TOO_OFTEN, limit=MOST_ROWS)
    return found


def _chat(archive: Archive) -> list[Message]:
    """The messages of the one text in the archive; none where it holds no text, or another one.

    Raises ArchiveRefused where a text that is called a chat cannot be made out.
    """
    text = next((one for one in archive.members if _ending(one) == ".txt"), None)
    if text is None:
        return []
    chat = read_chat(archive.read(text.place, most=LONGEST_CHAT))
    if not chat and _CALLED_CHAT.search(text.name):
        raise ArchiveRefused(_NO_CHAT, file=text.name[:80])
    return chat


def _table(archive: Archive) -> Table | None:
    table = next((one for one in archive.members if _ending(one) in _TABLES), None)
    if table is None:
        return None
    data = archive.read(table.place, most=MAX_BYTES)
    return read_table(data, filename=table.name, header_hint=answers.HINTS)


def _of_chat(chat: list[Message], pictures: list[Member]) -> Iterator[ImportedPicture]:
    """First what somebody sent, in the chat's order; then pictures that no message names."""
    by_name = _by_name(pictures, str)
    named = set()
    for shared in shared_files(chat, by_name):
        named.add(shared.name)
        yield _sent(by_name[shared.name], shared)
    yield from (_row(one) for one in pictures if one.name not in named)


def _sent(member: Member, shared: Shared) -> ImportedPicture:
    row = _row(member)
    words = plain_text(shared.words)
    row.sent_at, row.words, row.amount_paise = shared.sent_at, words, amount_in(words)
    sender = plain_text(shared.sender)
    try:
        contact_columns(sender)
    except ContactRefused:
        row.sender = sender
    else:
        row.contact = sender
    return row


def _of_table(table: Table, pictures: list[Member], mapping: dict[str, str] | None) -> Contents:
    rows, names = list(table.rows), {one.name.casefold() for one in pictures}
    columns = answers.columns_of(table.columns, rows, names, mapping)
    if "picture" not in columns:
        raise TableRefused(answers.NO_PICTURE_COLUMN, columns=", ".join(table.columns)[:300])
    answered = _bounded(_of_answers(rows, pictures, columns))
    return Contents(
        Kind.ANSWERS,
        answered,
        columns=table.columns,
        mapping=columns,
        other_sheets=table.other_sheets,
    )


def _of_answers(
    rows: list[Row], pictures: list[Member], columns: dict[str, str]
) -> Iterator[ImportedPicture]:
    """First what the table names, by its rows; then pictures that none of them names."""
    by_name, every = _by_name(pictures, str.casefold), {one.name.casefold() for one in pictures}
    named = set()
    for row in rows:
        for name in answers.names_in(row.cells[columns["picture"]]):
            key = name.casefold()
            named.add(key)
            picture = (
                _row(by_name[key]) if key in by_name else _no_file(name, is_shared=key in every)
            )
            yield answers.told(picture, row.cells, columns)
    for one in pictures:
        key = one.name.casefold()
        if key not in named:
            yield _aside(one, Sentence.of("import_not_named"))
        elif key not in by_name:
            yield _aside(one, Sentence.of("import_name_shared"))


def _by_name(pictures: list[Member], key: Callable[[str], str]) -> dict[str, Member]:
    """Without names that files of several folders share: whose each is, nobody can tell."""
    times = Counter(key(one.name) for one in pictures)
    return {key(one.name): one for one in pictures if times[key(one.name)] == 1}


def _no_file(name: str, *, is_shared: bool) -> ImportedPicture:
    missing, shared = Sentence.of("import_missing"), Sentence.of("import_name_shared")
    said = shared if is_shared else missing
    return ImportedPicture(name=clean_filename(name), state=State.REFUSED, said=said)


def _aside(member: Member, why: Sentence) -> ImportedPicture:
    row = _row(member)
    row.state, row.said = State.ASIDE, why
    return row


def _row(member: Member) -> ImportedPicture:
    return ImportedPicture(place=member.place, name=clean_filename(member.name))


def _ending(member: Member) -> str:
    return PurePath(member.name).suffix.lower()
