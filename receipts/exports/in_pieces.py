"""A text file in pieces of constant size, however large its parts are."""

from collections.abc import Iterable, Iterator

PIECE = 64 * 1024  # a row a piece costs three times as much over HTTP


def in_pieces(parts: Iterable[str]) -> Iterator[bytes]:
    """The parts as UTF-8 in pieces of 64 KB; the last piece is what is left."""
    rest = b""
    for part in parts:
        rest += part.encode()
        whole = len(rest) - len(rest) % PIECE
        for start in range(0, whole, PIECE):
            yield rest[start : start + PIECE]
        rest = rest[whole:]
    yield rest
