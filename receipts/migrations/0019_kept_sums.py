"""What counts towards a due is kept with it; references and names are found by their keys.

The triggers that keep the sum stand up, and the sums are filled, after migrating: `kept_sums`.
"""

from itertools import batched

from django.db import migrations, models

from receipts.models.keys import payer_key, reference_key

AT_ONCE = 2_000


def fill_keys(apps, schema_editor):
    for name, key_field, source, key_of in (
        ("Due", "payer_key", "payer_name", payer_key),
        ("Receipt", "reference_key", "reference", reference_key),
    ):
        rows = apps.get_model("receipts", name).objects.using(schema_editor.connection.alias)
        told = rows.exclude(**{source: ""}).order_by("pk").values_list("pk", source)
        for some in batched(told.iterator(AT_ONCE), AT_ONCE, strict=False):
            length = 8 if name == "Due" else 64
            made = [rows.model(pk=pk, **{key_field: key_of(text)[:length]}) for pk, text in some]
            rows.bulk_update(made, [key_field], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [
        ("receipts", "0018_signals_as_codes"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="due",
            name="due_amount",
        ),
        migrations.RemoveIndex(
            model_name="receipt",
            name="rejected_phone",
        ),
        migrations.RemoveIndex(
            model_name="receipt",
            name="rejected_email",
        ),
        migrations.AddField(
            model_name="due",
            name="paid_paise",
            field=models.BigIntegerField(db_default=0, default=0, editable=False),
        ),
        migrations.AddField(
            model_name="due",
            name="payer_key",
            field=models.CharField(blank=True, default="", editable=False, max_length=8),
        ),
        migrations.AddField(
            model_name="receipt",
            name="reference_key",
            field=models.CharField(blank=True, default="", editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name="due",
            name="left_paise",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.expressions.CombinedExpression(
                    models.F("amount_paise"), "-", models.F("paid_paise")
                ),
                output_field=models.BigIntegerField(
                    help_text="Still open; below zero when overpaid"
                ),
            ),
        ),
        migrations.AddField(
            model_name="due",
            name="state",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Case(
                    models.When(paid_paise__lte=0, then=models.Value("unpaid")),
                    models.When(
                        paid_paise__lt=models.F("amount_paise"), then=models.Value("part_paid")
                    ),
                    models.When(paid_paise=models.F("amount_paise"), then=models.Value("paid")),
                    default=models.Value("overpaid"),
                ),
                output_field=models.CharField(
                    choices=[
                        ("unpaid", "Unpaid"),
                        ("part_paid", "Part paid"),
                        ("paid", "Paid"),
                        ("overpaid", "Overpaid"),
                    ],
                    max_length=9,
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="due",
            index=models.Index(fields=["payee", "amount_paise", "state"], name="due_amount"),
        ),
        migrations.AddIndex(
            model_name="due",
            index=models.Index(fields=["payee", "left_paise", "payer_key"], name="due_left"),
        ),
        migrations.AddIndex(
            model_name="due",
            index=models.Index(fields=["payee", "state", "id"], name="due_state"),
        ),
        migrations.AddIndex(
            model_name="receipt",
            index=models.Index(
                fields=["payee", "reference_key", "status"], name="receipt_reference_key"
            ),
        ),
        migrations.AddIndex(
            model_name="receipt",
            index=models.Index(fields=["payee", "payer_phone", "status"], name="receipt_phone"),
        ),
        migrations.AddIndex(
            model_name="receipt",
            index=models.Index(fields=["payee", "payer_email", "status"], name="receipt_email"),
        ),
        migrations.RunPython(fill_keys, migrations.RunPython.noop),
    ]
