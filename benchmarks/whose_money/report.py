"""Playing every kind, and the table of what came of it."""

from collections import Counter
from random import Random

from django.contrib.auth.models import Group
from django.db import transaction

from benchmarks.whose_money.kinds import KINDS, Kind
from benchmarks.whose_money.playing import Played, Setting, play
from receipts.models import User
from receipts.review import policy as straight

VERDICTS = ("ready", "look", "contested", "stop")
AT_LEAST = 0.9  # of the honest that the bank's line can prove

SETTINGS = tuple(
    Setting(tolerated, is_statement_last)
    for is_statement_last in (False, True)
    for tolerated in straight.TOLERABLE
)
Results = list[tuple[Kind, list[Played]]]


def reviewer() -> User:
    """Somebody who may settle things for every payee."""
    Group.objects.get_or_create(name="reviewer")
    return User.objects.create_superuser(username="benchmark")


def run(each: int, seed: int, by: User, setting: Setting = SETTINGS[0]) -> Results:
    """Play each kind so many times; the same seed draws the same cases in every setting.

    Nothing is left behind, for the same UTRs come again.
    """
    found: Results = []
    with transaction.atomic():
        for kind in KINDS:
            rng = Random(f"{seed}/{kind.name}")
            found.append((kind, [play(kind, rng, by, setting) for _ in range(each)]))
        transaction.set_rollback(True)
    return found


def table(results: Results) -> tuple[list[str], bool]:
    """The lines on the verdicts, and whether both of their bars are kept."""
    lines = [f"{'kind':42}" + "".join(f"{one:>11}" for one in VERDICTS) + f"{'ever ready':>12}"]
    for kind, played in results:
        last = Counter(one.said[-1] for one in played)
        mark = "honest" if kind.honest else "DISHONEST"
        counts = "".join(f"{last[one]:11}" for one in VERDICTS)
        lines.append(f"{kind.name:42}{counts}{_ever_ready(played):12}  {mark}")
    proved = [one.said[-1] == "ready" for kind, played in results if kind.proved for one in played]
    share = sum(proved) / len(proved)
    wrong = sum(_ever_ready(played) for kind, played in results if not kind.honest)
    lines += [
        f"dishonest ever shown Ready: {wrong}",
        f"honest with the bank's line that are Ready: {share:.1%}",
    ]
    return lines, wrong == 0 and share >= AT_LEAST


def policy_line(setting: Setting, results: Results) -> tuple[str, bool]:
    """What the policy approved in a setting, and whether nothing of it was dishonest."""
    wrong = sum(one.is_thief_paid for _kind, played in results for one in played)
    proved = [one.is_approved for kind, played in results if kind.proved for one in played]
    every = [one.is_approved for kind, played in results if kind.honest for one in played]
    return (
        f"policy, {setting}: dishonest approved {wrong}; honest approved {sum(every)} of "
        f"{len(every)}, of those the bank's line proves {sum(proved)} of {len(proved)}",
        wrong == 0,
    )


def _ever_ready(played: list[Played]) -> int:
    return sum("ready" in one.said for one in played)
