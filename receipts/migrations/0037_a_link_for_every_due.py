"""A due gets an unguessable link of its own; those there are get theirs in one statement."""

from django.db import migrations, models

import receipts.models.receipts

_RANDOM = {
    "sqlite": "lower(hex(randomblob(16)))",
    "postgresql": "replace(gen_random_uuid()::text, '-', '')",
}


def give_links(apps, schema_editor):
    random = _RANDOM[schema_editor.connection.vendor]
    schema_editor.execute(f"UPDATE receipts_due SET public_id = {random}")


class Migration(migrations.Migration):
    dependencies = [("receipts", "0036_notices_wait_for_the_grace")]

    operations = [
        migrations.AddField("due", "public_id", models.CharField(max_length=32, null=True)),
        migrations.RunPython(give_links, migrations.RunPython.noop),
        migrations.AlterField(
            "due",
            "public_id",
            models.CharField(
                default=receipts.models.receipts.new_public_id,
                editable=False,
                help_text="In links",
                max_length=32,
                unique=True,
            ),
        ),
    ]
