"""Statements of many banks and apps, with their truth beside each row, are read right."""

import pytest

from benchmarks.statements.corpus import Sample, samples
from benchmarks.statements.judging import mistakes

SAMPLES = {f"{sample.group}: {sample.name}": sample for sample in samples()}


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES.keys())
def test_is_read_as_it_is(sample: Sample):
    assert list(mistakes(sample)) == []
