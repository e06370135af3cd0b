"""Several workers at once, in threads with connections of their own."""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from receipts import corrections, pipeline
from receipts.models import Correction, Receipt, ReceiptEvent, Signal
from tests.pipeline.conftest import make_queued
from tests.readers.utr_api.server import UTR, UtrApi, as_the_api_would, late

pytestmark = pytest.mark.django_db(transaction=True)


def in_parallel(*calls: Any) -> list[Any]:
    """Do all calls at once; the first error of any of them is raised."""

    def call_and_close(call: Any) -> Any:
        try:
            return call()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(call_and_close, calls))


def read_all() -> int:
    count = 0
    while pipeline.read_next():
        count += 1
    return count


def test_each_receipt_is_read_by_one_worker(utr_api: UtrApi) -> None:
    for _ in range(12):
        make_queued()
    assert sum(in_parallel(*[read_all] * 4)) == 12
    assert len(utr_api.received) <= 4  # one picture: no worker asks for it twice
    read = ReceiptEvent.objects.filter(kind=ReceiptEvent.Kind.READ)
    assert set(Counter(read.values_list("receipt", flat=True)).values()) == {1}


def test_two_with_one_utr_read_at_the_same_moment_both_say_so(utr_api: UtrApi) -> None:
    receipts = [make_queued() for _ in range(4)]
    utr_api.answers(*[late(0.3, as_the_api_would)] * 4)
    in_parallel(*[pipeline.read_next] * 4)
    assert {one.utr for one in Receipt.objects.all()} == {UTR}
    for receipt in receipts:
        same = receipt.signals.filter(kind=Signal.Kind.SAME_UTR)
        assert {signal.other_id for signal in same} == {one.pk for one in receipts} - {receipt.pk}


def test_a_value_typed_while_it_is_read_is_not_overlooked(utr_api: UtrApi) -> None:
    receipt = make_queued()
    utr_api.answers(late(0.3, as_the_api_would))

    def type_an_amount() -> None:
        corrections.accept_correction(receipt, source=Correction.Source.PAYER, amount_paise=77_700)

    def read() -> None:
        # A row that is being corrected at this moment is passed over, and found a moment later.
        while not pipeline.read_next():
            time.sleep(0.02)

    in_parallel(read, type_an_amount)
    receipt.refresh_from_db()
    assert (receipt.status, receipt.utr) == (Receipt.Status.IN_REVIEW, UTR)
    assert receipt.amount_paise == 77_700
