"""Why a receipt waits or needs a person, and what the policy says: codes and values."""

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

SENTENCES = Templates(
    {
        "reader_paused": (
            "The reading service is paused. This receipt keeps its place and is read afterwards."
        ),
        "reader_at_fault": "The reading service had a fault. This receipt is read again shortly.",
        "picture_not_fetched": (
            "The picture could not be fetched. This receipt is read again shortly."
        ),
        "picture_missing": "The picture's file is missing from the storage.",
        "picture_unreadable": "This picture cannot be read: {reason}",
        "request_refused": "{reader} refused our request ({request}): {reason}",
        "nobody_could_read": "No reader could read this picture: {reason}",
        "picture_stops_workers": "Reading this picture stopped the worker three times.",
        "looks_like_no_payment": "This does not look like a payment.",
        "screen_says_failed": "The screen says that the payment failed.",
        "screen_says_pending": "The screen says that the payment is pending.",
        "utr_in_doubt": "The UTR was read with doubt: compare it with the picture.",
        "no_time_read": "No payment time could be read.",
        "id_incomplete": "The id on the picture is incomplete: {id}.",
        "payment_without_utr": "The picture shows a payment but no UTR.",
        "no_utr_read": "No UTR could be read.",
        "checks_broke_off": "The checks for doubts broke off: look for duplicates by hand.",
        # The policy's
        "policy_not_waiting": "It is not waiting for a decision.",
        "policy_taken_back": "A person took a decision on it back.",
        "policy_open_with": "{reviewer} has it open.",
        "policy_warning": "Warning: {warning}.",
        "policy_broke_off": "The policy could not look at it. The log says why.",
        "money_arrived": "UTR {utr} and {paise:money} arrived on {on:day}.",
    }
)
COLUMNS = ("wait_reason", "review_reason")
# Said of most of the receipts that have anything said of them.
COMMON = (
    "The UTR was read with doubt: compare it with the picture.",
    "No payment time could be read.",
    "No UTR could be read.",
)


def take_apart(apps, schema_editor):
    for column in COLUMNS:
        restate(
            apps, schema_editor, "Receipt", f"{column}_text", column, SENTENCES.apart, whole=COMMON
        )
    restate_lists(apps, schema_editor, "Verdict", "reasons", SENTENCES.apart)
    settle(schema_editor)


def put_together(apps, schema_editor):
    for column in COLUMNS:
        say_again(apps, schema_editor, "Receipt", f"{column}_text", column)
    restate_lists(
        apps,
        schema_editor,
        "Verdict",
        "reasons",
        lambda stored: str(receipts.wording.Sentence.from_json(stored)),
    )
    settle(schema_editor)


def sentence(**more):
    return receipts.models.fields.SentenceField(
        blank=True, default=receipts.wording.Sentence, editable=False, **more
    )


def renamed(column):
    text = f"{column}_text"
    return [
        migrations.RenameField("receipt", column, text),
        migrations.AlterField(
            "receipt", text, models.CharField(blank=True, default="", max_length=200)
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("receipts", "0023_what_never_may_be"),
    ]

    operations = [
        *renamed("wait_reason"),
        *renamed("review_reason"),
        migrations.AddField("receipt", "wait_reason", sentence(help_text="Why it still waits")),
        migrations.AddField(
            "receipt",
            "review_reason",
            sentence(help_text="Why a person must look: unreadable, no UTR …"),
        ),
        migrations.AddField(
            "receipt",
            "decision_said",
            sentence(help_text="Why, where the product itself decided"),
        ),
        migrations.RunPython(take_apart, put_together),
        migrations.RemoveField("receipt", "wait_reason_text"),
        migrations.RemoveField("receipt", "review_reason_text"),
        migrations.AlterField(
            "verdict",
            "reasons",
            receipts.models.fields.SentencesField(
                blank=True,
                default=list,
                editable=False,
                help_text="The evidence, or what is lacking",
            ),
        ),
        migrations.AlterField(
            "receiptevent",
            "note",
            models.CharField(blank=True, help_text="What a person wrote", max_length=500),
        ),
        migrations.AddField(
            "receiptevent",
            "said",
            sentence(null=True, help_text="What the product has to say"),
        ),
    ]
