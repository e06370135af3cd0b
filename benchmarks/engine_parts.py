"""`python -m benchmarks.engine_parts FOLDER`: where a reading's CPU time goes, and its floor.

Everything is read twice and the second time counted. The floor is what the networks alone take if
no line is looked at closely: the detector, and the glances, second ones at what decides included.
"""

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from onnxruntime import InferenceSession

from benchmarks.engine_speed import SUFFIXES, cpu_seconds
from receipts.readers import engine as engine_module
from receipts.readers.base import ReaderError
from receipts.readers.engine import Engine
from receipts.readers.ocr import detection, recognition
from receipts.readers.ocr.devanagari import pages

seconds: defaultdict[str, float] = defaultdict(float)
runs: Counter[str] = Counter()


def main() -> None:
    options = _options()
    files = sorted(file for file in options.folder.rglob("*") if file.suffix.lower() in SUFFIXES)
    engine = Engine()
    engine.warm_up()
    _watch()
    for _ in range(2):
        seconds.clear()
        runs.clear()
        began = cpu_seconds()
        for file in files[: options.count]:
            _read(engine, file.read_bytes())
        spent = cpu_seconds() - began
    _print(spent, len(files[: options.count]))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.engine_parts", description=__doc__)
    parser.add_argument("folder", type=Path, help="pictures to read, its folders included")
    parser.add_argument("--count", type=int, help="read only the first so many")
    return parser.parse_args()


def _watch() -> None:
    """Have the time of each part counted from here on."""
    detect = _network("detector", detection.detector(threads=1))
    glance, of_glance = recognition.skimmer(threads=1)
    look, of_look = recognition.recogniser(threads=1)
    glances, looks = _network("glances", glance), _network("close looks", look)
    detection.detector = lambda **_: detect
    recognition.skimmer = lambda **_: (glances, of_glance)
    recognition.recogniser = lambda **_: (looks, of_look)
    pages.read_strips = _timed("Tesseract", pages.read_strips)
    for name in ("decode", "find_badges", "parse"):
        setattr(engine_module, name, _timed(name, getattr(engine_module, name)))


def _network(part: str, session: InferenceSession) -> SimpleNamespace:
    return SimpleNamespace(run=_timed(part, session.run))


def _timed(part: str, act: Callable[..., Any]) -> Callable[..., Any]:
    def timed(*arguments: Any, **named: Any) -> Any:
        began = cpu_seconds() if part == "Tesseract" else time.process_time()
        answer = act(*arguments, **named)
        ended = cpu_seconds() if part == "Tesseract" else time.process_time()
        seconds[part] += ended - began
        runs[part] += 1
        return answer

    return timed


def _read(engine: Engine, image: bytes) -> None:
    with suppress(ReaderError):
        engine.read(image)


def _print(spent: float, pictures: int) -> None:
    seconds["the rest"] = spent - sum(seconds.values())
    print(f"{pictures} pictures, {1000 * spent / pictures:.0f} ms each")
    for part, each in sorted(seconds.items(), key=lambda pair: -pair[1]):
        times = f"{runs[part] / pictures:5.1f} runs" if runs[part] else ""
        print(f"{part:<12} {1000 * each / pictures:7.1f} ms {times}")
    floor = (seconds["detector"] + seconds["glances"]) / pictures
    print(f"floor        {1000 * floor:7.1f} ms: detector, glances")


if __name__ == "__main__":
    main()
