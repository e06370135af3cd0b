"""What is delivered, and how long that may take."""

from dataclasses import dataclass
from typing import BinaryIO

from receipts.refusal import Refusal


class NotDelivered(Refusal):
    """It did not arrive; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file that can be read from its beginning, again for every try."""

    name: str
    file: BinaryIO


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` for all of it, however slowly the other side takes it."""

    seconds: float
    allow_private: bool = False  # whether it may be this machine, or in its own network
