"""Kinds of bad input, and mutants of them, against the running product.

    python -m benchmarks.bad_input --inputs 20000 --seed 1 [--only word] [--log FILE]

Each input is a request of its own, or an answer, a mail or an archive that the product goes to
read, in this process on an empty database, and what it wrote is undone after it was looked at.
Prints every answer that is a 5xx, that was refused and left rows all the same, or that took more
than 2 CPU seconds or 300 MB; ends with code 1 if there was any.

Input N of a seed is always the same. With `--log FILE` each hundred is a line there, and a later
run of that seed goes on behind it; what is told is of all lines there are.
"""

import argparse
import logging
import random
import sys
import time
import traceback
from collections.abc import Iterator
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

from benchmarks import installation  # noqa: F401  # first: it sets Django up

from django.conf import settings  # isort: skip
from django.core.management import call_command  # isort: skip
from django.core.signals import got_request_exception  # isort: skip
from django.db import connection, transaction  # isort: skip
from django.test.utils import setup_test_environment  # isort: skip

from benchmarks.bad_input import inside  # isort: skip
from benchmarks.bad_input.doors import Doors, Sent  # isort: skip
from benchmarks.bad_input.gauge import Cost, measured  # isort: skip
from benchmarks.bad_input.tally import Tally, keep, kept_in, together  # isort: skip
from receipts.models import (  # isort: skip
    BankAlert,
    Credit,
    Due,
    DueImport,
    Export,
    ProofMail,
    Receipt,
    ReceiptImport,
    StatementFile,
)
from tests.corpus import Case, every_kind  # isort: skip
from tests.corpus.fuzzing import spoiled  # isort: skip
from tests.factories import default_payee, make_user  # isort: skip
from tests.web.test_every_url import make_world  # isort: skip

MOST_SECONDS, MOST_MEGABYTES = 2.0, 300.0
KEPT = (
    *(Receipt, Due, Credit, DueImport, StatementFile, Export),
    *(BankAlert, ProofMail, ReceiptImport),
)
AS_IT_IS = 0.4  # of the inputs; the others are spoiled in one to six places
CHEAP, OFTEN = ("word", "literal", "body", "header"), 20
A_LINE = 100  # inputs of a line of the log


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=20_000, help="of this run, at most")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="groups whose name begins so")
    parser.add_argument("--minutes", type=float, default=600, help="at most")
    parser.add_argument("--log", type=Path)
    given = parser.parse_args()
    doors, kinds = open_doors(), [one for one in every_kind() if one.group.startswith(given.only)]
    until = time.monotonic() + given.minutes * 60
    every = kept_in(given.log)
    first = sum(one.inputs for one in every if one.seed == given.seed)
    for begin in range(first, first + given.inputs, A_LINE):
        tally = Tally(given.seed, begin)
        for number in range(begin, min(begin + A_LINE, first + given.inputs)):
            add_one(tally, doors, kinds, number)
            if time.monotonic() > until:
                break
        keep(given.log, tally)
        every.append(tally)
        if time.monotonic() > until:
            break
    print(f"{connection.vendor}, {len(kinds)} kinds")
    print(together(every))
    return 1 if any(one.found for one in every) else 0


def add_one(tally: Tally, doors: Doors, kinds: list[Case], number: int) -> None:
    """Input `number` of the tally's seed: every kind once as it is, then mutants as well."""
    rng = random.Random(f"{tally.seed} {number}")
    case = _kind(kinds, number, tally.seed, rng)
    data = _bytes(case)
    if number >= len(kinds) and rng.random() > AS_IT_IS:
        data = spoiled(data, rng)
    sent = doors.sent(case, data, rng)
    faults.clear()
    status, wrong, cost = tried(sent)
    what = f"input {number}, {case}, {sent.where}"
    tally.add(
        status=status, door=sent.where, what=what, seconds=cost.seconds, megabytes=cost.megabytes
    )
    for one in wrong:
        tally.found[f"{sent.where}: {one} {' '.join(faults[:1])}"] += 1
        print(f"{what}: {one} {' '.join(faults[:1])} {data[:60]!r}", flush=True)


def _kind(kinds: list[Case], number: int, seed: int, rng: random.Random) -> Case:
    """Each once; then those that cost little far more often, for they go to every address."""
    if number < len(kinds):
        return kinds[(number * 7919 + seed) % len(kinds)]
    return rng.choices(kinds, [OFTEN if one.group in CHEAP else 1 for one in kinds])[0]


faults: list[str] = []


def open_doors() -> Doors:
    logging.disable()
    settings.UPLOADS_PER_HOUR = 10**9
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    got_request_exception.connect(lambda **_: faults.append(_last_line()), weak=False)
    setup_test_environment(debug=False)
    call_command("createcachetable", verbosity=0)
    world = make_world()
    return Doors(world, make_user("admin", default_payee()), inside.doors(world))


@cache
def _bytes(case: Case) -> bytes:
    return case.make()  # all of them are 53 MB


def tried(sent: Sent) -> tuple[int, list[str], Cost]:
    """The status, what is wrong with it, in words, and what it cost."""
    with transaction.atomic():
        before = _rows()
        answer, cost = measured(lambda: _answered(sent))
        kept = _rows() if not connection.needs_rollback else before
        transaction.set_rollback(True)
    status = answer.status_code
    # That an issuer is out of order is told with a 502: the product itself is not.
    is_of_an_issuer = status == HTTPStatus.BAD_GATEWAY and "sign_on" in sent.where
    found = _wrong(0 if is_of_an_issuer else status, kept != before, cost)
    return status, list(found), cost


def _answered(sent: Sent) -> Any:
    """The answer, read to its end; what a door that is no address raises is a 500 as well."""
    try:
        answer = sent.send()
    except Exception:
        faults.append(_last_line())
        return inside.Outcome(500)
    if answer.streaming:
        for _piece in answer.streaming_content:
            pass
    return answer  # the client has closed it; once more would close the database as well


def _rows() -> list[int]:
    """How many there are of each model of KEPT."""
    tables = (connection.ops.quote_name(model._meta.db_table) for model in KEPT)
    counts = ", ".join(f"(SELECT COUNT(*) FROM {table})" for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts}")
        return list(cursor.fetchone())


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
