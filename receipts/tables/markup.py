"""Files in angle brackets, handed to a parser piece by piece."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import BinaryIO

from receipts.tables import text
from receipts.tables.refusal import TableRefused

_PIECE = 8 * 1024
_MAX_PENDING = 64 * 1024  # of a tag or comment not yet closed: each piece begins it anew


def fed(parser: HTMLParser, file: BinaryIO, *, broken: str) -> Iterator[None]:
    """Hand over the file, with a pause behind each piece to take what was found, and close it.

    Raises TableRefused, with the sentence `broken`, for what no parser can make sense of.
    """
    for piece in text.pieces_of(file, text.encoding_of(file), size=_PIECE):
        try:
            parser.feed(piece)
        except AssertionError:  # so the parser says of a declaration that there is not
            raise TableRefused(broken) from None
        if len(parser.rawdata) > _MAX_PENDING:
            raise TableRefused(broken)
        yield
    parser.close()
