"""Stored sentences become codes and values that say the very same, and can go back."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from receipts.models import Signal
from receipts.signals import examine
from tests.factories import make_reading, make_receipt

pytestmark = pytest.mark.django_db(transaction=True)
APART = datetime(2026, 11, 4, 8, 22, 31, tzinfo=UTC)
SAID = {
    "same_utr": "UTR 612345678901 also stands on receipt 7 from Asha, sent 4 Nov 2026, 9:05 am, "
    "approved by ravi.",
    "same_file": "The very same file was also sent in elsewhere in this installation.",
    "same_pixels": "The same picture, saved anew, was sent as receipt 7, sent 4 Nov 2026, 9:05 pm.",
    "earlier_rejections": "Of the same payer, receipts 4 (edited), 5 (a copy of somebody else's) "
    "had to be rejected.",
    "credit_taken": "The bank's ₹1,23,456.00 of 4 Nov 2026 is counted already, without a receipt, "
    "towards ORD-12.",
    "no_credit": "The statements cover 4 Nov 2026 and show no credit with UTR 612345678901.",
    "refused_row": "The statements show no credit of ₹500.00 around that day, but row 41 of "
    "april.csv could not be read and may be this payment, or one of 2 like it.",
    "no_utr": "The picture shows only “1028423xxxxxx”, which is no UTR.",
    "payer_disagrees": "The payer typed amount ₹5.00, read was ₹500.00; UTR 1, read was 2.",
    "edited": "A sentence that nobody knows any more.",
    "other_payee": "Paid to “A, which is none of our names.”, which is none of our names.",
    "wrong_amount": "The picture shows ₹05.00; ORD-12 asks for ₹500.00.",  # never written so
}


def migrate(name: str) -> object:
    executor = MigrationExecutor(connection)
    executor.migrate([("receipts", name)])
    return MigrationExecutor(connection).loader.project_state([("receipts", name)]).apps


@pytest.fixture
def at_latest():
    yield
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


@pytest.mark.usefixtures("at_latest")
class TestSignals:
    def test_say_the_same_and_keep_what_cannot_be_taken_apart(self):
        one, other = make_receipt(), make_receipt()
        apps = migrate("0017_notices_withdrawn")
        signals = apps.get_model("receipts", "Signal").objects
        for kind, said in SAID.items():
            signals.create(
                receipt_id=one.pk, other_id=other.pk, kind=kind, severity="info", evidence=said
            )
        apps = migrate("0018_signals_as_codes")
        stated = dict(signals_of(apps).values_list("kind", "evidence"))
        assert {kind: str(sentence) for kind, sentence in stated.items()} == SAID
        assert {kind for kind, sentence in stated.items() if not sentence.code} == {
            "edited", "wrong_amount",
        }  # fmt: skip
        assert stated["earlier_rejections"].values["count"] == 2
        assert stated["same_utr"].values["other"]["code"] == "approved_by"
        apps = migrate("0017_notices_withdrawn")
        assert dict(signals_of(apps).values_list("kind", "evidence")) == SAID

    def test_a_dismissal_of_near_pictures_outlives_it(self):
        one, other = make_receipt(), make_receipt(perceptual_hash="0" * 16)
        for receipt, later in ((one, 0), (other, 90)):
            receipt.reading = make_reading(
                receipt, utr="612345678901", paid_at=APART + timedelta(minutes=later)
            )
            receipt.perceptual_hash = "0" * 16
            receipt.save()
        examine(one)
        near = Signal.objects.get(receipt=one, kind="near_picture")
        Signal.objects.filter(pk=near.pk).update(dismissed_at=APART)
        migrate("0017_notices_withdrawn")
        apps = migrate("0018_signals_as_codes")
        assert signals_of(apps).get(pk=near.pk).data == near.data
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
        examine(one)
        near.refresh_from_db()
        assert near.dismissed_at == APART


def signals_of(apps):
    return apps.get_model("receipts", "Signal").objects
