"""By which rules what waits was looked at last. There is none yet: all of it is looked at once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("receipts", "0104_why_a_webhook_is_off"),
    ]

    operations = [
        migrations.CreateModel(
            name="RulePass",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rules", models.CharField(max_length=64)),
                (
                    "through",
                    models.BigIntegerField(default=0, help_text="The last receipt that was looked at"),
                ),
                ("began_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
    ]
