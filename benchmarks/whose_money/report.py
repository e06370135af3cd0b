"""Playing every kind, and the table of what came of it."""

from collections import Counter
from random import Random

from django.contrib.auth.models import Group
from django.db import transaction

from benchmarks.whose_money.kinds import KINDS, Kind
from benchmarks.whose_money.playing import play
from receipts.models import User

VERDICTS = ("ready", "look", "contested", "stop")
AT_LEAST = 0.9  # of the honest that the bank's line can prove

Results = list[tuple[Kind, Counter[str], int]]  # last verdicts, and how many were ever ready


def reviewer() -> User:
    """Somebody who may settle things for every payee."""
    Group.objects.get_or_create(name="reviewer")
    return User.objects.create_superuser(username="benchmark")


def run(each: int, seed: int, by: User) -> Results:
    """Play each kind so many times; the same seed draws the same cases."""
    found: Results = []
    for kind in KINDS:
        rng = Random(f"{seed}/{kind.name}")
        with transaction.atomic():
            played = [play(kind, rng, by) for _ in range(each)]
        found.append(
            (kind, Counter(said[-1] for said in played), sum("ready" in one for one in played))
        )
    return found


def table(results: Results) -> tuple[list[str], bool]:
    """The lines to print, and whether both bars are kept."""
    lines = [f"{'kind':42}" + "".join(f"{one:>11}" for one in VERDICTS) + f"{'ever ready':>12}"]
    for kind, last, ever in results:
        mark = "honest" if kind.honest else "DISHONEST"
        lines.append(
            f"{kind.name:42}"
            + "".join(f"{last[one]:11}" for one in VERDICTS)
            + f"{ever:12}  {mark}"
        )
    proved = [(sum(last.values()), last["ready"]) for kind, last, _ in results if kind.proved]
    share = sum(ready for _, ready in proved) / sum(every for every, _ in proved)
    wrong = sum(ever for kind, _, ever in results if not kind.honest)
    lines += [
        f"dishonest ever shown Ready: {wrong}",
        f"honest with the bank's line that are Ready: {share:.1%}",
    ]
    return lines, wrong == 0 and share >= AT_LEAST
