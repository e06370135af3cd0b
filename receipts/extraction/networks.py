"""The networks the engine runs: where the installed wheel keeps them, opened once a process."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from onnxruntime import InferenceSession, SessionOptions

from receipts.extraction.alphabet import narrow

_DETECTION = "PP-OCRv6_det_small.onnx"
_RECOGNITION = "PP-OCRv6_rec_small.onnx"


@cache
def detector(*, threads: int) -> InferenceSession:
    """Return the network that finds text; `threads` is how many cores one run may use.

    Raises FileNotFoundError when the installed `rapidocr` does not carry the model.
    """
    return _open(_model_path(_DETECTION).read_bytes(), threads=threads)


@cache
def recogniser(*, threads: int) -> tuple[InferenceSession, tuple[str, ...]]:
    """Return the network that reads a run of text, and the characters its classes stand for."""
    model = _model_path(_RECOGNITION).read_bytes()
    whole = _open(model, threads=threads)
    narrowed, letters = narrow(model, _dictionary(whole))
    return _open(narrowed, threads=threads), letters


def _dictionary(network: InferenceSession) -> list[str]:
    listed: str = network.get_modelmeta().custom_metadata_map["character"]
    return listed.splitlines()


def _open(model: bytes, *, threads: int) -> InferenceSession:
    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Else a plan of memory is kept for every width of a strip that was ever read.
    options.enable_mem_pattern = False
    options.log_severity_level = 3  # errors only
    return InferenceSession(model, sess_options=options, providers=["CPUExecutionProvider"])


def _model_path(name: str) -> Path:
    """Find the file without importing rapidocr, which would pull in its whole pipeline."""
    package = find_spec("rapidocr")
    for folder in (package and package.submodule_search_locations) or ():
        path = Path(folder) / "models" / name
        if path.exists():
            return path
    raise FileNotFoundError(f"No model {name} in the installed rapidocr; install rapidocr 3.10.")
