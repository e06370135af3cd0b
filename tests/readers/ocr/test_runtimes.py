"""A network answers the same by whichever runtime, from however many threads."""

from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from types import SimpleNamespace

import numpy as np
import pytest

from receipts.readers.ocr import onnx_models, runtimes
from receipts.readers.ocr.charset import TINY, narrow
from receipts.readers.ocr.runtimes import ANY, InTiles, has_tiles, open_network

with_openvino = pytest.mark.skipif(not find_spec("openvino"), reason="OpenVINO is not installed")


@pytest.fixture(scope="module")
def light_network():
    letters = onnx_models._file("ppocrv6_tiny_dict.txt").read_text(encoding="utf-8")
    model = onnx_models._file("tiny/rec/rec.onnx").read_bytes()
    return narrow(model, letters.rstrip("\n").split("\n"), TINY)[0]


def strip(width):
    return np.random.default_rng(width).uniform(-1, 1, (1, 3, 48, width)).astype(np.float32)


class TestHasTiles:
    @pytest.fixture(autouse=True)
    def asked_anew(self):
        has_tiles.cache_clear()
        yield
        has_tiles.cache_clear()

    @pytest.fixture
    def processor(self, monkeypatch, tmp_path):
        told = tmp_path / "cpuinfo"
        monkeypatch.setattr(runtimes, "Path", lambda name: told)
        monkeypatch.setattr(runtimes, "find_spec", lambda name: SimpleNamespace())
        return told

    @pytest.mark.parametrize(
        ("flags", "tiles"), [("avx512_bf16 amx_bf16 amx_tile", True), ("avx512_bf16", False)]
    )
    def test_is_told_by_the_processor(self, processor, flags, tiles):
        processor.write_text(f"flags : fpu {flags}\n")
        assert has_tiles() is tiles

    def test_is_denied_where_no_processor_is_told(self, processor):
        assert not has_tiles()

    def test_is_denied_without_what_uses_them(self, processor, monkeypatch):
        processor.write_text("flags : amx_bf16\n")
        monkeypatch.setattr(runtimes, "find_spec", lambda name: None)
        assert not has_tiles()


@with_openvino
class TestInTiles:
    """Without tiles OpenVINO computes the same, more slowly."""

    @pytest.mark.parametrize("width", [48, 128, 200, 300])  # filled up, exact, beyond the widest
    def test_answers_what_onnxruntime_answers(self, light_network, monkeypatch, width):
        monkeypatch.setattr(runtimes, "has_tiles", lambda: False)
        expected = open_network(light_network, threads=1)(strip(width))
        answer = InTiles(light_network, threads=1, widths=(128, 256))(strip(width))
        assert answer.shape == expected.shape
        assert np.abs(answer - expected).mean() < 0.01

    def test_is_compiled_once_for_each_that_is_in_it_at_a_time(self, light_network):
        network = InTiles(light_network, threads=1, widths=())
        alone = network(strip(64))
        with ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(network, [strip(64)] * 6))
        assert all((answer == alone).all() for answer in answers)
        assert 1 <= len(network._idle[ANY]) <= 2
