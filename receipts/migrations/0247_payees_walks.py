from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("receipts", "0240_room_for_changes")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="PayeeWalk",
            fields=[
                (
                    "payee",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="receipts.payee",
                    ),
                ),
                (
                    "through",
                    models.BigIntegerField(
                        default=0, help_text="The last receipt that was looked at"
                    ),
                ),
                ("began_at", models.DateTimeField()),
            ],
        ),
    ]
