from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("receipts", "0210_links_by_address")]

    operations: ClassVar = [
        migrations.AddIndex(
            "webhookmessage",
            models.Index(
                fields=["endpoint", "id"],
                condition=models.Q(delivered_at=None, given_up_at=None),
                name="webhook_next",
            ),
        ),
    ]
