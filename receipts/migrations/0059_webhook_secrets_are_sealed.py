"""Secrets that were readable are encrypted; and programs are told that an export is ready."""

from django.db import migrations, models

from receipts.sealing import seal, unseal

SECRETS = ("sealed_secret", "sealed_old_secret")


def _change(apps, using, how):
    endpoints = apps.get_model("receipts", "WebhookEndpoint").objects.using(using)
    for one in endpoints.all():
        for name in SECRETS:
            if value := getattr(one, name):
                setattr(one, name, how(value))
        one.save(update_fields=SECRETS)


def seal_all(apps, schema_editor):
    _change(apps, schema_editor.connection.alias, seal)


def unseal_all(apps, schema_editor):
    _change(apps, schema_editor.connection.alias, unseal)


class Migration(migrations.Migration):
    dependencies = [("receipts", "0058_exports_as_json_lines")]

    operations = [
        migrations.RenameField("webhookendpoint", "secret", "sealed_secret"),
        migrations.RenameField("webhookendpoint", "old_secret", "sealed_old_secret"),
        migrations.AlterField("webhookendpoint", "sealed_secret", models.TextField()),
        migrations.AlterField("webhookendpoint", "sealed_old_secret", models.TextField(blank=True)),
        migrations.AlterField(
            "webhookmessage",
            "type",
            models.CharField(
                choices=[
                    ("receipt.received", "Received"),
                    ("receipt.read", "Read"),
                    ("receipt.unreadable", "Could not be read"),
                    ("receipt.verdict", "Verdict changed"),
                    ("receipt.asked", "Payer asked"),
                    ("receipt.answered", "Payer answered"),
                    ("receipt.approved", "Approved"),
                    ("receipt.rejected", "Rejected"),
                    ("receipt.reopened", "Reopened"),
                    ("receipt.refunded", "Refund recorded"),
                    ("due.paid", "Due paid"),
                    ("due.open_again", "Due open again"),
                    ("export.ready", "Export ready"),
                    ("statement.imported", "Statement imported"),
                    ("test", "Test"),
                ],
                max_length=24,
            ),
        ),
        migrations.RunPython(seal_all, unseal_all),
    ]
