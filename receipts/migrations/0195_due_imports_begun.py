from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("receipts", "0185_due_without_fees")]

    operations = [
        migrations.AddField(
            "dueimport",
            "begun_at",
            models.DateTimeField(
                blank=True,
                help_text="Of one that broke off, what it wrote is looked at again",
                null=True,
            ),
        ),
    ]
