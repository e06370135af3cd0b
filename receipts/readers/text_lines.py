"""What optical character recognition hands to parsing: lines of text and where they stand."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle in pixels of the picture as given; right and bottom are exclusive."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top


class Script(StrEnum):
    """Whose letters a line is in, as far as its digits may be believed."""

    KNOWN = "known"  # letters and digits that the engine's network was trained on
    FOREIGN = "foreign"  # an Indian script that was not read: its digits may be anything
    TRANSCRIBED = "transcribed"  # an Indian script, read by another recogniser


@dataclass(frozen=True, slots=True)
class Line:
    """One recognised run of text.

    `confidence` is the recogniser's mean over its characters, 0 to 1; `characters` holds its
    score for each character of `text` where the recogniser gives them, else it is empty.
    `alternatives` are other readings of the same pixels (a second look), best first.
    """

    text: str
    box: Box
    confidence: float
    characters: tuple[float, ...] = ()
    alternatives: tuple[str, ...] = ()
    lettering: Script = Script.KNOWN
