from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("receipts", "0220_claimed_sums")]

    operations: ClassVar = [
        migrations.AlterField(
            "statementline",
            "statement",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="lines",
                to="receipts.statementfile",
                db_index=False,
            ),
        ),
    ]
