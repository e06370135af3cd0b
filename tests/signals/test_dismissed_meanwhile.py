"""While one looks for doubts, a person sets one of them aside."""

from functools import partial
from threading import Thread

import pytest
from django.db import connection

from receipts import pipeline
from receipts.models import Receipt
from receipts.signals import Facts, detect, dismiss, examine, examine_together
from receipts.signals.check import findings
from receipts.wording import Sentence
from tests.factories import make_payee, make_user
from tests.signals.making import make_read_receipt

pytestmark = [pytest.mark.writers, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def receipt() -> Receipt:
    receipt = make_read_receipt(payee=make_payee(), editing_software="Adobe Photoshop 25.0")
    examine(receipt)
    return receipt


def look(receipt: Receipt, monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for doubts, in which a person dismisses one as soon as what is stored is known."""
    signal, person = receipt.signals.get(), make_user("reviewer", receipt.payee)
    aside = partial(dismiss, signal, by=person, reason="the club's own frame")
    acts = []

    def meanwhile(*args):
        if not acts:
            acts.append(Thread(target=with_own_connection, args=[aside]))
            acts[0].start()
            acts[0].join(1)  # it ends, or waits for whoever looks
        return findings(*args)

    monkeypatch.setattr(detect, "findings", meanwhile)
    with pipeline.in_turn():
        row = Receipt.objects.select_related("reading").filter(pk=receipt.pk)
        examine_together(Facts(list(row.select_for_update(of=("self",), no_key=True))))
    acts[0].join(30)


def test_stays_dismissed_where_only_the_words_change(receipt, monkeypatch):
    receipt.signals.update(evidence=Sentence(text="As it was said of old."))
    look(receipt, monkeypatch)
    signal = receipt.signals.get()
    assert signal.dismissal_reason == "the club's own frame"
    assert signal.evidence.code


def test_is_on_record_as_dismissed_or_not_at_all(receipt, monkeypatch):
    Receipt.objects.filter(pk=receipt.pk).update(editing_software="")
    look(receipt, monkeypatch)
    events = receipt.events.filter(kind="signal_dismissed")
    assert receipt.signals.count() == events.count()


def with_own_connection(act) -> None:
    try:
        act()
    finally:
        connection.close()
