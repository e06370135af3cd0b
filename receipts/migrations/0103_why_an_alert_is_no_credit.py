"""Why an alert is no credit, or not trusted, is kept as a template and its values."""

from django.db import migrations, models

import receipts.models.fields
import receipts.wording
from receipts.migrations._taking_apart import Templates, restate, say_again, settle

# The template is the code.
TEMPLATES = (
    "It is a password.",
    "It is a request for money.",
    "It is news of what is to come.",
    "It is a warning.",
    "It is a card's bill.",
    "It is a reward.",
    "It is a promotion.",
    "Money came back.",
    "It is a failure.",
    "Money went out.",
    "It tells of no money that moved.",
    "It asks for something, which a bank's news of a credit does not.",
    "It tells of more than one payment.",
    "It tells no amount.",
    "It is a promotion (-P).",
    "It came over WhatsApp, where anybody may write.",
    "Nobody vouches for its sender.",
    "The text speaks for {named}, its sender is {bank}'s.",
    "A bank tells of credits as a service (-S) or transaction (-T), not -{suffix}.",
    "No bank's app is called {package}.",
    "No bank is known to write from {domain}.",
    "{said} is no address that a bank writes from.",
    "{said} is no known bank.",
    "{said} is no registered sender of a bank.",
)
SENTENCES = Templates({template: template for template in TEMPLATES})


def take_apart(apps, schema_editor):
    restate(apps, schema_editor, "BankAlert", "reason_text", "reason", SENTENCES.apart)
    settle(schema_editor)


def put_together(apps, schema_editor):
    say_again(apps, schema_editor, "BankAlert", "reason_text", "reason")
    settle(schema_editor)


class Migration(migrations.Migration):
    dependencies = [("receipts", "0102_cancelled_dues")]

    operations = [
        migrations.RenameField("bankalert", "reason", "reason_text"),
        migrations.AlterField(
            "bankalert",
            "reason_text",
            models.CharField(blank=True, default="", max_length=300),
        ),
        migrations.AddField(
            "bankalert",
            "reason",
            receipts.models.fields.SentenceField(
                blank=True,
                default=receipts.wording.Sentence,
                editable=False,
                help_text="Why it is no credit, or not trusted",
            ),
        ),
        migrations.RunPython(take_apart, put_together),
        migrations.RemoveField("bankalert", "reason_text"),
    ]
