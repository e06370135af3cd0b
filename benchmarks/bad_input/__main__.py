"""Kinds of bad input, and mutants of them, against the running views.

    python -m benchmarks.bad_input --inputs 20000 --seed 1 [--only word]

Each input is a request of its own, in this process on an empty database, and what it wrote is
undone after it was looked at. Prints every answer that is a 5xx, that was refused and left rows
all the same, or that took more than 2 CPU seconds or 300 MB; ends with code 1 if there was any.
"""

import argparse
import logging
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

from benchmarks import installation  # noqa: F401  # first: it sets Django up

from django.conf import settings  # isort: skip
from django.core.management import call_command  # isort: skip
from django.core.signals import got_request_exception  # isort: skip
from django.db import connection, transaction  # isort: skip
from django.test.utils import setup_test_environment  # isort: skip

from benchmarks.bad_input.doors import Doors, Sent  # isort: skip
from benchmarks.bad_input.gauge import Cost, measured  # isort: skip
from receipts.models import Credit, Due, DueImport, Export, Receipt, StatementFile  # isort: skip
from tests.corpus import Case, every_kind  # isort: skip
from tests.corpus.fuzzing import spoiled  # isort: skip
from tests.factories import default_payee, make_user  # isort: skip
from tests.web.test_every_url import make_world  # isort: skip

MOST_SECONDS, MOST_MEGABYTES = 2.0, 300.0
KEPT = (Receipt, Due, Credit, DueImport, StatementFile, Export)
AS_IT_IS = 0.4  # of the inputs; the others are spoiled in one to six places


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="groups whose name begins so")
    parser.add_argument("--minutes", type=float, default=600, help="at most")
    given = parser.parse_args()
    doors, rng = open_doors(), random.Random(given.seed)
    kinds = [one for one in every_kind() if one.group.startswith(given.only)]
    until, answers, found = time.monotonic() + given.minutes * 60, Counter[int](), Counter[str]()
    faults: list[str] = []
    got_request_exception.connect(lambda **_: faults.append(_last_line()), weak=False)
    for case, data in inputs(kinds, given.inputs, rng):
        sent = doors.sent(case, data, rng)
        faults.clear()
        status, wrong = tried(sent)
        answers[status] += 1
        for one in wrong:
            found[f"{sent.where}: {one} {' '.join(faults[:1])}"] += 1
            print(f"{case}, {sent.where}: {one} {' '.join(faults[:1])} {data[:60]!r}", flush=True)
        if time.monotonic() > until:
            break
    print(f"{connection.vendor}, seed {given.seed}: {len(kinds)} kinds, {answers.total()} inputs")
    print(*(f"HTTP {status}: {times}" for status, times in sorted(answers.items())), sep="; ")
    print(f"{found.total()} findings of {len(found)} kinds")
    print(*(f"{times} × {one}" for one, times in found.most_common()), sep="\n")
    return 1 if found else 0


def open_doors() -> Doors:
    logging.disable()
    settings.UPLOADS_PER_HOUR = 10**9
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    setup_test_environment(debug=False)
    call_command("createcachetable", verbosity=0)
    return Doors(make_world(), make_user("admin", default_payee()))


@cache
def _bytes(case: Case) -> bytes:
    return case.make()


def inputs(kinds: list[Case], count: int, rng: random.Random) -> Iterator[tuple[Case, bytes]]:
    """Every kind once as it is, then kinds and mutants of them at random."""
    for number in range(count):
        case = kinds[number] if number < len(kinds) else rng.choice(kinds)
        data = _bytes(case)
        if number >= len(kinds) and rng.random() > AS_IT_IS:
            data = spoiled(data, rng)
        yield case, data


def tried(sent: Sent) -> tuple[int, list[str]]:
    """The status, and what is wrong with it, in words."""
    with transaction.atomic():
        before = _rows()
        answer, cost = measured(lambda: _answered(sent))
        kept = _rows() if not connection.needs_rollback else before
        transaction.set_rollback(True)
    return answer.status_code, list(_wrong(answer.status_code, kept != before, cost))


def _answered(sent: Sent) -> Any:
    """The answer, read to its end."""
    answer = sent.send()
    if answer.streaming:
        for _piece in answer.streaming_content:
            pass
    answer.close()
    return answer


def _rows() -> list[int]:
    return [model._default_manager.count() for model in KEPT]


def _wrong(status: int, has_kept: bool, cost: Cost) -> Iterator[str]:
    if status >= 500:
        yield f"HTTP {status}"
    if status >= 400 and has_kept:
        yield f"HTTP {status} and rows of it"
    if cost.seconds > MOST_SECONDS:
        yield f"more than {MOST_SECONDS:.0f} s ({cost.seconds:.1f})"
    if cost.megabytes > MOST_MEGABYTES:
        yield f"more than {MOST_MEGABYTES:.0f} MB ({cost.megabytes:.0f})"


def _last_line() -> str:
    lines = [one for one in traceback.format_exc().splitlines() if "receipts/" in one]
    return f"{sys.exception()!r:.120} {lines[-1].strip() if lines else ''}"


if __name__ == "__main__":
    sys.exit(main())
