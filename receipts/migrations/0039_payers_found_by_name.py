"""Payers are searched for without case and accents; the search's index stands up after migrating.

Two of PostgreSQL's indexes are of columns that are no longer searched.
"""

from itertools import batched

from django.db import migrations, models

from receipts.models.keys import searched_name

AT_ONCE = 2_000


def fill_keys(apps, schema_editor):
    rows = apps.get_model("receipts", "Receipt").objects.using(schema_editor.connection.alias)
    told = rows.exclude(payer_name="").order_by("pk").values_list("pk", "payer_name")
    for some in batched(told.iterator(AT_ONCE), AT_ONCE, strict=False):
        made = [rows.model(pk=pk, payer_name_key=searched_name(name)[:120]) for pk, name in some]
        rows.bulk_update(made, ["payer_name_key"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [
        ("receipts", "0038_decisions_told_when_they_stand"),
    ]

    operations = [
        migrations.AddField(
            model_name="receipt",
            name="payer_name_key",
            field=models.CharField(blank=True, default="", editable=False, max_length=120),
        ),
        migrations.RunSQL(
            [
                "DROP INDEX IF EXISTS receipts_receipt_reference_words",
                "DROP INDEX IF EXISTS receipts_receipt_payer_name_words",
            ],
            migrations.RunSQL.noop,
        ),
        migrations.RunPython(fill_keys, migrations.RunPython.noop),
    ]
