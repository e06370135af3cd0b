from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("receipts", "0247_payees_walks")]

    operations: ClassVar = [
        migrations.RemoveIndex(model_name="reading", name="reading_failed"),
        migrations.AddIndex(
            model_name="reading",
            index=models.Index(
                fields=["reader", "id"],
                condition=~models.Q(outcome="") & ~models.Q(outcome="read"),
                name="reading_failed",
            ),
        ),
        migrations.RemoveIndex(model_name="receipt", name="receipt_verdict"),
        migrations.AddIndex(
            model_name="receipt",
            index=models.Index(
                fields=["payee", "verdict", "status", "-id"],
                condition=models.Q(status="in_review"),
                name="receipt_verdict",
            ),
        ),
    ]
