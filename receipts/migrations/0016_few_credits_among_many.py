"""Credits taken back or set aside are few among many, and asked for with every reconciliation."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("receipts", "0015_what_refused_rows_tell"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="credit",
            index=models.Index(
                condition=models.Q(("reversed_on__isnull", False)),
                fields=["payee", "id"],
                name="credit_taken_back",
            ),
        ),
        migrations.AddIndex(
            model_name="credit",
            index=models.Index(
                condition=models.Q(("set_aside_at__isnull", False)),
                fields=["payee", "id"],
                name="credit_set_aside",
            ),
        ),
    ]
