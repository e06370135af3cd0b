"""The characters that stand on an Indian payment screen, and the network narrowed to them.

PP-OCRv6 tells 18,710 characters apart, nearly all Chinese. Keeping the few that can occur makes
recognition a ninth faster, and the rupee sign, which the network otherwise takes for 天 or き or
leaves out, is read (docs/decisions/0010-reading-engine.md has the figures).
"""

import string
from collections.abc import Sequence
from typing import Any

import numpy as np
from google.protobuf import (  # type: ignore[import-untyped]
    descriptor_pb2,
    descriptor_pool,
    message_factory,
)

RUPEE = "₹"

_LATIN = string.ascii_letters + string.digits + string.punctuation
_MARKS = "•·–—‘’“”…×°©®™✓✔→←€£¥"
# What the network answers when shown a rupee sign; none of these is on an Indian screen.
_RUPEE_LIKE = "天きぎそモ打マ于手引表夫元夭示市未末"
# What it answers when shown Devanagari: kept, so that such text is not forced into Latin letters.
_FOREIGN = "时林可对前开阿贝桐河树灭柑两和疏历脉材兩何妈村乘Ⅲ"
# Added to the network's score (log-odds) for the rupee sign, which its training had hardly seen.
# At 4 nothing else was taken for one; at 6 blank crops were.
_RUPEE_PRIOR = 4.0

_GAP = ""
_FIELD = descriptor_pb2.FieldDescriptorProto


def narrow(model: bytes, dictionary: Sequence[str]) -> tuple[bytes, tuple[str, ...]]:
    """Return the recognition network with only our characters, and those in its new order.

    `model` is the ONNX file; `dictionary` the characters it names, without the gap and the
    space that stand before and after them. Raises ValueError when the last layer is not found.
    """
    classes = (_GAP, *dictionary, " ")
    kept = [index for index, letter in enumerate(classes) if _is_ours(letter)]
    letters = tuple(classes[index] for index in kept)
    prior = np.array([_RUPEE_PRIOR * _is_rupee(letter) for letter in letters], np.float32)
    message = _message_class()()
    message.ParseFromString(model)
    last = [tensor for tensor in message.graph.initializer if tensor.dims[-1:] == [len(classes)]]
    if len(last) != 2:
        raise ValueError("The recognition model's last layer is not where rapidocr 3.10 has it.")
    for tensor in last:
        values = np.frombuffer(tensor.raw_data, np.float32).reshape(tensor.dims)[..., kept]
        tensor.raw_data = (values + prior if values.ndim == 1 else values).tobytes()
        tensor.dims[-1] = len(kept)
    return message.SerializeToString(), tuple(
        RUPEE if _is_rupee(letter) else letter for letter in letters
    )


def _is_ours(letter: str) -> bool:
    return letter in (_GAP, " ") or letter in _LATIN + _MARKS + _FOREIGN or _is_rupee(letter)


def _is_rupee(letter: str) -> bool:
    return letter != _GAP and letter in RUPEE + _RUPEE_LIKE


def _message_class() -> Any:
    """Describe only the parts of an ONNX file that are changed; protobuf carries the rest over."""
    file = descriptor_pb2.FileDescriptorProto(name="narrow.proto", package="narrow")
    tensor = file.message_type.add(name="Tensor")
    tensor.field.add(name="dims", number=1, type=_FIELD.TYPE_INT64, label=_FIELD.LABEL_REPEATED)
    tensor.field.add(name="raw_data", number=9, type=_FIELD.TYPE_BYTES, label=_FIELD.LABEL_OPTIONAL)
    file.message_type.add(name="Graph").field.add(
        name="initializer",
        number=5,
        type=_FIELD.TYPE_MESSAGE,
        type_name=".narrow.Tensor",
        label=_FIELD.LABEL_REPEATED,
    )
    file.message_type.add(name="Model").field.add(
        name="graph",
        number=7,
        type=_FIELD.TYPE_MESSAGE,
        type_name=".narrow.Graph",
        label=_FIELD.LABEL_OPTIONAL,
    )
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return message_factory.GetMessageClass(pool.FindMessageTypeByName("narrow.Model"))
