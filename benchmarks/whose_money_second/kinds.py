"""The kinds of cases, in the order in which they are told."""

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.whose_money_second.society import BANKS, Society
from receipts.models import Receipt

Story = Callable[[Society], Receipt]


@dataclass(frozen=True)
class Kind:
    """`story` plays one case and returns the receipt in question.

    `proved`: a careful treasurer with the bank's line before them would approve without asking.
    """

    name: str
    honest: bool
    proved: bool
    story: Story
    banks: tuple[str, ...] = BANKS
    place: type[Society] = Society


KINDS: list[Kind] = []
BEYOND: list[Kind] = []  # what nobody can tell from what is there: shown, held to no bar


def told(kind: Kind, *, among: list[Kind] = KINDS) -> None:
    among.append(kind)


def honest(
    name: str,
    *,
    proved: bool = False,
    banks: tuple[str, ...] = BANKS,
    place: type[Society] = Society,
    among: list[Kind] = KINDS,
) -> Callable[[Story], Story]:
    def kept(story: Story) -> Story:
        told(Kind(name, True, proved, story, banks, place), among=among)
        return story

    return kept


def dishonest(
    name: str,
    *,
    banks: tuple[str, ...] = BANKS,
    place: type[Society] = Society,
    among: list[Kind] = KINDS,
) -> Callable[[Story], Story]:
    def kept(story: Story) -> Story:
        told(Kind(name, False, False, story, banks, place), among=among)
        return story

    return kept
