"""Why credits and dues may be meant: codes and values instead of finished reasons."""

from django.db import migrations, models

import receipts.models.fields
import receipts.wording
from receipts.migrations._taking_apart import (
    Templates,
    restate,
    restate_lists,
    say_again,
    settle,
)

EQUAL = ("UTR and amount equal", "UTR and amount equal, but the bank took it back")
SENTENCES = Templates(
    {
        "utr_and_amount_equal": EQUAL[0],
        "utr_and_amount_equal_reversed": EQUAL[1],
        "amounts_differ": "the bank has {bank:money}, the receipt {receipt:money}",
        "receipt_without_amount": "the receipt shows no amount",
        "utr_near": "the bank has UTR {bank}, here it is {here}; amount equal",
        "names_the_same": "the credit names {reference} as well; amount equal",
        "only_of_its_amount": "the only open credit of {amount:money} from {first:day} to {last:day}",
        "payer_address_alike": "amount equal; paid from {vpa}",
        "payer_name_alike": "amount equal; name similar: {name} / {bank_name}",
        "names_due": "the credit names {due}; amount equal",
        "names_due_of_other_amount": "the credit names {due}, which asks for {asked:money}",
        "utr_known": "UTR known beforehand",
        "reference_given": "reference {due} given by the payer",
        "reference_in_note": "reference {due} in the note",
        "amount_equal": "amount equal",
        "amount_equal_to_rest": "amount equal to the {left:money} still open",
        "more_than_open": "{difference:money} more than is open",
        "less_than_open": "{difference:money} less than is open",
        "same_phone": "same phone",
        "same_email": "same e-mail",
        "name_equal": "name equal: {name}",
        "name_similar": "name similar: {name} / {due_name}",
        "paid_before_asked#one": "paid {days:int} day before it was asked for",
        "paid_before_asked": "paid {days:int} days before it was asked for",
        "paid_before_due#one": "paid {days:int} day before due",
        "paid_before_due": "paid {days:int} days before due",
        "paid_on_due_day": "paid on the due day",
        "paid_after_due#one": "paid {days:int} day after due",
        "paid_after_due": "paid {days:int} days after due",
        "paid_to_its_address": "paid to {vpa}",
        "due_paid_in_full": "already paid in full",
        "due_paid_in_part": "{paid:money} of it paid already",
    }
)


def take_apart(apps, schema_editor):
    restate(
        apps, schema_editor, "CreditMatch", "reason_text", "reason", SENTENCES.apart, whole=EQUAL
    )
    restate(apps, schema_editor, "CreditCandidate", "reason_text", "reason", SENTENCES.apart)
    restate_lists(apps, schema_editor, "Candidate", "reasons", SENTENCES.apart)
    settle(schema_editor)


def put_together(apps, schema_editor):
    say_again(apps, schema_editor, "CreditMatch", "reason_text", "reason")
    say_again(apps, schema_editor, "CreditCandidate", "reason_text", "reason")
    restate_lists(
        apps,
        schema_editor,
        "Candidate",
        "reasons",
        lambda stored: str(receipts.wording.Sentence.from_json(stored)),
    )
    settle(schema_editor)


def in_columns(model):
    return [
        migrations.RenameField(model, "reason", "reason_text"),
        migrations.AlterField(
            model, "reason_text", models.CharField(blank=True, default="", max_length=300)
        ),
        migrations.AddField(
            model,
            "reason",
            receipts.models.fields.SentenceField(
                blank=True, default=receipts.wording.Sentence, editable=False
            ),
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("receipts", "0020_verdict"),
    ]

    operations = [
        *in_columns("creditmatch"),
        *in_columns("creditcandidate"),
        migrations.RunPython(take_apart, put_together),
        migrations.RemoveField("creditmatch", "reason_text"),
        migrations.RemoveField("creditcandidate", "reason_text"),
        migrations.AlterField(
            "candidate",
            "reasons",
            receipts.models.fields.SentencesField(blank=True, default=list, editable=False),
        ),
    ]
