"""Playing the kinds, each case on an empty desk of its own."""

from random import Random

from django.db import transaction

from benchmarks.whose_money.playing import Played, Setting
from benchmarks.whose_money_second.kinds import Kind
from receipts.models import PolicyJudgement, User

Results = list[tuple[Kind, list[Played]]]


def run(each: int, seed: int, desk: User, setting: Setting, kinds: list[Kind]) -> Results:
    """Play each kind so many times; with one setting the same seed draws the same cases."""
    return [(kind, _play_each(kind, each, seed, desk, setting)) for kind in kinds]


def _play_each(kind: Kind, each: int, seed: int, desk: User, setting: Setting) -> list[Played]:
    rng = Random(f"second/{seed}/{kind.name}")
    numbers = range((seed - 1) * each, seed * each)
    return [_play(kind, rng, number, desk, setting) for number in numbers]


def _play(kind: Kind, rng: Random, number: int, desk: User, setting: Setting) -> Played:
    """One case to the end; nothing is left behind."""
    with transaction.atomic():
        society = kind.place(rng, desk, setting, number=number, bank=rng.choice(kind.banks))
        asked = kind.story(society)
        society.statement()
        by_policy = set(
            PolicyJudgement.objects.filter(acted=True).values_list("receipt", flat=True)
        )
        transaction.set_rollback(True)
    stolen = [one.pk for one in society.stolen]
    told = [asked.pk] if kind.honest else stolen  # of thieves every screen, the last one last
    said = [word for pk in told for word in society.said[pk]]
    return Played(said, asked.pk in by_policy, any(pk in by_policy for pk in stolen))
