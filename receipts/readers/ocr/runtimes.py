"""What computes a network: tiles of bfloat16 where the processor has them, else onnxruntime.

Processors with AMX (Intel's servers from 2023 on) multiply matrices of bfloat16 many times faster
than single floats. onnxruntime does not use that; OpenVINO does, and reads a line in a third of
the time. Without AMX it is no faster, and in bfloat16 slower (docs/decisions/0010).
"""

from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from math import ceil
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions

type Values = NDArray[np.float32]  # one picture: 1 x 3 x rows x columns, -1 to 1
type Network = Callable[[Values], Values]

ANY = 0  # instead of a width: a network that takes every shape
PLANS = "300"  # of layers, kept for shapes met: some ten pictures of different heights


def open_network(model: bytes, *, threads: int, widths: Sequence[int] = ()) -> Network:
    """Return what computes the ONNX file's first output; several threads may call it at once.

    `threads` is how many cores one run may use. Of a network whose output has steps along the
    columns of its input, `widths` are those that most inputs may be filled up to.
    """
    if has_tiles():
        return InTiles(model, threads=threads, widths=widths)
    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Else a plan of memory is kept for every width of a strip that was ever read.
    options.enable_mem_pattern = False
    options.log_severity_level = 3  # errors only
    session = InferenceSession(model, sess_options=options, providers=["CPUExecutionProvider"])
    return lambda values: session.run(None, {"x": values})[0]


@cache
def has_tiles() -> bool:
    """Whether the processor has tiles of bfloat16, and what uses them is installed."""
    told = Path("/proc/cpuinfo")
    known = find_spec("openvino") is not None and told.exists()
    return known and "amx_bf16" in told.read_text(encoding="utf-8")


class InTiles:
    """A network compiled by OpenVINO for each width, once for each thread that is in it at a time.

    Compiled for one shape it takes 25 MB and a quarter of a second, and less time for every run.
    """

    def __init__(self, model: bytes, *, threads: int, widths: Sequence[int]) -> None:
        from openvino import Core  # noqa: PLC0415 - 40 MB that others than this one never need

        self._core, self._threads, self._widths = Core(), threads, widths
        self._model = self._core.read_model(model)
        self._idle = defaultdict[int, deque[Network]](deque)

    def __call__(self, values: Values) -> Values:
        wide = values.shape[-1]
        width = next((width for width in self._widths if width >= wide), ANY)
        if width == ANY:
            return self._run(values, ANY)
        filled = np.zeros((*values.shape[:-1], width), np.float32)
        filled[..., :wide] = values
        answer = self._run(filled, width)
        return answer[:, : ceil(answer.shape[1] * wide / width)]

    def _run(self, values: Values, width: int) -> Values:
        idle = self._idle[width]
        try:
            network = idle.pop()
        except IndexError:
            network = self._compiled(width)
        try:
            return network(values)
        finally:
            idle.append(network)

    def _compiled(self, width: int) -> Network:
        model = self._model.clone()
        if width:
            _, *colours_and_rows, _ = model.input().partial_shape
            model.reshape([1, *colours_and_rows, width])
        options = {
            "INFERENCE_PRECISION_HINT": "bf16",
            "INFERENCE_NUM_THREADS": self._threads,
            "NUM_STREAMS": 1,
            "ENABLE_CPU_PINNING": False,
            "CPU_RUNTIME_CACHE_CAPACITY": PLANS,
        }
        request = self._core.compile_model(model, "CPU", options).create_infer_request()
        return lambda values: np.array(request.infer({0: values})[0])
