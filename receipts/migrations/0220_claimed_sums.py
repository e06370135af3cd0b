from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("receipts", "0211_webhooks_in_turn")]

    operations: ClassVar = [
        migrations.AddIndex(
            "receipt",
            models.Index(
                condition=models.Q(
                    ("status__in", ["queued", "reading", "in_review", "awaiting_payer"])
                ),
                fields=["payee", "amount_paise", "claimed_amount_paise"],
                name="receipt_claimed",
            ),
        ),
    ]
