"""Payees are of organisations: all there are, of the first one."""

import django.db.models.deletion
from django.db import migrations, models

FIRST = 1  # of a new table
APPROVED = models.Q(status="approved") & ~models.Q(utr="")


def begin(apps, schema_editor):
    payee = apps.get_model("receipts", "Payee").objects.filter(is_default=True).first()
    name = payee.name if payee else "My organisation"
    first = apps.get_model("receipts", "Organisation").objects.create(name=name)
    if first.pk != FIRST:
        raise RuntimeError(f"The first organisation has the id {first.pk}, not {FIRST}.")


class Migration(migrations.Migration):
    dependencies = [
        ("receipts", "0166_single_sign_on"),
    ]

    operations = [
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={"ordering": ["name"]},
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
        migrations.AddField(
            model_name="payee",
            name="organisation",
            field=models.ForeignKey(
                default=FIRST,
                help_text="For good: other organisations learn nothing of this payee.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="payees",
                to="receipts.organisation",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="receipt",
            name="organisation",
            field=models.ForeignKey(
                db_index=False,
                default=FIRST,
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="receipts.organisation",
            ),
            preserve_default=False,
        ),
        migrations.RemoveConstraint(model_name="receipt", name="one_approved_receipt_per_utr"),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.UniqueConstraint(
                condition=APPROVED,
                fields=["organisation", "utr"],
                name="one_approved_receipt_per_utr",
            ),
        ),
    ]
