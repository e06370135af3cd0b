"""Why a statement's row is refused is kept as a template and its values, not as it was said."""

from django.db import migrations, models

import receipts.models.fields
import receipts.wording
from receipts.migrations._taking_apart import Templates, restate, say_again, settle

# The template is the code; its placeholders tell here what shape their values have.
SHAPES = (
    "This row has {cells:int} cells, but the table has {columns:int} columns.",
    "A cell in this row is longer than {longest:int} characters.",
    'A cell here never ends. Look for a quote (") too many.',
    'A cell runs on to line {last:int}. Look for a quote (") too many.',
    "“{typed}” is not a day. Write it like 05/10/2026 (day first).",
    "“{typed}” is not a day of the calendar. Write the day first, like 05/10/2026.",
    "“{typed}” is too far away. Write the year in full, like 2026.",
    "This row has no day.",
    "“{typed}” is not an amount. Write it like 1,500.00 or 1500.",
    "“{typed}” is negative. Write the amount without a minus sign.",
    "“{typed}” is too large to be a payment.",
    "This row has no amount.",
    "The amount is zero.",
    "Both a debit and a credit stand in this row.",
    "“{marker}” says neither credit nor debit.",
    "“{kind}” is neither a payment nor a refund we know.",
    "The report calls this payment “{status}”; only what succeeded is money.",
    "Nothing tells whether this money came in or went out: there is no column for it, no Cr or Dr, "
    "no sign, and no balance that shows it.",
    "The balance falls by ₹{amount} here, where the row says that money went in.",
    "The balance rises by ₹{amount} here, where the row says that money went out.",
    "This is the payment of row {row:int} again: a UTR is one payment.",
    "Row {row:int} has this UTR with another amount: a UTR is one payment.",
)
SENTENCES = Templates({shape.replace(":int}", "}"): shape for shape in SHAPES})


def take_apart(apps, schema_editor):
    restate(apps, schema_editor, "StatementLine", "problem_text", "problem", SENTENCES.apart)
    settle(schema_editor)


def put_together(apps, schema_editor):
    say_again(apps, schema_editor, "StatementLine", "problem_text", "problem")
    settle(schema_editor)


class Migration(migrations.Migration):
    dependencies = [("receipts", "0050_saved_views")]

    operations = [
        migrations.RenameField("statementline", "problem", "problem_text"),
        migrations.AlterField(
            "statementline",
            "problem_text",
            models.CharField(blank=True, default="", max_length=300),
        ),
        migrations.AddField(
            "statementline",
            "problem",
            receipts.models.fields.SentenceField(
                blank=True,
                default=receipts.wording.Sentence,
                editable=False,
                help_text="Why it was refused",
            ),
        ),
        migrations.RunPython(take_apart, put_together),
        migrations.RemoveField("statementline", "problem_text"),
    ]
