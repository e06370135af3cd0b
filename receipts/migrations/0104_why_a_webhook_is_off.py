"""Why a webhook is off, and what it answered, are kept as codes and values, not as they were said."""

from django.db import migrations, models

import receipts.models.fields
import receipts.wording
from receipts.migrations._taking_apart import Templates, restate, say_again, settle

SENTENCES = Templates(
    {
        "webhook_answered": "HTTP {status:int}",
        "webhook_secret_lost": "Its secret cannot be decrypted any more. Make a new one, then "
        "switch it on.",
        "webhook_is_gone": "It answered that it is gone for good (HTTP 410).",
        "webhook_took_nothing": "It took nothing for three days.",
        "webhook_switched_off": "Switched off by {name}.",
    }
)
USUAL = ("HTTP 200", "HTTP 202", "HTTP 204")


def take_apart(apps, schema_editor):
    apart = SENTENCES.apart
    restate(apps, schema_editor, "WebhookEndpoint", "why_off_text", "why_off", apart)
    restate(apps, schema_editor, "WebhookMessage", "answer_text", "last_answer", apart, USUAL)
    settle(schema_editor)


def put_together(apps, schema_editor):
    say_again(apps, schema_editor, "WebhookEndpoint", "why_off_text", "why_off")
    say_again(apps, schema_editor, "WebhookMessage", "answer_text", "last_answer")
    settle(schema_editor)


def sentence(help_text):
    return receipts.models.fields.SentenceField(
        blank=True, default=receipts.wording.Sentence, editable=False, help_text=help_text
    )


def text():
    return models.CharField(blank=True, default="", max_length=200)


class Migration(migrations.Migration):
    dependencies = [("receipts", "0103_why_an_alert_is_no_credit")]

    operations = [
        migrations.RenameField("webhookendpoint", "why_off", "why_off_text"),
        migrations.AlterField("webhookendpoint", "why_off_text", text()),
        migrations.AddField("webhookendpoint", "why_off", sentence("Why it is sent nothing more")),
        migrations.RenameField("webhookmessage", "last_answer", "answer_text"),
        migrations.AlterField("webhookmessage", "answer_text", text()),
        migrations.AddField(
            "webhookmessage", "last_answer", sentence("A status, or why there was none")
        ),
        migrations.RunPython(take_apart, put_together),
        migrations.RemoveField("webhookendpoint", "why_off_text"),
        migrations.RemoveField("webhookmessage", "answer_text"),
    ]
