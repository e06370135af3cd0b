"""Stored sentences become codes and values that say the very same, or keep their text."""

from datetime import UTC, datetime, timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from receipts.models import Clearing, PolicyJudgement, Signal
from receipts.signals import examine
from receipts.wording import Sentence
from tests.factories import make_reading, make_receipt, make_statement, make_user

SIGNALS = import_module("receipts.migrations.0018_signals_as_codes")
REASONS = import_module("receipts.migrations.0021_reasons_as_codes")
WAITS = import_module("receipts.migrations.0024_waits_as_codes")
READERS = import_module("receipts.migrations.0040_what_readers_said_as_codes")
BALANCES = import_module("receipts.migrations.0034_balance_problems_as_codes")
ROWS = import_module("receipts.migrations.0051_why_a_row_is_refused")
DECISIONS = import_module("receipts.migrations.0052_why_a_decision_is_refused")
ALERTS = import_module("receipts.migrations.0103_why_an_alert_is_no_credit")
WEBHOOKS = import_module("receipts.migrations.0104_why_a_webhook_is_off")
APART = datetime(2026, 11, 4, 8, 22, 31, tzinfo=UTC)
# What was said, and the code that says it now; without one the text stays.
OF_SIGNALS = {
    "UTR 612345678901 also stands on receipt 7 from Asha, sent 4 Nov 2026, 9:05 am, approved by "
    "ravi.": "same_utr",
    "The same picture, saved anew, was sent as receipt 7, sent 4 Nov 2026, 9:05 pm.": "same_pixels",
    "Almost the same picture as receipt 7, but UTR 1 here and 2 there; time 4 Nov 2026, 9:05 pm "
    "here and 5 Nov 2026, 12:00 am there.": "near_picture",
    "Of the same payer, receipt 4 (edited) had to be rejected.": "earlier_rejections",
    "Of the same payer, receipts 4 (edited), 5 (a copy of somebody else's) had to be rejected.":
        "earlier_rejections",
    "Of the same payer, receipts 4 (edited), 5 (not in the bank) and more had to be rejected.":
        "earlier_rejections_and_more",
    "The bank's ₹1,23,456.00 of 4 Nov 2026 is counted already, without a receipt, towards ORD-12.":
        "credit_counted",
    "The statements cover 4 Nov 2026 and show no credit with UTR 612345678901.": "no_credit_of_utr",
    "The statements show no credit of ₹500.00 around that day, but row 41 of april.csv could not "
    "be read and may be this payment, or one of 2 like it.": "no_credit_of_amount_but_row",
    "The picture shows only “1028423xxxxxx”, which is no UTR.": "id_is_no_utr",
    "The payer typed amount ₹5.00, read was ₹500.00; UTR 1, read was 2.": "payer_disagrees",
    "Paid to “A, which is none of our names.”, which is none of our names.": "paid_to_other_name",
    "The picture shows ₹05.00; ORD-12 asks for ₹500.00.": "",  # no amount was ever written so
    "The picture shows ₹5.00, and nobody knows this sentence any more.": "",
    "UTR 612345678901 also stands on a receipt that cannot be taken apart.": "",
}  # fmt: skip
OF_REASONS = {
    "UTR and amount equal": "utr_and_amount_equal",
    "UTR and amount equal, but the bank took it back": "utr_and_amount_equal_reversed",
    "the bank has ₹1,500.00, the receipt ₹500.00": "amounts_differ",
    "the receipt shows no amount": "receipt_without_amount",
    "the only open credit of ₹500.00 from 3 Nov 2026 to 7 Nov 2026": "only_of_its_amount",
    "amount equal; name similar: Asha Rao / ASHA R / CO": "payer_name_alike",
    "the credit names ORD-12, which asks for ₹700.00": "names_due_of_other_amount",
    "paid 1 day after due": "paid_after_due",
    "paid 30 days before due": "paid_before_due",
    "₹430.00 less than is open": "less_than_open",
    "written by hand": "",
}

OF_WAITS = {
    "The reading service had a fault. This receipt is read again shortly.": "reader_at_fault",
    "This picture cannot be read: it is black.": "picture_unreadable",
    "accuauth refused our request (TID8): Not an image.": "request_refused",
    "The id on the picture is incomplete: 10284xx.": "id_incomplete",
    "ravi has it open.": "policy_open_with",
    "UTR 612345678901 and ₹1,500.00 arrived on 4 Nov 2026.": "money_arrived",
    "Pays ORD-12 in full: same phone.": "",
}
OF_READERS = {
    "No answer from the UTR API: nothing within 2.5 seconds.":
        "No answer from the UTR API: {silence}.",
    "The UTR API answered HTTP 500 with no status.":
        "The UTR API answered HTTP {http_status} with no status.",
    "The UTR API answered HTTP 409 with BUSY.":
        "The UTR API answered HTTP {http_status} with {status}.",
    "The reader's answer has the wrong shape: upi_id is 900 characters long.":
        "The reader's answer has the wrong shape: {wrong}.",
    "The address leads into a private network (10.0.0.7). UTR_API_URL and UTR_API_ALLOW_PRIVATE "
    "say where the reader may call.":
        "{refused} UTR_API_URL and UTR_API_ALLOW_PRIVATE say where the reader may call.",
    "The picture is too dark, says the service.": "",
}  # fmt: skip
OF_ROWS = {
    "This row has 9 cells, but the table has 7 columns.":
        "This row has {cells} cells, but the table has {columns} columns.",
    "“lots” is not an amount. Write it like 1,500.00 or 1500.":
        "“{typed}” is not an amount. Write it like 1,500.00 or 1500.",
    "The balance falls by ₹1,23,456.00 here, where the row says that money went in.":
        "The balance falls by ₹{amount} here, where the row says that money went in.",
    "Row 12 has this UTR with another amount: a UTR is one payment.":
        "Row {row} has this UTR with another amount: a UTR is one payment.",
    "The amount is zero.": "The amount is zero.",
    "Row twelve has this UTR with another amount: a UTR is one payment.": "",
}  # fmt: skip
OF_DECISIONS = {
    "ravi approved this receipt at 14:05. Reopen it to decide anew.": "approved_meanwhile",
    "This receipt has changed since you opened it. Look at it again.": "changed_meanwhile",
    "This receipt has changed since you opened it (approved by ravi). Look at it again.":
        "changed_by",
    "This receipt is judged otherwise now: Look. The bank took it back.": "judged_otherwise_by",
    "ravi is looking at this receipt until 14:05.": "held_until",
    "UTR 612345678901 has been approved already, on receipt 7. One payment counts once: reject "
    "this receipt as a duplicate, or correct its UTR.": "utr_approved",
    "ORD-12 has only ₹1,23,456.00 open. Count that much, or confirm that it is meant to be "
    "overpaid.": "due_less_open",
    "₹500.00 are to be counted, but the receipt is ₹70.00.": "more_than_receipt",
    "So much money takes two people.": "policy_second_person",
    "What no version ever said.": "",
}  # fmt: skip
OF_ALERTS = {
    "Money went out.": "Money went out.",
    "VM-SHOPPY is no known bank.": "{said} is no known bank.",
    "The text speaks for State Bank of India, its sender is HDFC Bank's.":
        "The text speaks for {named}, its sender is {bank}'s.",
    "कोई नहीं जानता।": "",
}  # fmt: skip
OF_WEBHOOKS = {
    "It took nothing for three days.": "webhook_took_nothing",
    "Switched off by Asha Rao.": "webhook_switched_off",
    "HTTP 503": "webhook_answered",
    "nothing within 10 seconds": "",
}


@pytest.mark.parametrize(
    ("said", "code", "apart"),
    [(said, code, SIGNALS.restated) for said, code in OF_SIGNALS.items()]
    + [(said, code, REASONS.SENTENCES.apart) for said, code in OF_REASONS.items()]
    + [(said, code, WAITS.SENTENCES.apart) for said, code in OF_WAITS.items()]
    + [(said, code, READERS.SENTENCES.apart) for said, code in OF_READERS.items()]
    + [(said, code, ROWS.SENTENCES.apart) for said, code in OF_ROWS.items()]
    + [(said, code, DECISIONS.SENTENCES.apart) for said, code in OF_DECISIONS.items()]
    + [(said, code, ALERTS.SENTENCES.apart) for said, code in OF_ALERTS.items()]
    + [(said, code, WEBHOOKS.SENTENCES.apart) for said, code in OF_WEBHOOKS.items()],
)
def test_says_the_very_same_by_its_code(said, code, apart):
    sentence = Sentence.from_json(apart(said))
    assert (sentence.code, str(sentence)) == (code, said)


def test_counts_what_a_plural_is_chosen_by():
    for said, code in OF_SIGNALS.items():
        if code == "earlier_rejections":
            values = SIGNALS.restated(said)["values"]
            assert values["count"] == len(values["receipts"])


def test_what_was_said_of_the_installation_is_of_the_organisation_now():
    said = SIGNALS.restated("The very same file was also sent in elsewhere in this installation.")
    assert Sentence.from_json(said) == Sentence.of("same_file_elsewhere")


def test_nothing_stays_nothing():
    assert SIGNALS.restated("") == {}


@pytest.mark.django_db
def test_a_dismissal_of_near_pictures_outlives_it():
    one, other = make_receipt(), make_receipt()
    for receipt, later in ((one, 0), (other, 90)):
        paid_at = APART + timedelta(minutes=later)
        receipt.reading = make_reading(receipt, utr="612345678901", paid_at=paid_at)
        receipt.perceptual_hash = "0" * 16
        receipt.save()
    examine(one)
    near = Signal.objects.get(receipt=one, kind="near_picture")
    words = [str(Sentence.from_json(found)) for found in near.data["differences"]]
    Signal.objects.filter(pk=near.pk).update(
        dismissed_at=APART, dismissal_reason="seen", data={"differences": words}
    )
    SIGNALS._restate_differences(apps, SimpleNamespace(connection=connection))
    assert Signal.objects.get(pk=near.pk).data == near.data
    examine(one)
    near.refresh_from_db()
    assert near.dismissed_at == APART


@pytest.mark.django_db
def test_what_balances_do_not_come_to_is_kept_as_codes():
    said = [*BALANCES.CODES, "What nobody says any more."]
    statement = make_statement(balance={"holds": False, "problems": said})
    BALANCES.restate(apps, SimpleNamespace(connection=connection))
    statement.refresh_from_db()
    assert [str(one) for one in statement.balance_problems] == said
    assert [one.code for one in statement.balance_problems] == [*BALANCES.CODES.values(), ""]


@pytest.mark.django_db
def test_the_reason_inside_a_sentence_is_taken_apart_wherever_it_stands():
    ours, theirs = "No answer: the connection broke off.", "Too dark, says the service."
    for reason, code in ((ours, "No answer: {silence}."), (theirs, "")):
        said = Sentence.of("picture_unreadable", reason=reason)
        point = Sentence.of("person_must_look", reason=said)
        receipt = make_receipt(review_reason=said, verdict_points=[point])
        READERS.take_apart_within(apps, SimpleNamespace(connection=connection))
        receipt.refresh_from_db()
        assert str(receipt.review_reason) == str(said)
        assert Sentence.from_json(receipt.review_reason.values["reason"]).code == code
        assert [str(one) for one in receipt.verdict_points] == [str(point)]
        assert receipt.verdict_points[0].values["reason"] == receipt.review_reason.as_json()


@pytest.mark.django_db
def test_why_nothing_was_decided_is_taken_apart_and_all_else_left():
    held, other = "ravi is looking at this receipt.", "What no version ever said."
    receipt = make_receipt()
    reasons = [Sentence(text=held), Sentence(text=other), Sentence.of("policy_broke_off")]
    judgement = PolicyJudgement.objects.create(
        receipt=receipt, version=1, approves=False, reasons=reasons
    )
    clearing = Clearing.objects.create(
        payee=receipt.payee, by=make_user("reviewer"), does="approve"
    )
    item = clearing.items.create(receipt=receipt, version=1, said=Sentence(text=held))
    DECISIONS.take_apart(apps, SimpleNamespace(connection=connection))
    judgement.refresh_from_db()
    item.refresh_from_db()
    assert judgement.reasons == [Sentence.of("held_by", who="ravi"), *reasons[1:]]
    assert item.said == Sentence.of("held_by", who="ravi")
