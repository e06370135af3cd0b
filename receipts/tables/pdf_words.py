"""In a process of its own: the words of a PDF and where they stand on each page."""

import ctypes
import json
from collections.abc import Iterator
from typing import Any

import pypdfium2
from pypdfium2 import raw

from receipts.confinement import Answer

MAX_PAGES = 600
MAX_CHARACTERS = 4_000_000
_JUMP = 0.35  # of its height, by which a character stands apart from the one before
_BREAKS = frozenset("\r\n\t \u00a0\u0000\ufffe\u0002")

Word = tuple[float, float, float, float, str]


def words_of(data: bytes) -> Answer:
    """The height and the words of each page, as JSON; “refused” says why there are none."""
    try:
        return {}, json.dumps(_pages(data)).encode()
    except pypdfium2.PdfiumError as error:
        return {"refused": "locked" if "password" in str(error).lower() else "damaged"}, b""
    except TooLarge:
        return {"refused": "too large"}, b""


class TooLarge(Exception):
    """More pages or characters than any statement has."""


def _pages(data: bytes) -> list[dict[str, Any]]:
    document = pypdfium2.PdfDocument(data)
    if len(document) > MAX_PAGES:
        raise TooLarge
    pages, left = [], MAX_CHARACTERS
    try:
        for page in document:
            words = list(_words(page))
            left -= sum(len(word[4]) for word in words)
            if left < 0:
                raise TooLarge
            pages.append({"height": page.get_height(), "words": words})
            page.close()
    finally:
        document.close()
    return pages


def _words(page: Any) -> Iterator[Word]:
    text = page.get_textpage()
    count = raw.FPDFText_CountChars(text)
    if count > MAX_CHARACTERS:
        raise TooLarge
    word: list[Any] = []
    for at in range(count):
        character = chr(raw.FPDFText_GetUnicode(text, at))
        box = None if character in _BREAKS else _box(text, at)
        if box is None or (word and _is_apart(word[-1], box)):
            if word:
                yield _whole(word)
            word = []
        if box is not None:
            word.append((*box, character))
    if word:
        yield _whole(word)
    text.close()


def _box(text: Any, at: int) -> tuple[float, float, float, float] | None:
    """Left, bottom, right, top of a character; None where it has no place."""
    place = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(text, at, ctypes.byref(place)):
        return None
    return place.left, place.bottom, place.right, place.top


def _is_apart(before: Any, box: tuple[float, float, float, float]) -> bool:
    height = max(before[3] - before[1], 1.0)
    return bool(
        box[0] - before[2] > _JUMP * height
        or box[0] < before[0] - height
        or abs(box[1] - before[1]) > 0.5 * height
    )


def _whole(word: list[Any]) -> Word:
    return (
        round(min(one[0] for one in word), 1),
        round(min(one[1] for one in word), 1),
        round(max(one[2] for one in word), 1),
        round(max(one[3] for one in word), 1),
        "".join(one[4] for one in word),
    )
