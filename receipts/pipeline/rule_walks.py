"""Walks through what waits, each once by the rules as they are: begun anew when these change."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.utils import timezone

from receipts.models import RulePass

HOUSE = Path(__file__).parents[1]


def begun(walk: int, rooms: tuple[str, ...]) -> RulePass:
    """The walk of that number by the rules of those rooms as they are now, begun if it is none yet.

    A room is a folder or a module of the house, such as `evidence` or `upi.py`.
    """
    rules = digest_of(rooms)
    values = {"rules": rules, "through": 0, "began_at": timezone.now(), "finished_at": None}
    walked, _made = RulePass.objects.get_or_create(pk=walk, defaults=values)
    if walked.rules != rules:
        RulePass.objects.filter(pk=walk, rules=walked.rules).update(**values)
        walked.refresh_from_db()
    return walked


@cache
def digest_of(rooms: tuple[str, ...]) -> str:
    """A digest of the rooms' source: another one with every change of it, of whatever kind."""
    digest = sha256()
    for room in rooms:
        for file in sorted([HOUSE / room, *(HOUSE / room).rglob("*.py")]):
            if file.is_file():
                digest.update(f"{file.relative_to(HOUSE)}\n".encode() + file.read_bytes())
    return digest.hexdigest()


def keep(walked: RulePass, *, is_finished: bool) -> None:
    """Unless it was begun anew meanwhile, by another version of the product or by a change."""
    at = timezone.now() if is_finished else None
    mine = RulePass.objects.filter(pk=walked.pk, rules=walked.rules, began_at=walked.began_at)
    mine.update(through=walked.through, finished_at=at)
