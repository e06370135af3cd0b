"""What warnings say: a code and its values instead of a finished sentence."""

from django.db import migrations, models

import receipts.models.fields
import receipts.wording
from receipts.dates import shown_time
from receipts.migrations._taking_apart import Templates, restate, say_again, settle

_BUT_ROW = "row {row:int} of {file} could not be read and may be this payment"
SENTENCES = Templates(
    {
        "same_utr": "UTR {utr} also stands on {other:one}.",
        "same_file": "The very same file was sent as {other:one}.",
        "same_pixels": "The same picture, saved anew, was sent as {other:one}.",
        "same_utr_elsewhere": "UTR {utr} was also sent in elsewhere in this installation.",
        "same_file_elsewhere": "The very same file was also sent in elsewhere in this installation.",
        "same_pixels_elsewhere": "The same picture was also sent in elsewhere in this installation.",
        "near_picture": "Almost the same picture as receipt {receipt:int}, but {differences:parts}.",
        "differs_utr": "UTR {here} here and {there} there",
        "differs_amount": "amount {here:money} here and {there:money} there",
        "differs_time": "time {here:time} here and {there:time} there",
        "approved_by": "{receipt:one}, approved by {by}",
        "rejected_by": "{receipt:one}, rejected by {by}",
        "receipt_sent": "receipt {receipt:int}, sent {sent_at:time}",
        "receipt_sent_by": "receipt {receipt:int} from {payer}, sent {sent_at:time}",
        "earlier_rejections_and_more": (
            "Of the same payer, receipts {receipts:list} and more had to be rejected."
        ),
        "earlier_rejections": "Of the same payer, receipt {receipts:list} had to be rejected.",
        "earlier_rejections_several": "Of the same payer, receipts {receipts:list} had to be rejected.",
        "rejected_edited": "{receipt:int} (edited)",
        "rejected_no_credit": "{receipt:int} (not in the bank)",
        "rejected_other_payee": "{receipt:int} (paid to somebody else)",
        "rejected_duplicate": "{receipt:int} (a copy of somebody else's)",
        "credit_taken": (
            "The bank's {amount:money} of {on:day} is counted already: it is the money of {other:one}."
        ),
        "credit_taken_near": (
            "The bank's {amount:money} of {on:day}, one digit away, is the money of {other:one}."
        ),
        "credit_counted": (
            "The bank's {amount:money} of {on:day} is counted already, without a receipt, "
            "towards {due}."
        ),
        "credit_reversed": "The bank took back the {amount:money} of {on:day} on {reversed_on:day}.",
        "payment_reversed": "The bank took back this payment on {reversed_on:day}.",
        "bank_amount": "The bank has {bank:money} under this UTR, the picture {picture:money}.",
        "bank_amount_claimed": (
            "The bank has {bank:money} under this UTR, the payer says {claimed:money}."
        ),
        "bank_day": (
            "Paid on {paid_on:day} by the receipt, but the bank booked this UTR on {booked_on:day}."
        ),
        "no_credit_of_utr": "The statements cover {on:day} and show no credit with UTR {utr}.",
        "no_credit_of_utr_undated": (
            "The statements cover the weeks before the upload on {sent_on:day} and show no credit "
            "with UTR {utr}."
        ),
        "no_credit_of_amount": (
            "The statements cover {on:day} and show no credit of {amount:money} around that day."
        ),
        "utr_in_refused_row": "UTR {utr} stands in a row that was refused: {row:one}",
        "no_credit_of_utr_but_row": "The statements show no credit with UTR {utr}, but {row:one}",
        "no_credit_of_amount_but_row": (
            "The statements show no credit of {amount:money} around that day, but {row:one}"
        ),
        "refused_row": f"{_BUT_ROW}.",
        "refused_row_of_several": f"{_BUT_ROW}, or one of {{others:int}} like it.",
        "payment_failed": "The screen says that the payment failed.",
        "payment_pending": "The screen says that the payment is still pending.",
        "payment_pending_arrived": (
            "The screen says that the payment is still pending; it has arrived since."
        ),
        "not_a_payment": "The picture does not look like a payment screen.",
        "no_utr": "The picture shows no UTR.",
        "no_utr_typed_proven": (
            "The picture shows no UTR; {utr} was typed by the payer, and the bank has it."
        ),
        "no_utr_typed": "The picture shows no UTR; {utr} was typed by the payer.",
        "id_is_no_utr": "The picture shows only “{id}”, which is no UTR.",
        "id_is_no_utr_typed_proven": (
            "The picture shows only “{id}”, which is no UTR; {utr} was typed by the payer, and the "
            "bank has it."
        ),
        "id_is_no_utr_typed": (
            "The picture shows only “{id}”, which is no UTR; {utr} was typed by the payer."
        ),
        "clocks_disagree": (
            "The transaction id {id} was made on {made_at:time}, but the screen prints "
            "{printed_at:time}: edited or misread."
        ),
        "future_time": "Paid on {paid_at:time}, which is after the upload on {sent_at:time}.",
        "edited": "The file says it was saved with {software}.",
        "payer_disagrees": "The payer typed {values:parts}.",
        "typed_utr": "UTR {typed}, read was {read}",
        "typed_amount": "amount {typed:money}, read was {read:money}",
        "typed_time": "time {typed:time}, read was {read:time}",
        "paid_to_unknown_name": (
            "Paid to “{name}”, under which none of our accounts is known to show up."
        ),
        "paid_to_other_name": "Paid to “{name}”, which is none of our names.",
        "paid_to_other_address": "Paid to {vpa}, which is none of our UPI addresses.",
        "wrong_amount_said": "The payer says {said:money}, the picture {paid:money}.",
        "wrong_amount_asked": "The picture shows {paid:money}; {due} asks for {asked:money}.",
        "paid_before_issue": "Paid on {paid_on:day}, but {due} was asked for from {opens_on:day} on.",
        "booked_before_issue": (
            "The bank booked it on {booked_on:day}, but {due} was asked for from {opens_on:day} on."
        ),
    }
)


def restated(text):
    stored = SENTENCES.apart(text)
    if stored.get("code", "").startswith("earlier_rejections") and "more" not in stored["code"]:
        values = stored["values"]
        return {"code": "earlier_rejections", "values": values | {"count": len(values["receipts"])}}
    return stored


def take_apart(apps, schema_editor):
    restate(apps, schema_editor, "Signal", "evidence_text", "evidence", restated)
    _restate_differences(apps, schema_editor)
    settle(schema_editor)


def put_together(apps, schema_editor):
    say_again(apps, schema_editor, "Signal", "evidence_text", "evidence")
    _restate_differences(apps, schema_editor, back=True)
    settle(schema_editor)


def _restate_differences(apps, schema_editor, back=False):
    """The facts about near pictures were sentences, by which a dismissal holds: say them alike."""
    rows = apps.get_model("receipts", "Signal").objects.using(schema_editor.connection.alias)
    near = rows.filter(kind="near_picture").select_related("receipt__reading", "other__reading")
    for signal in near.iterator(500):
        found = signal.data.get("differences")
        if not isinstance(found, list):
            continue
        if back:
            stated = [str(receipts.wording.Sentence.from_json(one)) for one in found]
        else:
            stated = [
                _exact(SENTENCES.apart(one), signal) if isinstance(one, str) else one
                for one in found
            ]
        rows.filter(pk=signal.pk).update(data=signal.data | {"differences": stated})


def _exact(stated, signal):
    """Its times to the second, where the readings are still those it speaks of."""
    readings = signal.receipt.reading, signal.other and signal.other.reading
    if stated.get("code") != "differs_time" or not all(one and one.paid_at for one in readings):
        return stated
    told = receipts.wording.Sentence.of(
        "differs_time", here=readings[0].paid_at, there=readings[1].paid_at
    ).as_json()
    said = shown_time(readings[0].paid_at), shown_time(readings[1].paid_at)
    same = SENTENCES.apart(f"time {said[0]} here and {said[1]} there") == stated
    return told if same else stated


class Migration(migrations.Migration):
    dependencies = [
        ("receipts", "0017_notices_withdrawn"),
    ]

    operations = [
        migrations.RenameField("signal", "evidence", "evidence_text"),
        migrations.AlterField(
            "signal",
            "evidence_text",
            models.CharField(blank=True, default="", max_length=500),
        ),
        migrations.AddField(
            "signal",
            "evidence",
            receipts.models.fields.SentenceField(
                blank=True,
                default=receipts.wording.Sentence,
                editable=False,
                help_text="One sentence a person can check",
            ),
        ),
        migrations.RunPython(take_apart, put_together),
        migrations.RemoveField("signal", "evidence_text"),
    ]
