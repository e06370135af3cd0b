from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("receipts", "0248_found_by_whole_conditions")]

    operations: ClassVar = [
        migrations.AddIndex(
            model_name="signal",
            index=models.Index(
                fields=["kind", "receipt"],
                condition=models.Q(dismissed_at__isnull=True),
                name="signal_standing",
            ),
        ),
    ]
