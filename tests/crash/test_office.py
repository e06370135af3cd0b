"""The audit after chaos sees what it is there to see: each promise broken by hand, and named."""

import pytest
from django.db import connection
from django.utils import timezone

from receipts import storage
from receipts.models import Allocation, Export, Notice, Receipt, StatementFile, WebhookEndpoint
from receipts.storage import Folder
from tests.crash import ledger, office
from tests.crash.actors import Acknowledged
from tests.factories import (
    default_payee,
    make_credit,
    make_due,
    make_receipt,
    make_statement,
    make_user,
)

pytestmark = pytest.mark.django_db


def an_approved_receipt() -> Receipt:
    decided = {"decided_by": make_user("reviewer"), "decided_at": timezone.now()}
    decided["payer_email"] = "asha@example.org"
    receipt = make_receipt(status=Receipt.Status.APPROVED, amount_paise=500, **decided)
    receipt.events.create(
        kind="approved", actor=receipt.decided_by, note="n", to_status=receipt.status
    )
    return receipt


def test_nothing_is_broken_where_nothing_was_done():
    assert list(office.broken(Acknowledged().as_data())) == []


def test_every_kind_of_broken_promise_is_named():
    receipt = an_approved_receipt()
    due = make_due(amount_paise=100)
    with connection.cursor() as cursor:
        on = " ON receipts_allocation" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER receipts_allocation_within{on}")  # it never may be
    Allocation.objects.create(receipt=receipt, due=due, amount_paise=900)
    message = WebhookEndpoint.objects.create(payee=default_payee(), url="https://a.example.org/")
    values = {"topic": "test", "type": "test", "body": {}, "wanted_at": timezone.now()}
    message.messages.create(**values, next_attempt_at=timezone.now())
    Export.objects.create(payee=default_payee(), state=Export.State.WAITING)
    stray = storage.keep(Folder.EXPORTS, b"of nobody")
    given = Acknowledged(
        decisions={"m": (receipt.public_id, "approved")},
        dues={"R-1": 100},
        statements={1: ["612345678901"]},
        taken_back={1},
        archives={1: ["612345678901"]},
        alerts={"612345678901"},
        clearings={1: "confirm"},
        exports={"0" * 64},
    )
    broken = "\n".join(office.broken(given.as_data()))
    for words in (
        "was approved and has 0 such events",
        f"{due} is paid 900 of 100 paise",
        "counts for 900 of 500 paise",
        "due R-1 is of None, not 100 paise",
        "statement 1 was imported without ['612345678901']",
        "statement 1 was taken back and is there",
        "archive 1 of 1 pictures became 0 receipts",
        "the alert of 612345678901 stands there 0 times",
        "0 mails say so",
        "0 messages say so",
        "was not delivered",
        "clearing 1 is not done",
        "still waits",
        "was received and is not on record",
    ):
        assert words in broken
    assert stray not in broken  # it is collected
    assert not storage.default_storage.exists(stray)


def test_a_statement_that_was_taken_back_need_not_be_there_and_may_leave_nothing():
    told = {1: ["612345678901"]}
    statement = make_statement(state=StatementFile.State.TAKEN_BACK, pk=1)
    given = Acknowledged(statements=told, taken_back={1}).as_data()
    assert not list(office.statements(given))
    make_credit(statement=statement)
    [told] = office.statements(given)
    assert told.endswith("is of a statement that was taken back")


def test_a_mail_that_never_went_out_is_named_and_one_withdrawn_is_none():
    """Its sender was killed, and before another came the decision was taken back."""
    receipt, now = make_receipt(), timezone.now()
    Notice.objects.create(receipt=receipt, to="a@example.org", attempts=1, withdrawn_at=now)
    assert not list(ledger.notices([]))
    Notice.objects.create(receipt=receipt, to="b@example.org", next_attempt_at=now)
    Notice.objects.create(receipt=receipt, to="c@example.org", sent_at=now)
    assert [told.split(",")[0] for told in ledger.notices([])] == [
        "I8:  → b@example.org was not sent",
        "I8:  → c@example.org is said to be sent and never arrived",
    ]
