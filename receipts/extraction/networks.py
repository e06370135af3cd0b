"""The networks the engine runs: where the installed wheel keeps them, opened once a process."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from onnxruntime import InferenceSession, SessionOptions

DETECTION = "PP-OCRv6_det_small.onnx"
RECOGNITION = "PP-OCRv6_rec_small.onnx"


@cache
def open_network(name: str, *, threads: int) -> InferenceSession:
    """Return the session for one of the wheel's models, loaded once and safe to share.

    `threads` is the number of cores one run may use; raises FileNotFoundError when the
    installed `rapidocr` does not carry the model.
    """
    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return InferenceSession(
        str(_model_path(name)), sess_options=options, providers=["CPUExecutionProvider"]
    )


def _model_path(name: str) -> Path:
    """Find the file without importing rapidocr, which would pull in its whole pipeline."""
    package = find_spec("rapidocr")
    for folder in (package and package.submodule_search_locations) or ():
        path = Path(folder) / "models" / name
        if path.exists():
            return path
    raise FileNotFoundError(
        f"The installed rapidocr carries no model {name}; install rapidocr 3.10."
    )
