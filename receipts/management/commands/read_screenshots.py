"""manage.py read_screenshots: read pictures with the built-in engine, storing nothing."""

import json
import os
import time
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from receipts.images import PictureRefused, open_picture
from receipts.readers.base import ReaderError, ReadResult
from receipts.readers.engine import Engine
from receipts.upi import format_rupees, normalise_utr

INDIA = ZoneInfo("Asia/Kolkata")
SUFFIXES = {".png", ".jpg", ".jpeg", ".webp", ".heic", ".heif", ".pdf"}


@dataclass(frozen=True, slots=True)
class Row:
    """What was read off one file; all None but `file` and `error` when it cannot be read."""

    file: str
    utr: str | None = None
    utr_confident: bool | None = None
    paid_at: str | None = None
    amount_paise: int | None = None
    status: str | None = None
    app: str | None = None
    payee: str | None = None
    other_ids: dict[str, str] | None = None
    seconds: float | None = None
    error: str | None = None

    def as_json(self) -> str:
        """Return one JSON object; `error` is only there when the file cannot be read."""
        shown = asdict(self)
        if self.error is None:
            del shown["error"]
        return json.dumps(shown, ensure_ascii=False)


class Command(BaseCommand):
    help = "Read the UTR, time and amount off screenshots. Nothing is stored."
    requires_system_checks: tuple[str, ...] = ()  # it needs no database

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="file or folder")
        parser.add_argument("--jsonl", action="store_true", help="one JSON object a line")
        parser.add_argument(
            "--jobs", type=int, metavar="N", help="processes, one core each; default: all cores"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        files = [file for path in options["paths"] for file in _files(path)]
        if not files:
            raise CommandError("There is no picture and no PDF in there.")
        jobs = options["jobs"] if options["jobs"] is not None else os.process_cpu_count() or 1
        if jobs < 1:
            raise CommandError("--jobs takes 1 or more.")
        if not options["jsonl"]:
            self.stdout.write(_headings())
        with _reading(files, jobs=min(jobs, len(files))) as rows:
            for row in tqdm(rows, total=len(files), unit="picture"):
                self.stdout.write(row.as_json() if options["jsonl"] else _as_text(row))


def _files(path: Path) -> Iterator[Path]:
    """A file stands for itself; a folder for the pictures in it and in its folders."""
    if not path.is_dir():
        yield path
        return
    for file in sorted(path.rglob("*")):
        if file.is_file() and file.suffix.lower() in SUFFIXES:
            yield file


@contextmanager
def _reading(files: Sequence[Path], *, jobs: int) -> Iterator[Iterable[Row]]:
    """Yield the rows in the order of the files, read in `jobs` processes of one thread each."""
    if jobs == 1:
        yield map(read_file, files)
        return
    # spawned, not forked: the networks' threads do not survive a fork
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield pool.map(read_file, files)


def read_file(path: Path) -> Row:
    """Read one file; what is wrong with it becomes the row's `error`, never an exception."""
    try:
        picture = open_picture(path.read_bytes())
        engine = _engine()
        began = time.perf_counter()
        result = engine.read(picture.reader_bytes)
        return _row(path, result, seconds=time.perf_counter() - began)
    except OSError as error:
        return Row(str(path), error=f"The file cannot be opened: {error.strerror or error}.")
    except (PictureRefused, ReaderError) as error:
        return Row(str(path), error=str(error))


@cache
def _engine() -> Engine:
    engine = Engine()
    engine.warm_up()
    return engine


def _row(path: Path, result: ReadResult, *, seconds: float) -> Row:
    paid_at = result.paid_at.astimezone(INDIA) if result.paid_at else None
    return Row(
        file=str(path),
        utr=normalise_utr(result.upi_id) or None,
        utr_confident=result.utr_confident,
        paid_at=f"{paid_at:%Y-%m-%d %H:%M}" if paid_at else None,
        amount_paise=result.amount_paise,
        status=result.status.value,
        app=result.app or None,
        payee=result.payee or None,
        other_ids=dict(result.other_ids),
        seconds=round(seconds, 3),
    )


def _headings() -> str:
    return _columns("UTR", "sure", "paid at", "amount", "status", "app", "file: payee")


def _as_text(row: Row) -> str:
    if row.error is not None:
        return f"{row.file}: {row.error}"
    amount = "–" if row.amount_paise is None else format_rupees(row.amount_paise)
    return _columns(
        row.utr or "–",
        "yes" if row.utr_confident else "no",
        row.paid_at or "–",
        amount,
        row.status or "–",
        row.app or "–",
        f"{row.file}: {row.payee or '–'}",
    )


def _columns(*cells: str) -> str:
    utr, sure, paid_at, amount, status, app, file = cells
    return f"{utr:<22} {sure:<4} {paid_at:<16} {amount:>14} {status:<8} {app:<12} {file}"
