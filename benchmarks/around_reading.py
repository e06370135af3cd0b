"""What a worker does around a reading: `python -m benchmarks.around_reading FOLDER [--count N]`.

    python -m tests.servers postgres -- python -m benchmarks.around_reading --postgres FOLDER

Takes the pictures of a folder in and reads each as a worker does, the engine alone. Seconds are CPU
of this process, with those of the database for it: in all, and all but what the engine took for
pixels; look at the ratio. Celery is not among them: a turn of it reads as many as wait.
"""

import argparse
import os
import statistics
import uuid
from dataclasses import replace
from functools import partial
from pathlib import Path
from unittest.mock import patch

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("folder", type=Path, help="with pictures of payments")
parser.add_argument("--count", type=int, default=40)
parser.add_argument("--postgres", action="store_true", help="the one that tests.servers started")
given = parser.parse_args()
if given.postgres:
    os.environ["BENCHMARK_DATABASE_URL"] = os.environ["DATABASE_URL"]

from django.db import connection  # noqa: E402

from benchmarks import installation  # noqa: E402, F401  # it starts Django
from benchmarks.spreading import cost, spent  # noqa: E402
from receipts import intake, pipeline  # noqa: E402
from receipts.models import Receipt  # noqa: E402
from receipts.pipeline import reader_registry  # noqa: E402
from tests.factories import default_payee  # noqa: E402

WARM_UP = 3


def main() -> None:
    seconds = 0.0
    engine = reader_registry._build_engine()

    def read(*asked: object) -> object:
        nonlocal seconds
        began = spent()
        try:
            return engine.read(*asked)  # type: ignore[arg-type]
        finally:
            seconds += spent() - began

    arriving = [cost(partial(take_in, path)) for path in pictures()]
    whole, around = [], []
    timed = {"engine": lambda: replace(engine, read=read)}
    with patch.dict(reader_registry._BUILDERS, timed):
        for _ in arriving:
            seconds = 0.0
            whole.append(cost(pipeline.read_next))
            around.append(whole[-1] - seconds)
    unread = Receipt.objects.exclude(status=Receipt.Status.IN_REVIEW).count()
    whole, around = whole[WARM_UP:], around[WARM_UP:]
    print(f"{connection.vendor}, {len(whole)} pictures, {unread} not read")
    print(f"taken in: {statistics.median(arriving) * 1000:.0f} ms (median)")
    print(
        f"a turn of the worker: {statistics.median(whole) * 1000:.0f} ms; of it, around the reading"
    )
    print(f"{statistics.median(around) * 1000:.0f} ms; of all turns {sum(around) / sum(whole):.1%}")


def pictures() -> list[Path]:
    found = sorted(one for one in given.folder.iterdir() if one.suffix in (".png", ".jpg"))
    return found[: given.count + WARM_UP]


def take_in(path: Path) -> None:
    intake.accept_upload(
        payee=default_payee(),
        data=path.read_bytes(),
        filename=path.name,
        submission=uuid.uuid4(),
        payer_name="Asha Rao",
        payer_phone="+919800000001",
    )


if __name__ == "__main__":
    main()
