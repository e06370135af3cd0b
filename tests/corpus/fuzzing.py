"""Good files spoiled at random, the same way for the same seed."""

import random
from collections.abc import Iterator

from tests.corpus.hostile import flipped
from tests.corpus.making import SIGNATURE, chunk
from tests.corpus.sound import good, metadata


def mutants(count: int, *, seed: str = "mutants") -> Iterator[tuple[str, bytes]]:
    """Yield (name, bytes) of good files each spoiled in one to six places."""
    rng = random.Random(seed)
    seeds = [(str(case), case.make()) for case in (*good(), *metadata())]
    seeds = [(name, data) for name, data in seeds if len(data) < 100_000]
    for number in range(count):
        name, data = rng.choice(seeds)
        yield f"{number}-{name}", spoiled(data, rng)


def spoiled(data: bytes, rng: random.Random) -> bytes:
    """The bytes with one to six places changed; a PNG often with checksums that are right again."""
    for _ in range(rng.randint(1, 6)):
        data = rng.choice(_SPOILERS)(data, rng)
    if data.startswith(SIGNATURE) and rng.random() < 0.7:
        data = _mended(data)
    return data


def _byte_set(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data) or 1)
    return (
        data[:at] + bytes((rng.choice((0, 1, 127, 128, 255, rng.randrange(256))),)) + data[at + 1 :]
    )


def _number_set(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data) or 1)
    return (
        data[:at]
        + rng.choice((b"\xff" * 4, bytes(4), b"\x7f\xff\xff\xff", b"\x00\x01"))
        + data[at + 4 :]
    )


def _piece_cut(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data) or 1)
    return data[:at] + data[at + rng.randrange(1, 40) :]


def _piece_doubled(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data) or 1)
    return data[: at + rng.randrange(1, 200)] + data[at:]


def _end_cut(data: bytes, rng: random.Random) -> bytes:
    return data[: max(1, len(data) - rng.randrange(1, 300))]


def _mended(data: bytes) -> bytes:
    """Set the lengths and checksums of a PNG right, so that what is wrong inside gets further."""
    found, position = [], len(SIGNATURE)
    while position + 12 <= len(data):
        length = min(int.from_bytes(data[position : position + 4]), len(data) - position - 12)
        name = data[position + 4 : position + 8]
        found.append(chunk(name, data[position + 8 : position + 8 + length]))
        position += 12 + length
    return SIGNATURE + b"".join(found) + chunk(b"IEND", b"")


_SPOILERS = (
    *(flipped, _byte_set, _byte_set, _number_set) * 3,
    _piece_cut,
    _piece_doubled,
    _end_cut,
)
