"""Matches whose money differs, or whose UTR nearly agrees: found without reading all there are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("receipts", "0170_organisations"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="creditmatch",
            index=models.Index(fields=["ground"], name="match_ground"),
        ),
    ]
