from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("receipts", "0201_walked_indexes")]

    operations: ClassVar = [
        migrations.AddField(
            "linkedidentity",
            "is_by_address",
            models.BooleanField(
                default=False,
                help_text="Linked by a trusted issuer's word, not by the account's owner",
            ),
        ),
    ]
